import { useEffect, useRef } from 'react'
import type { Point } from '../../drawing/geometry.ts'
import type { Board } from '../board.ts'
import { useBoard } from '../board.ts'

/** Milliseconds that a pointer rests on a step before its card comes: passing over it is no question. */
const ASKING = 140
/** Milliseconds until the card goes: long enough to reach it. */
const LEAVING = 260

export const stepCardId = (id: string): string => `told-${id}`

const timers = new WeakMap<Board, number>()

/** Shows a step's card, or takes it away (null), after a while; what was to happen before no longer does. */
function tellAfter(board: Board, wait: number, change: () => void): void {
  window.clearTimeout(timers.get(board))
  timers.set(board, window.setTimeout(change, wait))
}

/** Keeps the card that shows for as long as the pointer is on it. */
export function keepTold(board: Board): void {
  window.clearTimeout(timers.get(board))
}

export function hideTold(board: Board, id: string | null, wait = 0): void {
  const hide = (): void => {
    const { told } = board.state.getState()
    if (told && (id === null || told.id === id)) board.state.setState({ told: null })
  }
  if (wait > 0) return tellAfter(board, wait, hide)
  keepTold(board)
  hide()
}

/** Leaves the card of a step, so that it goes unless it is entered again. */
export function leaveTold(board: Board): void {
  hideTold(board, null, LEAVING)
}

/** What a step's element listens to, so that its card comes with the pointer and the focus and goes with them. */
export function useTold(id: string, at: Point | null): {
  onPointerEnter(): void
  onPointerLeave(): void
  onFocus(): void
  onBlur(): void
} {
  const board = useBoard()
  const place = useRef(at)
  place.current = at
  useEffect(() => () => hideTold(board, id), [board, id])
  const show = (): void => {
    if (place.current) board.state.setState({ told: { id, at: place.current } })
  }
  return {
    onPointerEnter: () => tellAfter(board, board.state.getState().told?.id === id ? 0 : ASKING, show),
    onPointerLeave: () => leaveTold(board),
    onFocus: () => tellAfter(board, 0, show),
    onBlur: () => hideTold(board, id),
  }
}
