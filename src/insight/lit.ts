import type { TouchpointId } from '../model/journey/schema.ts'
import type { LensRole, Seen } from './lens.ts'
import type { Step } from './steps.ts'

/** What of a map is looked at; all else steps back. */
export interface Lit {
  readonly touchpoints: ReadonlySet<TouchpointId>
  /** Ids of steps; null: those between two lit touchpoints. */
  readonly steps: ReadonlySet<string> | null
  /** What each lit touchpoint is to whoever looks; null without a lens. */
  readonly roles: ReadonlyMap<TouchpointId, LensRole> | null
  /** Steps on which the customer comes in from others, and goes out to others; null without a lens. */
  readonly ways: ReadonlyMap<string, 'in' | 'out'> | null
}

function waysOf({ comesFrom, goesTo }: Seen): ReadonlyMap<string, 'in' | 'out'> {
  const along = (way: 'in' | 'out') => ({ id }: Step) => [id, way] as const
  return new Map([...comesFrom.flatMap(({ steps }) => steps.map(along('in'))), ...goesTo.flatMap(({ steps }) => steps.map(along('out')))])
}

/**
 * Brings together what the search finds, what passes the filters and what the lens sees: lit is what all of them let
 * through. Null where none of them is on, so that everything is lit.
 */
export function litBy(
  matches: ReadonlySet<TouchpointId> | null,
  passing: ReadonlySet<TouchpointId> | null,
  seen: Seen | null,
): Lit | null {
  const sets = [matches, passing].filter((set) => set !== null)
  if (!seen && sets.length === 0) return null
  const first = seen ? seen.roles.keys() : (sets[0] as ReadonlySet<TouchpointId>).keys()
  const touchpoints = new Set([...first].filter((id) => sets.every((set) => set.has(id))))
  return { touchpoints, steps: seen?.steps ?? null, roles: seen?.roles ?? null, ways: seen && waysOf(seen) }
}

export function isStepLit(lit: Lit, { id, from, to }: Pick<Step, 'id' | 'from' | 'to'>): boolean {
  return lit.touchpoints.has(from) && lit.touchpoints.has(to) && (lit.steps === null || lit.steps.has(id))
}
