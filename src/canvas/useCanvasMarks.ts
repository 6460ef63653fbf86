import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Board } from './board.ts'

/** Milliseconds after the last move of the camera until the canvas counts as still. */
const STILL = 140

/** Keeps on the canvas's element what its stylesheet asks: the tool in hand, and whether the camera moves. */
export function useCanvasMarks(board: Board, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = ref.current
    if (!root) return
    let timer = 0
    const tool = (): void => void (root.dataset.tool = board.view.getState().tool)
    tool()
    const stops = [
      board.view.subscribe(tool),
      board.camera.subscribe(() => {
        if (!('moving' in root.dataset)) root.dataset.moving = ''
        window.clearTimeout(timer)
        timer = window.setTimeout(() => delete root.dataset.moving, STILL)
      }),
    ]
    return () => {
      window.clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [board, ref])
}
