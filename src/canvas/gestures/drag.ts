import type { Point } from '../../drawing/geometry.ts'

/** What the pointer holds between going down and up. Nothing is written to the map before `drop`. */
export interface Drag {
  /** `at`: the pointer in canvas pixels. */
  move(at: Point): void
  drop(at: Point): void
  /** Puts everything back. */
  cancel(): void
}
