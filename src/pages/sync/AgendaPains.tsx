import type { AgendaPain, SyncAgenda } from '../../insight/syncAgenda.ts'
import { sidesOf } from '../../insight/syncAgenda.ts'
import { useDepartments } from '../../panels/entryItems.tsx'
import { severityText } from '../../panels/words.ts'
import { useOrganisation } from '../../session/context.ts'
import { Replies } from '../entry/Replies.tsx'
import { PlaceLink, Section } from '../entry/words.tsx'
import { aboutPlace, Make } from './Make.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { useShortList } from './useShortList.tsx'

/** Open pains tagged to one of them, those that hurt both first. */
export function AgendaPains({ agenda: { pains }, ...sitting }: Sitting & { agenda: SyncAgenda }) {
  const { shown, rest } = useShortList(pains, 'pains')
  return (
    <Section id="pains" title="Open pains" total={pains.total} text="Tagged to one of you. Those that hurt more than one come first, then the more severe.">
      {pains.total === 0 && <p className={styles.nothing}>No open pain is tagged to any of you.</p>}
      <ol className={styles.rows}>
        {shown.map((pain) => <PainRow key={`${pain.at.map} ${pain.pain}`} pain={pain} {...sitting} />)}
      </ol>
      {rest}
    </Section>
  )
}

function PainRow({ pain, ...sitting }: Sitting & { pain: AgendaPain }) {
  const departments = useDepartments()
  const table = useOrganisation((now) => now.departments)
  const text = pain.text || 'A pain without words'
  const meeting = sitting.departments.map(({ id }) => id)
  const owner = pain.owner && sidesOf(table, meeting).has(pain.owner) ? pain.owner : null
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.strong}>{text}</p>
        <p className={styles.quiet}>
          <span className={styles.severity} data-severity={pain.severity}>{severityText(pain.severity)}</span>
          {' · '}<PlaceLink place={pain.at} /> · {pain.at.mapTitle || 'Untitled map'}
          {pain.sides > 1 && <strong className={styles.both}> · hurts {pain.sides === 2 ? 'two' : 'all three'} of you</strong>}
        </p>
        <Replies replies={pain.replies} departments={departments} />
      </div>
      <Make {...sitting} text={text} about={aboutPlace(pain.at)} patch={owner ? { department: owner } : undefined} />
    </li>
  )
}
