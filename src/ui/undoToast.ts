import { toast } from './toast.ts'

/** Something whose last gesture can be taken back. */
export interface Undoable {
  undo(): unknown
  readonly undoState: { getState(): { readonly undo: string | null } }
}

/**
 * Says what was done, with a way to take it back. `label` is the gesture's: when another gesture came since, undo would
 * take back that one, so `otherwise` does it, or a sentence says why it cannot be done.
 */
export function undoToast(session: Undoable, text: string, label: string, otherwise?: () => void): void {
  toast({
    text,
    // Without a way of its own only the newest of these can still do what it says.
    key: otherwise ? undefined : 'undo',
    action: {
      label: 'Undo',
      onSelect() {
        if (session.undoState.getState().undo === label) session.undo()
        else (otherwise ?? explain)()
      },
    },
  })
}

function explain(): void {
  toast({ text: 'You changed something else since. Undo goes back step by step.', tone: 'warn' })
}
