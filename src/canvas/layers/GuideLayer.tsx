import { useLayoutEffect, useMemo, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { Box } from '../../drawing/geometry.ts'
import { frameAt, framesOf } from '../../insight/frames.ts'
import { usePeers, useProjection, useSession } from '../../session/context.ts'
import { followersOf } from '../../session/following.ts'
import { useView } from '../../view/context.ts'
import type { Board } from '../board.ts'
import { useBoard } from '../board.ts'
import { useFollowing } from '../follow/useFollowing.ts'
import { useShownView } from '../follow/useShownView.ts'
import { useSummons } from '../follow/useSummons.ts'
import { fitBox } from '../useReveal.ts'
import styles from './layers.module.css'
import { WorldLayer } from './WorldLayer.tsx'

/** Room around a presented stage, canvas pixels. */
const AROUND = 22
/** A presented stage is not shown larger than this. */
const MOST = 2

/** How far beside a presented stage the map is veiled, canvas pixels: farther than any map goes. */
const FAR = 1_000_000

/** What moves my view for me: a presentation, somebody I follow, or who brings everyone to them. */
export function GuideLayer() {
  const board = useBoard()
  const presented = usePresentedFrame(board)
  return (
    <>
      {presented && <Veil around={presented} />}
      <Followed />
    </>
  )
}

/** The presented stage with the room around it; null for the whole map, and while nothing is presented. */
function usePresentedFrame(board: Board): Box | null {
  const presenting = useView((view) => view.presenting)
  const geometry = useProjection((projection) => projection.geometry)
  const stage = useMemo((): Box | null => {
    if (presenting === null) return null
    const { arrangement, handoffs } = board.projection()
    const frames = framesOf(arrangement, handoffs, '')
    const id = frames[frameAt(frames, presenting)]?.stage
    const column = id ? geometry.stages.find((one) => one.id === id)?.column : undefined
    const { y, height } = geometry.bounds
    return column ? { x: column.x - AROUND, y: y - AROUND, width: column.width + 2 * AROUND, height: height + 2 * AROUND } : null
  }, [board, geometry, presenting])
  useLayoutEffect(() => {
    if (presenting === null) return
    const { camera } = board
    let shown = ''
    // Windows and bars that change their size leave another place for it.
    const fit = (): void => {
      const { width, height: tall } = camera.view()
      const room = JSON.stringify([width, tall, camera.insets()])
      if (room === shown) return
      shown = room
      camera.fit(stage ?? fitBox(geometry), MOST)
    }
    fit()
    return camera.subscribe(fit)
  }, [board, geometry, presenting, stage])
  return stage
}

/** Lets what stands before and after a stage step back. */
function Veil({ around: { x, y, width, height } }: { around: Box }) {
  return (
    <WorldLayer>
      <div className={styles.veil} style={{ left: x - FAR, top: y - FAR, width: FAR, height: height + 2 * FAR }} data-veil />
      <div className={styles.veil} style={{ left: x + width, top: y - FAR, width: FAR, height: height + 2 * FAR }} />
    </WorldLayer>
  )
}

/** The frame around what I see while I follow somebody. */
function Followed() {
  const board = useBoard()
  const { client } = useSession()
  const ref = useRef<HTMLDivElement>(null)
  const following = useView((view) => view.following)
  const colour = usePeers((all) => all.find((peer) => peer.client === following)?.user.colour ?? null)
  const isFollowed = usePeers((all) => followersOf(all, client).length > 0)
  useFollowing(board, ref)
  useShownView(board, isFollowed)
  useSummons(board)
  return (
    <div ref={ref} aria-hidden="true">
      {colour && <div className={styles.followed} style={{ '--colour': colour } as CSSProperties} data-followed />}
    </div>
  )
}
