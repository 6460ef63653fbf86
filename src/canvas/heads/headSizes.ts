import type { CameraView, Insets } from '../views.ts'
import { HEADER_HEIGHT, ROW_HEAD_WIDTH } from '../../drawing/measures.ts'

/** Row heads stay this wide on screen however far away the map is, so that they can be read. */
const LEAST_WIDTH = 104
/** On a phone they must not take a third of it. */
const LEAST_ON_PHONES = 82
const PHONE = 560
const GAP = 8

/** CSS pixels that the row heads take on screen. */
export function headWidth({ zoom, width }: Pick<CameraView, 'zoom' | 'width'>): number {
  return width < PHONE ? LEAST_ON_PHONES : Math.max(LEAST_WIDTH, (ROW_HEAD_WIDTH - GAP) * zoom)
}

/** CSS pixels that the stage heads take on screen. */
export function headHeight(zoom: number): number {
  return Math.max(24, HEADER_HEIGHT * zoom)
}

/** Where the row heads stand, CSS pixels from the left: beside the map, or at the edge when that would be out of sight. */
export function headsLeft(view: CameraView, insets: Insets): { readonly left: number; readonly stuck: boolean } {
  const { x, zoom } = view
  const natural = x + ROW_HEAD_WIDTH * zoom - GAP * Math.min(1, zoom) - headWidth(view)
  return natural < insets.left ? { left: insets.left, stuck: true } : { left: natural, stuck: false }
}

/** Where the stage heads stand, CSS pixels from the top. */
export function headsTop({ y, zoom }: CameraView, insets: Insets): { readonly top: number; readonly stuck: boolean } {
  // From far away they are taller than their place on the map, and grow upwards.
  const natural = y + HEADER_HEIGHT * zoom - headHeight(zoom)
  return natural < insets.top ? { top: insets.top, stuck: true } : { top: natural, stuck: false }
}

/** The insets with what the row heads cover, for fitting the map beside them. */
export function insetsWithHeads(insets: Insets, { width }: Pick<CameraView, 'width'>): Insets {
  return { ...insets, left: insets.left + headWidth({ zoom: 0, width }) + GAP }
}
