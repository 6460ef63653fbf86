import { ArrowDown, ArrowUp, ScanEye, Trash2 } from 'lucide-react'
import { addEntry, moveDepartment, setDepartment, setEntry } from '../../model/organisation/commands.ts'
import type { DepartmentColour, DepartmentId, PersonId } from '../../model/organisation/schema.ts'
import { DEPARTMENT_COLOURS } from '../../model/organisation/schema.ts'
import { useOrganisation, useOrganisationSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { ColourPicker } from '../../ui/ColourPicker.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { useOptionalView } from '../../view/context.ts'
import { useDepartmentColour } from '../departmentColour.ts'
import { useDepartmentItems, useDepartments, useEntryItems } from '../entryItems.tsx'
import { DeleteEntry } from './DeleteEntry.tsx'
import type { Entry } from './entries.ts'
import styles from './Organisation.module.css'
import { UsesList, useUses } from './Uses.tsx'

/** What an entry is beside its name: colour, lead or department, where it is used, and its deletion. */
export function EntryDetails({ entry, name }: { entry: Entry; name: string }) {
  const uses = useUses(entry.id)
  return (
    <div className={styles.details}>
      {entry.kind === 'department' ? (
        <DepartmentFields id={entry.id as DepartmentId} />
      ) : (
        <OwnerOfEntry entry={entry} />
      )}
      <section aria-label={`Where “${name}” is used`}>
        <h3 className={styles.heading}>Used in</h3>
        <UsesList uses={uses} />
      </section>
      <LookThrough entry={entry} name={name} />
      <DeleteEntry entry={entry} name={name}>
        {(start, busy) => (
          <Button size="s" variant="danger" icon={<Trash2 />} busy={busy} onClick={start}>
            Delete {name}
          </Button>
        )}
      </DeleteEntry>
    </div>
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
  const people = useEntryItems()
    .filter((item) => item.group === 'person')
    .map((item) => ({ ...item, group: undefined }))
  const colourOf = useDepartmentColour()
  if (!department) return null
  const colours = DEPARTMENT_COLOURS.map((name) => ({
    value: colourOf(name),
    name: name.charAt(0).toUpperCase() + name.slice(1),
  }))
  const at = order.findIndex((other) => other.id === id)
  const lead = department.lead && people.some((person) => person.id === department.lead) ? department.lead : null
  const setLead = (person: string | null): void => {
    session.runOrganisation(setDepartment, { id, patch: { lead: person as PersonId | null } }, { label: 'Set lead' })
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
        <Combobox
          label="Lead"
          items={people}
          value={lead}
          onChange={setLead}
          onCreate={(text) =>
            session.gesture('Set lead', () => {
              const person = session.runOrganisation(
                addEntry,
                { kind: 'person', name: text, department: id },
                { label: 'Set lead' },
              )
              if (person) setLead(person)
            })
          }
          noneText="Nobody"
          emptyText="No people yet. Type a name to add the first."
        />
      </Field>
      <div className={styles.actions}>
        <Button size="s" icon={<ArrowUp />} disabled={at <= 0} onClick={() => move(order[at - 1]?.id ?? null)}>
          Move up
        </Button>
        <Button
          size="s"
          icon={<ArrowDown />}
          disabled={at === order.length - 1}
          onClick={() => move(order[at + 2]?.id ?? null)}
        >
          Move down
        </Button>
      </div>
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
