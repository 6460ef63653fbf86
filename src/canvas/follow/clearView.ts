import type { Box } from '../../drawing/geometry.ts'
import type { Camera } from '../camera.ts'
import { insetsWithHeads } from '../heads/headSizes.ts'

/** The part of the canvas that is on screen with neither bars nor row heads over it, canvas pixels. */
export function clearView(camera: Pick<Camera, 'view' | 'insets'>): Box {
  const view = camera.view()
  const { top, right, bottom, left } = insetsWithHeads(camera.insets(), view)
  return {
    x: (left - view.x) / view.zoom,
    y: (top - view.y) / view.zoom,
    width: Math.max(1, view.width - left - right) / view.zoom,
    height: Math.max(1, view.height - top - bottom) / view.zoom,
  }
}
