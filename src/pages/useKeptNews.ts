import { useEffect } from 'react'
import type { ReadableStore } from '../model/store.ts'
import type { UndoState } from '../session/session.ts'
import { toast } from '../ui/toast.ts'

/** Says when an undo left something as it was, since others have worked on it. */
export function useKeptNews({ undoState }: { readonly undoState: ReadableStore<UndoState> }): void {
  useEffect(() => {
    let told = undoState.getState().kept
    return undoState.subscribe(({ kept }) => {
      if (kept === told) return
      told = kept
      if (!kept) return
      const text = kept.changed
        ? `“${kept.label}” is taken back but for what others have worked on since: that stays.`
        : `“${kept.label}” stays: others have worked on it since.`
      toast({ text, tone: 'warn', key: 'kept' })
    })
  }, [undoState])
}
