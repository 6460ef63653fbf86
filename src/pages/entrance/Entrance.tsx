import { CircleAlert } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { usePageTitle } from '../usePageTitle.ts'
import styles from './Entrance.module.css'

/** A page through which somebody comes in: what it is for, one form, and what else there is to know. */
export function Entrance({ title, text, children, foot }: {
  title: string
  text?: ReactNode
  children?: ReactNode
  foot?: ReactNode
}) {
  usePageTitle(title)
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.card}>
        <span className={styles.brand}>
          <span className={styles.logo} aria-hidden="true">
            <svg viewBox="0 0 24 24" width="18" height="18">
              <path d="M3 16c4 0 4-8 8-8s4 8 10 4" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
            </svg>
          </span>
          Throughline
        </span>
        <div className={styles.head}>
          <h1 className={styles.title}>{title}</h1>
          {text && <div className={styles.text}>{text}</div>}
        </div>
        {children}
        {foot && <div className={styles.foot}>{foot}</div>}
      </div>
    </main>
  )
}

/** The form of an entrance. `problem` is what stands in the way, told to screen readers at once. */
export function EntranceForm({ submit, busy, disabled = false, problem, onSubmit, children }: {
  submit: string
  busy: boolean
  disabled?: boolean
  problem: string | null
  onSubmit: () => void
  children: ReactNode
}) {
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy && !disabled) onSubmit()
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {children}
      <EntranceProblem problem={problem} />
      <Button type="submit" variant="primary" busy={busy} disabled={disabled}>{submit}</Button>
    </form>
  )
}

/** What stands in the way; nothing where nothing does. Told to screen readers at once. */
export function EntranceProblem({ problem }: { problem: string | null }) {
  return (
    <div role="alert">
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  )
}
