import type { Point } from '../../drawing/geometry.ts'
import { CARD_HEIGHT } from '../../drawing/measures.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { drawStep, engage } from '../actions/link.ts'
import type { Board } from '../board.ts'
import type { Thread } from '../canvasState.ts'
import { engageZones } from '../layers/engageZones.ts'
import { cardAt } from '../pieces.ts'
import type { Drag } from './drag.ts'

/** The line from a card to a point, with what it would reach there; null when the card is gone. */
export function threadTo(board: Board, kind: 'step' | 'engage', from: TouchpointId, at: Point): Thread | null {
  const { geometry } = board.projection()
  const card = geometry.cards.get(from)
  if (!card) return null
  if (kind === 'step') {
    const target = cardAt(geometry, at.x, at.y)
    const start = { x: card.x + card.width, y: card.y + CARD_HEIGHT / 2 }
    return { kind, from, start, end: at, target: target === from ? null : target, department: null }
  }
  const zones = engageZones(geometry, board.session.organisation.getState())
  const department = zones.find((zone) => at.y >= zone.y && at.y < zone.y + zone.height)?.department ?? null
  return { kind, from, start: { x: card.x + card.width / 2, y: card.y + card.height }, end: at, target: null, department }
}

/**
 * Pulls a line out of a card: from its side to the card where the customer goes next, or from its foot down to a
 * department's lane.
 */
export function pullThread(board: Board, kind: 'step' | 'engage', from: TouchpointId): Drag | null {
  const end = (): void => board.state.setState({ thread: null })
  return {
    move: (at) => board.state.setState({ thread: threadTo(board, kind, from, at) }),
    drop(at) {
      const thread = threadTo(board, kind, from, at)
      end()
      if (thread?.target) drawStep(board, from, thread.target)
      else if (thread?.department) engage(board, from, thread.department)
    },
    cancel: end,
  }
}
