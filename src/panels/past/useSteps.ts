import { useRef } from 'react'
import type { LookBack } from '../../session/lookBack.ts'
import type { Span } from '../../session/historyApi.ts'
import { useViewStore } from '../../view/context.ts'
import { isOlder } from './times.ts'

export interface Steps {
  previous(): void
  next(): void
  first(): void
  last(): void
}

/** The ways from the moment that is shown to others. Several asked for in a row are gone one after the other. */
export function useSteps(look: LookBack, span: Span | null): Steps {
  const view = useViewStore()
  const turn = useRef<Promise<void>>(Promise.resolve())
  const go = (to: (at: number) => Promise<number | null>): void => {
    turn.current = turn.current.then(async () => {
      const at = view.getState().moment
      if (at === null) return
      const moment = await to(at)
      // Meanwhile one may have gone elsewhere.
      if (moment !== null && view.getState().moment === at) view.getState().visit(moment)
    })
  }
  return {
    previous: () => go((at) => look.before(at)),
    next: () => go(async (at) => {
      if (span && isOlder(span, at)) return span.first.number - 1
      return span && at >= span.last.number ? null : look.after(at)
    }),
    first: () => span && view.getState().visit(span.first.number - 1),
    last: () => span && view.getState().visit(span.last.number),
  }
}
