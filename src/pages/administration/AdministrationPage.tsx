import { LockKeyholeOpen, ShieldX } from 'lucide-react'
import { useLocation } from 'wouter'
import { useIdentity } from '../../session/identity.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Message } from '../Message.tsx'
import { PageHead } from '../PageHead.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import { About } from './About.tsx'
import styles from './Administration.module.css'
import { AuditLog } from './AuditLog.tsx'
import { Everyone } from './Everyone.tsx'
import { Invitations } from './Invitations.tsx'
import { PeopleList } from './PeopleList.tsx'

const PARTS = ['people', 'invitations', 'access', 'log', 'about'] as const
type Part = (typeof PARTS)[number]

/** Who comes in here, what they may do, and what was done; for administrators. */
export function AdministrationPage({ part }: { part: string | undefined }) {
  usePageTitle('Administration')
  const identity = useIdentity()
  const [, navigate] = useLocation()
  if (identity?.auth === 'open') {
    return (
      <Message icon={<LockKeyholeOpen />} title="There are no accounts here" actions={<LinkButton to="/" variant="primary">All maps</LinkButton>}>
        <p>Everybody who reaches this server may do everything. To have people sign in, start it with THROUGHLINE_AUTH=password.</p>
      </Message>
    )
  }
  if (identity?.account?.role !== 'administrator') {
    return (
      <Message icon={<ShieldX />} title="This page is for administrators" actions={<LinkButton to="/" variant="primary">All maps</LinkButton>}>
        <p>Ask an administrator to do it for you, or to make you one.</p>
      </Message>
    )
  }
  const invites = identity.auth === 'password'
  const shown = PARTS.find((one) => one === part) ?? 'people'
  return (
    <>
      <PageHead />
      <main className={styles.page} id="main" tabIndex={-1}>
        <h1 className={styles.heading}>Administration</h1>
        <Tabs<Part>
          label="Administration"
          className={styles.tabs}
          panelClassName={styles.panel}
          value={shown}
          onChange={(next) => navigate(`/administration/${next}`, { replace: true })}
          tabs={[
            { value: 'people', label: 'People', panel: <PeopleList me={identity.account.id} resets={invites} /> },
            ...(invites ? [{ value: 'invitations' as const, label: 'Invitations', panel: <Invitations /> }] : []),
            { value: 'access', label: 'Access', panel: <Everyone /> },
            { value: 'log', label: 'Log', panel: <AuditLog /> },
            { value: 'about', label: 'About', panel: <About auth={identity.auth} /> },
          ]}
        />
      </main>
    </>
  )
}
