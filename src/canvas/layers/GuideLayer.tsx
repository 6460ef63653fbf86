import { useEffect, useLayoutEffect } from 'react'
import type { CSSProperties } from 'react'
import { frameAt, framesOf } from '../../insight/frames.ts'
import { usePeers, useProjection, useSession } from '../../session/context.ts'
import type { Box } from '../../drawing/geometry.ts'
import type { Moves, Peer } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import { useView } from '../../view/context.ts'
import type { Board } from '../board.ts'
import { useBoard } from '../board.ts'
import { isTyping } from '../gestures/spaceHeld.ts'
import { viewFitting } from '../views.ts'
import { fitBox } from '../useReveal.ts'
import styles from './layers.module.css'

/** Room around a presented stage, canvas pixels. */
const AROUND = 16
/** A presented stage is not shown larger than this. */
const MOST = 2

/** What moves my view for me: a presentation, somebody I follow, or who brings everyone to them. */
export function GuideLayer() {
  const board = useBoard()
  usePresentedFrame(board)
  useShownView(board)
  useSummons(board)
  return <Followed />
}

function usePresentedFrame(board: Board): void {
  const presenting = useView((view) => view.presenting)
  const geometry = useProjection((projection) => projection.geometry)
  useLayoutEffect(() => {
    if (presenting === null) return
    const { camera } = board
    const { arrangement, handoffs } = board.projection()
    const frames = framesOf(arrangement, handoffs, '')
    const stage = frames[frameAt(frames, presenting)]?.stage
    const column = stage ? geometry.stages.find(({ id }) => id === stage)?.column : undefined
    const { y, height } = geometry.bounds
    const box = column
      ? { x: column.x - AROUND, y: y - AROUND, width: column.width + 2 * AROUND, height: height + 2 * AROUND }
      : fitBox(geometry)
    let shown = ''
    // Windows and bars that change their size leave another place for it.
    const fit = (): void => {
      const { width, height: tall } = camera.view()
      const room = JSON.stringify([width, tall, camera.insets()])
      if (room === shown) return
      shown = room
      camera.fit(box, MOST)
    }
    fit()
    return camera.subscribe(fit)
  }, [board, geometry, presenting])
}

function placeOn({ camera }: Board): Box {
  const { x, y, zoom, width, height } = camera.view()
  const { top, right, bottom, left } = camera.insets()
  const round = (value: number): number => Math.round(value)
  return {
    x: round((left - x) / zoom), y: round((top - y) / zoom),
    width: round((width - left - right) / zoom), height: round((height - top - bottom) / zoom),
  }
}

function showPlace({ camera }: Board, place: Box): void {
  camera.jump(viewFitting(place, camera.view(), camera.insets(), 3))
}

/** What I see goes to the others while somebody follows me, and only then. */
function useShownView(board: Board): void {
  const session = useSession()
  const isFollowed = usePeers((peers) => peers.some(({ follows }) => follows === session.client))
  useEffect(() => {
    if (!isFollowed) return
    session.show({ view: placeOn(board) })
    const stop = board.camera.subscribe(() => session.show({ view: placeOn(board) }))
    return () => {
      stop()
      session.show({ view: null })
    }
  }, [board, session, isFollowed])
}

/** Brings everyone to me when I ask for it, and me to whoever else does; those who type are asked first. */
function useSummons(board: Board): void {
  const session = useSession()
  useEffect(() => board.view.subscribe(({ summons }, before) => {
    if (summons !== before.summons) session.show({ summon: { n: Date.now(), view: placeOn(board) } })
  }), [board, session])
  useEffect(() => {
    const seen = new Map(session.peers.getState().map(({ client, summon }) => [client, summon?.n]))
    return session.peers.subscribe((peers) => {
      for (const { client, summon, user } of peers) {
        if (!summon || seen.get(client) === summon.n) continue
        seen.set(client, summon.n)
        const before = board.camera.view()
        const go = (): void => {
          board.view.getState().follow(null)
          showPlace(board, summon.view)
        }
        if (isTyping(document.activeElement) || board.view.getState().editing) {
          toast({ text: `${user.name} wants to show everyone something.`, key: 'summon', action: { label: 'Go there', onSelect: go } })
          continue
        }
        go()
        toast({
          text: `${user.name} brought everyone here.`, key: 'summon',
          action: { label: 'Go back', onSelect: () => board.camera.jump(before) },
        })
      }
    })
  }, [board, session])
}

/** The frame around what I see while I follow somebody, and the way there. Any move of my own ends it. */
function Followed() {
  const board = useBoard()
  const session = useSession()
  const following = useView((view) => view.following)
  const colour = usePeers((peers) => peers.find(({ client }) => client === following)?.user.colour ?? null)
  useEffect(() => {
    if (following === null) return
    const { follow } = board.view.getState()
    session.show({ follows: following })
    let name = ''
    const move = (moves: ReadonlyMap<number, Moves>): void => {
      const view = moves.get(following)?.view
      if (view) showPlace(board, view)
    }
    const meet = (peers: readonly Peer[]): void => {
      const peer = peers.find(({ client }) => client === following)
      if (peer) return void (name = peer.user.name)
      follow(null)
      toast({ text: `${name || 'Whom you followed'} has left the map.` })
    }
    meet(session.peers.getState())
    move(session.moves.getState())
    const stops = [session.peers.subscribe(meet), session.moves.subscribe(move)]
    const canvas = document.querySelector('[data-canvas]')
    const end = (event: Event): void => {
      if (event instanceof KeyboardEvent && ['Shift', 'Control', 'Meta', 'Alt', 'Tab'].includes(event.key)) return
      if (!(event.target instanceof Element) || isTyping(event.target)) return
      follow(null)
    }
    const moves = ['wheel', 'pointerdown', 'keydown'] as const
    for (const kind of moves) canvas?.addEventListener(kind, end, { capture: true, passive: true })
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) follow(null)
    }
    window.addEventListener('keydown', escape)
    return () => {
      for (const stop of stops) stop()
      for (const kind of moves) canvas?.removeEventListener(kind, end, { capture: true })
      window.removeEventListener('keydown', escape)
      session.show({ follows: null })
    }
  }, [board, session, following])
  return colour && <div className={styles.followed} style={{ '--colour': colour } as CSSProperties} data-followed aria-hidden="true" />
}
