import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Board } from './board.ts'

/**
 * How whoever takes a picture of the page gets the canvas ready, without knowing more of it than its element
 * `[data-canvas]`: it sends this event with `on` true, waits for `ready`, takes the picture, and sends it with `on`
 * false.
 */
export const CAPTURE_EVENT = 'throughline-capture'

export interface CaptureRequest {
  readonly on: boolean
  /** Called when everything in view is mounted as elements and painted; not called with `on` false. */
  readonly ready?: () => void
}

/**
 * Mounts everything in view as elements, also from far away, where else one picture stands for all. Resolves when it is
 * laid out; call `release` when the picture is taken.
 */
export function mountForCapture(board: Board): { ready: Promise<void>; release: () => void } {
  board.state.setState({ capturing: true, near: null, told: null })
  const ready = document.fonts.ready.then(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
  return { ready, release: () => board.state.setState({ capturing: false }) }
}

/** Answers `CAPTURE_EVENT` on the canvas's element. */
export function useCapture(board: Board, root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current
    if (!element) return
    let release: (() => void) | null = null
    const onCapture = (event: Event): void => {
      const { on, ready } = (event as CustomEvent<CaptureRequest>).detail
      release?.()
      release = null
      if (!on) return
      const capture = mountForCapture(board)
      release = capture.release
      void capture.ready.then(() => ready?.())
    }
    element.addEventListener(CAPTURE_EVENT, onCapture)
    return () => {
      element.removeEventListener(CAPTURE_EVENT, onCapture)
      release?.()
    }
  }, [board, root])
}
