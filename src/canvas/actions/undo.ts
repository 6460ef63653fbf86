import type { Board } from '../board.ts'

/** Takes back my last gesture and says which it was. */
export function undo(board: Board): void {
  const label = board.session.undo()
  board.say(label ? `Undone: ${label}.` : 'Nothing to undo.')
}

export function redo(board: Board): void {
  const label = board.session.redo()
  board.say(label ? `Done again: ${label}.` : 'Nothing to do again.')
}
