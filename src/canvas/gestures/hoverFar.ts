import type { Point } from '../../drawing/geometry.ts'
import type { Board } from '../board.ts'
import { farWallAt } from '../farWalls.ts'
import { pointTold } from '../layers/useTold.ts'
import { FAR_ZOOM } from '../views.ts'

/**
 * From afar a wall is a part of the picture: asks the geometry whether the pointer is on one, and tells of it. `at` is
 * null when the pointer leaves the canvas. Returns whether it is on one.
 */
export function hoverFar(board: Board, target: EventTarget | null, at: Point | null): boolean {
  if (board.camera.view().zoom >= FAR_ZOOM || (target instanceof Element && target.closest('[data-step-card]'))) return false
  const wall = at && farWallAt(board, at)
  pointTold(board, wall && { id: wall.id, at: wall.middle })
  return wall !== null
}
