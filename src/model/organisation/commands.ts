import type { Command } from '../document.ts'
import type { Id } from '../table.ts'
import type { Ordered } from '../order.ts'
import { byOrder, placeAt } from '../order.ts'
import type { SupportKind } from '../journey/schema.ts'
import { linkId } from '../journey/schema.ts'
import type { DepartmentColour, DepartmentId, Organisation, OrganisationSchema, PersonId } from './schema.ts'
import { DEPARTMENT_COLOURS, TABLE_OF_KIND } from './schema.ts'

type Verb<A, R = true> = Command<OrganisationSchema, A, R>
type PlainKind = Exclude<SupportKind, 'department'>

/** The colours for the next departments, one after the other: always the one that is used least by then. */
export function* nextColours(used: Iterable<{ colour: DepartmentColour }>): Generator<DepartmentColour, never> {
  const counts = new Map<DepartmentColour, number>()
  const count = (colour: DepartmentColour): number => counts.get(colour) ?? 0
  for (const { colour } of used) counts.set(colour, count(colour) + 1)
  for (;;) {
    const least = DEPARTMENT_COLOURS.reduce((best, colour) => (count(colour) < count(best) ? colour : best))
    counts.set(least, count(least) + 1)
    yield least
  }
}

/** The colour that is used least. */
export function nextColour(used: Iterable<{ colour: DepartmentColour }>): DepartmentColour {
  return nextColours(used).next().value
}

/** Adds a department at the end of the list, in the colour used least so far unless one is given. */
export const addDepartment: Verb<{ name: string; colour?: DepartmentColour; id?: string }, DepartmentId> = (edit, args) => {
  const siblings = [...edit.now.departments.values()].sort(byOrder)
  const { keys } = placeAt<Ordered>(siblings, siblings.length, 1)
  const colour = args.colour ?? nextColour(siblings)
  return edit.insert('departments', args.id ?? edit.newId(), { name: args.name.trim(), colour, order: keys[0] })
}

/**
 * Changes a department's name, colour, lead or the department that it is part of. Null when it is gone, or would become
 * part of itself.
 */
export const setDepartment: Verb<{
  id: DepartmentId
  patch: { name?: string; colour?: DepartmentColour; lead?: PersonId | null; parent?: DepartmentId | null }
}> = (edit, { id, patch }) => {
  if (patch.parent && isWithin(edit.now.departments, patch.parent, id)) return null
  return edit.update('departments', id, patch) || null
}

/** True when a department is `whole` or part of it, however deep. Rings, which two people can make at once, end. */
export function isWithin(departments: Organisation['departments'], id: DepartmentId, whole: DepartmentId): boolean {
  const seen = new Set<DepartmentId>()
  for (let at: DepartmentId | null = id; at && !seen.has(at); at = departments.get(at)?.parent ?? null) {
    if (at === whole) return true
    seen.add(at)
  }
  return false
}

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
  /** `contact` counts for people only. */
  patch: { name?: string; department?: DepartmentId | null; contact?: string }
}> = (edit, { kind, id, patch }) => edit.update(TABLE_OF_KIND[kind], id, patch) || null

/** Names the person whom a department turns to in another one, or with null nobody. Null when either is gone. */
export const setGoToPerson: Verb<{ department: DepartmentId; other: DepartmentId; person: PersonId | null }> = (
  edit,
  { department, other, person },
) => {
  const { departments, goToPeople } = edit.now
  if (department === other || !departments.has(department) || !departments.has(other)) return null
  for (const named of goToPeople.values()) {
    if (named.department === department && named.other === other) edit.remove('goToPeople', named.id)
  }
  if (person) edit.insert('goToPeople', linkId(department, other), { department, other, person })
  return true
}

/**
 * Removes a department, process, tool or person. Links to it stay in the maps and read as no link, so that bringing
 * it back brings them back.
 */
export const removeEntry: Verb<{ kind: SupportKind; id: string }> = (edit, { kind, id }) =>
  edit.remove(TABLE_OF_KIND[kind], id) || null
