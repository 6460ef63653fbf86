import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** Where the focus goes when a form that stood in the place of a button has gone: `come` is called as it goes. */
export function useReturn(): { readonly back: RefObject<HTMLButtonElement | null>; readonly come: () => void } {
  const back = useRef<HTMLButtonElement>(null)
  const isDue = useRef(false)
  useEffect(() => {
    if (!isDue.current || !back.current) return
    isDue.current = false
    back.current.focus()
  })
  return { back, come: () => void (isDue.current = true) }
}
