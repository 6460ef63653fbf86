import { LogOut } from 'lucide-react'
import { useLocation } from 'wouter'
import { ProfileForm } from '../../panels/ProfileDialog.tsx'
import { useIdentity } from '../../session/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { becomeUser } from '../me.ts'
import { NotFound } from '../NotFound.tsx'
import { PageHead } from '../PageHead.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import styles from './Account.module.css'
import { Browsers } from './Browsers.tsx'
import { NewPassword } from './NewPassword.tsx'

/** My own account: how the others see me, my password, and where I am signed in. */
export function AccountPage() {
  usePageTitle('Your account')
  const identity = useIdentity()
  const [, navigate] = useLocation()
  const account = identity?.account
  if (!account) return <NotFound />
  return (
    <>
      <PageHead />
      <main className={styles.page} id="main" tabIndex={-1}>
        <div>
          <h1 className={styles.heading}>Your account</h1>
          <p className={styles.text}>
            {account.kind === 'guest'
              ? 'You came by a link, without an account. It leads to one map.'
              : account.role === 'administrator' ? 'You are an administrator.' : 'You are a member.'}
          </p>
        </div>
        <section className={styles.section} aria-labelledby="account-profile">
          <h2 id="account-profile" className={styles.subheading}>Name and colour</h2>
          <p className={styles.text}>The others see them at your cursor and under what you say.</p>
          <ProfileForm
            user={account}
            onSave={async (user) => {
              const problem = await becomeUser(user)
              if (problem === null) toast({ text: 'Your name and colour are saved.', tone: 'good' })
              return problem
            }}
          />
        </section>
        {account.kind === 'user' && identity.auth === 'password' && <NewPassword />}
        {account.kind === 'user' && <Browsers />}
        <div><Button icon={<LogOut />} onClick={() => navigate('/sign-out', { state: 'sign-out' })}>Sign out</Button></div>
      </main>
    </>
  )
}
