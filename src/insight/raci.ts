import type { Id } from '../model/table.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'
import type { Reading } from './reading.ts'

/** Accountable, responsible, consulted, informed; the strongest first. */
export const RACI_LETTERS = ['A', 'R', 'C', 'I'] as const
export type RaciLetter = (typeof RACI_LETTERS)[number]

/** The part of one department in one touchpoint. */
export interface RaciPart {
  readonly department: DepartmentId
  readonly letter: RaciLetter
}

/** Who is what at one touchpoint. JSON. */
export interface RaciRow {
  /** A place in the report's list of touchpoints. */
  readonly at: number
  /** The strongest letter first, then in the organisation's order; each department once. */
  readonly parts: readonly RaciPart[]
}

/**
 * The RACI of every touchpoint, in the order of the throughline. Accountable is the owner; responsible are the departments
 * of the linked processes and people; consulted the supporting departments; informed the owners of the touchpoints before
 * and after it. A department that is more than one of these has its strongest letter.
 */
export function raciOf({ touchpoints, organisation, ranks, supports, steps, placeOf }: Reading): readonly RaciRow[] {
  const next: Set<DepartmentId>[] = touchpoints.map(() => new Set())
  const owners = touchpoints.map((touchpoint) => ownerOf(organisation, touchpoint))
  for (const step of steps) {
    const [from, to] = [placeOf(step.from), placeOf(step.to)]
    const [before, after] = [owners[from], owners[to]]
    if (before) next[to]?.add(before)
    if (after) next[from]?.add(after)
  }
  return touchpoints.map(({ id }, at) => {
    const letters = new Map<DepartmentId, RaciLetter>()
    const add = (department: DepartmentId | null | undefined, letter: RaciLetter): void => {
      if (!department || !ranks.has(department)) return
      const known = letters.get(department)
      if (!known || RACI_LETTERS.indexOf(letter) < RACI_LETTERS.indexOf(known)) letters.set(department, letter)
    }
    add(owners[at], 'A')
    for (const { kind, target } of supports.get(id) ?? []) {
      if (kind === 'department') add(target as unknown as DepartmentId, 'C')
      if (kind !== 'process' && kind !== 'person') continue
      const entries = organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { readonly department: DepartmentId | null }>
      add(entries.get(target as Id<string>)?.department, 'R')
    }
    for (const department of next[at] ?? []) add(department, 'I')
    const parts = [...letters].map(([department, letter]) => ({ department, letter }))
    return { at, parts: parts.sort((a, b) => RACI_LETTERS.indexOf(a.letter) - RACI_LETTERS.indexOf(b.letter)
      || (ranks.get(a.department) ?? 0) - (ranks.get(b.department) ?? 0)) }
  })
}
