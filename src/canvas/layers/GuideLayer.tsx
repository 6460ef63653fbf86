import { useLayoutEffect, useRef } from 'react'
import type { CSSProperties } from 'react'
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

/** Room around a presented stage, canvas pixels. */
const AROUND = 16
/** A presented stage is not shown larger than this. */
const MOST = 2

/** What moves my view for me: a presentation, somebody I follow, or who brings everyone to them. */
export function GuideLayer() {
  const board = useBoard()
  usePresentedFrame(board)
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
