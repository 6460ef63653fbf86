import type { Box } from '../drawing/geometry.ts'
import type { CameraView } from './views.ts'
import { FAR_ZOOM } from './views.ts'

/** The part of the map that is mounted, and from how far. */
export interface Range extends Box {
  /** The zoom for which it was chosen. */
  readonly zoom: number
  readonly far: boolean
}

/** What is mounted beyond the view on each side, as a share of it. */
const MARGIN = 0.4
/** Coming nearer than this share of the zoom it was chosen for, a range holds too much. */
const LEEWAY = 1.6
/** Between far and near lies a little room, so that a zoom at the border does not switch to and fro. */
const NEAR_ZOOM = FAR_ZOOM * 1.06

/**
 * The range for a view: the one before, unchanged, for as long as it holds the view, is not much larger than it, and
 * the map is seen from as far.
 */
export function rangeFor(view: CameraView, before: Range | null): Range {
  const { zoom, width, height } = view
  const far = before?.far ? zoom < NEAR_ZOOM : zoom < FAR_ZOOM
  const seen: Box = { x: -view.x / zoom, y: -view.y / zoom, width: width / zoom, height: height / zoom }
  if (
    before &&
    before.far === far &&
    zoom <= before.zoom * LEEWAY &&
    seen.x >= before.x &&
    seen.y >= before.y &&
    seen.x + seen.width <= before.x + before.width &&
    seen.y + seen.height <= before.y + before.height
  ) return before
  return {
    x: seen.x - seen.width * MARGIN,
    y: seen.y - seen.height * MARGIN,
    width: seen.width * (1 + 2 * MARGIN),
    height: seen.height * (1 + 2 * MARGIN),
    zoom,
    far,
  }
}
