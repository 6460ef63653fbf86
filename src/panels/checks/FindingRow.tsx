import type { ReactNode } from 'react'
import { useMayEdit } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Checks.module.css'

/** One press that puts something right. */
export interface Fix {
  readonly label: string
  readonly icon?: ReactNode
  readonly run: () => void
}

/** Something to look at: what it is about, which is gone to by a press, a sentence, and the ways to put it right. */
export function FindingRow({ subject, onGo, sentence, fixes, children }: {
  subject?: string
  onGo?: () => void
  sentence: ReactNode
  /** The likeliest first. */
  fixes: readonly Fix[]
  /** Another control to put it right with. */
  children?: ReactNode
}) {
  const mayEdit = useMayEdit()
  return (
    <li className={styles.finding}>
      <p className={styles.sentence} dir="auto">
        {subject !== undefined && (
          <>
            <button type="button" className={styles.subject} onClick={onGo}>{subject}</button>{' '}
          </>
        )}
        {sentence}
      </p>
      <div className={styles.fixes}>
        {mayEdit && fixes.map(({ label, icon, run }, at) => (
          <Button
            key={label}
            size="s"
            icon={icon}
            variant={at === 0 ? 'plain' : 'quiet'}
            data-fix=""
            aria-label={subject === undefined ? label : `${label}: ${subject}`}
            onClick={run}
          >
            {label}
          </Button>
        ))}
      </div>
      {children}
    </li>
  )
}
