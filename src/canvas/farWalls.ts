import type { Box } from '../drawing/geometry.ts'
import type { Palette } from '../drawing/palette.ts'
import { wallColours } from '../drawing/palette.ts'
import { heatOf, wallBox } from '../drawing/stepItems.ts'
import { isStepLit } from '../insight/lit.ts'
import type { Board } from './board.ts'
import { handoffsByStep } from './lookups.ts'
import { piecesIn } from './pieces.ts'

/** CSS pixels that a hot wall and a hottest one keep however far away they are. */
const LEAST = { 3: { width: 5, height: 12 }, 4: { width: 7, height: 17 } } as const
/** CSS pixels: of walls closer than this, the worst stands for all. */
const ROOM = 9
/** CSS pixels of paper around a wall, and around that, of the ring while it is selected. */
const EDGE = 1.5
const RING = 2

type Context = Pick<CanvasRenderingContext2D, 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'beginPath' | 'roundRect' | 'fill' | 'stroke'>

/** Paints hot walls at a size at which they are found from afar, and a ring around what is selected. */
export function paintFarWalls(
  context: Context,
  { projection, state, view }: Pick<Board, 'projection' | 'state' | 'view'>,
  area: Box,
  zoom: number,
  palette: Palette,
  accent: string,
): void {
  const { geometry, handoffs } = projection()
  const { lit } = state.getState()
  const { selection } = view.getState()
  const walls = handoffsByStep(handoffs)
  const selected = new Set(selection.flatMap(({ kind, id }) => (kind === 'step' ? [id] : [])))
  const places = new Map<string, { box: Box; weight: number; heat: 3 | 4 | null; ring: boolean }>()
  for (const path of piecesIn(geometry, area).steps) {
    const { id, middle } = path
    const wall = walls.get(id)
    const heat = wall ? heatOf(wall) : 0
    const ring = selected.has(id)
    if (!ring && (heat < 3 || (lit && !isStepLit(lit, path)))) continue
    const weight = wall?.weight ?? 0
    const real = wallBox(middle, weight)
    const least = LEAST[heat === 4 ? 4 : 3]
    const [width, height] = [Math.max(real.width, least.width / zoom), Math.max(real.height, least.height / zoom)]
    const box = { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
    const key = ring ? id : `${Math.round((middle.x * zoom) / ROOM)} ${Math.round((middle.y * zoom) / ROOM)}`
    if ((places.get(key)?.weight ?? -1) < weight) places.set(key, { box, weight, heat: heat < 3 ? null : (heat as 3 | 4), ring })
  }
  const shape = ({ x, y, width, height }: Box, by: number): void => {
    context.beginPath()
    context.roundRect(x - by, y - by, width + 2 * by, height + 2 * by, Math.min(width, height) / 3 + by)
  }
  for (const { box, heat, ring } of [...places.values()].sort((a, b) => Number(a.ring) - Number(b.ring) || a.weight - b.weight)) {
    context.fillStyle = palette.paper
    shape(box, EDGE / zoom)
    context.fill()
    if (ring) {
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
