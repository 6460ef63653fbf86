import { useEffect, useState } from 'react'

/** Milliseconds for which each step can be seen. */
const STEP = 1400

/** Goes on step by step by itself while it is on, and stops where there is no further one. */
export function usePlaying(next: () => void, hasNext: boolean): { readonly on: boolean; toggle(): void } {
  const [on, setOn] = useState(false)
  const goes = on && hasNext
  useEffect(() => {
    if (!goes) return
    const timer = setTimeout(next, STEP)
    return () => clearTimeout(timer)
  })
  if (on && !hasNext) setOn(false)
  return { on: goes, toggle: () => setOn(!on) }
}
