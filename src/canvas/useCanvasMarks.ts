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
    const moving = passingMark(root, 'moving', STILL)
    const wheel = passingMark(root, 'wheel', TURNED)
    const onWheel = ({ target }: WheelEvent): void => {
      if (!(target instanceof Element && target.closest('.nowheel'))) wheel.set()
    }
    root.addEventListener('wheel', onWheel, { passive: true, capture: true })
    const tool = (): void => void (root.dataset.tool = board.view.getState().tool)
    tool()
    const stops = [board.view.subscribe(tool), board.camera.subscribe(moving.set), moving.stop, wheel.stop]
    return () => {
      root.removeEventListener('wheel', onWheel, { capture: true })
      for (const stop of stops) stop()
    }
  }, [board, ref])
}

/** Marks an element by `data-<name>` from `set` on, until that was not called for so many milliseconds. */
function passingMark(element: HTMLElement, name: string, milliseconds: number): { set(): void; stop(): void } {
  let timer = 0
  return {
    set() {
      if (!(name in element.dataset)) element.dataset[name] = ''
      window.clearTimeout(timer)
      timer = window.setTimeout(() => delete element.dataset[name], milliseconds)
    },
    stop: () => window.clearTimeout(timer),
  }
}
