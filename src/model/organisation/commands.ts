import type { Command } from '../document.ts'
import type { Id } from '../table.ts'
import type { Ordered } from '../order.ts'
import { byOrder, placeAt } from '../order.ts'
import type { SupportKind } from '../journey/schema.ts'
import type { DepartmentColour, DepartmentId, OrganisationSchema, PersonId } from './schema.ts'
import { DEPARTMENT_COLOURS, TABLE_OF_KIND } from './schema.ts'

type Verb<A, R = true> = Command<OrganisationSchema, A, R>
type PlainKind = Exclude<SupportKind, 'department'>

/** The colour that is used least. */
export function nextColour(used: Iterable<{ colour: DepartmentColour }>): DepartmentColour {
  const counts = new Map<DepartmentColour, number>()
  for (const { colour } of used) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return DEPARTMENT_COLOURS.reduce((best, c) => ((counts.get(c) ?? 0) < (counts.get(best) ?? 0) ? c : best))
}

/** Adds a department at the end of the list, in the colour used least so far unless one is given. */
export const addDepartment: Verb<{ name: string; colour?: DepartmentColour; id?: string }, DepartmentId> = (edit, args) => {
  const siblings = [...edit.now.departments.values()].sort(byOrder)
  const { keys } = placeAt<Ordered>(siblings, siblings.length, 1)
  const colour = args.colour ?? nextColour(siblings)
  return edit.insert('departments', args.id ?? edit.newId(), { name: args.name.trim(), colour, order: keys[0] })
}

/** Changes a department's name, colour or lead; null when it is gone. */
export const setDepartment: Verb<{
  id: DepartmentId
  patch: { name?: string; colour?: DepartmentColour; lead?: PersonId | null }
}> = (edit, { id, patch }) => edit.update('departments', id, patch) || null

/** Moves a department before another one, or to the end for null. */
export const moveDepartment: Verb<{ id: DepartmentId; before: DepartmentId | null }> = (edit, { id, before }) => {
  if (!edit.now.departments.has(id)) return null
  const siblings = [...edit.now.departments.values()].filter((d) => d.id !== id).sort(byOrder)
  const at = before === null ? -1 : siblings.findIndex((d) => d.id === before)
  const { keys, rekeyed } = placeAt(siblings, at < 0 ? siblings.length : at, 1)
  for (const { item, order } of rekeyed) edit.update('departments', item.id, { order })
  return edit.update('departments', id, { order: keys[0] }) || null
}

/** Adds a process, tool or person, of a department or of none yet. */
export const addEntry: Verb<{ kind: PlainKind; name: string; department?: DepartmentId | null; id?: string }, Id<string>> = (
  edit,
  { kind, name, department, id },
) => edit.insert(TABLE_OF_KIND[kind], id ?? edit.newId(), { name: name.trim(), department: department ?? null }) as Id<string>

/** Changes the name or department of a process, tool or person; null when it is gone. */
export const setEntry: Verb<{
  kind: PlainKind
  id: string
  patch: { name?: string; department?: DepartmentId | null }
}> = (edit, { kind, id, patch }) => edit.update(TABLE_OF_KIND[kind], id, patch) || null

/**
 * Removes a department, process, tool or person. Links to it stay in the maps and read as no link, so that bringing
 * it back brings them back.
 */
export const removeEntry: Verb<{ kind: SupportKind; id: string }> = (edit, { kind, id }) =>
  edit.remove(TABLE_OF_KIND[kind], id) || null
