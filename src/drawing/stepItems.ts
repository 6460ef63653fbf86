import type { FlowMark } from '../insight/flow.ts'
import type { Handoff } from '../insight/handoffs.ts'
import type { Box, Curve, Point, StepPath } from './geometry.ts'
import type { IconName } from './icons.ts'
import type { Group, Item } from './items.ts'
import { boxItem, iconItem, pathItem } from './items.ts'
import type { Palette, WallHeat } from './palette.ts'
import { wallColours } from './palette.ts'
import type { Path } from './path.ts'
import { circle, CLOSE, LINE, MOVE, pathAlong } from './path.ts'
import { around } from './layout.ts'
import type { Scene } from './scene.ts'
import { perObject } from './sharing.ts'

const ARROW_LENGTH = 5.5
const ARROW_WIDTH = 7
const REWORK_DASH = [6, 5]
const WALL_EDGE = 1.5
/** Weight from which on a wall is drawn at its largest. */
const MOST_WEIGHT = 12
/** Weights from which on a wall that is not hot is warm and warmer, and a hot one is at its hottest. */
const WARM = 1
const WARMER = 2.5
const HOTTEST = 10
/** Across the signs of a step, and between two of them. */
const BADGE = 16
const BADGE_GAP = 2

/** The signs that a step may bear, in their order. */
const SIGNS = [
  { of: 'rework', name: 'rework' },
  { of: 'toNobody', name: 'nobody' },
  { of: 'toolSwitch', name: 'tool' },
] as const satisfies readonly { of: keyof FlowMark; name: IconName }[]

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

/** Bricks in an upright box around a point; `edge` in another colour than theirs where one is given. */
export function bricks({ x, y }: Point, width: number, height: number, heat: WallHeat, palette: Palette, edge?: string): Item[] {
  const colours = wallColours(heat, palette.theme)
  const [left, top] = [x - width / 2, y - height / 2]
  const joints: Path = [
    ...[MOVE, left, y - height / 6, LINE, left + width, y - height / 6],
    ...[MOVE, left, y + height / 6, LINE, left + width, y + height / 6],
    ...[MOVE, x, top, LINE, x, y - height / 6],
    ...[MOVE, x - width * 0.22, y - height / 6, LINE, x - width * 0.22, y + height / 6],
    ...[MOVE, x + width * 0.22, y + height / 6, LINE, x + width * 0.22, top + height],
  ]
  return [
    boxItem(left, top, width, height, {
      r: width / 4,
      fill: colours.fill,
      stroke: edge ?? colours.edge,
      strokeWidth: WALL_EDGE,
    }),
    pathItem(joints, { stroke: colours.joint, strokeWidth: 1.1 }),
  ]
}

function spread({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

/** The line of a step with an arrowhead where the customer arrives; dashed in the colour of pain where it leads back. */
export const stepGroup = perObject((path: StepPath, rework: boolean, palette: Palette): Group => {
  const corners = path.curves.flatMap(({ from, c1, c2, to }) => [from, c1, c2, to])
  const box = around(corners.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  const colour = rework ? palette.pain : palette.ink2
  return {
    box: spread(box, ARROW_WIDTH / 2),
    level: 'always',
    items: [
      pathItem(pathAlong(path.curves), { stroke: colour, strokeWidth: 2, dash: rework ? REWORK_DASH : null }),
      pathItem(arrowhead(path.curves.at(-1) as Curve), { fill: colour }),
    ],
  }
})

export function stepGroups({ projection, palette }: Scene): Group[] {
  const marks = marksByStep(projection.marks)
  return projection.geometry.steps.map((path) => stepGroup(path, marks.get(path.id)?.rework ?? false, palette))
}

/** How hot a wall looks. */
export function heatOf({ weight, hot }: Pick<Handoff, 'weight' | 'hot'>): WallHeat {
  if (hot) return weight >= HOTTEST ? 4 : 3
  return weight < WARM ? 0 : weight < WARMER ? 1 : 2
}

/** Where a wall around a point stands: the more it hurts, the larger. */
export function wallBox({ x, y }: Point, weight: number): Box {
  const share = Math.min(1, weight / MOST_WEIGHT)
  const [width, height] = [13 + 7 * share, 26 + 14 * share]
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** `accent`: the edge's colour while it is selected. */
export const wallGroup = perObject((handoff: Handoff, middle: Point, palette: Palette, accent: string | null): Group => {
  const box = wallBox(middle, handoff.weight)
  return {
    box: spread(box, 1),
    level: 'always',
    items: bricks(middle, box.width, box.height, heatOf(handoff), palette, accent ?? undefined),
  }
})

/** The walls of all handoffs, over their steps' lines. */
export function wallGroups({ projection, palette }: Scene): Group[] {
  const paths = new Map(projection.geometry.steps.map((path) => [path.id, path]))
  return projection.handoffs.flatMap((handoff) => {
    const path = paths.get(handoff.step.id)
    return path ? wallGroup(handoff, path.middle, palette, null) : []
  })
}

const bySteps = new WeakMap<readonly FlowMark[], ReadonlyMap<string, FlowMark>>()

/** Finds the mark of a step, if it has one. */
export function marksByStep(marks: readonly FlowMark[]): ReadonlyMap<string, FlowMark> {
  let map = bySteps.get(marks)
  if (!map) bySteps.set(marks, (map = new Map(marks.map((mark) => [mark.step.id, mark]))))
  return map
}

/** A sign on a step, in a round frame around a point. */
export function badge({ x, y }: Point, name: IconName, palette: Palette): Item[] {
  const colour = name === 'tool' ? palette.ink2 : palette.pain
  const size = BADGE - 5
  return [
    pathItem(circle(x, y, BADGE / 2), { fill: palette.card, stroke: colour, strokeWidth: 1.2 }),
    iconItem(name, x - size / 2, y - size / 2, size, colour),
  ]
}

/**
 * The signs of a step, one after the other beside its wall, or from its middle on: downwards in the gap between two
 * cards, and along the line where the step runs between two lanes.
 */
export const markGroup = perObject((mark: FlowMark, { curves, middle }: StepPath, wallWeight: number | null, palette: Palette): Group => {
  const names = SIGNS.filter(({ of }) => mark[of]).map(({ name }) => name)
  const along = curves.length > 1
  const wall = wallWeight === null ? null : wallBox(middle, wallWeight)
  const before = wall ? (along ? wall.width : wall.height) / 2 + BADGE_GAP + BADGE / 2 : 0
  const at = (place: number): Point => {
    const away = before + place * (BADGE + BADGE_GAP)
    return along ? { x: middle.x + away, y: middle.y } : { x: middle.x, y: middle.y + away }
  }
  const places = names.map((_, place) => at(place))
  return {
    box: spread(around(places.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))), BADGE / 2 + 1),
    level: 'near',
    items: names.flatMap((name, place) => badge(places[place] as Point, name, palette)),
  }
})

export function markGroups({ projection, palette }: Scene): Group[] {
  const paths = new Map(projection.geometry.steps.map((path) => [path.id, path]))
  const weights = new Map(projection.handoffs.map(({ step, weight }) => [step.id, weight]))
  return projection.marks.flatMap((mark) => {
    const path = paths.get(mark.step.id)
    return path ? markGroup(mark, path, weights.get(mark.step.id) ?? null, palette) : []
  })
}
