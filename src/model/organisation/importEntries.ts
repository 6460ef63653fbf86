import type { Command } from '../document.ts'
import type { SupportKind } from '../journey/schema.ts'
import { byOrder, placeAt } from '../order.ts'
import { nextColours } from './commands.ts'
import type { DepartmentId, Organisation, OrganisationSchema } from './schema.ts'
import { NAME_LENGTH, TABLE_OF_KIND } from './schema.ts'
import { nameKey, namesIn } from './seed.ts'

/** What a list says of one entry; empty text says nothing. */
export interface ImportedEntry {
  readonly kind: SupportKind
  readonly name: string
  readonly department: string
  readonly parent: string
  readonly lead: string
  readonly contact: string
}

export type ImportedField = 'department' | 'parent' | 'lead' | 'contact'

/** What a list says of an entry and does not count: it would make a department part of itself, or comes second. */
export interface LeftOut {
  readonly field: ImportedField
  readonly value: string
  readonly why: 'ring' | 'second'
}

/** What an import does for one entry. */
export interface ImportStep {
  readonly kind: SupportKind
  readonly name: string
  /** The entry that is there already, also under the name of one that was merged into it; null: it will be added. */
  readonly id: string | null
  /** Its name there, which may be written differently. */
  readonly nameThere: string
  /** Added because others name it, without a row of its own. */
  readonly named: boolean
  /** What is said of it and differs from what is there. For departments, parents and leads names; keys as in `nameKey`. */
  readonly changes: Partial<Readonly<Record<ImportedField, string>>>
  readonly leftOut: readonly LeftOut[]
}

type Says = Partial<Record<ImportedField, string>>
interface Said {
  readonly kind: SupportKind
  readonly name: string
  readonly named: boolean
  readonly says: Says
  readonly leftOut: readonly LeftOut[]
}

/**
 * What a list would do, each entry once: first departments, then processes, tools and people. Departments and leads that
 * are only named by others come along. Where a list says two things of one entry the first counts; a parent that would
 * make a department part of itself is left out.
 */
export function importPlan(organisation: Organisation, entries: readonly ImportedEntry[]): readonly ImportStep[] {
  const names = namesIn(organisation)
  const said = new Map<string, Said>()
  const note = (kind: SupportKind, name: string, named: boolean, says: Says): void => {
    const text = name.trim().slice(0, NAME_LENGTH)
    if (text === '') return
    const key = nameKey(kind, text)
    const known: Said = said.get(key) ?? { kind, name: text, named, says: {}, leftOut: [] }
    const second = (Object.entries(says) as [ImportedField, string][]).flatMap(([field, value]): LeftOut[] => {
      const first = known.says[field]
      return first === undefined || comparable(field, first) === comparable(field, value) ? [] : [{ field, value, why: 'second' }]
    })
    said.set(key, { ...known, named: known.named && named, says: { ...says, ...known.says }, leftOut: [...known.leftOut, ...second] })
  }
  const told = (fields: Says): Says =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))
  for (const { kind, name, department, parent, lead, contact } of entries) {
    if (kind === 'department') note(kind, name, false, told({ parent, lead }))
    else note(kind, name, false, told(kind === 'person' ? { department, contact } : { department }))
  }
  for (const { kind, name, department, parent, lead } of entries) {
    note('department', kind === 'department' ? parent : department, true, {})
    if (kind === 'department' && !names.has(nameKey('person', lead))) note('person', lead, true, { department: name })
  }
  const nameOf = (kind: SupportKind, id: string | null | undefined): string =>
    (id && (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { name: string }>).get(id)?.name) || ''
  /** The same department or person, under whichever of its names. */
  const same = (kind: SupportKind, name: string, id: string | null): boolean => id !== null && names.get(nameKey(kind, name)) === id

  const rings = ringCutter(organisation, names)
  const steps = [...said].map(([key, { kind, name, named, says: all, leftOut: second }]): ImportStep => {
    const id = names.get(key) ?? null
    const { parent, ...rest } = all
    const ring = parent !== undefined && rings(name, parent)
    const says = ring ? rest : all
    const leftOut = ring ? [...second, { field: 'parent' as const, value: parent, why: 'ring' as const }] : second
    if (id === null) return { kind, name, id, nameThere: name, named, changes: says, leftOut }
    const there = (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, Record<string, unknown>>).get(id) ?? {}
    const field = (which: ImportedField): string | null => (typeof there[which] === 'string' ? (there[which] as string) : null)
    const changes = Object.fromEntries(Object.entries(says).filter(([which, value]) => {
      if (which === 'contact') return value !== field('contact')
      return !same(which === 'lead' ? 'person' : 'department', value, field(which as ImportedField))
    }))
    return { kind, name, id, nameThere: nameOf(kind, id), named, changes, leftOut }
  })
  const rank = (kind: SupportKind): number => ['department', 'process', 'tool', 'person'].indexOf(kind)
  return steps
    .filter(({ named, id }) => !(named && id !== null))
    .sort((a, b) => rank(a.kind) - rank(b.kind))
}

/** Two ways to write one name are the same thing; contacts are compared letter by letter. */
function comparable(field: ImportedField, value: string): string {
  return field === 'contact' ? value.trim() : nameKey(field === 'lead' ? 'person' : 'department', value)
}

/** Tells of one department after the other, by names, whether a parent would make it part of itself. */
function ringCutter({ departments }: Organisation, names: ReadonlyMap<string, string>): (name: string, parent: string) => boolean {
  const known = (name: string): string => {
    const key = nameKey('department', name)
    return names.get(key) ?? key
  }
  const parents = new Map<string, string | null>([...departments.values()].map(({ id, parent }) => [id, parent]))
  return (name, parent) => {
    const [self, whole] = [known(name), known(parent)]
    const seen = new Set<string>()
    for (let at: string | null = whole; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === self) return true
      seen.add(at)
    }
    parents.set(self, whole)
    return false
  }
}

/** Brings a list in as `importPlan` tells. */
export const importEntries: Command<OrganisationSchema, { entries: readonly ImportedEntry[] }> = (edit, { entries }) => {
  const plan = importPlan(edit.now, entries)
  if (plan.length === 0) return null
  const names = namesIn(edit.now)
  const siblings = [...edit.now.departments.values()].sort(byOrder)
  const fresh = plan.filter(({ kind, id }) => kind === 'department' && id === null)
  const { keys } = placeAt(siblings, siblings.length, fresh.length)
  const colours = nextColours(siblings)
  fresh.forEach(({ name }, at) => {
    const colour = colours.next().value
    names.set(nameKey('department', name), edit.insert('departments', edit.newId(), { name, colour, order: keys[at] as string }))
  })
  const departmentOf = (name: string | undefined): DepartmentId | null =>
    ((name !== undefined && names.get(nameKey('department', name))) || null) as DepartmentId | null
  for (const { kind, name, id, changes } of plan) {
    if (kind === 'department') continue
    const department = departmentOf(changes.department)
    const fields = { ...(department && { department }), ...(kind === 'person' && changes.contact && { contact: changes.contact }) }
    if (id !== null) edit.update(TABLE_OF_KIND[kind], id, fields)
    else names.set(nameKey(kind, name), edit.insert(TABLE_OF_KIND[kind], edit.newId(), { name, ...fields }))
  }
  for (const { kind, name, changes } of plan) {
    if (kind !== 'department') continue
    const id = departmentOf(name)
    if (!id) continue
    const parent = departmentOf(changes.parent)
    if (parent) edit.update('departments', id, { parent })
    const lead = changes.lead === undefined ? undefined : names.get(nameKey('person', changes.lead))
    if (lead) edit.update('departments', id, { lead: lead as never })
  }
  return true
}
