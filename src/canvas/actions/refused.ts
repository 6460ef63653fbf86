import { toast } from '../../ui/toast.ts'
import type { Board } from '../board.ts'

/** Says why a command did nothing. */
export function refused(board: Board): void {
  const status = board.session.status.getState()
  toast({
    text: status.state === 'ended' ? status.text : 'Somebody removed it in the meantime. Nothing was changed.',
    tone: 'warn',
    key: 'refused',
  })
}
