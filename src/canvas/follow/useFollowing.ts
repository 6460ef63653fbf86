import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Box } from '../../drawing/geometry.ts'
import { mustLead, sameAgain } from '../../session/following.ts'
import type { Peer } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import { useView } from '../../view/context.ts'
import type { Board } from '../board.ts'
import { MOST_ZOOM } from '../views.ts'
import { watchOwnMoves } from './ownMoves.ts'

/** Milliseconds in which whoever left may come back, as with a reload. */
const GRACE = 4000

/** Moves my view with that of whom I follow, until I move it myself or they leave. `inside` lies in the canvas. */
export function useFollowing(board: Board, inside: RefObject<HTMLElement | null>): void {
  const following = useView((view) => view.following)
  useEffect(() => {
    const root = inside.current?.closest<HTMLElement>('[data-canvas]')
    const found = board.session.peers.getState().find(({ client }) => client === following)
    if (following === null || !root) return
    if (!found) return board.view.getState().follow(null)
    return follow(board, found, root)
  }, [board, inside, following])
}

function follow({ session, view, camera }: Board, found: Peer, root: HTMLElement): () => void {
  const { client, user } = found
  const end = (): void => view.getState().follow(null)
  let shown: Box | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const show = (): void => {
    if (shown) camera.fit(shown, MOST_ZOOM)
  }
  const move = (): void => {
    const next = session.moves.getState().get(client)?.view ?? null
    if (!next || next === shown) return
    shown = next
    show()
  }
  const leave = (): void => {
    end()
    const offline = session.status.getState().state === 'offline'
    toast({ text: offline ? `You are offline and no longer follow ${user.name}.` : `${user.name} has left the map.`, key: 'follow' })
  }
  const check = (peers: readonly Peer[]): void => {
    const now = sameAgain(peers, found)
    if (!now) {
      timer ??= setTimeout(leave, GRACE)
      return
    }
    clearTimeout(timer)
    timer = undefined
    if (now.client !== client) return view.getState().follow(now.client)
    if (!mustLead(peers, session.client, client)) return
    end()
    toast({ text: `${now.user.name} follows you: your view leads.`, key: 'follow' })
  }

  let last = { ...camera.view(), insets: camera.insets() }
  const refit = (): void => {
    const now = { ...camera.view(), insets: camera.insets() }
    const same = now.width === last.width && now.height === last.height && now.insets === last.insets
    last = now
    if (!same) show()
  }
  session.show({ follows: client })
  move()
  const stops = [
    session.moves.subscribe(move),
    session.peers.subscribe(check),
    camera.subscribe(refit),
    watchOwnMoves({ view }, root, end),
  ]
  check(session.peers.getState())
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
    session.show({ follows: null })
  }
}
