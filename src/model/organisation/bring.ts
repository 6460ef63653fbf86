import type { Command, Edit } from '../document.ts'
import type { ClipEntry } from '../journey/clip.ts'
import { byOrder, placeAt } from '../order.ts'
import { addEntry, nextColour } from './commands.ts'
import { entryNow } from './merge.ts'
import type { DepartmentColour, DepartmentId, OrganisationSchema } from './schema.ts'
import { TABLE_OF_KIND } from './schema.ts'
import { nameKey, namesIn } from './seed.ts'

/** The entries of a clip that this organisation has, by id and then by name: for each the id that it has here. */
export function entriesHere(now: Edit<OrganisationSchema>['now'], entries: readonly ClipEntry[]): Map<string, string> {
  const names = namesIn(now)
  const ids = new Map<string, string>()
  for (const { kind, id, name } of entries) {
    const known = entryNow(now, id)
    const here = now[TABLE_OF_KIND[kind]].has(known as never) ? known : names.get(nameKey(kind, name))
    if (here !== undefined) ids.set(id, here)
  }
  return ids
}

/**
 * Finds the entries that a clip is linked to in this organisation, by id and then by name, and adds those that are
 * missing. Returns for each the id that it has here.
 */
export const bringEntries: Command<OrganisationSchema, { entries: readonly ClipEntry[] }, ReadonlyMap<string, string>> = (
  edit,
  { entries },
) => {
  const ids = new Map<string, string>()
  const names = namesIn(edit.now)
  /** True when the entry is there, in this organisation or added for another of the same name. */
  const found = ({ kind, id, name }: ClipEntry): boolean => {
    const now = entryNow(edit.now, id)
    const here = edit.now[TABLE_OF_KIND[kind]].has(now as never) ? now : names.get(nameKey(kind, name))
    if (here !== undefined) ids.set(id, here)
    return here !== undefined
  }
  const added = ({ kind, id, name }: ClipEntry, made: string): void => {
    ids.set(id, made)
    names.set(nameKey(kind, name), made)
  }

  // Departments first: the others belong to them.
  const departments: { order: string; id: string; colour: DepartmentColour }[] = [...edit.now.departments.values()].sort(byOrder)
  for (const entry of entries) {
    if (entry.kind !== 'department' || found(entry)) continue
    const { keys } = placeAt(departments, departments.length, 1)
    const colour = entry.colour ?? nextColour(departments)
    const order = keys[0] as string
    const id = edit.insert('departments', edit.newId(), { name: entry.name.trim(), colour, order })
    departments.push({ id, order, colour })
    added(entry, id)
  }
  for (const entry of entries) {
    if (entry.kind === 'department' || found(entry)) continue
    const { kind, name } = entry
    const department = entry.department && ((ids.get(entry.department) ?? null) as DepartmentId | null)
    const id = addEntry(edit, { kind, name, department })
    if (id !== null) added(entry, id)
  }
  return ids
}
