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
/** What a range at rest grows by on each side, canvas pixels: a column or two, mounted between two frames. */
const STRIDE = 300

/** Whether the second lies in the first. */
const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height

const meet = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y }
}

const wider = ({ x, y, width, height }: Box, across: number, down: number): Box =>
  ({ x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down })

/**
 * The range for a view: the one before, unchanged, for as long as it holds the view, is not much larger than it, and
 * the map is seen from as far. Else the view and its margin; with all of the range before where the two meet and
 * `fits` says that this is not too much.
 */
export function rangeFor(view: CameraView, before: Range | null, fits: (box: Box) => boolean): Range {
  const { zoom, width, height } = view
  const far = before?.far ? zoom < NEAR_ZOOM : zoom < FAR_ZOOM
  const seen: Box = { x: -view.x / zoom, y: -view.y / zoom, width: width / zoom, height: height / zoom }
  if (before && before.far === far && zoom <= before.zoom * LEEWAY && holds(before, seen)) return before
  const near = wider(seen, seen.width * MARGIN, seen.height * MARGIN)
  const both = before && !before.far && !far && meet(before, near) ? around(before, near) : near
  return { ...(fits(both) ? both : near), zoom, far }
}

/** The range grown by a stride; the same where it holds `whole` already, or more would not fit, or the map is far. */
export function widened(range: Range, whole: Box, fits: (box: Box) => boolean): Range {
  if (range.far || holds(range, whole)) return range
  const more = wider(range, STRIDE, STRIDE)
  return fits(more) ? { ...more, zoom: range.zoom, far: false } : range
}
