import { useMemo } from 'react'
import { Link } from 'wouter'
import { contactLink } from '../../insight/contact.ts'
import { goToPersonOf } from '../../insight/engage.ts'
import { syncPeople } from '../../insight/syncPeople.ts'
import { setGoToPerson } from '../../model/organisation/commands.ts'
import type { Department, Person } from '../../model/organisation/schema.ts'
import { LookingAtOrganisation } from '../../panels/Looking.tsx'
import { PersonCombobox } from '../../panels/PersonCombobox.tsx'
import { useAlignmentSession, useOrganisation } from '../../session/context.ts'
import { addressOfEntry, DepartmentLink, Section } from '../entry/words.tsx'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'
import { nameOf } from './words.tsx'

/** Who leads each of them, and whom the others turn to there when something is stuck. */
export function SidePeople({ departments }: Sitting) {
  const organisation = useOrganisation((now) => now)
  const sides = useMemo(() => syncPeople(departments.map(({ id }) => id), organisation), [departments, organisation])
  return (
    <Section title="People to go to" text="When something is stuck between two sessions.">
      <LookingAtOrganisation>
        {sides.map(({ department, lead, turnedTo }) => (
          <div key={department} className={styles.side}>
            <h3 className={styles.sideTitle}><DepartmentLink departments={departments} id={department} /></h3>
            <p className={styles.quiet}>{lead ? <>Led by <PersonLink person={lead} /></> : 'No lead is named'}</p>
            {departments.filter(({ id }) => id !== department).map((other) => (
              <Turn key={other.id} from={other} to={departments.find(({ id }) => id === department) as Department} all={turnedTo.flatMap(({ by, person }) => (by === other.id ? [person] : []))} />
            ))}
          </div>
        ))}
      </LookingAtOrganisation>
    </Section>
  )
}

function Turn({ from, to, all }: { from: Department; to: Department; all: readonly Person[] }) {
  const session = useAlignmentSession()
  const direct = useOrganisation((now) => goToPersonOf(now, from.id, to.id))
  const more = all.filter(({ id }) => id !== direct?.id)
  return (
    <div className={styles.turn}>
      <span>{nameOf(from)} turns to</span>
      <PersonCombobox
        label={`Whom ${nameOf(from)} turns to in ${nameOf(to)}`}
        gesture="Name go-to person"
        department={to.id}
        value={direct?.id ?? null}
        noneText="Nobody is named yet"
        onChange={(person) => void session.runOrganisation(setGoToPerson, { department: from.id, other: to.id, person }, { label: 'Name go-to person' })}
      />
      {(direct?.contact || more.length > 0) && (
        <p className={styles.quiet}>
          {direct?.contact && <Contact contact={direct.contact} />}
          {more.map((person) => <span key={person.id}> also <PersonLink person={person} /></span>)}
        </p>
      )}
    </div>
  )
}

function PersonLink({ person }: { person: Person }) {
  return (
    <>
      <Link href={addressOfEntry('person', person.id)}>{person.name || 'Unnamed'}</Link>
      {person.contact && <> · <Contact contact={person.contact} /></>}
    </>
  )
}

function Contact({ contact }: { contact: string }) {
  const href = contactLink(contact)?.href
  return href ? <a href={href}>{contact}</a> : contact
}
