import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { useViewStore } from '../../view/context.ts'

/** Milliseconds for which a moment is shown before the address names it: browsers refuse to change it all the time. */
const RESTS = 300

/** The address names the moment of the past that is shown, so that it can be sent and survives a reload. */
export function useMomentInAddress(): void {
  const view = useViewStore()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('moment')
  useEffect(() => {
    const moment = Number(asked ?? NaN)
    if (Number.isSafeInteger(moment) && moment >= 0 && view.getState().moment === null) view.getState().visit(moment)
  }, [view, asked])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = view.subscribe(({ moment }, before) => {
      if (moment === before.moment) return
      clearTimeout(timer)
      const { pathname } = location
      timer = setTimeout(() => {
        // The map stays on the screen while another page comes, whose address this would be.
        if (location.pathname !== pathname) return
        setSearch((params) => {
          if (moment === null) params.delete('moment')
          else params.set('moment', String(moment))
          return params
        }, { replace: true })
      }, moment === null ? 0 : RESTS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [view, setSearch])
}
