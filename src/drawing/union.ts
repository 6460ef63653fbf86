import { arrange } from '../model/journey/arrange.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { FeelingPoint, StepPath } from './geometry.ts'
import { feelingPointsOf, layout } from './layout.ts'
import type { Projection } from './projector.ts'

/** One of two maps on the way into one picture. */
export interface Side {
  readonly journey: Journey
  readonly projection: Projection
}

/** Two maps laid out as one: where everything of either stands. */
export interface Union {
  /** The wanted journey; its geometry leaves room for what is gone. */
  readonly toBe: Side
  /** Today's journey on the same geometry: its cards are those that are gone, its steps those that nobody goes any more. */
  readonly asIs: Side
  /** Where today's feelings are, over the same cards. */
  readonly before: readonly FeelingPoint[]
}

function withMissing<K, V>(table: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>, wanted: ReadonlySet<K | null>): ReadonlyMap<K, V> {
  const all = new Map(table)
  for (const [id, record] of other) if (!all.has(id) && wanted.has(id)) all.set(id, record)
  return all
}

/**
 * Lays out both maps together. What is gone stands in the stage, the lane and the order in which it stood; stages and
 * lanes that are gone come back where something gone stood in them. Notes are left out: they stand where somebody put
 * them, in a layout that is not this one.
 */
export function unionOf(asIs: Side, toBe: Side): Union {
  const gone = [...asIs.journey.touchpoints.values()].filter(({ id }) => !toBe.journey.touchpoints.has(id))
  const journey: Journey = {
    ...toBe.journey,
    notes: new Map(),
    stages: withMissing(toBe.journey.stages, asIs.journey.stages, new Set(gone.map(({ stage }) => stage))),
    lanes: withMissing(toBe.journey.lanes, asIs.journey.lanes, new Set(gone.map(({ lane }) => lane))),
    touchpoints: new Map([...toBe.journey.touchpoints, ...gone.map((touchpoint) => [touchpoint.id, touchpoint] as const)]),
  }
  const arrangement = arrange(journey)
  const walked = new Set(toBe.projection.steps.map(({ id }) => id))
  const left = asIs.projection.steps.filter(({ id }) => !walked.has(id))
  const all = layout(journey, arrangement, [...toBe.projection.steps, ...left], toBe.projection.backstage)
  const isThere = (id: TouchpointId): boolean => toBe.journey.touchpoints.has(id)
  const stages = all.stages.map((box, at) => {
    const count = arrangement.stages[at]?.touchpoints.filter(isThere).length ?? 0
    return { ...box, count }
  })
  const part = (wanted: (id: TouchpointId) => boolean, steps: (path: StepPath) => boolean) => ({
    ...all,
    stages,
    cards: new Map([...all.cards].filter(([id]) => wanted(id))),
    steps: all.steps.filter(steps),
    feelingPoints: all.feelingPoints.filter(({ touchpoint }) => isThere(touchpoint)),
  })
  return {
    toBe: { journey: { ...journey, touchpoints: toBe.journey.touchpoints }, projection: { ...toBe.projection, geometry: part(isThere, ({ id }) => walked.has(id)) } },
    asIs: { journey: asIs.journey, projection: { ...asIs.projection, geometry: part((id) => !isThere(id), ({ id }) => !walked.has(id)) } },
    before: feelingPointsOf(asIs.journey.touchpoints, arrangement.sequence, all.cards, all.feelingRow),
  }
}
