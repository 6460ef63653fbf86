import type { EntryPage } from '../../insight/entryPage.ts'
import { severityText } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { Replies } from './Replies.tsx'
import { More, PlaceLink, Section } from './words.tsx'

/** Open pain points, the worst first, and what each department says to them. */
export function Pains({ page: { pains, departments } }: { page: EntryPage }) {
  return (
    <Section title="Open pains and replies" total={pains.total}>
      {pains.total === 0 && <p className={styles.nothing}>No open pains.</p>}
      <ul className={styles.rows}>
        {pains.items.map((pain, at) => (
          <li key={`${pain.at.map} ${pain.at.touchpoint} ${at}`} className={styles.pain}>
            <p className={styles.strong}>{pain.text || 'A pain without words'}</p>
            <p className={styles.quiet}>
              {severityText(pain.severity)} · <PlaceLink place={pain.at} /> · {pain.at.mapTitle || 'Untitled map'}
              {pain.unanswered && <strong className={styles.unanswered}> · Unanswered</strong>}
            </p>
            {pain.replies.length > 0 && <Replies replies={pain.replies} departments={departments} />}
          </li>
        ))}
      </ul>
      <More list={pains} />
    </Section>
  )
}
