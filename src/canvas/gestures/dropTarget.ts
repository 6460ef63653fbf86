import type { Box, Geometry, Point, StageBox } from '../../drawing/geometry.ts'
import type { Arrangement } from '../../model/journey/arrange.ts'
import type { LaneId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { CARD_GAP, CARD_HEIGHT, CARD_WIDTH, LANE_MARGIN, STAGE_MARGIN } from '../../drawing/measures.ts'
import type { Mark } from '../canvasState.ts'

export type TouchpointMark = Extract<Mark, { kind: 'touchpoints' }>

const distance = (at: number, from: number, length: number): number => Math.max(from - at, at - from - length, 0)

/** The column at x, or the nearest to it. The column of touchpoints without a stage is no place to put anything. */
export function stageAt(geometry: Geometry, x: number): (StageBox & { readonly id: StageId }) | null {
  let best: StageBox | null = null
  let least = Infinity
  for (const stage of geometry.stages) {
    if (stage.id === null) continue
    const away = distance(x, stage.column.x, stage.column.width)
    if (away < least) [best, least] = [stage, away]
  }
  return best as (StageBox & { readonly id: StageId }) | null
}

/** The frontstage lane at y, or the nearest to it. The lane of touchpoints without a lane is no place to put anything. */
export function laneAt(geometry: Geometry, y: number): { readonly id: LaneId; readonly box: Box } | null {
  let best: { readonly id: LaneId; readonly box: Box } | null = null
  let least = Infinity
  for (const { id, box } of geometry.lanes) {
    if (id === null) continue
    const away = distance(y, box.y, box.height)
    if (away < least) [best, least] = [{ id, box }, away]
  }
  return best
}

/** The backstage lane at y, when y is in one. */
export function departmentAt(geometry: Geometry, y: number): DepartmentId | null {
  for (const { department, box } of geometry.backstage) if (y >= box.y && y < box.y + box.height) return department
  return null
}

/**
 * Where touchpoints would come to stand when they are let go at a point: in the stage and lane there or nearest, before
 * the first staying card whose middle lies right of it. Null while there is no stage or no lane.
 */
export function touchpointMark(
  geometry: Geometry,
  arrangement: Arrangement,
  at: Point,
  moving: ReadonlySet<TouchpointId>,
): TouchpointMark | null {
  const stage = stageAt(geometry, at.x)
  const lane = laneAt(geometry, at.y)
  if (!stage || !lane) return null
  const staying = (arrangement.stages.find((s) => (s.stage?.id ?? null) === stage.id)?.touchpoints ?? []).filter((id) => !moving.has(id))
  const index = staying.findIndex((id) => {
    const card = geometry.cards.get(id)
    return card !== undefined && card.x + card.width / 2 > at.x
  })
  const before = index < 0 ? null : (staying[index] as TouchpointId)
  const next = before === null ? undefined : geometry.cards.get(before)
  const previous = geometry.cards.get((index < 0 ? staying.at(-1) : staying[index - 1]) as TouchpointId)
  const first = stage.column.x + STAGE_MARGIN
  const x = next ? next.x - CARD_GAP / 2 : previous ? previous.x + previous.width + CARD_GAP / 2 : first + CARD_WIDTH / 2
  return {
    kind: 'touchpoints',
    stage: stage.id,
    lane: lane.id,
    before,
    x,
    row: { x: stage.column.x, y: lane.box.y, width: stage.column.width, height: lane.box.height },
    slot: next || previous ? null : { x: first, y: lane.box.y + LANE_MARGIN, width: CARD_WIDTH, height: CARD_HEIGHT },
  }
}

/** True when touchpoints let go at a mark stand where they stood. */
export function leavesAll(mark: TouchpointMark, arrangement: Arrangement, lanes: ReadonlyMap<TouchpointId, LaneId | null>): boolean {
  const column = arrangement.stages.find((s) => s.stage?.id === mark.stage)?.touchpoints ?? []
  for (const [id, lane] of lanes) if (!column.includes(id) || (mark.lane !== null && lane !== mark.lane)) return false
  const rest = column.filter((id) => !lanes.has(id))
  const at = mark.before === null ? rest.length : rest.indexOf(mark.before)
  const moved = [...rest.slice(0, at), ...column.filter((id) => lanes.has(id)), ...rest.slice(at)]
  return moved.every((id, i) => id === column[i])
}

interface Listed<I> {
  readonly id: I
  readonly from: number
  readonly length: number
}

/** Before which of a list something comes to stand when it is let go at a place on the list's axis; null: at the end. */
export function listMark<I>(list: readonly Listed<I>[], at: number, moving: I): { readonly before: I | null; readonly line: number } {
  const rest = list.filter((entry) => entry.id !== moving)
  const index = rest.findIndex((entry) => entry.from + entry.length / 2 > at)
  const next = index < 0 ? undefined : rest[index]
  const previous = index < 0 ? rest.at(-1) : rest[index - 1]
  const line =
    next && previous
      ? (previous.from + previous.length + next.from) / 2
      : next
        ? next.from - CARD_GAP / 2
        : previous
          ? previous.from + previous.length + CARD_GAP / 2
          : at
  return { before: next?.id ?? null, line }
}
