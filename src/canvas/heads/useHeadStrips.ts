import type { RefObject } from 'react'
import { useBoard } from '../board.ts'
import { useSteadyZoom } from '../layers/useSteadyZoom.ts'
import type { CameraView } from '../views.ts'
import { headsLeft, headsTop, headWidth } from './headSizes.ts'

type Moved = (view: CameraView, scale: number) => void

/** Keeps an element at the left of the map and at the height of the stages' heads, which stay in sight. */
export function useStageStrip(strip: RefObject<HTMLElement | null>, moved?: Moved): void {
  const { camera } = useBoard()
  useSteadyZoom(strip, (view) => ({ x: view.x, y: headsTop(view, camera.insets()).top }), moved)
}

/** Keeps an element at the top of the map and where the rows' heads stand, which stay in sight, and as wide as they. */
export function useRowStrip(strip: RefObject<HTMLElement | null>, moved?: Moved): void {
  const { camera } = useBoard()
  useSteadyZoom(strip, (view) => ({ x: headsLeft(view, camera.insets()).left, y: view.y }), (view, scale) => {
    if (strip.current && scale === 1) strip.current.style.width = `${headWidth(view)}px`
    moved?.(view, scale)
  })
}
