import type { Point } from '../../drawing/geometry.ts'
import type { Item } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { maySpeak } from '../board.ts'
import type { Hit } from '../gestures/hit.ts'

/** Asks for a comment on something; without it, or on what has no threads, the next click says on what. */
export function commentOn(board: Board, item: Item | null): void {
  if (!maySpeak(board)) return
  if (item && item.kind !== 'note') return board.view.getState().comment(item)
  board.view.getState().use('comment')
  board.say('Click what you want to comment on, or go there with the arrow keys and press Enter. Esc ends it.')
}

/** Asks for a comment on what was clicked, else on that spot. */
export function commentAt(board: Board, hit: Hit, at: Point): void {
  if (!maySpeak(board)) return
  const { comment } = board.view.getState()
  if (hit.kind === 'cell' || hit.kind === 'feeling' || hit.kind === 'pull') comment({ kind: 'touchpoint', id: hit.id })
  else if (hit.kind === 'item' && hit.item.kind !== 'note') comment(hit.item)
  else comment({ kind: 'spot', x: Math.round(at.x), y: Math.round(at.y) })
}
