import { useEffect, useRef } from 'react'
import type { Board } from './board.ts'
import type { CameraView } from './views.ts'
import { firstView } from './views.ts'
import { insetsWithHeads } from './heads/headSizes.ts'
import { fitBox, revealAsked } from './useReveal.ts'

const sameView = (a: CameraView, b: CameraView): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom

/** Opens a map where it can be read, and what the address asks for in view. Adapts until somebody moves the map. */
export function useFirstView(board: Board): void {
  const { camera } = board
  const first = useRef(board)
  useEffect(() => {
    const board = first.current
    let placed: CameraView | null = null
    let placing = false
    const place = (): void => {
      placing = true
      const { width, height } = camera.view()
      const { geometry } = board.projection()
      camera.jump(firstView(fitBox(geometry), { width, height }, insetsWithHeads(camera.insets(), { width })))
      placed = camera.view()
      placing = false
      revealAsked(board)
    }
    const off = camera.whenReady(place)
    const stop = camera.subscribe((view) => {
      if (placing || !placed) return
      if (sameView(view, placed)) place()
      else stop()
    })
    return () => {
      off()
      stop()
    }
  }, [camera])
}
