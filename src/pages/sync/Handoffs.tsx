import { Link } from 'wouter'
import type { AgendaHandoff, SyncAgenda } from '../../insight/syncAgenda.ts'
import { useDepartments } from '../../panels/entryItems.tsx'
import { counted } from '../../panels/words.ts'
import { addressOfPlace, DepartmentLink, Section } from '../entry/words.tsx'
import { aboutOf, Make } from './Make.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { useShortList } from './useShortList.tsx'

const titleOf = ({ from, to }: AgendaHandoff): string => `${from.title || 'Untitled touchpoint'} → ${to.title || 'Untitled touchpoint'}`

/** Where the customer passes from one of them to another, the worst first. */
export function Handoffs({ agenda: { handoffs, maps }, ...sitting }: Sitting & { agenda: SyncAgenda }) {
  const departments = useDepartments()
  const { shown, rest } = useShortList(handoffs, 'handoffs')
  const worst = handoffs.items[0]?.weight || 1
  return (
    <Section id="handoffs" title="Handoffs between you" total={handoffs.total} text="Where the customer passes from one of you to another, the worst first.">
      {handoffs.total === 0 && (
        <p className={styles.nothing}>
          {maps === 0 ? 'No map that you may see names these departments yet.' : 'The customer is never handed from one of you straight to another.'}
        </p>
      )}
      <ol className={styles.rows}>
        {shown.map((one) => (
          <li key={`${one.from.map} ${one.step}`} className={styles.wall}>
            <div className={styles.words}>
              <p className={styles.strong}>
                <DepartmentLink departments={departments} id={one.giver} /> <span aria-hidden="true">→</span><span className="visually-hidden"> to </span> <DepartmentLink departments={departments} id={one.taker} />
              </p>
              <p>
                <Link href={addressOfPlace(one.from.map, one.step)}>{titleOf(one)}</Link>
                <span className={styles.quiet}>
                  {[one.pain > 0 ? `open pain ${one.pain}` : '', one.contacts ? `${counted(one.contacts, 'contact')} a month` : '', one.from.mapTitle || 'Untitled map']
                    .filter(Boolean).map((reason) => ` · ${reason}`).join('')}
                </span>
              </p>
            </div>
            <span className={styles.barRoom} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${Math.max(8, (one.weight / worst) * 100)}%`, opacity: 0.45 + (one.weight / worst) * 0.55 }} />
            </span>
            <Make {...sitting} text={titleOf(one)} about={aboutOf(one.from.map, one.step, titleOf(one))} />
          </li>
        ))}
      </ol>
      {rest}
    </Section>
  )
}
