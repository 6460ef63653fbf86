import { useEffect, useRef } from 'react'
import { useWorkshop } from '../../session/workshop.ts'
import { useViewStore } from '../../view/context.ts'

/** Shows the result of a vote on the map as it comes out, until the next vote begins or the workshop ends. */
export function useResultOnMap(): void {
  const view = useViewStore()
  const now = useWorkshop()
  const open = now?.round?.id ?? null
  const last = now?.results[0]?.round.id ?? null
  const before = useRef<{ open: string | null; running: boolean }>({ open: null, running: false })
  useEffect(() => {
    const { open: was, running } = before.current
    before.current = { open, running: now !== null }
    if (was !== null && open === null && last === was) view.getState().showRound(last)
    else if ((open !== null && was === null) || (running && now === null)) view.getState().showRound(null)
  }, [view, now, open, last])
}
