import type { AgendaOwed, SyncAgenda } from '../../insight/syncAgenda.ts'
import { useDepartments } from '../../panels/entryItems.tsx'
import { DepartmentLink, PlaceLink, Section } from '../entry/words.tsx'
import { aboutPlace, Make } from './Make.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { useShortList } from './useShortList.tsx'

function textOf(owed: AgendaOwed): string {
  return owed.owes === 'reply'
    ? `Answer: ${owed.text || 'a pain without words'}`
    : `Say who owns ${owed.at.title || 'an untitled touchpoint'}`
}

/** What one of them has not said yet: to a pain, or to being named the owner. */
export function Owed({ agenda: { owed }, ...sitting }: Sitting & { agenda: SyncAgenda }) {
  const departments = useDepartments()
  const { shown, rest } = useShortList(owed, 'replies owed')
  return (
    <Section id="replies" title="Replies owed" total={owed.total} text="Pains without an answer, and owners who have not said that they are, where two of you are involved.">
      {owed.total === 0 && <p className={styles.nothing}>Everything is answered.</p>}
      <ol className={styles.rows}>
        {shown.map((one) => (
          <li key={`${one.at.map} ${one.at.touchpoint} ${one.department} ${one.owes === 'reply' ? one.pain : ''}`} className={styles.row}>
            <div className={styles.words}>
              <p>
                <span className={styles.strong}><DepartmentLink departments={departments} id={one.department} /></span>{' '}
                {one.owes === 'reply' ? <>owes a reply to “{one.text || 'a pain without words'}”</> : 'has not said whether it is the owner'}
              </p>
              <p className={styles.quiet}><PlaceLink place={one.at} /> · {one.at.mapTitle || 'Untitled map'}</p>
            </div>
            <Make {...sitting} text={textOf(one)} about={aboutPlace(one.at)} patch={{ department: one.department }} />
          </li>
        ))}
      </ol>
      {rest}
    </Section>
  )
}
