import type { Box, Point, StepPath } from '../drawing/geometry.ts'
import type { Palette } from '../drawing/palette.ts'
import { wallColours } from '../drawing/palette.ts'
import { heatOf, wallBox } from '../drawing/stepItems.ts'
import { isStepLit } from '../insight/lit.ts'
import type { Board } from './board.ts'
import { handoffsByStep } from './lookups.ts'
import { piecesIn } from './pieces.ts'
import { FAR_ZOOM } from './views.ts'

/** CSS pixels that a hot wall and a hottest one keep however far away they are. */
const LEAST = { 3: { width: 5, height: 12 }, 4: { width: 7, height: 17 } } as const
/** CSS pixels: of walls closer than this, the worst stands for all. */
const ROOM = 9
/** CSS pixels by which a pointer may miss a wall. */
const MISS = 3
/** CSS pixels of paper around a wall, and around that, of the ring while it is selected. */
const EDGE = 1.5
const RING = 2

type Seen = Pick<Board, 'projection' | 'state' | 'view'>
type Context = Pick<CanvasRenderingContext2D, 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'beginPath' | 'roundRect' | 'fill' | 'stroke'>

interface FarWall {
  readonly step: StepPath
  readonly box: Box
  readonly weight: number
  /** Null: not hot, and there because it is selected. */
  readonly heat: 3 | 4 | null
}

/** The hot walls in a part of the map as they stand from afar, and the steps that are selected; worst last. */
function farWallsIn({ projection, state, view }: Seen, area: Box, zoom: number): readonly FarWall[] {
  const { geometry, handoffs } = projection()
  const { lit } = state.getState()
  const walls = handoffsByStep(handoffs)
  const selected = new Set(view.getState().selection.flatMap(({ kind, id }) => (kind === 'step' ? [id] : [])))
  const places = new Map<string, FarWall>()
  for (const step of piecesIn(geometry, area).steps) {
    const { id, middle } = step
    const wall = walls.get(id)
    const heat = wall ? heatOf(wall) : 0
    const isSelected = selected.has(id)
    if (!isSelected && (heat < 3 || (lit && !isStepLit(lit, step)))) continue
    const weight = wall?.weight ?? 0
    const real = wallBox(middle, weight)
    const least = LEAST[heat === 4 ? 4 : 3]
    const [width, height] = [Math.max(real.width, least.width / zoom), Math.max(real.height, least.height / zoom)]
    const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
    const key = isSelected ? id : `${Math.round((middle.x * zoom) / ROOM)} ${Math.round((middle.y * zoom) / ROOM)}`
    if ((places.get(key)?.weight ?? -1) < weight) places.set(key, { step, box, weight, heat: heat < 3 ? null : (heat as 3 | 4) })
  }
  return [...places.values()].sort((a, b) => Number(selected.has(a.step.id)) - Number(selected.has(b.step.id)) || a.weight - b.weight)
}

/** The hot wall at a point of the map as it is seen from afar; null near by, where walls are things of their own. */
export function farWallAt(board: Seen & Pick<Board, 'camera'>, { x, y }: Point): StepPath | null {
  const { zoom } = board.camera.view()
  if (zoom >= FAR_ZOOM) return null
  const reach = (LEAST[4].height + MISS) / zoom
  const near = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach }
  const miss = MISS / zoom
  const found = farWallsIn(board, near, zoom).findLast(({ box }) =>
    x >= box.x - miss && x <= box.x + box.width + miss && y >= box.y - miss && y <= box.y + box.height + miss)
  return found?.step ?? null
}

/** Paints hot walls at a size at which they are found from afar, and a ring around what is selected. */
export function paintFarWalls(context: Context, board: Seen, area: Box, zoom: number, palette: Palette, accent: string): void {
  const selected = new Set(board.view.getState().selection.map(({ id }) => id))
  const shape = ({ x, y, width, height }: Box, by: number): void => {
    context.beginPath()
    context.roundRect(x - by, y - by, width + 2 * by, height + 2 * by, Math.min(width, height) / 3 + by)
  }
  for (const { step, box, heat } of farWallsIn(board, area, zoom)) {
    context.fillStyle = palette.paper
    shape(box, EDGE / zoom)
    context.fill()
    if (selected.has(step.id)) {
      context.strokeStyle = accent
      context.lineWidth = RING / zoom
      shape(box, (EDGE + RING) / zoom)
      context.stroke()
    }
    context.fillStyle = heat === null ? palette.ink2 : wallColours(heat, palette.theme).fill
    shape(box, 0)
    context.fill()
  }
}
