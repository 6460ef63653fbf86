import { memo, useLayoutEffect, useRef, useState } from 'react'
import type { CSSProperties } from 'react'
import type { Box, Geometry } from '../../drawing/geometry.ts'
import { useJourney, usePeers, useProjection, useSession } from '../../session/context.ts'
import type { Moves, Peer, User } from '../../session/session.ts'
import { readableGround, readableOn } from '../../ui/contrast.ts'
import { touchpointTitle } from '../words.ts'
import styles from './layers.module.css'
import { WorldLayer } from './WorldLayer.tsx'

/** More outlines or ghosts of one person are not drawn. */
const MOST = 20

type Drags = ReadonlyMap<number, Moves['drag']>

const dragsIn = (moves: ReadonlyMap<number, Moves>): Drags =>
  new Map([...moves].flatMap(([client, { drag }]) => (drag ? [[client, drag]] : [])))

const sameDrags = (a: Drags, b: Drags): boolean => a.size === b.size && [...a].every(([client, drag]) => b.get(client) === drag)

/**
 * What the others do: their cursors, what they selected and what they drag. Beside the map, never in its nodes. Cursors
 * move outside of React: their place is written to the element as it comes, and the browser glides there.
 */
export const PresenceLayer = memo(function PresenceLayer() {
  const { moves: store } = useSession()
  const peers = usePeers((all) => all)
  const [drags, setDrags] = useState(() => dragsIn(store.getState()))
  const cursors = useRef(new Map<number, HTMLElement>())

  useLayoutEffect(() => {
    const shown = new Map<number, Moves['cursor']>()
    let drawn: Drags = new Map()
    const follow = (now: ReadonlyMap<number, Moves>): void => {
      const dragged = dragsIn(now)
      if (!sameDrags(drawn, dragged)) setDrags((drawn = dragged))
      for (const [client, { cursor }] of now) {
        const element = cursors.current.get(client)
        const before = shown.get(client)
        if (!element || cursor === before) continue
        shown.set(client, cursor)
        element.hidden = cursor === null
        if (!cursor) continue
        element.style.transition = before ? '' : 'none'
        element.style.transform = `translate(${cursor.x}px, ${cursor.y}px)`
      }
    }
    follow(store.getState())
    return store.subscribe(follow)
  }, [store, peers])

  return (
    <WorldLayer>
      {peers.map(({ client, user, selection }) => (
        <PeerMarks key={client} user={user} selection={selection} drag={drags.get(client) ?? null} />
      ))}
      {peers.map(({ client, user }) => (
        <div
          key={client}
          ref={(element) => {
            if (element) cursors.current.set(client, element)
            else cursors.current.delete(client)
          }}
          className={styles.cursor}
          hidden
          data-peer-cursor={client}
          aria-hidden="true"
        >
          <Cursor user={user} />
        </div>
      ))}
    </WorldLayer>
  )
})

const Cursor = memo(function Cursor({ user: { name, colour } }: { user: User }) {
  const ground = readableGround(colour)
  return (
    <div className={styles.cursorBody}>
      <svg width={20} height={20} viewBox="0 0 24 24">
        <path d="M4 3l7 17 2.5-7L21 11z" fill={colour} stroke="#ffffff" strokeWidth={1.5} strokeLinejoin="round" />
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
