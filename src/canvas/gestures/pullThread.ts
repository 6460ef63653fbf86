import type { Point } from '../../drawing/geometry.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { drawStep, engage } from '../actions/link.ts'
import type { Board } from '../board.ts'
import { engageZones } from '../layers/engageZones.ts'
import { cardAt } from '../pieces.ts'
import type { Drag } from './drag.ts'

/**
 * Pulls a line out of a card: from its side to the card where the customer goes next, or from its foot down to a
 * department's lane.
 */
export function pullThread(board: Board, kind: 'step' | 'engage', from: TouchpointId): Drag | null {
  const card = board.projection().geometry.cards.get(from)
  if (!card) return null
  const start =
    kind === 'step' ? { x: card.x + card.width, y: card.y + card.height / 2 } : { x: card.x + card.width / 2, y: card.y + card.height }
  const targetAt = ({ x, y }: Point): TouchpointId | null => {
    const id = kind === 'step' ? cardAt(board.projection().geometry, x, y) : null
    return id === from ? null : id
  }
  const departmentAt = ({ y }: Point): DepartmentId | null => {
    if (kind !== 'engage') return null
    const zones = engageZones(board.projection().geometry, board.session.organisation.getState())
    return zones.find((zone) => y >= zone.y && y < zone.y + zone.height)?.department ?? null
  }
  const end = (): void => board.state.setState({ thread: null })
  return {
    move: (at) =>
      board.state.setState({ thread: { kind, from, start, end: at, target: targetAt(at), department: departmentAt(at) } }),
    drop(at) {
      const target = targetAt(at)
      const department = departmentAt(at)
      end()
      if (target) drawStep(board, from, target)
      else if (department) engage(board, from, department)
    },
    cancel: end,
  }
}
