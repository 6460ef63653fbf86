import { useEffect } from 'react'
import type { Peer } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import type { Board } from '../board.ts'
import { isTyping } from '../../ui/isTyping.ts'
import { MOST_ZOOM } from '../views.ts'
import { clearView } from './clearView.ts'

/** Milliseconds for which a call is shown: whoever comes later is not called. */
const LASTS = 5000
/** Milliseconds between two calls that are heard. */
const PAUSE = 1000

/** Calls everybody to my view when I ask for it, and goes where others call me. */
export function useSummons(board: Board): void {
  useEffect(() => {
    const { session, view, camera } = board
    let timer: ReturnType<typeof setTimeout> | undefined
    let heardAt = -Infinity

    const call = (n: number): void => {
      clearTimeout(timer)
      session.show({ summon: { n, view: clearView(camera) } })
      timer = setTimeout(() => session.show({ summon: null }), LASTS)
      const people = new Set(session.peers.getState().map(({ user }) => `${user.name} ${user.colour}`)).size
      toast({ text: people === 1 ? 'You brought 1 person here.' : `You brought ${people} people here.`, key: 'summon' })
    }
    const go = ({ client, user, summon }: Peer): void => {
      if (!summon) return
      const back = camera.view()
      if (view.getState().following !== client) view.getState().follow(null)
      camera.fit(summon.view, MOST_ZOOM)
      toast({
        text: `${user.name} brought everyone here.`,
        key: 'summon',
        action: {
          label: 'Go back',
          onSelect() {
            view.getState().follow(null)
            camera.jump(back)
          },
        },
      })
    }
    const hear = (peer: Peer): void => {
      const now = performance.now()
      if (now - heardAt < PAUSE) return
      heardAt = now
      if (!isBusy(board)) return go(peer)
      toast({
        text: `${peer.user.name} asks you to come and look.`,
        key: 'summon',
        action: { label: 'Go there', onSelect: () => go(peer) },
      })
    }
    const stops = [
      view.subscribe(({ summons }, before) => {
        if (summons !== before.summons) call(summons)
      }),
      session.peers.subscribe((peers, before) => {
        const known = new Map(before.map((peer) => [peer.client, peer.summon]))
        for (const peer of peers) {
          // Who has only just come into sight called before I was there.
          if (peer.summon && known.has(peer.client) && known.get(peer.client) !== peer.summon) hear(peer)
        }
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [board])
}

/** Whoever types or presents is asked before their place goes from under them. */
function isBusy({ view }: Board): boolean {
  const { editing, presenting } = view.getState()
  return editing !== null || presenting !== null || isTyping(document.activeElement)
}
