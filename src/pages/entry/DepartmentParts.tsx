import type { EntryFigures, EntryPage } from '../../insight/entryPage.ts'
import { numberText } from '../../panels/words.ts'
import styles from './Entry.module.css'
import { DepartmentLink, Section } from './words.tsx'

/** The departments that are part of it, each with all that is part of it in turn, and what is its own. */
export function DepartmentParts({ page }: { page: EntryPage }) {
  if (page.parts.length === 0) return null
  return (
    <Section title="Parts" total={page.parts.length} text="Each counts with all that is part of it. Between parts of one department nothing changes hands.">
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Figures of the parts">
        <table className={styles.table}>
          <thead>
            <tr><th scope="col">Department</th><th scope="col">Owns</th><th scope="col">Supports</th><th scope="col">Walls in</th><th scope="col">Walls out</th><th scope="col">Open pains</th></tr>
          </thead>
          <tbody>
            {page.parts.map(({ id, figures }) => (
              <tr key={id}><th scope="row"><DepartmentLink departments={page.departments} id={id} /></th><Numbers figures={figures} /></tr>
            ))}
            <tr><th scope="row">Without its parts</th><Numbers figures={page.own} /></tr>
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function Numbers({ figures: { owned, supported, wallsIn, wallsOut, openPains } }: { figures: EntryFigures }) {
  return [owned, supported, wallsIn, wallsOut, openPains].map((value, at) => <td key={at}>{numberText(value)}</td>)
}
