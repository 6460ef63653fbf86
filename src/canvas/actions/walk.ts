import type { Geometry } from '../../drawing/geometry.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/**
 * The touchpoint that lies next to one: before and after it in time, or the nearest card in the next lane above or
 * below that has one. Null at the edges.
 */
export function neighbour(
  { cards }: Pick<Geometry, 'cards'>,
  sequence: readonly TouchpointId[],
  id: TouchpointId,
  direction: Direction,
): TouchpointId | null {
  if (direction === 'left' || direction === 'right') {
    const at = sequence.indexOf(id)
    return at < 0 ? null : (sequence[at + (direction === 'right' ? 1 : -1)] ?? null)
  }
  const here = cards.get(id)
  if (!here) return null
  const sign = direction === 'down' ? 1 : -1
  let best: TouchpointId | null = null
  let bestRows = Infinity
  let bestAway = Infinity
  for (const card of cards.values()) {
    const rows = (card.y - here.y) * sign
    if (rows <= 0 || rows > bestRows) continue
    const away = Math.abs(card.x - here.x)
    if (rows < bestRows || away < bestAway) [best, bestRows, bestAway] = [card.id, rows, away]
  }
  return best
}
