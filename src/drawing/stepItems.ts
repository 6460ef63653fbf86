import type { Handoff } from '../insight/handoffs.ts'
import type { Box, Curve, Point, StepPath } from './geometry.ts'
import type { Group, Item } from './items.ts'
import { boxItem, pathItem } from './items.ts'
import type { Palette } from './palette.ts'
import type { Path } from './path.ts'
import { CLOSE, LINE, MOVE, pathAlong } from './path.ts'
import { around } from './layout.ts'
import type { Scene } from './scene.ts'
import { perObject } from './sharing.ts'

const ARROW_LENGTH = 5.5
const ARROW_WIDTH = 7
/** Weight from which on a wall is drawn at its largest. */
const MOST_WEIGHT = 9

/** A triangle whose tip is at the end of a curve. */
function arrowhead({ from, c2, to }: Curve): Path {
  const before: Point = c2.x === to.x && c2.y === to.y ? from : c2
  const length = Math.hypot(to.x - before.x, to.y - before.y) || 1
  const dx = (to.x - before.x) / length
  const dy = (to.y - before.y) / length
  const [x, y] = [to.x - dx * ARROW_LENGTH, to.y - dy * ARROW_LENGTH]
  const half = ARROW_WIDTH / 2
  return [MOVE, to.x, to.y, LINE, x - dy * half, y + dx * half, LINE, x + dy * half, y - dx * half, CLOSE]
}

/** Bricks in an upright box around a point; `hot` ones in the colour of pain. */
export function bricks({ x, y }: Point, width: number, height: number, hot: boolean, palette: Palette): Item[] {
  const [left, top] = [x - width / 2, y - height / 2]
  const joints: Path = [
    ...[MOVE, left, y - height / 6, LINE, left + width, y - height / 6],
    ...[MOVE, left, y + height / 6, LINE, left + width, y + height / 6],
    ...[MOVE, x, top, LINE, x, y - height / 6],
    ...[MOVE, x - width * 0.22, y - height / 6, LINE, x - width * 0.22, y + height / 6],
    ...[MOVE, x + width * 0.22, y + height / 6, LINE, x + width * 0.22, top + height],
  ]
  const edge = hot ? palette.pain : palette.ink2
  return [
    boxItem(left, top, width, height, {
      r: width / 4,
      fill: hot ? palette.pain : palette.card,
      stroke: edge,
      strokeWidth: 1.5,
    }),
    pathItem(joints, { stroke: hot ? palette.onPain : palette.ink2, strokeWidth: 1.1 }),
  ]
}

function spread({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** The line of a step with an arrowhead where the customer arrives. */
export const stepGroup = perObject((path: StepPath, palette: Palette): Group => {
  const corners = path.curves.flatMap(({ from, c1, c2, to }) => [from, c1, c2, to])
  const box = around(corners.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  return {
    box: spread(box, ARROW_WIDTH / 2),
    level: 'always',
    items: [
      pathItem(pathAlong(path.curves), { stroke: palette.ink2, strokeWidth: 2 }),
      pathItem(arrowhead(path.curves.at(-1) as Curve), { fill: palette.ink2 }),
    ],
  }
})

/** A wall: the more it hurts, the larger. */
export function wall(
  middle: Point,
  weight: number,
  hot: boolean,
  palette: Palette,
): { box: Box; items: readonly Item[] } {
  const share = Math.min(1, weight / MOST_WEIGHT)
  const width = 15 + 3 * share
  const height = 28 + 8 * share
  const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
  return { box, items: bricks(middle, width, height, hot, palette) }
}

export const wallGroup = perObject(({ weight, hot }: Handoff, middle: Point, palette: Palette): Group => {
  const { box, items } = wall(middle, weight, hot, palette)
  return { box: spread(box, 1), level: 'always', items }
})

/** The walls of all handoffs, over their steps' lines. */
export function wallGroups({ projection, palette }: Scene): Group[] {
  const paths = new Map(projection.geometry.steps.map((path) => [path.id, path]))
  return projection.handoffs.flatMap((handoff) => {
    const path = paths.get(handoff.step.id)
    return path ? wallGroup(handoff, path.middle, palette) : []
  })
}
