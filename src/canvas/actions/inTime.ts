import type { Arrangement } from '../../model/journey/arrange.ts'
import type { StageId, TouchpointId } from '../../model/journey/schema.ts'
import type { Destination } from '../../model/journey/touchpoints.ts'

/** Where touchpoints come to stand one place earlier or later in time; null at the ends of the map. */
export function destinationInTime(
  { stages }: Arrangement,
  ids: ReadonlySet<TouchpointId>,
  by: 1 | -1,
): Destination | null {
  const real = stages.filter((s) => s.stage !== null)
  const at = by > 0 ? real.findLastIndex((s) => s.touchpoints.some((id) => ids.has(id))) : real.findIndex((s) => s.touchpoints.some((id) => ids.has(id)))
  const column = real[at]
  if (!column) return null
  const rest = column.touchpoints.filter((id) => !ids.has(id))
  const edge = by > 0 ? column.touchpoints.findLastIndex((id) => ids.has(id)) : column.touchpoints.findIndex((id) => ids.has(id))
  const before = column.touchpoints.slice(0, edge).filter((id) => !ids.has(id)).length
  const to = by > 0 ? before + 1 : before - 1
  const stage = column.stage?.id as StageId
  if (to >= 0 && to <= rest.length) return { stage, lane: null, before: rest[to] ?? null }
  const next = real[at + by]
  if (!next) return null
  const first = next.touchpoints.find((id) => !ids.has(id)) ?? null
  return { stage: next.stage?.id as StageId, lane: null, before: by > 0 ? first : null }
}
