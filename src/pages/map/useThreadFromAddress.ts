import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { useViewStore } from '../../view/context.ts'

/** `?thread=<id>` in the address opens what is said in that thread, once. */
export function useThreadFromAddress(): void {
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('thread')
  useEffect(() => {
    if (wanted === null) return
    view.getState().discuss({ about: null, thread: wanted })
    setSearch((before) => {
      before.delete('thread')
      return before
    }, { replace: true })
  }, [view, wanted, setSearch])
}
