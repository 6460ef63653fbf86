import { Link } from 'wouter'
import type { EntryPage } from '../../insight/entryPage.ts'
import { counted } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { addressOfPlace, DepartmentLink, More, Section } from './words.tsx'

const DIRECTIONS = { in: 'in', out: 'out', within: 'within' } as const

/** Where the customer is handed to it and on from it, the worst first. */
export function Walls({ page: { walls, departments } }: { page: EntryPage }) {
  const worst = walls.items[0]?.weight || 1
  return (
    <Section title="Walls, worst first" total={walls.total}>
      {walls.total === 0 && <p className={styles.nothing}>No walls: the customer is not handed to anybody here.</p>}
      <ol className={styles.rows}>
        {walls.items.map((wall) => (
          <li key={`${wall.from.map} ${wall.step}`} className={styles.wall}>
            <span className={styles.direction}>{DIRECTIONS[wall.direction]}</span>
            <div>
              <p className={styles.strong}>
                <DepartmentLink departments={departments} id={wall.giver} /> <span aria-hidden="true">→</span><span className="visually-hidden"> to </span> <DepartmentLink departments={departments} id={wall.taker} />
              </p>
              <p>
                <Link href={addressOfPlace(wall.from.map, wall.step)}>
                  {wall.from.title || 'Untitled touchpoint'} → {wall.to.title || 'Untitled touchpoint'}
                </Link>
                <span className={styles.quiet}>
                  {[wall.pain > 0 ? `open pain ${wall.pain}` : '', wall.contacts ? `${counted(wall.contacts, 'contact')} a month` : '', wall.from.mapTitle]
                    .filter(Boolean).map((one) => ` · ${one}`).join('')}
                </span>
              </p>
            </div>
            <span className={styles.barRoom} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${Math.max(8, (wall.weight / worst) * 100)}%`, opacity: 0.45 + (wall.weight / worst) * 0.55 }} />
            </span>
          </li>
        ))}
      </ol>
      <More list={walls} />
    </Section>
  )
}
