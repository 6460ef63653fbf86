import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { stepsOf } from '../../insight/steps.ts'
import { arrange } from '../../model/journey/arrange.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { useSession } from '../../session/context.ts'
import type { Session } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'
import type { Item } from '../../view/view.ts'

/** `?select=<id>,<id>` in the address selects these touchpoints and steps and brings them into view, once. */
export function useSelectionFromAddress(): void {
  const session = useSession()
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('select')
  useEffect(() => {
    if (wanted === null) return
    const items = itemsNamed(wanted.split(','), session)
    const [first] = items
    if (first) {
      view.getState().select(items)
      view.getState().bring(items.length === 1 ? first : 'selection')
    } else {
      toast({ text: 'The touchpoint that the link leads to is no longer in this map.', tone: 'warn' })
    }
    setSearch((before) => {
      before.delete('select')
      return before
    }, { replace: true })
  }, [session, view, wanted, setSearch])
}

/** The touchpoints and steps of a map that bear these ids. */
function itemsNamed(ids: readonly string[], session: Session): readonly Item[] {
  const journey = session.journey.getState()
  const steps = new Set(stepsOf(arrange(journey), journey.steps).map(({ id }) => id))
  return ids.flatMap((id): Item[] =>
    journey.touchpoints.has(id as TouchpointId) ? [{ kind: 'touchpoint', id: id as TouchpointId }]
    : steps.has(id) ? [{ kind: 'step', id }]
    : [])
}
