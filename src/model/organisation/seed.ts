import type { Command, Edit } from '../document.ts'
import type { SupportKind } from '../journey/schema.ts'
import { linkId } from '../journey/schema.ts'
import type { Id } from '../table.ts'
import { byOrder, placeAt } from '../order.ts'
import { entryNow } from './merge.ts'
import type { DepartmentColour, DepartmentId, OrganisationSchema, PersonId } from './schema.ts'
import { DEPARTMENT_COLOURS, TABLE_OF_KIND } from './schema.ts'

/** Departments and what belongs to them, by name. */
export interface OrganisationPlan {
  readonly departments: readonly PlannedDepartment[]
  readonly processes: readonly PlannedEntry[]
  readonly tools: readonly PlannedEntry[]
  readonly people: readonly (PlannedEntry & { readonly contact?: string })[]
  /** Whom departments turn to in others. */
  readonly goTo?: readonly { readonly department: string; readonly other: string; readonly person: string }[]
}

export interface PlannedDepartment {
  readonly name: string
  readonly colour?: DepartmentColour
  /** One of the plan's people. */
  readonly lead?: string
}

export interface PlannedEntry {
  readonly name: string
  readonly department: string | null
}

/** The ids of an organisation's entries by kind and name; names that differ in case or outer spaces only are the same. */
export type Names = ReadonlyMap<string, string>

/** The key of a name in `Names`. */
export function nameKey(kind: SupportKind, name: string): string {
  return `${kind}:${name.trim().toLocaleLowerCase('en')}`
}

const PLAIN_KINDS = ['process', 'tool', 'person'] as const

/** Every entry of the organisation by name, also by the names of those merged into it; where several have one, the first by id. */
export function namesIn(organisation: Edit<OrganisationSchema>['now']): Map<string, string> {
  const names = new Map<string, string>()
  for (const kind of ['department', ...PLAIN_KINDS] as const) {
    for (const { id, name } of [...organisation[TABLE_OF_KIND[kind]].values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (!names.has(nameKey(kind, name))) names.set(nameKey(kind, name), id)
    }
  }
  for (const { id, kind, name } of organisation.merged.values()) {
    const now = entryNow(organisation, id)
    const known = (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, unknown>).has(now)
    if (known && !names.has(nameKey(kind, name))) names.set(nameKey(kind, name), now)
  }
  return names
}

/**
 * Adds what a plan names and the organisation does not have yet; what is there stays as it is. Returns the ids of all
 * that is there now.
 */
export const seedOrganisation: Command<OrganisationSchema, OrganisationPlan, Names> = (edit, plan) => {
  const names = namesIn(edit.now)
  const siblings = [...edit.now.departments.values()].sort(byOrder)
  const fresh = plan.departments.filter(({ name }) => !names.has(nameKey('department', name)))
  const { keys } = placeAt(siblings, siblings.length, fresh.length)
  fresh.forEach(({ name, colour }, index) => {
    const next = DEPARTMENT_COLOURS[(siblings.length + index) % DEPARTMENT_COLOURS.length]
    const id = edit.insert('departments', edit.newId(), { name, colour: colour ?? next, order: keys[index] })
    names.set(nameKey('department', name), id)
  })
  const plans: Readonly<Record<(typeof PLAIN_KINDS)[number], OrganisationPlan['people']>> = {
    process: plan.processes, tool: plan.tools, person: plan.people,
  }
  for (const kind of PLAIN_KINDS) {
    for (const { name, department, contact } of plans[kind]) {
      if (names.has(nameKey(kind, name))) continue
      const owner = department === null ? null : ((names.get(nameKey('department', department)) ?? null) as DepartmentId | null)
      names.set(nameKey(kind, name), edit.insert(TABLE_OF_KIND[kind], edit.newId(), { name, department: owner, contact }))
    }
  }
  for (const { name, lead } of fresh) {
    const id = names.get(nameKey('department', name))
    const person = lead === undefined ? undefined : names.get(nameKey('person', lead))
    if (id && person) edit.update('departments', id, { lead: person as PersonId })
  }
  for (const { department, other, person } of plan.goTo ?? []) {
    const [from, to, whom] = [nameKey('department', department), nameKey('department', other), nameKey('person', person)].map((key) => names.get(key))
    if (!from || !to || !whom || edit.now.goToPeople.has(linkId(from, to) as Id<'goToPeople'>)) continue
    const ends = { department: from as DepartmentId, other: to as DepartmentId }
    edit.insert('goToPeople', linkId(from, to), { ...ends, person: whom as PersonId })
  }
  return names
}
