import { useEffect } from 'react'
import type { Journey } from '../../model/journey/schema.ts'
import { useSession } from '../../session/context.ts'
import type { Peer, UndoState } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'
import type { Item } from '../../view/view.ts'
import { UNTITLED } from '../words.ts'

function titleIn(journey: Journey, item: Item): string | null {
  if (item.kind === 'step') return null
  const table = { touchpoint: journey.touchpoints, stage: journey.stages, lane: journey.lanes, note: journey.notes }[
    item.kind
  ]
  const record = (table as ReadonlyMap<string, { title?: string; text?: string }>).get(item.id)
  if (!record) return null
  return record.title || record.text?.slice(0, 40) || UNTITLED[item.kind]
}

/**
 * Who may have deleted a thing, as words. Nothing on the wire says it, so a name is given only where it must be that
 * person: one who had selected it, or the only other one here.
 */
export function deletedBy(peers: readonly Peer[], id: string): string {
  const holders = new Set(peers.filter((peer) => peer.selection.includes(id)).map((peer) => peer.user.name))
  const here = new Set(peers.map((peer) => peer.user.name))
  const [name] = holders.size === 1 ? holders : here.size === 1 ? here : []
  return name ?? 'somebody else'
}

/** True when a change came from a gesture of this tab: its undo state became another one with it. */
function isMine(before: UndoState, after: UndoState): boolean {
  return before !== after || /^(Delete|Cut|Remove)/.test(after.undo ?? '')
}

/** Says so when somebody else deletes what I have selected. */
export function useGoneToast(selection: readonly Item[]): void {
  const session = useSession()
  const view = useViewStore()
  useEffect(() => {
    if (selection.length === 0) return
    let undoState = session.undoState.getState()
    const unsubscribe = session.undoState.subscribe((state) => queueMicrotask(() => (undoState = state)))
    const stop = session.journey.subscribe((now, before) => {
      const gone = selection.flatMap((item) => {
        const title = titleIn(before, item)
        return title !== null && titleIn(now, item) === null ? [{ item, title }] : []
      })
      const [first] = gone
      const peers = session.peers.getState()
      if (!first || peers.length === 0) return
      const known = undoState
      queueMicrotask(() => {
        if (isMine(known, session.undoState.getState())) return
        const what = gone.length === 1 ? `“${first.title}” was` : `${gone.length} selected items were`
        toast({ text: `${what} deleted by ${deletedBy(peers, first.item.id)}.`, tone: 'warn', key: 'gone' })
        view.getState().select(view.getState().selection.filter((item) => !gone.some((g) => g.item.id === item.id)))
      })
    })
    return () => {
      unsubscribe()
      stop()
    }
  }, [session, view, selection])
}
