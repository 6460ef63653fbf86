import type { Id } from '../model/table.ts'
import { byOrder } from '../model/order.ts'
import type { Journey, Support, SupportKind, TouchpointId } from '../model/journey/schema.ts'
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
  readonly behind: readonly Behind[]
}

/** The part below the line of visibility: a lane for each engaged department, and its cells. */
export interface Backstage {
  /** In the organisation's order; null, last, for things that belong to no engaged department. */
  readonly lanes: readonly (DepartmentId | null)[]
  readonly cells: readonly Cell[]
}

const KIND_RANK = { process: 0, tool: 1, person: 2 } as const

function supportsByTouchpoint(supports: Journey['supports']): Map<TouchpointId, Support[]> {
  const found = new Map<TouchpointId, Support[]>()
  for (const support of supports.values()) {
    if (!support.touchpoint) continue
    const list = found.get(support.touchpoint)
    if (list) list.push(support)
    else found.set(support.touchpoint, [support])
  }
  return found
}

/**
 * Derives the service blueprint's backstage. A department is engaged where it owns or supports a touchpoint; a linked
 * process, tool or person stands in the cell of its own department if that is engaged there, else in the owner's,
 * else in the first supporter's.
 */
export function backstageOf(journey: Pick<Journey, 'touchpoints' | 'supports'>, organisation: Organisation): Backstage {
  const supports = supportsByTouchpoint(journey.supports)
  const order = [...organisation.departments.values()].sort(byOrder).map((d) => d.id)
  const rank = new Map(order.map((id, index) => [id, index]))
  const engaged = new Set<DepartmentId | null>()
  const cells: Cell[] = []
  for (const touchpoint of journey.touchpoints.values()) {
    const links = supports.get(touchpoint.id) ?? []
    const owner = ownerOf(organisation, touchpoint)
    const supporting = links
      .filter((l) => l.kind === 'department' && l.target !== owner && rank.has(l.target as unknown as DepartmentId))
      .map((l) => l.target as unknown as DepartmentId)
      .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    const behind = new Map<DepartmentId | null, Behind[]>()
    if (owner) behind.set(owner, [])
    for (const department of supporting) behind.set(department, [])
    const first = owner ?? supporting[0] ?? null
    for (const { kind, target } of links) {
      if (kind === 'department' || !target) continue
      const entry = organisation[TABLE_OF_KIND[kind]].get(target as never) as
        | { name: string; department: DepartmentId | null }
        | undefined
      if (!entry) continue
      const department = entry.department !== null && behind.has(entry.department) ? entry.department : first
      const item: Behind = { kind, id: target, name: entry.name }
      const list = behind.get(department)
      if (list) list.push(item)
      else behind.set(department, [item])
    }
    for (const [department, items] of behind) {
      engaged.add(department)
      items.sort((a, b) => KIND_RANK[a.kind] - KIND_RANK[b.kind] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      cells.push({ touchpoint: touchpoint.id, department, role: department === owner && owner ? 'owner' : 'support', behind: items })
    }
  }
  const lanes: (DepartmentId | null)[] = order.filter((id) => engaged.has(id))
  if (engaged.has(null)) lanes.push(null)
  return { lanes, cells }
}
