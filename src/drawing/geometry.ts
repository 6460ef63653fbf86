import type { LaneId, NoteId, StageId, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'

/** All lengths are canvas pixels (1 at 100 %); x grows to the right, y down. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A cubic Bézier from `from` to `to`. */
export interface Curve {
  readonly from: Point
  readonly c1: Point
  readonly c2: Point
  readonly to: Point
}

export interface StageBox {
  /** Null for the column of touchpoints whose stage is gone. */
  readonly id: StageId | null
  readonly header: Box
  /** Header and everything below it. */
  readonly column: Box
  readonly count: number
}

export interface LaneBox {
  /** Null for the lane of touchpoints whose lane is gone. */
  readonly id: LaneId | null
  readonly box: Box
}

export interface BackstageLaneBox {
  readonly department: DepartmentId | null
  readonly box: Box
}

export interface CardBox extends Box {
  readonly id: TouchpointId
}

export interface NoteBox extends Box {
  readonly id: NoteId
}

export interface CellBox extends Box {
  /** `touchpoint.department`, stable. */
  readonly id: string
  readonly touchpoint: TouchpointId
  readonly department: DepartmentId | null
}

/** The dashed or plain line from a card down to one of its cells. */
export interface CellLink {
  readonly id: string
  readonly touchpoint: TouchpointId
  readonly department: DepartmentId | null
  readonly x: number
  readonly top: number
  readonly bottom: number
}

export interface StepPath {
  readonly id: string
  readonly from: TouchpointId
  readonly to: TouchpointId
  readonly curves: readonly Curve[]
  /** Where the arrow sense and, on a handoff, the wall stand. */
  readonly middle: Point
  /** Direction of travel at `middle`, radians clockwise from the x axis. */
  readonly angle: number
}

export interface FeelingPoint extends Point {
  readonly touchpoint: TouchpointId
  readonly feeling: number
}

/**
 * Where everything stands. Boxes of things that did not move keep their identity from one geometry to the next.
 */
export interface Geometry {
  readonly bounds: Box
  readonly stages: readonly StageBox[]
  readonly lanes: readonly LaneBox[]
  readonly cards: ReadonlyMap<TouchpointId, CardBox>
  readonly steps: readonly StepPath[]
  readonly feelingRow: Box
  readonly feelingPoints: readonly FeelingPoint[]
  /** y of the line of visibility. */
  readonly lineOfVisibility: number
  readonly backstage: readonly BackstageLaneBox[]
  readonly cells: readonly CellBox[]
  readonly cellLinks: readonly CellLink[]
  readonly notes: ReadonlyMap<NoteId, NoteBox>
  /** Width of the row heads at the left, from x = 0. */
  readonly rowHeadWidth: number
}
