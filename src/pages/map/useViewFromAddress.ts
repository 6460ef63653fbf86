import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { filterWords, readFilterWords } from '../../insight/filters.ts'
import type { Lens } from '../../insight/lens.ts'
import { SUPPORT_KINDS } from '../../model/journey/schema.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import { entryNow } from '../../model/organisation/merge.ts'
import type { Organisation } from '../../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { useSession } from '../../session/context.ts'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'

/** `department.<id>` as a lens; null where the organisation has no such entry, or what stands there is no lens. */
export function readLens(text: string, organisation: Organisation): Lens | null {
  const dot = text.indexOf('.')
  const kind = text.slice(0, dot) as SupportKind
  if (!SUPPORT_KINDS.includes(kind)) return null
  const id = entryNow(organisation, text.slice(dot + 1))
  return organisation[TABLE_OF_KIND[kind]].has(id as never) ? { kind, id } : null
}

/**
 * The address and the view say the same: `?lens=department.<id>` and `?filter=unowned,severity-3` can be sent, and
 * follow what I change.
 */
export function useViewFromAddress(): void {
  const session = useSession()
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const wanted = { lens: search.get('lens'), filter: search.get('filter') }

  useEffect(() => {
    if (wanted.lens === null) return
    const lens = readLens(wanted.lens, session.organisation.getState())
    const now = view.getState().lens
    if (lens && now?.kind === lens.kind && now.id === lens.id) return
    if (!lens) toast({ text: 'The department, process, tool or person that the link looks through is gone. You see the whole map.', tone: 'warn' })
    view.getState().look(lens)
    if (lens) view.getState().bring('lit')
  }, [session, view, wanted.lens])

  useEffect(() => {
    if (wanted.filter === null || wanted.filter === filterWords(view.getState().filters)) return
    view.getState().filter(readFilterWords(wanted.filter))
    view.getState().bring('lit')
  }, [view, wanted.filter])

  useEffect(() => {
    const write = (): void => {
      const { lens, filters } = view.getState()
      setSearch((before) => {
        const put = (name: string, value: string): void => (value === '' ? before.delete(name) : before.set(name, value))
        put('lens', lens ? `${lens.kind}.${lens.id}` : '')
        put('filter', filterWords(filters))
        return before
      }, { replace: true })
    }
    const stops = [
      view.subscribe((now, before) => {
        if (now.lens !== before.lens || now.filters !== before.filters) write()
      }),
      session.organisation.subscribe((organisation) => {
        const { lens, look } = view.getState()
        if (!lens || organisation[TABLE_OF_KIND[lens.kind]].has(lens.id as never)) return
        const id = entryNow(organisation, lens.id)
        const merged = organisation[TABLE_OF_KIND[lens.kind]].has(id as never)
        look(merged ? { kind: lens.kind, id } : null)
        if (!merged) toast({ text: 'Whoever you saw the map through was deleted. You see the whole map again.', tone: 'warn' })
      }),
    ]
    if (new URLSearchParams(location.search).has('lens') && !view.getState().lens) write()
    return () => {
      for (const stop of stops) stop()
    }
  }, [session, view, setSearch])
}
