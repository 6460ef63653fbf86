import { MailPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import type { WorkspaceRole } from '../../model/roles.ts'
import { Address } from '../../panels/share/Address.tsx'
import { invite, listInvitations, takeBackInvitation } from '../../session/administrationApi.ts'
import type { PendingInvitation } from '../../session/administrationApi.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Administration.module.css'
import { dateText, momentText, WORKSPACE_ROLE_CHOICES, WORKSPACE_ROLE_WORDS } from './words.ts'

/** Invites people by links, and takes back what nobody has used yet. */
export function Invitations() {
  const [pending, setPending] = useState<readonly PendingInvitation[] | null>(null)
  const [made, setMade] = useState<{ readonly invitation: PendingInvitation; readonly link: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void listInvitations().then((answer) => {
      if (gone) return
      if (answer.ok) setPending(answer.value)
      else setProblem(answer.problem.message)
    })
    return () => {
      gone = true
    }
  }, [])
  const make = async (role: WorkspaceRole, email: string): Promise<boolean> => {
    const answer = await invite({ role, email: email.trim() === '' ? null : email.trim() })
    setProblem(answer.ok ? null : answer.problem.message)
    if (!answer.ok) return false
    setMade(answer.value)
    setPending((before) => [answer.value.invitation, ...(before ?? [])])
    return true
  }
  const takeBack = async ({ id }: PendingInvitation): Promise<void> => {
    const answer = await takeBackInvitation(id)
    setProblem(answer.ok ? null : answer.problem.message)
    if (!answer.ok) return
    setPending((before) => before?.filter((one) => one.id !== id) ?? null)
    setMade((before) => (before?.invitation.id === id ? null : before))
    toast({ text: 'The invitation is taken back. Its link leads nowhere now.' })
  }
  return (
    <section className={styles.part} aria-label="Invitations">
      <NewInvitation onMake={make} />
      <div role="alert" className={styles.alert}>{problem && <p className={styles.problem}>{problem}</p>}</div>
      {made && (
        <div className={styles.made}>
          <Address
            key={made.invitation.id}
            label={made.invitation.email === null ? 'The invitation' : `The invitation for ${made.invitation.email}`}
            address={made.link}
            hint="Send it yourself. It makes one account, and it is shown this once."
          />
        </div>
      )}
      <h2 className={styles.subheading}>Waiting for somebody</h2>
      {pending?.length === 0 && <p className={styles.text}>Every invitation has been used, taken back, or is over.</p>}
      <ul className={styles.list}>
        {pending?.map((invitation) => {
          const { id, role, email, createdAt, expiresAt } = invitation
          const name = email ?? `Invitation of ${momentText(createdAt)}`
          return (
            <li key={id} className={styles.row} aria-label={name}>
              <div className={styles.line}>
                <div className={styles.words}>
                  <span className={styles.name}>{name} <Badge>{WORKSPACE_ROLE_WORDS[role]}</Badge></span>
                  <span className={styles.small}>Holds until {dateText(expiresAt)}</span>
                </div>
                <Button size="s" variant="danger" onClick={() => void takeBack(invitation)} aria-label={`Take back: ${name}`}>Take back</Button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function NewInvitation({ onMake }: { onMake: (role: WorkspaceRole, email: string) => Promise<boolean> }) {
  const [role, setRole] = useState<WorkspaceRole>('member')
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    if (await onMake(role, email)) setEmail('')
    setBusy(false)
  }
  return (
    <form className={styles.new} onSubmit={(event) => void send(event)} noValidate>
      <h2 className={styles.subheading}>Invite somebody</h2>
      <div className={styles.fields}>
        <Field label="E-mail" hint="Optional: the link is then for this address alone. Nothing is sent to it.">
          <TextInput type="email" value={email} onValueChange={setEmail} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
        <Field label="They become"><Select options={WORKSPACE_ROLE_CHOICES} value={role} onChange={setRole} /></Field>
      </div>
      <div><Button type="submit" variant="primary" icon={<MailPlus />} busy={busy}>Make the invitation</Button></div>
    </form>
  )
}
