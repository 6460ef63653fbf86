import type { CameraView, Insets } from '../camera.ts'
import { ROW_HEAD_WIDTH } from '../../drawing/measures.ts'

/** Row heads stay this wide on screen however far away the map is, so that they can be read. */
const LEAST_WIDTH = 104
const GAP = 8

/** CSS pixels that the row heads take on screen. */
export function headWidth(zoom: number): number {
  return Math.max(LEAST_WIDTH, (ROW_HEAD_WIDTH - GAP) * zoom)
}

/** Where the row heads stand, CSS pixels from the left: beside the map, or at the edge when that would be out of sight. */
export function headsLeft({ x, zoom }: CameraView, insets: Insets): { readonly left: number; readonly stuck: boolean } {
  const natural = x + ROW_HEAD_WIDTH * zoom - GAP * Math.min(1, zoom) - headWidth(zoom)
  return natural < insets.left ? { left: insets.left, stuck: true } : { left: natural, stuck: false }
}

/** Where the stage heads stand, CSS pixels from the top. */
export function headsTop({ y }: CameraView, insets: Insets): { readonly top: number; readonly stuck: boolean } {
  return y < insets.top ? { top: insets.top, stuck: true } : { top: y, stuck: false }
}

/** The insets with what the row heads cover, for fitting the map beside them. */
export function insetsWithHeads(insets: Insets): Insets {
  return { ...insets, left: insets.left + LEAST_WIDTH + GAP }
}
