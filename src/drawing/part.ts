import type { Journey, NoteId, TouchpointId } from '../model/journey/schema.ts'
import { layout } from './layout.ts'
import type { Projection } from './projector.ts'

/** A map that holds only some of another's touchpoints and notes, and what is derived from it. */
export interface Part {
  readonly journey: Journey
  readonly projection: Projection
}

/** How far each note stands from where the nearest card stood, so that it can move along with it. */
function movedNotes(journey: Journey, from: Projection, to: Projection, ids: ReadonlySet<string>): Journey['notes'] {
  const notes = new Map<NoteId, Journey['notes'] extends ReadonlyMap<NoteId, infer N> ? N : never>()
  for (const note of journey.notes.values()) {
    if (!ids.has(note.id)) continue
    let nearest: { distance: number; dx: number; dy: number } = { distance: Infinity, dx: 0, dy: 0 }
    for (const [id, card] of to.geometry.cards) {
      const before = from.geometry.cards.get(id)
      if (!before) continue
      const distance = Math.hypot(before.x - note.x, before.y - note.y)
      if (distance < nearest.distance) nearest = { distance, dx: card.x - before.x, dy: card.y - before.y }
    }
    notes.set(note.id, { ...note, x: note.x + nearest.dx, y: note.y + nearest.dy })
  }
  return notes
}

/**
 * The given touchpoints and notes as a map of their own: their stages and lanes, the steps and handoffs among them,
 * their feelings and their backstage, closed up. Steps of the whole map that lead out of it are left out, and none is
 * added where two that did not follow each other now stand side by side.
 */
export function partOf(journey: Journey, projection: Projection, ids: Iterable<string>): Part {
  const wanted: ReadonlySet<string> = new Set(ids)
  const has = (id: TouchpointId): boolean => wanted.has(id)
  const stages = projection.arrangement.stages
    .map(({ stage, touchpoints }) => ({ stage, touchpoints: touchpoints.filter(has) }))
    .filter(({ touchpoints }) => touchpoints.length > 0)
  const sequence = projection.arrangement.sequence.filter(has)
  const laneIds = new Set(sequence.map((id) => journey.touchpoints.get(id)?.lane ?? null))
  const lanes = projection.arrangement.lanes.filter((lane) =>
    lane === null ? sequence.some((id) => !isInLane(journey, id)) : laneIds.has(lane.id),
  )
  const arrangement = { stages, lanes, sequence }
  const steps = projection.steps.filter(({ from, to }) => has(from) && has(to))
  const cells = projection.backstage.cells.filter(({ touchpoint }) => has(touchpoint))
  const engaged = new Set(cells.map((cell) => cell.department))
  const backstage = { lanes: projection.backstage.lanes.filter((id) => engaged.has(id)), cells }
  const part = { arrangement, steps, backstage }
  const bare = { ...journey, notes: new Map() }
  const first: Projection = {
    ...part,
    pains: projection.pains,
    contacts: projection.contacts,
    answers: projection.answers,
    opportunities: projection.opportunities,
    files: projection.files,
    handoffs: projection.handoffs.filter(({ step }) => has(step.from) && has(step.to)),
    marks: projection.marks.filter(({ step }) => has(step.from) && has(step.to)),
    geometry: layout(bare, arrangement, steps, backstage),
  }
  const notes = movedNotes(journey, projection, first, wanted)
  const kept = { ...journey, notes }
  return {
    journey: kept,
    projection: { ...first, geometry: layout(kept, arrangement, steps, backstage, first.geometry) },
  }
}

function isInLane(journey: Journey, id: TouchpointId): boolean {
  const lane = journey.touchpoints.get(id)?.lane
  return lane != null && journey.lanes.has(lane)
}
