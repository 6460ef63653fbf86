import { useEffect, useRef, useState } from 'react'
import type { Opened, Unopened } from '../session/openMap.ts'

export type Opening<S> =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly session: S }
  | { readonly state: 'unopened'; readonly reason: Unopened['reason']; readonly text: string }

/**
 * Opens a session when a page comes and leaves it when the page goes, also when it had not been open yet. `again`
 * leaves what there was and opens anew.
 */
export function useOpened<S>(open: () => Promise<Opened<S>>, leave: (session: S) => void): { opening: Opening<S>; again: () => void } {
  const [opening, setOpening] = useState<Opening<S>>({ state: 'opening' })
  const [attempt, setAttempt] = useState(0)
  // A page has one document for as long as it stands; what opens it is read once, whatever function a render brings.
  const { current: verbs } = useRef({ open, leave })
  useEffect(() => {
    let left = false
    let session: S | null = null
    setOpening({ state: 'opening' })
    void verbs.open().then((opened) => {
      if (left) return opened.ok ? verbs.leave(opened.session) : undefined
      if (!opened.ok) return setOpening({ state: 'unopened', reason: opened.reason, text: opened.text })
      session = opened.session
      setOpening({ state: 'open', session })
    })
    return () => {
      left = true
      if (session !== null) verbs.leave(session)
    }
  }, [verbs, attempt])
  return { opening, again: () => setAttempt((before) => before + 1) }
}
