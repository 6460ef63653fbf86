import type { Point } from '../../drawing/geometry.ts'
import type { Item } from '../../view/view.ts'
import { commentAt } from '../actions/comment.ts'
import { goTo } from '../actions/focus.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'
import type { Drag } from './drag.ts'
import { drawMarquee } from './drawMarquee.ts'
import type { Hit } from './hit.ts'
import { liftCards } from './liftCards.ts'
import { pickForStep, placeWith } from './place.ts'
import { pullFeeling } from './pullFeeling.ts'
import { pullThread } from './pullThread.ts'
import { slideLane, slideStage } from './slideHead.ts'

/** The pointer, gone down and not yet up. */
export interface Press {
  readonly hit: Hit
  readonly at: Point
  /** Shift, Control or Command was held: add to the selection. */
  readonly adding: boolean
  readonly touch: boolean
}

const isSelected = (board: Board, item: Item): boolean =>
  board.view.getState().selection.some((other) => other.kind === item.kind && other.id === item.id)

/** What begins when a pressed pointer moves; null where nothing is dragged. */
export function dragFrom(board: Board, { hit, at, adding, touch }: Press): Drag | null {
  const { tool } = board.view.getState()
  if (!mayWrite(board)) return touch || hit.kind === 'control' || tool !== 'select' ? null : drawMarquee(board, at, adding)
  if (tool === 'step' && hit.kind === 'item' && hit.item.kind === 'touchpoint') return pullThread(board, 'step', hit.item.id)
  if (tool !== 'select') return null
  switch (hit.kind) {
    case 'pull':
      return pullThread(board, hit.pull, hit.id)
    case 'feeling':
      return pullFeeling(board, hit.id)
    case 'item': {
      const { item } = hit
      // A finger moves the canvas; only what it has selected before, it moves.
      if (touch && (item.kind === 'touchpoint' || item.kind === 'note') && !isSelected(board, item)) return null
      if (item.kind === 'stage') return slideStage(board, item.id, at)
      if (item.kind === 'lane') return slideLane(board, item.id, at)
      if (item.kind === 'step') return drawMarquee(board, at, adding)
      if (!isSelected(board, item)) {
        if (adding) board.view.getState().toggle(item)
        else board.view.getState().select([item])
      }
      return liftCards(board, item, at)
    }
    case 'canvas':
    case 'cell':
    case 'department':
      return touch ? null : drawMarquee(board, at, adding)
    case 'control':
      return null
  }
}

/** What a press does that did not become a drag. */
export function click(board: Board, { hit, at, adding }: Press, window: Point): void {
  const { tool, select, toggle } = board.view.getState()
  if (tool === 'comment') return commentAt(board, hit, at)
  if (tool === 'hand' || (mayWrite(board) && placeWith(board, tool, at))) return
  if (tool === 'step' && (hit.kind === 'item' || hit.kind === 'cell')) {
    const id = hit.kind === 'cell' ? hit.id : hit.item.kind === 'touchpoint' ? hit.item.id : null
    if (id) return pickForStep(board, id)
  }
  switch (hit.kind) {
    case 'item':
      board.state.setState({ current: hit.item })
      if (adding) toggle(hit.item)
      else select([hit.item])
      return
    case 'cell':
      return goTo(board, { kind: 'touchpoint', id: hit.id })
    case 'feeling':
      if (!mayWrite(board)) return goTo(board, { kind: 'touchpoint', id: hit.id })
      return board.state.setState({ menu: { subject: { kind: 'feeling', id: hit.id }, at: window } })
    case 'canvas':
    case 'department':
      if (!adding) select([])
      return
    case 'pull':
      return hit.pull === 'step' ? pickForStep(board, hit.id) : undefined
    case 'control':
  }
}
