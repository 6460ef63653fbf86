import type { EntryPage } from '../../insight/entryPage.ts'
import styles from './Entry.module.css'
import { DepartmentLink, More, PlaceLink, Section } from './words.tsx'

/** Touchpoints whose owner says that it is not the owner. */
export function Contested({ page: { contested, departments } }: { page: EntryPage }) {
  return (
    <Section title="Contested" total={contested.total}>
      <ul className={styles.rows}>
        {contested.items.map(({ at, owner, reason, by }) => (
          <li key={`${at.map} ${at.touchpoint}`} className={styles.pain}>
            <p className={styles.strong}><PlaceLink place={at} /></p>
            <p className={styles.quiet}>
              <DepartmentLink departments={departments} id={owner} /> disputes being the owner
              {reason && <>: “{reason}”</>}{by && ` (${by})`} · {at.mapTitle || 'Untitled map'}
            </p>
          </li>
        ))}
      </ul>
      <More list={contested} />
    </Section>
  )
}
