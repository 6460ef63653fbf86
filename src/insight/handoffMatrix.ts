import type { DepartmentId } from '../model/organisation/schema.ts'
import type { Figure } from './figure.ts'
import { added, figure, moved } from './figure.ts'
import type { Reading } from './reading.ts'

/** How often one department hands the customer to another one. JSON. */
export interface HandoffPair {
  /** Null: nobody. */
  readonly from: DepartmentId | null
  readonly to: DepartmentId | null
  /** How many handoffs; behind them stand both ends. */
  readonly handoffs: Figure
  /** How much they hurt together, as `wallWeight` weighs each. */
  readonly weight: number
  /** Open pain at their ends, added wall by wall. */
  readonly pain: number
}

/** The worst first; of equal weight, the more frequent first. */
function byWeight(a: HandoffPair, b: HandoffPair): number {
  return b.weight - a.weight || b.handoffs.value - a.handoffs.value
}

/** All pairs of departments between which work changes hands, the worst first. */
export function handoffMatrixOf({ handoffs, placeOf }: Reading): readonly HandoffPair[] {
  const pairs = handoffs.map(({ step, from, to, weight, pain }) => ({
    from,
    to,
    handoffs: figure(1, [placeOf(step.from), placeOf(step.to)]),
    weight,
    pain,
  }))
  return together(pairs)
}

/** The pairs of several maps; `by` says where the touchpoints of each begin. */
export function joinedPairs(maps: readonly { readonly pairs: readonly HandoffPair[]; readonly by: number }[]): readonly HandoffPair[] {
  return together(maps.flatMap(({ pairs, by }) => pairs.map((pair) => ({ ...pair, handoffs: moved(pair.handoffs, by) }))))
}

function together(pairs: readonly HandoffPair[]): readonly HandoffPair[] {
  const found = new Map<string, HandoffPair>()
  for (const pair of pairs) {
    const key = `${pair.from ?? ''} ${pair.to ?? ''}`
    const known = found.get(key)
    found.set(
      key,
      known
        ? {
            ...known,
            handoffs: added(known.handoffs, pair.handoffs),
            weight: known.weight + pair.weight,
            pain: known.pain + pair.pain,
          }
        : pair,
    )
  }
  return [...found.values()].sort(byWeight)
}
