import { lazy, memo, Suspense, useLayoutEffect, useRef, useState } from 'react'
import type { CSSProperties } from 'react'
import type { Box, Geometry } from '../../drawing/geometry.ts'
import { useJourney, usePeers, useProjection, useSession } from '../../session/context.ts'
import { CROWD } from '../../model/user.ts'
import type { Moves, Peer, User } from '../../session/session.ts'
import { readableGround, readableOn } from '../../ui/contrast.ts'
import { useCamera } from '../camera.ts'
import { CURSOR_PATH } from '../crowd/cursorShape.ts'
import { touchpointTitle } from '../words.ts'
import styles from './layers.module.css'
import { moveCursors } from './moveCursors.ts'
import { WorldLayer } from './WorldLayer.tsx'

const CrowdCursors = lazy(() => import('../crowd/CrowdCursors.tsx').then(({ CrowdCursors }) => ({ default: CrowdCursors })))

/** More outlines or ghosts of one person are not drawn. */
const MOST = 20

type Drags = ReadonlyMap<number, Moves['drag']>

const NO_DRAGS: Drags = new Map()
/** Until it is known where they point. */
const UNSEEN: CSSProperties = { visibility: 'hidden' }

/** What is being dragged; the same object as before while nothing of it changed. */
function dragsIn(moves: ReadonlyMap<number, Moves>, before: Drags): Drags {
  let size = 0
  let same = true
  for (const [client, { drag }] of moves) {
    if (!drag) continue
    size++
    if (before.get(client) !== drag) same = false
  }
  if (same && size === before.size) return before
  return size === 0 ? NO_DRAGS : new Map([...moves].flatMap(([client, { drag }]) => (drag ? [[client, drag]] : [])))
}

/** What the others do: their cursors, what they selected and what they drag. Beside the map, never in its nodes. */
export const PresenceLayer = memo(function PresenceLayer() {
  const session = useSession()
  const peers = usePeers((all) => all)
  const [drags, setDrags] = useState(NO_DRAGS)
  const isCrowd = peers.length + 1 > CROWD && 'OffscreenCanvas' in window

  useLayoutEffect(() => {
    // Moves come many times a second, and most of them are of cursors: React hears of drags alone.
    let last = dragsIn(session.moves.getState(), NO_DRAGS)
    setDrags(last)
    const look = (moves: ReadonlyMap<number, Moves>): void => {
      const now = dragsIn(moves, last)
      if (now !== last) setDrags((last = now))
    }
    return session.moves.subscribe(look)
  }, [session])

  return (
    <>
      <WorldLayer>
        {peers.map(({ client, user, selection }) => (
          <PeerMarks key={client} user={user} selection={selection} drag={drags.get(client) ?? null} />
        ))}
        {!isCrowd && <Cursors peers={peers} />}
      </WorldLayer>
      {isCrowd && (
        <Suspense>
          <CrowdCursors />
        </Suspense>
      )}
    </>
  )
})

/** The cursors of a few: they move outside of React, see `moveCursors`. */
function Cursors({ peers }: { peers: readonly Peer[] }) {
  const session = useSession()
  const camera = useCamera()
  const elements = useRef(new Map<number, HTMLElement>())
  const cursors = useRef<ReturnType<typeof moveCursors>>(null)

  useLayoutEffect(() => {
    const moving = (cursors.current = moveCursors(elements.current, session, camera))
    return () => moving.stop()
  }, [session, camera])
  useLayoutEffect(() => cursors.current?.drawNow(), [peers])

  return peers.map(({ client, user }) => (
    <div
      key={client}
      ref={(element) => {
        if (element) elements.current.set(client, element)
        else elements.current.delete(client)
      }}
      className={styles.cursor}
      style={UNSEEN}
      data-peer-cursor={client}
      aria-hidden="true"
    >
      <Cursor user={user} />
    </div>
  ))
}

const Cursor = memo(function Cursor({ user: { name, colour } }: { user: User }) {
  const ground = readableGround(colour)
  return (
    <div className={styles.cursorBody}>
      <svg width={20} height={20} viewBox="0 0 24 24">
        <path d={CURSOR_PATH} fill={colour} stroke="#ffffff" strokeWidth={1.5} strokeLinejoin="round" />
      </svg>
      <b style={{ backgroundColor: ground, color: readableOn(ground) }}>{name}</b>
    </div>
  )
})

function placeOf(geometry: Geometry, id: string): Box | null {
  return (
    geometry.cards.get(id as never) ??
    geometry.notes.get(id as never) ??
    geometry.stages.find((stage) => stage.id === id)?.header ??
    geometry.lanes.find((lane) => lane.id === id)?.box ??
    null
  )
}

const PeerMarks = memo(function PeerMarks({ user, selection, drag }: Pick<Peer, 'user' | 'selection'> & Pick<Moves, 'drag'>) {
  const geometry = useProjection((projection) => projection.geometry)
  if (selection.length === 0 && !drag) return null
  const ground = readableGround(user.colour)
  const tag = { backgroundColor: ground, color: readableOn(ground) }
  return (
    <div style={{ '--colour': user.colour } as CSSProperties} aria-hidden="true">
      {selection.slice(0, MOST).map((id, index) => {
        const box = placeOf(geometry, id)
        return box && (
          <div
            key={id}
            className={styles.outline}
            style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            data-peer-selected={id}
          >
            {index === 0 && <b style={tag}>{user.name}</b>}
          </div>
        )
      })}
      {drag?.ids.slice(0, MOST).map((id) => {
        const box = placeOf(geometry, id)
        return box && (
          <div
            key={id}
            className={styles.ghost}
            style={{ width: box.width, height: box.height, transform: `translate(${box.x + drag.dx}px, ${box.y + drag.dy}px)` }}
            data-peer-drags={id}
          >
            <GhostTitle id={id} />
          </div>
        )
      })}
    </div>
  )
})

function GhostTitle({ id }: { id: string }) {
  const text = useJourney((journey) =>
    journey.touchpoints.has(id as never) ? touchpointTitle(journey, id as never) : (journey.notes.get(id as never)?.text ?? ''),
  )
  return <span>{text}</span>
}
