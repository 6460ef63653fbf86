import { ArrowDown, ArrowUp, ScanEye, Trash2 } from 'lucide-react'
import { isWithin, moveDepartment, setDepartment, setEntry } from '../../model/organisation/commands.ts'
import type { DepartmentColour, DepartmentId, PersonId } from '../../model/organisation/schema.ts'
import { DEPARTMENT_COLOURS, NAME_LENGTH } from '../../model/organisation/schema.ts'
import { useOrganisation, useOrganisationSession } from '../../session/context.ts'
import { parentOf } from '../../insight/departmentTree.ts'
import { Link } from 'wouter'
import { useIdentity } from '../../session/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { ColourPicker } from '../../ui/ColourPicker.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { useOptionalView } from '../../view/context.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { DraftInput } from '../DraftInput.tsx'
import { useDepartmentItems, useDepartments } from '../entryItems.tsx'
import { PersonCombobox } from '../PersonCombobox.tsx'
import { DeleteEntry } from './DeleteEntry.tsx'
import type { Entry } from './entries.ts'
import { MergeEntry } from './MergeEntry.tsx'
import styles from './Organisation.module.css'
import { lostTextToast } from '../../ui/lostText.ts'
import { UsesList, useUses } from './Uses.tsx'

/** What an entry is beside its name: colour, lead or department, where it is used, and its deletion. */
export function EntryDetails({ entry, name }: { entry: Entry; name: string }) {
  const isGuest = useIdentity()?.account?.kind === 'guest'
  return (
    <div className={styles.details}>
      {entry.kind === 'department' ? (
        <DepartmentFields id={entry.id as DepartmentId} />
      ) : (
        <OwnerOfEntry entry={entry} />
      )}
      {entry.kind === 'person' && <Contact id={entry.id as PersonId} name={name} />}
      {!isGuest && <AllMaps entry={entry} name={name} />}
      <LookThrough entry={entry} name={name} />
      <Writes>
        <MergeEntry entry={entry} name={name} />
        <DeleteEntry entry={entry} name={name}>
          {(start, busy) => (
            <Button size="s" variant="danger" icon={<Trash2 />} busy={busy} onClick={start}>
              Delete {name}
            </Button>
          )}
        </DeleteEntry>
      </Writes>
    </div>
  )
}

/** What there is to tell of it beyond the open map, which guests of one map know nothing of. */
function AllMaps({ entry, name }: { entry: Entry; name: string }) {
  const uses = useUses(entry.id)
  return (
    <>
      <Link href={`/organisation/${entry.kind}/${encodeURIComponent(entry.id)}`} className={styles.pageLink}>
        {name} over all maps
      </Link>
      <section aria-label={`Where “${name}” is used`}>
        <h3 className={styles.heading}>Used in</h3>
        <UsesList uses={uses} />
      </section>
    </>
  )
}

/** In an open map: shows it as this entry lives it. On the organisation's own page there is no map to show. */
function LookThrough({ entry: { kind, id }, name }: { entry: Entry; name: string }) {
  const view = useOptionalView()
  return (
    view && (
      <Button size="s" icon={<ScanEye />} onClick={() => view.getState().look({ kind, id })}>See the map through {name}</Button>
    )
  )
}

function DepartmentFields({ id }: { id: DepartmentId }) {
  const session = useOrganisationSession()
  const department = useOrganisation((now) => now.departments.get(id))
  const order = useDepartments()
  const items = useDepartmentItems()
  const departments = useOrganisation((now) => now.departments)
  const people = useOrganisation((now) => now.people)
  const colourOf = useDepartmentColour()
  if (!department) return null
  const colours = DEPARTMENT_COLOURS.map((name) => ({
    value: colourOf(name),
    name: name.charAt(0).toUpperCase() + name.slice(1),
  }))
  const parent = parentOf(departments, id)
  const siblings = order.filter((other) => parentOf(departments, other.id) === parent)
  const at = siblings.findIndex((other) => other.id === id)
  const lead = department.lead && people.has(department.lead) ? department.lead : null
  const setLead = (person: PersonId | null): void => {
    session.runOrganisation(setDepartment, { id, patch: { lead: person } }, { label: 'Set lead' })
  }
  const move = (before: DepartmentId | null): void => {
    session.runOrganisation(moveDepartment, { id, before }, { label: 'Move department' })
  }
  return (
    <>
      <Field label="Colour">
        <ColourPicker
          label="Colour"
          colours={colours}
          value={colourOf(department.colour)}
          onChange={(value) => {
            const colour = DEPARTMENT_COLOURS.find((name) => colourOf(name) === value) as DepartmentColour
            session.runOrganisation(setDepartment, { id, patch: { colour } }, { label: 'Change colour' })
          }}
        />
      </Field>
      <Field label="Lead">
        <PersonCombobox label="Lead" gesture="Set lead" department={id} value={lead} noneText="Nobody" onChange={setLead} />
      </Field>
      <Field label="Part of">
        <Combobox
          label="Part of"
          items={items.filter((item) => !isWithin(departments, item.id as DepartmentId, id))}
          value={parent}
          onChange={(next) => {
            session.runOrganisation(setDepartment, { id, patch: { parent: next as DepartmentId | null } }, { label: 'Set what it is part of' })
          }}
          noneText="Nothing: it stands at the top"
          emptyText="No other department."
        />
      </Field>
      <Writes><div className={styles.actions}>
        <Button size="s" icon={<ArrowUp />} disabled={at <= 0} onClick={() => move(siblings[at - 1]?.id ?? null)}>
          Move up
        </Button>
        <Button
          size="s"
          icon={<ArrowDown />}
          disabled={at === siblings.length - 1}
          onClick={() => move(siblings[at + 2]?.id ?? null)}
        >
          Move down
        </Button>
      </div></Writes>
    </>
  )
}

function OwnerOfEntry({ entry }: { entry: Entry }) {
  const session = useOrganisationSession()
  const departments = useDepartmentItems()
  const { kind, id, department } = entry
  if (kind === 'department') return null
  return (
    <Field label="Department">
      <Combobox
        label="Department"
        items={departments}
        value={department}
        onChange={(next) => {
          session.runOrganisation(
            setEntry,
            { kind, id, patch: { department: next as DepartmentId | null } },
            { label: 'Change department' },
          )
        }}
        noneText="No department"
        emptyText="No departments yet."
      />
    </Field>
  )
}

function Contact({ id, name }: { id: PersonId; name: string }) {
  const session = useOrganisationSession()
  const contact = useOrganisation((now) => now.people.get(id)?.contact ?? '')
  return (
    <Field label="Contact" hint="An e-mail address or a telephone number.">
      <DraftInput
        value={contact}
        maxLength={NAME_LENGTH}
        commit={(text) =>
          session.runOrganisation(setEntry, { kind: 'person', id, patch: { contact: text.trim() } }, { label: 'Change contact' }) !== null}
        onLost={(text) => lostTextToast(name, text)}
      />
    </Field>
  )
}
