import type { Session } from '../session/session.ts'
import { toast } from '../ui/Toast.tsx'

/**
 * Says what was done, with a way to take it back. `label` is the gesture's: when another gesture came since, undo would
 * take back that one, so `otherwise` does it, or the toast says why it cannot.
 */
export function undoToast(
  session: Pick<Session, 'undo' | 'undoState'>,
  text: string,
  label: string,
  otherwise: () => void = explain,
): void {
  toast({
    text,
    action: {
      label: 'Undo',
      onSelect() {
        if (session.undoState.getState().undo === label) session.undo()
        else otherwise()
      },
    },
  })
}

function explain(): void {
  toast({ text: 'You changed something else since. Undo goes back step by step.', tone: 'warn' })
}

/** What somebody typed into a thing that is gone, or into a map that is closed, offered for the clipboard. */
export function lostTextToast(title: string, text: string): void {
  if (text.trim() === '') return
  toast({
    text: `What you typed in “${title}” could not be written. Copy it to keep it.`,
    tone: 'warn',
    duration: 0,
    key: `lost-${title}`,
    action: { label: 'Copy text', onSelect: () => void navigator.clipboard.writeText(text) },
  })
}
