import type { Id } from '../model/table.ts'
import { byOrder } from '../model/order.ts'
import type { Journey, Support, SupportKind, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'

/** A process, tool or person behind a touchpoint. */
export interface Behind {
  readonly kind: Exclude<SupportKind, 'department'>
  readonly id: Id<string>
  readonly name: string
}

/** What one department does behind one touchpoint. */
export interface Cell {
  readonly touchpoint: TouchpointId
  /** Null: linked things of a touchpoint that no department owns or supports. */
  readonly department: DepartmentId | null
  readonly role: 'owner' | 'support'
  /** Processes, then tools, then people, each by name; nothing twice. */
  readonly behind: readonly Behind[]
}

/** The part below the line of visibility: a lane for each engaged department, and its cells. */
export interface Backstage {
  /** In the organisation's order; null, last, for things that belong to no engaged department. */
  readonly lanes: readonly (DepartmentId | null)[]
  /** Those of one touchpoint stand together, the owner's first. */
  readonly cells: readonly Cell[]
}

/** Where each department stands in the organisation's order. */
export type DepartmentRanks = ReadonlyMap<DepartmentId, number>

const KIND_RANK = { process: 0, tool: 1, person: 2 } as const
const NO_LINKS: readonly Support[] = []

export function departmentRanks(departments: Organisation['departments']): DepartmentRanks {
  return new Map([...departments.values()].sort(byOrder).map(({ id }, index) => [id, index]))
}

/** The links of each touchpoint that has any. */
export function supportsByTouchpoint(supports: Journey['supports']): ReadonlyMap<TouchpointId, readonly Support[]> {
  const found = new Map<TouchpointId, Support[]>()
  for (const support of supports.values()) {
    if (!support.touchpoint) continue
    const list = found.get(support.touchpoint)
    if (list) list.push(support)
    else found.set(support.touchpoint, [support])
  }
  return found
}

function byKindAndName(a: Behind, b: Behind): number {
  if (a.kind !== b.kind) return KIND_RANK[a.kind] - KIND_RANK[b.kind]
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * The cells under one touchpoint, one for its owner and each supporting department. A linked process, tool or person
 * stands in the cell of its own department if that is engaged here, else in the owner's, else in the first supporter's.
 */
export function cellsOf(
  touchpoint: Touchpoint,
  links: readonly Support[],
  organisation: Organisation,
  ranks: DepartmentRanks,
): readonly Cell[] {
  const owner = ownerOf(organisation, touchpoint)
  const rankOf = (department: DepartmentId): number => ranks.get(department) ?? 0
  const supporting: DepartmentId[] = []
  for (const { kind, target } of links) {
    const department = target as unknown as DepartmentId
    if (kind === 'department' && ranks.has(department)) supporting.push(department)
  }
  supporting.sort((a, b) => rankOf(a) - rankOf(b))
  const behind = new Map<DepartmentId | null, Behind[]>()
  if (owner) behind.set(owner, [])
  for (const department of supporting) behind.set(department, [])
  const first = owner ?? supporting[0] ?? null
  for (const { kind, target } of links) {
    if (kind === 'department' || !target) continue
    const entry = organisation[TABLE_OF_KIND[kind]].get(target as never) as
      { readonly name: string; readonly department: DepartmentId | null } | undefined
    if (!entry) continue
    const department = entry.department !== null && behind.has(entry.department) ? entry.department : first
    let list = behind.get(department)
    if (!list) behind.set(department, (list = []))
    if (!list.some(({ id }) => id === target)) list.push({ kind, id: target, name: entry.name })
  }
  const cells: Cell[] = []
  for (const [department, items] of behind) {
    const role = owner !== null && department === owner ? 'owner' : 'support'
    cells.push({ touchpoint: touchpoint.id, department, role, behind: items.sort(byKindAndName) })
  }
  return cells
}

/** Puts cells together with the lanes of the departments that they engage. */
export function backstageFrom(cells: readonly Cell[], ranks: DepartmentRanks): Backstage {
  const engaged = new Set(cells.map(({ department }) => department))
  const lanes: (DepartmentId | null)[] = [...ranks.keys()].filter((id) => engaged.has(id))
  if (engaged.has(null)) lanes.push(null)
  return { lanes, cells }
}

/** Derives the service blueprint's backstage. A department is engaged where it owns or supports a touchpoint. */
export function backstageOf(journey: Pick<Journey, 'touchpoints' | 'supports'>, organisation: Organisation): Backstage {
  const ranks = departmentRanks(organisation.departments)
  const supports = supportsByTouchpoint(journey.supports)
  const cells: Cell[] = []
  for (const touchpoint of journey.touchpoints.values()) {
    cells.push(...cellsOf(touchpoint, supports.get(touchpoint.id) ?? NO_LINKS, organisation, ranks))
  }
  return backstageFrom(cells, ranks)
}
