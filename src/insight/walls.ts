import type { Handoff } from './handoffs.ts'
import { worstFirst } from './handoffs.ts'

/** The walls, worst first, once for as long as they are the same ones. */
const ranked = new WeakMap<readonly Handoff[], readonly Handoff[]>()
export function wallsWorstFirst(handoffs: readonly Handoff[]): readonly Handoff[] {
  let list = ranked.get(handoffs)
  if (!list) ranked.set(handoffs, (list = worstFirst(handoffs)))
  return list
}

/**
 * The wall to go to from a step, `by` places further down the list (−1: up), from the last on to the first. Seen from
 * a step that is no wall, the list begins: with its first going down, with its last going up. Null when there is none.
 */
export function wallFrom(walls: readonly Handoff[], step: string | null, by: 1 | -1): Handoff | null {
  const at = walls.findIndex((wall) => wall.step.id === step)
  const next = at < 0 ? (by === 1 ? 0 : walls.length - 1) : (at + by + walls.length) % walls.length
  return walls[next] ?? null
}
