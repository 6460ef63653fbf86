import { useEffect, useRef } from 'react'
import type { Point } from '../../drawing/geometry.ts'
import type { Board } from '../board.ts'
import { useBoard } from '../board.ts'

/** Milliseconds that a pointer rests on a step before its card comes: passing over it is no question. */
const ASKING = 140
/** Milliseconds until the card goes: long enough to reach it. */
const LEAVING = 260

export const stepCardId = (id: string): string => `told-${id}`

/** What is about to happen: the card of a step comes, or (null) the one that shows goes. */
const pending = new WeakMap<Board, { readonly to: string | null; readonly timer: number }>()

/** Does it after a while, in place of what was to happen before; asked for the same again, it does not begin to wait anew. */
function tellAfter(board: Board, to: string | null, wait: number, change: () => void): void {
  if (pending.get(board)?.to === to) return
  keepTold(board)
  const timer = window.setTimeout(() => {
    pending.delete(board)
    change()
  }, wait)
  pending.set(board, { to, timer })
}

/** Keeps the card that shows for as long as the pointer is on it. */
export function keepTold(board: Board): void {
  window.clearTimeout(pending.get(board)?.timer)
  pending.delete(board)
}

/** Takes the card of a step away, or whichever shows (null). */
export function hideTold(board: Board, id: string | null): void {
  keepTold(board)
  const { told } = board.state.getState()
  if (told && (id === null || told.id === id)) board.state.setState({ told: null })
}

/** Leaves the card of a step, so that it goes unless it is entered again. */
export function leaveTold(board: Board): void {
  tellAfter(board, null, LEAVING, () => hideTold(board, null))
}

/** The pointer is on a step that stands at a place, or (null) on none. */
export function pointTold(board: Board, step: { readonly id: string; readonly at: Point } | null): void {
  const { told } = board.state.getState()
  if (step === null) {
    if (told) leaveTold(board)
    else keepTold(board)
  } else if (told?.id === step.id) keepTold(board)
  else tellAfter(board, step.id, ASKING, () => board.state.setState({ told: step }))
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
  const here = (): { id: string; at: Point } | null => place.current && { id, at: place.current }
  return {
    onPointerEnter: () => pointTold(board, here()),
    onPointerLeave: () => pointTold(board, null),
    onFocus: () => {
      keepTold(board)
      board.state.setState({ told: here() })
    },
    onBlur: () => hideTold(board, id),
  }
}
