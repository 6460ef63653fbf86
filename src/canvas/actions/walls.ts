import { wallFrom, wallsWorstFirst } from '../../insight/walls.ts'
import type { Board } from '../board.ts'
import { goTo } from './focus.ts'

/** Goes to the next wall down the list, worst first, or up (−1), from the one that is selected. */
export function walkWalls(board: Board, by: 1 | -1): void {
  const { selection } = board.view.getState()
  const here = selection.length === 1 && selection[0]?.kind === 'step' ? selection[0].id : null
  const wall = wallFrom(wallsWorstFirst(board.projection().handoffs), here, by)
  if (wall) goTo(board, { kind: 'step', id: wall.step.id })
  else board.say('This map has no walls.')
}
