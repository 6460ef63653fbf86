import type { ReactNode } from 'react'
import { useMayEdit, useMayEditOrganisation } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Checks.module.css'

/** One press that puts something right. */
export interface Fix {
  readonly label: string
  readonly icon?: ReactNode
  readonly run: () => void
  /** Only shows something: also for those who may change nothing. */
  readonly reads?: true
}

/** Something to look at: what it is about, which is gone to by a press, a sentence, and the ways to put it right. */
export function FindingRow({ subject, onGo, sentence, fixes, ofOrganisation, children }: {
  subject?: string
  onGo?: () => void
  sentence: ReactNode
  /** The likeliest first. */
  fixes: readonly Fix[]
  /** What is put right is the organisation, not the map. */
  ofOrganisation?: boolean
  /** Another control to put it right with. */
  children?: ReactNode
}) {
  const editsMap = useMayEdit()
  const editsOrganisation = useMayEditOrganisation()
  const writes = ofOrganisation ? editsOrganisation : editsMap
  const offered = fixes.filter(({ reads }) => reads || writes)
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
        {offered.map(({ label, icon, run }, at) => (
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
      {writes && children}
    </li>
  )
}
