import type { Box, CardBox, CellBox, CellLink, FeelingPoint, Geometry, NoteBox, StageBox, StepPath } from '../drawing/geometry.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import type { ViewIndex } from './viewIndex.ts'
import { viewIndex } from './viewIndex.ts'

/** What of a map stands in one part of it. */
export interface Pieces {
  readonly stages: readonly StageBox[]
  readonly cards: readonly CardBox[]
  readonly notes: readonly NoteBox[]
  readonly steps: readonly StepPath[]
  readonly feelings: readonly FeelingPoint[]
  readonly cells: readonly CellBox[]
  readonly links: readonly CellLink[]
}

export const noPieces: Pieces = { stages: [], cards: [], notes: [], steps: [], feelings: [], cells: [], links: [] }

const acrossBox = (box: Box): readonly [number, number] => [box.x, box.x + box.width]

/** The box around a step's curves; their control points hold them. */
export function stepBounds(step: StepPath): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { from, c1, c2, to } of step.curves) {
    for (const { x, y } of [from, c1, c2, to]) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** One index for each collection of a geometry, for as long as that collection is the same object. */
const indexes = new WeakMap<object, ViewIndex<unknown>>()

function indexOf<T>(collection: object, items: () => Iterable<T>, span: (item: T) => readonly [number, number]): ViewIndex<T> {
  let index = indexes.get(collection) as ViewIndex<T> | undefined
  if (!index) indexes.set(collection, (index = viewIndex(items(), span)))
  return index
}

const reachesY = (box: { y: number; height: number }, range: Box): boolean =>
  box.y <= range.y + range.height && box.y + box.height >= range.y

/** The cards that touch a part of the map. */
export function cardsIn({ cards }: Geometry, range: Box): CardBox[] {
  return indexOf(cards, () => cards.values(), acrossBox)
    .within(range.x, range.x + range.width)
    .filter((card) => reachesY(card, range))
}

/** The notes that touch a part of the map. */
export function notesIn({ notes }: Geometry, range: Box): NoteBox[] {
  return indexOf(notes, () => notes.values(), acrossBox)
    .within(range.x, range.x + range.width)
    .filter((note) => reachesY(note, range))
}

/** Everything that touches a part of the map. Costs what is near there, not what there is. */
export function piecesIn(geometry: Geometry, range: Box): Pieces {
  const from = range.x
  const to = range.x + range.width
  const top = range.y
  const bottom = range.y + range.height
  const { stages, steps, feelingPoints, cells, cellLinks } = geometry
  return {
    stages: indexOf(stages, () => stages, (stage) => acrossBox(stage.column)).within(from, to),
    cards: cardsIn(geometry, range),
    notes: notesIn(geometry, range),
    steps: indexOf(steps, () => steps, (step) => acrossBox(stepBounds(step)))
      .within(from, to)
      .filter((step) => reachesY(stepBounds(step), range)),
    feelings: reachesY(geometry.feelingRow, range)
      ? indexOf(feelingPoints, () => feelingPoints, ({ x }) => [x, x]).within(from, to)
      : [],
    cells: indexOf(cells, () => cells, acrossBox).within(from, to).filter((cell) => reachesY(cell, range)),
    links: indexOf(cellLinks, () => cellLinks, ({ x }) => [x, x])
      .within(from, to)
      .filter((link) => link.top <= bottom && link.bottom >= top),
  }
}

/** The card at a point, the last one drawn where two lie over each other. */
export function cardAt(geometry: Geometry, x: number, y: number): TouchpointId | null {
  return cardsIn(geometry, { x, y, width: 0, height: 0 }).at(-1)?.id ?? null
}
