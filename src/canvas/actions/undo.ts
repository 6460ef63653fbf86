import type { Taken } from '../../session/session.ts'
import type { Board } from '../board.ts'

/** Takes back my last gesture and says which it was. */
export function undo(board: Board): void {
  say(board, board.session.undo(), 'Undone', 'Nothing to undo.')
}

export function redo(board: Board): void {
  say(board, board.session.redo(), 'Done again', 'Nothing to do again.')
}

/** What stays since others have worked on it, or may not be touched, is told by a toast, which is read out by itself. */
function say(board: Board, taken: Taken | null, done: string, nothing: string): void {
  if (!taken && board.session.refusal.getState()) return
  if (!taken) board.say(nothing)
  else if (taken.changed) board.say(`${done}: ${taken.label}.`)
}
