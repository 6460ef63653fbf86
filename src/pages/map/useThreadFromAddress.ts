import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useGoToThread } from '../../panels/comments/subject.ts'
import { useViewStore } from '../../view/context.ts'

/** `?thread=<id>` in the address opens what is said in that thread and brings what it is about into view, once. */
export function useThreadFromAddress(): void {
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const [going, setGoing] = useState<string | null>(null)
  const wanted = search.get('thread')
  useGoToThread(going, () => setGoing(null))
  useEffect(() => {
    if (wanted === null) return
    view.getState().discuss({ about: null, thread: wanted })
    setGoing(wanted)
    setSearch((before) => {
      before.delete('thread')
      return before
    }, { replace: true })
  }, [view, wanted, setSearch])
}
