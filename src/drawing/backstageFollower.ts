import type { Backstage, Cell } from '../insight/backstage.ts'
import { backstageFrom, cellsOf, departmentRanks, supportsByTouchpoint } from '../insight/backstage.ts'
import { ownerOf } from '../insight/ownership.ts'
import type { Journey, Support, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { keptCells, sameList } from './kept.ts'
import { sharedList } from './sharing.ts'

interface Derived {
  readonly owner: DepartmentId | null
  readonly links: readonly Support[]
  readonly cells: readonly Cell[]
}

const NO_LINKS: readonly Support[] = []

/**
 * `backstageOf` for one map again and again: only touchpoints whose owner or links changed are derived anew, or all of
 * them when the organisation did. Cells that stay equal keep their identity.
 */
export function backstageFollower(): (journey: Journey, organisation: Organisation) => Backstage {
  let derived = new Map<TouchpointId, Derived>()
  let last: Backstage | undefined
  let supports: Journey['supports'] | undefined
  let linksOf: ReadonlyMap<TouchpointId, readonly Support[]> = new Map()
  let ranks = departmentRanks(new Map())
  let known: readonly unknown[] = []

  return (journey, organisation) => {
    const entries = [organisation.departments, organisation.processes, organisation.tools, organisation.people]
    const sameOrganisation = sameList(known, entries)
    if (!sameOrganisation) ranks = departmentRanks(organisation.departments)
    known = entries
    if (supports !== journey.supports) linksOf = supportsByTouchpoint((supports = journey.supports))
    const next = new Map<TouchpointId, Derived>()
    const cells: Cell[] = []
    for (const touchpoint of journey.touchpoints.values()) {
      const owner = ownerOf(organisation, touchpoint)
      const links = linksOf.get(touchpoint.id) ?? NO_LINKS
      const before = derived.get(touchpoint.id)
      let entry = before
      if (!before || !sameOrganisation || before.owner !== owner || !sameList(before.links, links)) {
        entry = { owner, links, cells: keptCells(before?.cells, cellsOf(touchpoint, links, organisation, ranks)) }
      }
      next.set(touchpoint.id, entry as Derived)
      for (const cell of (entry as Derived).cells) cells.push(cell)
    }
    derived = next
    const { lanes } = backstageFrom(cells, ranks)
    const kept = { lanes: sharedList(last?.lanes, lanes), cells: sharedList(last?.cells, cells) }
    if (!last || kept.lanes !== last.lanes || kept.cells !== last.cells) last = kept
    return last
  }
}
