import { useState } from 'react'
import type { FormEvent } from 'react'
import { changePassword } from '../../session/accountApi.ts'
import type { Problem } from '../../session/request.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { PasswordField } from '../entrance/PasswordField.tsx'
import styles from './Account.module.css'

/** Sets another password, for whoever knows the one so far. */
export function NewPassword() {
  const [now, setNow] = useState('')
  const [next, setNext] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const answer = await changePassword(now, next)
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setNow('')
    setNext('')
    toast({ text: 'The new password holds. All other browsers are signed out.', tone: 'good' })
  }
  const atNext = problem?.code === 'password' ? problem.message : undefined
  return (
    <section className={styles.section} aria-labelledby="account-password">
      <h2 id="account-password" className={styles.subheading}>Password</h2>
      <p className={styles.text}>A new password signs you out in all other browsers.</p>
      <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
        <PasswordField
          label="Password so far"
          value={now}
          onChange={setNow}
          autoComplete="current-password"
          error={problem && !atNext ? sentence(problem) : undefined}
        />
        <PasswordField
          label="New password"
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          hint="At least 10 characters. A few words in a row are easy to remember."
          error={atNext}
        />
        <div><Button type="submit" busy={busy}>Change the password</Button></div>
      </form>
    </section>
  )
}

const sentence = ({ message, wait }: Problem): string =>
  wait === undefined ? message : `That was tried too often. Try again in ${Math.ceil(wait / 1000)} seconds.`
