import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Board } from './board.ts'

/** Milliseconds after the last move of the camera until the canvas counts as still. */
const STILL = 140
/** Milliseconds after the last turn of the wheel until cards and steps can be pressed again: less than a press takes to follow. */
const TURNED = 50

/** Keeps on the canvas's element what its stylesheet asks: the tool in hand, whether the camera moves, and whether by the wheel. */
export function useCanvasMarks(board: Board, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = ref.current
    if (!root) return
    let timer = 0
    let wheelTimer = 0
    const onWheel = ({ target }: WheelEvent): void => {
      if (target instanceof Element && target.closest('.nowheel')) return
      if (!('wheel' in root.dataset)) root.dataset.wheel = ''
      window.clearTimeout(wheelTimer)
      wheelTimer = window.setTimeout(() => delete root.dataset.wheel, TURNED)
    }
    root.addEventListener('wheel', onWheel, { passive: true, capture: true })
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
      root.removeEventListener('wheel', onWheel, { capture: true })
      window.clearTimeout(timer)
      window.clearTimeout(wheelTimer)
      for (const stop of stops) stop()
    }
  }, [board, ref])
}
