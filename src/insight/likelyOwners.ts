import type { Id } from '../model/table.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { Cell } from './backstage.ts'
import { ownerOf } from './ownership.ts'
import type { Step } from './steps.ts'

/** Whoever works on a touchpoint is a likelier owner than whoever owns the next one. */
const WORKS_HERE = 2
const NEXT_DOOR = 1

/**
 * The departments likely to own each of the given touchpoints, the likeliest first: those that support it or whose
 * processes, tools and people stand behind it, then the owners of the touchpoints before and after it. Touchpoints of
 * which nothing is known are left out.
 */
export function likelyOwners(
  wanted: ReadonlySet<TouchpointId>,
  cells: readonly Cell[],
  steps: readonly Step[],
  touchpoints: Journey['touchpoints'],
  organisation: Organisation,
): ReadonlyMap<TouchpointId, readonly DepartmentId[]> {
  const votes = new Map<TouchpointId, Map<DepartmentId, number>>()
  const vote = (id: TouchpointId, department: DepartmentId | null | undefined, weight: number): void => {
    if (!wanted.has(id) || !department || !organisation.departments.has(department)) return
    let list = votes.get(id)
    if (!list) votes.set(id, (list = new Map()))
    list.set(department, (list.get(department) ?? 0) + weight)
  }
  for (const { touchpoint, department, behind } of cells) {
    if (!wanted.has(touchpoint)) continue
    vote(touchpoint, department, WORKS_HERE)
    for (const { kind, id } of behind) {
      const entries = organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<Id<string>, { readonly department: DepartmentId | null }>
      vote(touchpoint, entries.get(id)?.department, WORKS_HERE)
    }
  }
  for (const { from, to } of steps) {
    if (!wanted.has(from) && !wanted.has(to)) continue
    const [before, after] = [touchpoints.get(from), touchpoints.get(to)]
    if (before) vote(to, ownerOf(organisation, before), NEXT_DOOR)
    if (after) vote(from, ownerOf(organisation, after), NEXT_DOOR)
  }
  return new Map([...votes].map(([id, list]) => [id, [...list].sort((a, b) => b[1] - a[1]).map(([department]) => department)]))
}
