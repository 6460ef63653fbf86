import { useEffect, useState } from 'react'
import { openMap } from '../../session/openMap.ts'
import type { Unopened } from '../../session/openMap.ts'
import type { Session } from '../../session/session.ts'
import { closeWhenSafe } from './closeWhenSafe.ts'
import { asUser, currentUser } from './me.ts'

export type OpenState =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly session: Session }
  | { readonly state: 'unopened'; readonly reason: Unopened['reason']; readonly text: string }

/**
 * Opens a map when the page comes and closes it when the page goes. `again` lets go of what there was and opens it
 * anew, from the server.
 */
export function useOpenMap(id: string): { opening: OpenState; again: () => void } {
  const [opening, setOpening] = useState<OpenState>({ state: 'opening' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let left = false
    let session: Session | null = null
    setOpening({ state: 'opening' })
    void openMap(id, asUser(currentUser())).then((opened) => {
      if (!opened.ok) {
        if (!left) setOpening({ state: 'unopened', reason: opened.reason, text: opened.text })
        return
      }
      if (left) return opened.session.close()
      session = opened.session
      setOpening({ state: 'open', session })
    })
    return () => {
      left = true
      if (session) closeWhenSafe(session)
    }
  }, [id, attempt])
  return { opening, again: () => setAttempt((before) => before + 1) }
}
