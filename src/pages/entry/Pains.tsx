import type { EntryPage, EntryReply } from '../../insight/entryPage.ts'
import { SEVERITIES } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { DepartmentLink, More, PlaceLink, Section } from './words.tsx'

const REPLY_WORDS: Readonly<Record<EntryReply['reply'], string>> = {
  open: 'has not answered',
  acknowledged: 'acknowledges it',
  disputed: 'disputes it',
  fixed: 'has fixed it',
}

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
              {SEVERITIES.find(({ value }) => value === pain.severity)?.label ?? 'Serious'} · <PlaceLink place={pain.at} /> · {pain.at.mapTitle || 'Untitled map'}
              {pain.unanswered && <strong className={styles.unanswered}> · Unanswered</strong>}
            </p>
            {pain.replies.length > 0 && (
              <ul className={styles.replies}>
                {pain.replies.map(({ department, reply, reason, since }) => (
                  <li key={department}>
                    <DepartmentLink departments={departments} id={department} /> {REPLY_WORDS[reply]}
                    {since && ` since ${since}`}
                    {reason && <>: “{reason}”</>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <More list={pains} />
    </Section>
  )
}
