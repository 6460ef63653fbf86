import { useEffect } from 'react'
import type { Box, Geometry } from '../drawing/geometry.ts'
import { boxAround, boxOf } from './actions/focus.ts'
import type { Item } from '../view/view.ts'
import type { Board } from './board.ts'

/** Around what is fitted, canvas pixels. */
const ROOM = 24
/** At the right of the map, for what adds a stage; canvas pixels. */
const ADD_STAGE = 70
/** A selection is not shown larger than this. */
const SELECTION_ZOOM = 1.25

/** What is fitted as the whole map: without the row heads, which stand beside it at their own size. */
export function fitBox({ bounds, rowHeadWidth }: Geometry): Box {
  const x = Math.min(bounds.x < 0 ? bounds.x : rowHeadWidth, rowHeadWidth)
  const right = bounds.x + bounds.width
  return { x: x - 4, y: bounds.y - ROOM / 2, width: right - x + ADD_STAGE, height: bounds.height + ROOM }
}

export function fitAll(board: Board): void {
  board.camera.fit(fitBox(board.projection().geometry))
}

export function fitSelection(board: Board): void {
  fitItems(board, board.view.getState().selection)
}

/** Brings what search, filters and lens light into view; without any of them, the whole map. */
function fitLit(board: Board): void {
  const { lit } = board.state.getState()
  fitItems(board, [...(lit?.touchpoints ?? [])].map((id): Item => ({ kind: 'touchpoint', id })))
}

function fitItems(board: Board, items: readonly Item[]): void {
  const box = boxAround(board.projection().geometry, items)
  if (!box) return fitAll(board)
  const spread = { x: box.x - ROOM, y: box.y - ROOM, width: box.width + 2 * ROOM, height: box.height + 2 * ROOM }
  board.camera.fit(spread, SELECTION_ZOOM)
}

/** Brings into view what the rest of the app asked for last, if it did. */
export function revealAsked(board: Board): void {
  const { reveal } = board.view.getState()
  if (!reveal) return
  if (reveal.target === 'all') return fitAll(board)
  if (reveal.target === 'selection') return fitSelection(board)
  if (reveal.target === 'lit') return fitLit(board)
  if ('width' in reveal.target) return board.camera.bring(reveal.target)
  const box = boxOf(board.projection().geometry, reveal.target)
  if (box) board.camera.bring(box)
  board.state.setState({ current: reveal.target })
}

/** Follows what the rest of the app asks to bring into view. */
export function useReveal(board: Board): void {
  useEffect(
    () => board.view.subscribe(({ reveal }, before) => reveal !== before.reveal && revealAsked(board)),
    [board],
  )
}
