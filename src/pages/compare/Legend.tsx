import type { ComparisonEnds } from '../../insight/comparisonEnds.ts'
import styles from './Compare.module.css'

/** What the signs in the picture mean. */
export function Legend({ ends }: { ends: ComparisonEnds }) {
  return (
    <ul className={styles.legend} aria-label="What the signs mean">
      <li><span className={styles.newMark}>+ New</span> touchpoint or wall (+) that is new</li>
      <li><span className={styles.goneMark}>− Gone</span> was there, faded</li>
      <li><span className={styles.wasMark}><i />was …</span> the former owner</li>
      <li>
        <svg viewBox="0 0 18 26" width="14" height="20" aria-hidden="true">
          <rect x="3" y="3" width="12" height="20" rx="3" className={styles.legendWall} />
          <path d="M0 25 18 1" className={styles.legendStrike} />
        </svg>
        wall that is taken down
      </li>
      <li>
        <svg viewBox="0 0 34 14" width="34" height="14" aria-hidden="true"><path d="M1 11C10 11 12 3 33 3" className={styles.legendBefore} /></svg>
        {ends.feltBefore}
      </li>
      <li>
        <svg viewBox="0 0 34 14" width="34" height="14" aria-hidden="true"><path d="M1 11C10 11 12 3 33 3" className={styles.legendAfter} /></svg>
        {ends.feltAfter}
      </li>
    </ul>
  )
}
