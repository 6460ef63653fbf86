import type { Locked } from './locks.ts'
import type { Journey, TouchpointId } from './schema.ts'

/** Everything that stands in locked places, as text, for tests that it stays. */
export function standsIn(journey: Journey, { stages, lanes }: Locked): string {
  const inside = new Set([...journey.touchpoints.values()].filter(({ stage, lane }) => stages.has(stage ?? '') || lanes.has(lane ?? '')).map(({ id }) => id))
  const on = <V extends { readonly touchpoint: TouchpointId | null }>(table: ReadonlyMap<string, V>): V[] =>
    [...table.values()].filter(({ touchpoint }) => touchpoint !== null && inside.has(touchpoint))
  const pains = on(journey.pains)
  const ids = new Set<unknown>(pains.map(({ id }) => id))
  const all: { readonly id: string }[] = [
    ...[...journey.stages.values()].filter(({ id }) => stages.has(id)), ...[...journey.lanes.values()].filter(({ id }) => lanes.has(id)),
    ...[...inside].map((id) => journey.touchpoints.get(id) as { id: string }), ...pains, ...on(journey.supports), ...on(journey.opportunities),
    ...on(journey.files), ...on(journey.ownerships), ...on(journey.measures),
    ...[...journey.painTags.values()].filter(({ pain }) => ids.has(pain)),
    ...[...journey.steps.values()].filter(({ from, to }) => from && to && inside.has(from) && inside.has(to)),
  ]
  return JSON.stringify(all.sort((a, b) => (a.id < b.id ? -1 : 1)))
}
