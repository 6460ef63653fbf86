import type { Backstage } from '../insight/backstage.ts'
import type { Step } from '../insight/steps.ts'
import type { Arrangement } from '../model/journey/arrange.ts'
import { filesByTouchpoint } from '../model/journey/files.ts'
import type { Journey, Note, NoteId, TouchpointId } from '../model/journey/schema.ts'
import { measureInter } from './fontMetrics.ts'
import { cardsOf } from './cards.ts'
import type { Frame } from './frame.ts'
import { frameOf, sameBox } from './frame.ts'
import type { Box, CardBox, FeelingPoint, Geometry, NoteBox, StepPath } from './geometry.ts'
import {
  FEELING_STEP,
  NOTE_LINE,
  NOTE_LINES,
  NOTE_MIN_HEIGHT,
  NOTE_PADDING_X,
  NOTE_PADDING_Y,
  NOTE_WIDTH,
} from './measures.ts'
import { routesOf } from './routes.ts'
import { finder, sharedList, sharedMap } from './sharing.ts'
import { wrap } from './text.ts'

/** The font of notes, which decides how tall they are. */
export const NOTE_FONT = { size: 11.5, weight: 450 } as const

/** Where the feeling curve passes: over the middle of each card that has a feeling, in time order. */
export function feelingPointsOf(
  touchpoints: Journey['touchpoints'],
  sequence: readonly TouchpointId[],
  cards: ReadonlyMap<TouchpointId, CardBox>,
  row: Box,
  previous?: Geometry,
): readonly FeelingPoint[] {
  const old = finder(previous?.feelingPoints, (point) => point.touchpoint)
  const points: FeelingPoint[] = []
  const zero = row.y + row.height / 2
  for (const id of sequence) {
    const feeling = touchpoints.get(id)?.feeling ?? null
    const card = cards.get(id)
    if (feeling === null || !card) continue
    const x = card.x + card.width / 2
    const y = zero - feeling * FEELING_STEP
    const before = old(points.length, id)
    points.push(before && before.x === x && before.y === y ? before : { touchpoint: id, feeling, x, y })
  }
  return sharedList(previous?.feelingPoints, points)
}

const noteHeights = new WeakMap<Note, number>()

/** A note is as tall as its text, the same on every machine: measured with the built-in widths of Inter. */
function noteHeight(note: Note): number {
  let height = noteHeights.get(note)
  if (height === undefined) {
    const lines = wrap(note.text, NOTE_WIDTH - 2 * NOTE_PADDING_X, NOTE_LINES, measureInter, NOTE_FONT).length
    height = Math.max(NOTE_MIN_HEIGHT, 2 * NOTE_PADDING_Y + lines * NOTE_LINE)
    noteHeights.set(note, height)
  }
  return height
}

export function noteBoxesOf(notes: Journey['notes'], previous?: Geometry): ReadonlyMap<NoteId, NoteBox> {
  const boxes = new Map<NoteId, NoteBox>()
  for (const note of notes.values()) {
    const height = noteHeight(note)
    const old = previous?.notes.get(note.id)
    boxes.set(
      note.id,
      old && sameBox(old, note.x, note.y, NOTE_WIDTH, height)
        ? old
        : { id: note.id, x: note.x, y: note.y, width: NOTE_WIDTH, height },
    )
  }
  return sharedMap(previous?.notes, boxes)
}

/** The smallest box around all given ones. */
export function around(boxes: Iterable<Box>): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left <= right
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 }
}

/** Puts the parts of a geometry together; the previous one itself when nothing of it changed. */
export function assemble(
  { extent, ...frame }: Frame,
  steps: readonly StepPath[],
  feelingPoints: readonly FeelingPoint[],
  notes: ReadonlyMap<NoteId, NoteBox>,
  previous?: Geometry,
): Geometry {
  const all = around([extent, ...notes.values()])
  const bounds = previous && sameBox(previous.bounds, all.x, all.y, all.width, all.height) ? previous.bounds : all
  const next: Geometry = { bounds, ...frame, steps, feelingPoints, notes }
  if (!previous) return next
  for (const part of Object.keys(next) as (keyof Geometry)[]) if (next[part] !== previous[part]) return next
  return previous
}

/**
 * Where everything stands. Every touchpoint has a column of its own inside its stage, in time order over all lanes; an
 * empty stage keeps the width of one. With `previous`, everything that did not move is the same object as in it, and
 * if nothing moved, the result is `previous`.
 */
export function layout(
  journey: Journey,
  arrangement: Arrangement,
  steps: readonly Step[],
  backstage: Backstage,
  previous?: Geometry,
): Geometry {
  const cards = cardsOf(journey, arrangement, filesByTouchpoint(journey.files), previous)
  const frame = frameOf(arrangement, cards, backstage, previous)
  const { sequence } = arrangement
  return assemble(
    frame,
    routesOf(steps, sequence, cards, previous),
    feelingPointsOf(journey.touchpoints, sequence, cards, frame.feelingRow, previous),
    noteBoxesOf(journey.notes, previous),
    previous,
  )
}
