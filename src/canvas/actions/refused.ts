import { toast } from '../../ui/toast.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'

/** Says why a command did nothing. */
export function refused(board: Board): void {
  // The guard's own reason is told by whoever set it.
  if (board.session.refusal.getState()) return
  const status = board.session.status.getState()
  toast({
    text: status.state === 'ended' ? status.text : !mayWrite(board) ? 'You may look at this map, not change it. Nothing was changed.' : 'Somebody removed it in the meantime. Nothing was changed.',
    tone: 'warn',
    key: 'refused',
  })
}
