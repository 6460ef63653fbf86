import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { EntryPage } from '../../insight/entryPage.ts'
import { setGoToPerson } from '../../model/organisation/commands.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useDepartments } from '../../panels/entryItems.tsx'
import { PersonCombobox } from '../../panels/PersonCombobox.tsx'
import { useOrganisation, useOrganisationSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Entry.module.css'
import { addressOfEntry, DepartmentLink, Section } from './words.tsx'

/** Whom the department turns to in each other one, and whom those turn to in it. Departments that it has walls with come first. */
export function GoToPeople({ page }: { page: EntryPage }) {
  const session = useOrganisationSession()
  const departments = useDepartments()
  const people = useOrganisation((now) => now.people)
  const goTo = useOrganisation((now) => now.goToPeople)
  const [all, setAll] = useState(false)
  const id = page.id as DepartmentId
  const named = useMemo(() => new Map([...goTo.values()].map((one) => [`${one.department} ${one.other}`, one.person])), [goTo])
  const neighbours = new Set(page.neighbours.items.map(({ department }) => department))
  const isNear = (other: DepartmentId): boolean => neighbours.has(other) || named.has(`${id} ${other}`) || named.has(`${other} ${id}`)
  const others = departments.filter((other) => other.id !== id)
  const near = others.filter((other) => isNear(other.id))
  const shown = all || near.length === 0 ? [...near, ...others.filter((other) => !isNear(other.id))] : near
  if (others.length === 0) return null
  return (
    <Section title="Go-to people" text="Whom it turns to in the other departments when something is stuck, and whom they turn to here.">
      <ul className={styles.rows}>
        {shown.map((other) => {
          const value = named.get(`${id} ${other.id}`) ?? null
          const backId = named.get(`${other.id} ${id}`)
          const back = backId ? people.get(backId) : undefined
          const name = other.name || 'Unnamed department'
          return (
            <li key={other.id} className={styles.goTo}>
              <div>
                <DepartmentLink departments={departments} id={other.id} />
                {back && <p className={styles.quiet}>turns here to <Link href={addressOfEntry('person', back.id)}>{back.name || 'Unnamed'}</Link></p>}
              </div>
              <PersonCombobox
                label={`Go-to person in ${name}`}
                gesture="Name go-to person"
                department={other.id}
                value={value && people.has(value) ? value : null}
                noneText="Nobody is named yet"
                onChange={(person) => {
                  session.runOrganisation(setGoToPerson, { department: id, other: other.id, person }, { label: 'Name go-to person' })
                }}
              />
            </li>
          )
        })}
      </ul>
      {near.length > 0 && near.length < others.length && (
        <Button size="s" variant="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show neighbours only' : `Show all ${others.length} departments`}
        </Button>
      )}
    </Section>
  )
}
