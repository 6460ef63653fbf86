import { useEffect, useRef } from 'react'
import { useSearchParams } from 'wouter'
import { useViewStore } from '../../view/context.ts'
import type { View, ViewActions } from '../../view/view.ts'

/** A number of what is looked at that the address names. The same object for as long as it is asked for. */
export interface NumberInAddress {
  /** What it is called in the address. */
  readonly name: string
  /** What of the view it is; null while the address does not name it. */
  of(view: View): number | null
  /** Shows what the address asks for; what makes no sense may be left alone. */
  show(view: ViewActions, asked: string): void
  /** Milliseconds for which it stands before the address names it: browsers refuse to change it all the time. */
  readonly rests: number
}

/** Keeps a number of the view in the address, so that it can be sent and survives a reload, and follows the address. */
export function useNumberInAddress({ name, of, show, rests }: NumberInAddress): void {
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const asked = search.get(name)
  /** What the address says because of the view, which may be further already. */
  const written = useRef<string | null>(null)
  useEffect(() => {
    if (asked !== null && asked !== written.current) show(view.getState(), asked)
    written.current = asked
  }, [view, asked, show])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = view.subscribe((now, before) => {
      const number = of(now)
      if (number === of(before)) return
      clearTimeout(timer)
      const { pathname } = location
      timer = setTimeout(() => {
        // The map stays on the screen while another page comes, whose address this would be.
        if (location.pathname !== pathname) return
        written.current = number === null ? null : String(number)
        setSearch((params) => {
          if (number === null) params.delete(name)
          else params.set(name, String(number))
          return params
        }, { replace: true })
      }, number === null ? 0 : rests)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [view, setSearch, name, of, rests])
}
