import { feelingCurve } from '../drawing/curve.ts'
import type { Box, Geometry } from '../drawing/geometry.ts'
import { HEADER_HEIGHT } from '../drawing/measures.ts'
import type { Palette } from '../drawing/palette.ts'
import { departmentColour, mixed } from '../drawing/palette.ts'
import type { Projection } from '../drawing/projector.ts'
import { ownerOf } from '../insight/ownership.ts'
import type { Lit } from '../insight/lit.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { cardsIn, piecesIn } from './pieces.ts'

export interface SketchScene {
  readonly journey: Journey
  readonly organisation: Organisation
  readonly geometry: Geometry
  readonly answers: Projection['answers']
  readonly palette: Palette
  /** What is looked at; the rest steps back. Null: nothing does. */
  readonly lit: Lit | null
}

/** The part of a 2-D canvas that a sketch needs. */
type SketchContext = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'strokeStyle' | 'lineWidth' | 'fillRect' | 'beginPath' | 'moveTo' | 'lineTo' | 'stroke'
>

/** How strongly a card shows its owner's colour, and a backstage cell its department's. */
const CARD = 0.62
const CELL = 0.26
/** How much is left of what steps back. */
const LEFT = 0.2

function coloursOf({ organisation, palette }: SketchScene): (id: DepartmentId | null, share: number) => string {
  const made = new Map<string, string>()
  return (id, share) => {
    const department = id === null ? undefined : organisation.departments.get(id)
    if (!department) return share === CARD ? palette.pain : palette.line2
    const key = `${department.colour} ${share}`
    let colour = made.get(key)
    if (!colour) made.set(key, (colour = mixed(departmentColour(department.colour, palette.theme), share, palette.card)))
    return colour
  }
}

/**
 * Paints a map as it looks where nothing on it can be read any more: plain boxes in their colours and the curve as a
 * line. A few microseconds a card. The context's transform must lead from canvas pixels to its own; `pixel` is how many
 * canvas pixels wide the least that can be seen is.
 */
export function sketchMap(context: SketchContext, scene: SketchScene, clip: Box, pixel: { x: number; y: number }): void {
  const { journey, organisation, geometry, answers, palette, lit } = scene
  const colour = coloursOf(scene)
  const { stages, cells, notes } = piecesIn(geometry, clip)
  const fill = (box: Box, style: string, at: TouchpointId | null = null): void => {
    context.fillStyle = at && lit && !lit.touchpoints.has(at) ? mixed(style, LEFT, palette.column) : style
    context.fillRect(box.x, box.y, Math.max(pixel.x, box.width), Math.max(pixel.y, box.height))
  }
  for (const { column } of stages) fill(column, palette.column)
  for (const { header } of stages) fill({ ...header, height: HEADER_HEIGHT }, palette.ink)
  for (const cell of cells) fill(cell, colour(cell.department, CELL), cell.touchpoint)
  for (const card of cardsIn(geometry, clip)) {
    const touchpoint = journey.touchpoints.get(card.id)
    fill(card, colour(touchpoint ? ownerOf(organisation, touchpoint) : null, CARD), card.id)
    // A contested card is in two halves.
    if (answers.get(card.id)?.answer === 'disputed') fill({ ...card, y: card.y + card.height / 2, height: card.height / 2 }, palette.warn, card.id)
  }
  for (const note of notes) fill(note, palette.star)
  const y = geometry.lineOfVisibility
  const right = geometry.feelingRow.width
  fill({ x: geometry.rowHeadWidth, y: y - pixel.y / 2, width: right - geometry.rowHeadWidth, height: pixel.y }, palette.line2)

  context.strokeStyle = palette.feelingNeutral
  context.lineWidth = Math.max(3.5, pixel.y)
  context.beginPath()
  let drawn = false
  for (const { from, to } of feelingCurve(geometry.feelingPoints)) {
    if (to.x < clip.x || from.x > clip.x + clip.width) continue
    if (!drawn) context.moveTo(from.x, from.y)
    drawn = true
    context.lineTo(to.x, to.y)
  }
  context.stroke()
}
