import type { Board } from '../board.ts'

/** CSS pixels from the edge within which the canvas begins to move along. */
const EDGE = 44
/** CSS pixels a frame at the very edge. */
const FASTEST = 16

const pull = (at: number, low: number, high: number): number =>
  at < low + EDGE ? Math.min(1, (low + EDGE - at) / EDGE) : at > high - EDGE ? -Math.min(1, (at - high + EDGE) / EDGE) : 0

/**
 * Moves the canvas along while something is dragged near its edge. `at` tells where the pointer is, in CSS pixels of
 * the window; `moved` is called after each move. Returns what stops it.
 */
export function autoPan(board: Board, root: HTMLElement, at: () => { x: number; y: number }, moved: () => void): () => void {
  let frame = 0
  const step = (): void => {
    const box = root.getBoundingClientRect()
    const insets = board.camera.insets()
    const { x, y } = at()
    const dx = pull(x, box.left + insets.left, box.right - insets.right)
    const dy = pull(y, box.top + insets.top, box.bottom - insets.bottom)
    if (dx !== 0 || dy !== 0) {
      board.camera.panBy(dx * FASTEST, dy * FASTEST)
      moved()
    }
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}
