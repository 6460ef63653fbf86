import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { byOrder } from '../model/order.ts'
import type { SupportKind } from '../model/journey/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { Department } from '../model/organisation/schema.ts'
import { useOrganisation } from '../session/context.ts'
import type { ComboItem, CreateGroup } from '../ui/comboRows.ts'
import { useDepartmentColour } from './departmentColour.ts'
import { DrawnIcon } from './DrawnIcon.tsx'

export type EntryKind = Exclude<SupportKind, 'department'>
export const ENTRY_KINDS = ['process', 'tool', 'person'] as const

export const KIND_ICON: Readonly<Record<EntryKind, ReactNode>> = {
  process: <DrawnIcon name="process" />,
  tool: <DrawnIcon name="tool" />,
  person: <DrawnIcon name="person" />,
}

/** What can be created in the combobox of processes, tools and people. */
export const ENTRY_GROUPS: readonly CreateGroup[] = [
  { id: 'process', label: 'process', heading: 'Processes', icon: KIND_ICON.process },
  { id: 'tool', label: 'tool', heading: 'Tools', icon: KIND_ICON.tool },
  { id: 'person', label: 'person', heading: 'People', icon: KIND_ICON.person },
]

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The departments in their order. */
export function useDepartments(): readonly Department[] {
  const departments = useOrganisation((organisation) => organisation.departments)
  return useMemo(() => [...departments.values()].sort(byOrder), [departments])
}

/** The departments as items of a combobox, in their order. */
export function useDepartmentItems(): readonly ComboItem[] {
  const departments = useDepartments()
  const colourOf = useDepartmentColour()
  return departments.map(({ id, name, colour }) => ({
    id,
    label: name || 'Unnamed department',
    colour: colourOf(colour),
  }))
}

/** Processes, tools and people as items of one combobox, by kind and then by name; the hint names their department. */
export function useEntryItems(): readonly ComboItem[] {
  const departments = useOrganisation((organisation) => organisation.departments)
  const processes = useOrganisation((organisation) => organisation.processes)
  const tools = useOrganisation((organisation) => organisation.tools)
  const people = useOrganisation((organisation) => organisation.people)
  return useMemo(() => {
    const tables = { processes, tools, people }
    return ENTRY_KINDS.flatMap((kind) =>
      [...tables[TABLE_OF_KIND[kind]].values()]
        .sort((a, b) => collator.compare(a.name, b.name))
        .map(({ id, name, department }) => ({
          id,
          label: name || 'Unnamed',
          hint: department ? departments.get(department)?.name : undefined,
          icon: KIND_ICON[kind],
          group: kind,
        })),
    )
  }, [departments, processes, tools, people])
}
