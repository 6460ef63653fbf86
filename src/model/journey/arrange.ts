import { byOrder } from '../order.ts'
import type { Journey, Lane, LaneId, Stage, StageId, Touchpoint, TouchpointId } from './schema.ts'

/** A column: a stage with its touchpoints in the order the customer lives them, or (`stage` null) those whose stage is gone. */
export interface ArrangedStage {
  readonly stage: Stage | null
  readonly touchpoints: readonly TouchpointId[]
}

/** Where everything stands before there are any pixels. */
export interface Arrangement {
  readonly stages: readonly ArrangedStage[]
  /** Frontstage lanes from the top. Null, always last, is there only while a touchpoint's lane is gone. */
  readonly lanes: readonly (Lane | null)[]
  /** All touchpoints in the order of the throughline. */
  readonly sequence: readonly TouchpointId[]
}

/** The stage a touchpoint stands in, null when it has none or it is gone. */
export function stageOf(journey: Journey, touchpoint: Touchpoint): StageId | null {
  return touchpoint.stage && journey.stages.has(touchpoint.stage) ? touchpoint.stage : null
}

/** The lane a touchpoint stands in, null when it has none or it is gone. */
export function laneOf(journey: Journey, touchpoint: Touchpoint): LaneId | null {
  return touchpoint.lane && journey.lanes.has(touchpoint.lane) ? touchpoint.lane : null
}

/** The touchpoints of one stage (null: of none) in time order. */
export function touchpointsIn(journey: Journey, stage: StageId | null): Touchpoint[] {
  const found: Touchpoint[] = []
  for (const touchpoint of journey.touchpoints.values()) {
    if (stageOf(journey, touchpoint) === stage) found.push(touchpoint)
  }
  return found.sort(byOrder)
}

/**
 * Puts a journey in order: stages, lanes, and each stage's touchpoints in time. Touchpoints whose stage is gone stand
 * in a last column of their own; every touchpoint stands in exactly one column.
 */
export function arrange(journey: Journey): Arrangement {
  const byStage = new Map<StageId | null, Touchpoint[]>()
  let homeless = false
  for (const touchpoint of journey.touchpoints.values()) {
    const stage = stageOf(journey, touchpoint)
    const list = byStage.get(stage)
    if (list) list.push(touchpoint)
    else byStage.set(stage, [touchpoint])
    if (laneOf(journey, touchpoint) === null) homeless = true
  }
  const column = (stage: Stage | null): ArrangedStage => ({
    stage,
    touchpoints: (byStage.get(stage?.id ?? null) ?? []).sort(byOrder).map((t) => t.id),
  })
  const stages = [...journey.stages.values()].sort(byOrder).map(column)
  if (byStage.has(null)) stages.push(column(null))
  const lanes: (Lane | null)[] = [...journey.lanes.values()].sort(byOrder)
  if (homeless) lanes.push(null)
  return { stages, lanes, sequence: stages.flatMap((s) => s.touchpoints) }
}
