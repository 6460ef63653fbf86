import { Mail, Pencil, Phone } from 'lucide-react'
import { useMemo, useState } from 'react'
import { contactLink } from '../../insight/contact.ts'
import type { Engaged, EngageRole } from '../../insight/engage.ts'
import { engagement } from '../../insight/engage.ts'
import { ownerOf } from '../../insight/ownership.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { setEntry, setGoToPerson } from '../../model/organisation/commands.ts'
import type { DepartmentId, Person } from '../../model/organisation/schema.ts'
import { NAME_LENGTH } from '../../model/organisation/schema.ts'
import { useJourney, useOrganisation, useSession } from '../../session/context.ts'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useReadOnly } from '../../ui/readOnly.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
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
  return (
    <li className={styles.person}>
      <DrawnIcon name="person" />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">{person.name || 'Unnamed'}</span>{' '}
        <span className={styles.roles}>{roles.map((role) => ROLES[role]).join(', ')}</span>
        <Contact person={person} />
      </span>
    </li>
  )
}

/** How to reach somebody: a link where it can be one, and the way to say it. */
function Contact({ person: { id, name, contact } }: { person: Person }) {
  const session = useSession()
  const [editing, setEditing] = useState(false)
  const reads = useReadOnly()
  const text = contact.trim()
  const link = contactLink(text)
  const who = name || 'Unnamed'
  if (editing && !reads) {
    return (
      <TextInput
        size="s"
        autoFocus
        aria-label={`Contact of ${who}`}
        placeholder="E-mail or telephone"
        maxLength={NAME_LENGTH}
        defaultValue={contact}
        onBlur={(event) => {
          const next = event.currentTarget.value.trim()
          const args = { kind: 'person', id, patch: { contact: next } } as const
          if (next !== text) session.runOrganisation(setEntry, args, { label: 'Set contact' })
          setEditing(false)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            event.stopPropagation()
            event.currentTarget.value = contact
          }
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    )
  }
  return (
    <span className={styles.contact}>
      {link ? (
        <a href={link.href} dir="auto">
          {link.kind === 'mail' ? <Mail aria-hidden="true" /> : <Phone aria-hidden="true" />}
          {text}
        </a>
      ) : (
        text !== '' && <span dir="auto">{text}</span>
      )}
      {reads ? null : text === '' ? (
        <button type="button" className={styles.add} onClick={() => setEditing(true)}>
          Add e-mail or telephone<span className="visually-hidden"> of {who}</span>
        </button>
      ) : (
        <IconButton label={`Change contact of ${who}`} icon={<Pencil />} size="s" onClick={() => setEditing(true)} />
      )}
    </span>
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
