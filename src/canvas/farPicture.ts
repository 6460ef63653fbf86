import type { DisplayList } from '../drawing/displayList.ts'
import type { Font } from '../drawing/font.ts'
import { cssFont } from '../drawing/font.ts'
import type { Box, CardBox, NoteBox } from '../drawing/geometry.ts'
import { mapGroups, noteGroupsOf } from '../drawing/mapGroups.ts'
import { paletteOf } from '../drawing/palette.ts'
import type { Projection } from '../drawing/projector.ts'
import type { Scene } from '../drawing/scene.ts'
import type { NoteId, TouchpointId } from '../model/journey/schema.ts'
import type { Theme } from '../ui/theme.ts'
import type { Board } from './board.ts'
import { piecesIn } from './pieces.ts'

/** So far beyond a part of the map the curve is still drawn, so that it enters and leaves it as it should. */
const CURVE_REACH = 4000

/** Text widths by the browser, for the fonts that it paints with. */
function browserMeasure(): (text: string, font: Font) => number {
  const context = document.createElement('canvas').getContext('2d')
  let last: Font | null = null
  return (text, font) => {
    if (!context) return text.length * font.size * 0.55
    if (font !== last) context.font = cssFont((last = font))
    return context.measureText(text).width
  }
}

let measure: ((text: string, font: Font) => number) | null = null

/** The same projection with what touches a part of the map alone, so that a picture of it costs no more than that. */
function within(projection: Projection, range: Box): Projection {
  const { geometry, handoffs, marks } = projection
  const pieces = piecesIn(geometry, range)
  const steps = new Set(pieces.steps.map((step) => step.id))
  const left = range.x - CURVE_REACH
  const right = range.x + range.width + CURVE_REACH
  return {
    ...projection,
    handoffs: handoffs.filter((handoff) => steps.has(handoff.step.id)),
    marks: marks.filter((mark) => steps.has(mark.step.id)),
    geometry: {
      ...geometry,
      stages: pieces.stages,
      cards: new Map(pieces.cards.map((card): [TouchpointId, CardBox] => [card.id, card])),
      notes: new Map(pieces.notes.map((note): [NoteId, NoteBox] => [note.id, note])),
      steps: pieces.steps,
      feelingPoints: geometry.feelingPoints.filter(({ x }) => x >= left && x <= right),
      cells: pieces.cells,
      cellLinks: pieces.links,
    },
  }
}

/** What stands in a part of the map, as a picture without the row heads: those stand beside the map at their own size. */
export function farPicture({ session, state, projection }: Board, range: Box, theme: Theme): DisplayList {
  const now = projection()
  measure ??= browserMeasure()
  const { lit } = state.getState()
  const palette = paletteOf(theme)
  const [journey, organisation] = [session.journey.getState(), session.organisation.getState()]
  const scene: Scene = { journey, organisation, projection: within(now, range), palette, measure }
  const { rowHeadWidth } = now.geometry
  const groups = [...mapGroups(scene, lit), ...noteGroupsOf(scene, lit)]
  return { box: range, background: palette.paper, groups: groups.filter(({ box }) => box.x + box.width > rowHeadWidth) }
}

/** Texts were measured before their font was there: measures them anew from now on. */
export function forgetWidths(): void {
  measure = null
}
