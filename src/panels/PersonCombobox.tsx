import { useMemo } from 'react'
import { addEntry } from '../model/organisation/commands.ts'
import type { DepartmentId, PersonId } from '../model/organisation/schema.ts'
import { useMayEditOrganisation, useOrganisation, useOrganisationSession } from '../session/context.ts'
import { Combobox } from '../ui/Combobox.tsx'
import { KIND_ICON } from './entryItems.tsx'

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/**
 * One of the organisation's people, or a new one; those of `department` first, and a new one belongs to it. Creating and
 * choosing is one gesture under `gesture`.
 */
export function PersonCombobox({ label, gesture, value, department = null, noneText, onChange }: {
  label: string
  gesture: string
  value: PersonId | null
  department?: DepartmentId | null
  noneText: string
  onChange: (person: PersonId | null) => void
}) {
  const session = useOrganisationSession()
  const creates = useMayEditOrganisation()
  const people = useOrganisation((organisation) => organisation.people)
  const departments = useOrganisation((organisation) => organisation.departments)
  const items = useMemo(() => {
    const near = (of: DepartmentId | null): number => (department !== null && of === department ? 0 : 1)
    return [...people.values()]
      .sort((a, b) => near(a.department) - near(b.department) || collator.compare(a.name, b.name))
      .map((person) => ({
        id: person.id,
        label: person.name || 'Unnamed',
        hint: person.department ? departments.get(person.department)?.name : undefined,
        icon: KIND_ICON.person,
      }))
  }, [people, departments, department])
  const create = (name: string): void =>
    session.gesture(gesture, () => {
      const person = session.runOrganisation(addEntry, { kind: 'person', name, department }, { label: gesture })
      if (person) onChange(person as unknown as PersonId)
    })
  return (
    <Combobox
      label={label}
      items={items}
      value={value}
      onChange={(person) => onChange(person as PersonId | null)}
      onCreate={creates ? create : undefined}
      noneText={noneText}
      emptyText="No people yet. Type a name to add the first."
    />
  )
}
