import { useMemo } from 'react'
import { addSupport, removeSupport } from '../../model/journey/links.ts'
import type { SupportKind, TouchpointId } from '../../model/journey/schema.ts'
import { addDepartment, addEntry } from '../../model/organisation/commands.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useJourney, useMayEditOrganisation, useSession } from '../../session/context.ts'
import type { Session } from '../../session/session.ts'
import { Field } from '../../ui/Field.tsx'
import { MultiCombobox } from '../../ui/MultiCombobox.tsx'
import type { EntryKind } from '../entryItems.tsx'
import { ENTRY_GROUPS, useDepartmentItems, useEntryItems } from '../entryItems.tsx'

/** What stands behind one touchpoint beside its owner: supporting departments, and processes, tools and people. */
export function SupportFields({ id, owner }: { id: TouchpointId; owner: DepartmentId | null }) {
  const session = useSession()
  const creates = useMayEditOrganisation()
  const supports = useJourney((journey) => journey.supports)
  const departments = useDepartmentItems()
  const entries = useEntryItems()
  const linked = useMemo(() => [...supports.values()].filter((link) => link.touchpoint === id), [supports, id])
  const targets = (isDepartment: boolean): string[] =>
    linked.flatMap(({ kind, target }) =>
      target && (kind === 'department') === isDepartment && target !== owner ? [target] : [],
    )
  const involved = targets(true)
  const behind = targets(false)

  const createDepartment = (name: string): void =>
    session.gesture('Add department', () => {
      const target = session.runOrganisation(addDepartment, { name }, { label: 'Add department' })
      if (target) session.run(addSupport, { touchpoint: id, kind: 'department', target }, { label: 'Add department' })
    })
  const createEntry = (name: string, group?: string): void => {
    const kind = group as EntryKind
    const label = `Add ${kind}`
    session.gesture(label, () => {
      const target = session.runOrganisation(addEntry, { kind, name, department: owner }, { label })
      if (target) session.run(addSupport, { touchpoint: id, kind, target }, { label })
    })
  }
  const kindOf = (target: string): SupportKind => entries.find((item) => item.id === target)?.group as EntryKind

  return (
    <>
      <Field label="Also involved">
        <MultiCombobox
          label="Also involved"
          items={departments.filter((item) => item.id !== owner)}
          value={involved}
          onChange={(next) => relink(session, id, involved, next, () => 'department')}
          onCreate={creates ? createDepartment : undefined}
          placeholder={involved.length === 0 ? 'Add a department…' : 'Add…'}
          emptyText="No other departments. Type a name to create one."
        />
      </Field>
      <Field label="Processes, tools and people">
        <MultiCombobox
          label="Processes, tools and people"
          items={entries}
          value={behind}
          onChange={(next) => relink(session, id, behind, next, kindOf)}
          onCreate={creates ? createEntry : undefined}
          createGroups={ENTRY_GROUPS}
          placeholder={behind.length === 0 ? 'What stands behind it…' : 'Add…'}
          emptyText="Nothing yet. Type a name to create a process, tool or person."
        />
      </Field>
    </>
  )
}

/** Makes the links of a touchpoint those to `next`, as one gesture. */
function relink(
  session: Session,
  touchpoint: TouchpointId,
  before: readonly string[],
  next: readonly string[],
  kindOf: (target: string) => SupportKind,
): void {
  const added = next.filter((target) => !before.includes(target))
  const removed = before.filter((target) => !next.includes(target))
  const label = added.length > 0 ? 'Link' : 'Unlink'
  session.gesture(label, () => {
    for (const target of added) session.run(addSupport, { touchpoint, kind: kindOf(target), target }, { label })
    for (const target of removed) session.run(removeSupport, { touchpoint, target }, { label })
  })
}
