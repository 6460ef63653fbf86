import { Mail, Phone } from 'lucide-react'
import { useMemo } from 'react'
import { contactLink } from '../../insight/contact.ts'
import type { Engaged, EngageRole } from '../../insight/engage.ts'
import { engagement } from '../../insight/engage.ts'
import { ownerOf } from '../../insight/ownership.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { setGoToPerson } from '../../model/organisation/commands.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useJourney, useOrganisation, useSession } from '../../session/context.ts'
import { Field } from '../../ui/Field.tsx'
import { DrawnIcon } from '../DrawnIcon.tsx'
import { PersonCombobox } from '../PersonCombobox.tsx'
import styles from './WhoToTalkTo.module.css'

const ROLES: Readonly<Record<EngageRole, string>> = { 'go-to': 'go-to person', lead: 'lead', linked: 'works on it' }

/**
 * The people to talk to at one touchpoint (`here`) about another one, with how to reach them; where the owner changes,
 * the go-to person is named in place.
 */
export function WhoToTalkTo({ here, other }: { here: TouchpointId; other: TouchpointId }) {
  const touchpoints = useJourney((journey) => journey.touchpoints)
  const supports = useJourney((journey) => journey.supports)
  const departments = useOrganisation((organisation) => organisation.departments)
  const people = useOrganisation((organisation) => organisation.people)
  const goToPeople = useOrganisation((organisation) => organisation.goToPeople)
  const engaged = useMemo(
    () => engagement(here, other, { touchpoints, supports }, { departments, people, goToPeople }),
    [here, other, touchpoints, supports, departments, people, goToPeople],
  )
  if (!engaged) return null
  const at = touchpoints.get(here)
  const owner = at ? ownerOf({ departments }, at) : null
  const nameOf = (id: DepartmentId): string => departments.get(id)?.name || 'Unnamed department'
  const between = owner && engaged.department && owner !== engaged.department ? { owner, to: engaged.department } : null
  if (engaged.people.length === 0 && !between) return null
  return (
    <div className={styles.who}>
      {engaged.people.length > 0 && (
        <ul className={styles.people} aria-label="Whom to talk to">
          {engaged.people.map((person) => <PersonLine key={person.person.id} engaged={person} />)}
        </ul>
      )}
      {between && (
        <GoTo
          department={between.owner}
          other={between.to}
          label={`Go-to person of ${nameOf(between.owner)} in ${nameOf(between.to)}`}
          value={engaged.goTo}
        />
      )}
    </div>
  )
}

function PersonLine({ engaged: { person, roles } }: { engaged: Engaged }) {
  const link = contactLink(person.contact)
  return (
    <li className={styles.person}>
      <DrawnIcon name="person" />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">{person.name || 'Unnamed'}</span>{' '}
        <span className={styles.roles}>{roles.map((role) => ROLES[role]).join(', ')}</span>
        {person.contact.trim() !== '' && (
          <span className={styles.contact} dir="auto">
            {link ? (
              <a href={link.href}>
                {link.kind === 'mail' ? <Mail aria-hidden="true" /> : <Phone aria-hidden="true" />}
                {person.contact.trim()}
              </a>
            ) : (
              person.contact.trim()
            )}
          </span>
        )}
      </span>
    </li>
  )
}

function GoTo({ department, other, label, value }: {
  department: DepartmentId
  other: DepartmentId
  label: string
  value: Parameters<typeof PersonCombobox>[0]['value']
}) {
  const session = useSession()
  return (
    <Field label={label}>
      <PersonCombobox
        label={label}
        gesture="Name go-to person"
        department={other}
        value={value}
        noneText="Nobody is named yet"
        onChange={(person) => {
          session.runOrganisation(setGoToPerson, { department, other, person }, { label: 'Name go-to person' })
        }}
      />
    </Field>
  )
}
