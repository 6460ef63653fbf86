import { toast } from '../../ui/Toast.tsx'
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

/** Says what was done, with a way to take it back while nothing else was done since. */
export function undoToast({ session }: Board, text: string, label: string): void {
  toast({
    text,
    key: 'undo',
    action: {
      label: 'Undo',
      onSelect() {
        if (session.undoState.getState().undo === label) session.undo()
        else toast({ text: 'You changed something else since. Undo goes back step by step.', tone: 'warn' })
      },
    },
  })
}
