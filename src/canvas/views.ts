import type { Box } from '../drawing/geometry.ts'

/** What part of the canvas is on screen: a canvas point (x, y) stands at `x * zoom + this.x` CSS pixels from the left. */
export interface CameraView {
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** Of the element that shows it, CSS pixels. */
  readonly width: number
  readonly height: number
}

/** Room at the edges of the canvas that other things cover, CSS pixels. */
export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export const LEAST_ZOOM = 0.002
export const MOST_ZOOM = 3
/** Under this zoom text can no longer be read and the map is one picture. */
export const FAR_ZOOM = 0.35
/** Between what is brought into view and the edge. */
const MARGIN = 40

export const clampZoom = (zoom: number): number => Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom))

/** The view that shows a box whole inside the insets. */
export function viewFitting(box: Box, size: { width: number; height: number }, insets: Insets, most: number): CameraView {
  const width = Math.max(1, size.width - insets.left - insets.right)
  const height = Math.max(1, size.height - insets.top - insets.bottom)
  const zoom = clampZoom(Math.min(most, width / Math.max(1, box.width), height / Math.max(1, box.height)))
  return {
    ...size,
    zoom,
    x: insets.left + (width - box.width * zoom) / 2 - box.x * zoom,
    y: insets.top + (height - box.height * zoom) / 2 - box.y * zoom,
  }
}

/** The nearest view to `view` that shows a box, its beginning where it is larger than the view; null when it shows already. */
export function viewShowing(box: Box, view: CameraView, insets: Insets): CameraView | null {
  const zoom = view.zoom < FAR_ZOOM ? 0.75 : view.zoom
  const shift = (start: number, length: number, at: number, low: number, high: number): number => {
    const from = start * zoom + at
    const to = from + length * zoom
    if (from >= low && to <= high) return at
    return to - from > high - low || from < low ? at + low - from : at + high - to
  }
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const start = zoom === view.zoom ? view : { x: view.width / 2 - middle.x * zoom, y: view.height / 2 - middle.y * zoom }
  const x = shift(box.x, box.width, start.x, insets.left + MARGIN, view.width - insets.right - MARGIN)
  const y = shift(box.y, box.height, start.y, insets.top + MARGIN, view.height - insets.bottom - MARGIN)
  if (x === view.x && y === view.y && zoom === view.zoom) return null
  return { ...view, x, y, zoom }
}

/** The first view of a map: whole where it stays readable, else its beginning. */
export function firstView(bounds: Box, size: { width: number; height: number }, insets: Insets): CameraView {
  const whole = viewFitting(bounds, size, insets, 1)
  if (whole.zoom >= 0.55) return whole
  const height = Math.max(1, size.height - insets.top - insets.bottom)
  const zoom = Math.min(0.7, Math.max(0.6, height / bounds.height))
  return { ...size, zoom, x: insets.left - bounds.x * zoom, y: insets.top - bounds.y * zoom }
}
