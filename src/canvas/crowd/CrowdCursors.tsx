import { useEffect, useRef } from 'react'
import type { Point } from '../../drawing/geometry.ts'
import { useSession } from '../../session/context.ts'
import type { Session, User } from '../../session/session.ts'
import type { Camera } from '../camera.ts'
import { useCamera } from '../camera.ts'
import styles from '../layers/layers.module.css'
import type { CrowdMessage } from './crowd.ts'
import { cursorSprite } from './cursorSprite.ts'

/** Milliseconds of a glide: about as long as until somebody who moves is heard of again. */
const GLIDE = 100
/** Milliseconds in which moves gather: to tell the worker of one costs as much as to hear of ten. */
const GATHER = 50

/** The cursors of many others, drawn by a worker. */
export function CrowdCursors() {
  const session = useSession()
  const camera = useCamera()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => drawCrowd(ref.current as HTMLElement, session, camera), [session, camera])
  return <div ref={ref} className={styles.crowd} data-crowd aria-hidden="true" />
}

/** Has the cursors drawn on a canvas in `place` until the returned function is called. */
function drawCrowd(place: HTMLElement, { peers, moves }: Pick<Session, 'peers' | 'moves'>, camera: Camera): () => void {
  const worker = new Worker(new URL('./crowdWorker.ts', import.meta.url), { type: 'module' })
  const tell = (message: CrowdMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)
  // A canvas is handed over once for good, so each worker gets its own.
  const element = document.createElement('canvas')
  place.append(element)
  const canvas = element.transferControlToOffscreen()
  tell({ kind: 'canvas', canvas }, [canvas])

  const { fontFamily } = getComputedStyle(place)
  const reduced = window.matchMedia('(prefers-reduced-motion: reduce)')
  const dressed = new Map<number, User>()
  const told = new Map<number, Point | null>()
  let ratio = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const dress = (): void => {
    const here = new Set<number>()
    for (const { client, user } of peers.getState()) {
      here.add(client)
      if (dressed.get(client) === user) continue
      dressed.set(client, user)
      const sprite = cursorSprite(user, ratio, fontFamily)
      tell({ kind: 'sprite', client, sprite }, [sprite])
    }
    for (const client of dressed.keys()) {
      if (here.has(client)) continue
      dressed.delete(client)
      told.delete(client)
      tell({ kind: 'sprite', client, sprite: null })
    }
  }
  /** Tells what has changed since the last time, and the view where that is among it. */
  const show = (isView: boolean): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const moved: number[] = []
    for (const [client, { cursor }] of moves.getState()) {
      if (told.get(client) === cursor) continue
      told.set(client, cursor)
      moved.push(client, cursor ? cursor.x : NaN, cursor ? cursor.y : NaN)
    }
    if (moved.length === 0 && !isView) return
    const places = Float64Array.from(moved)
    const view = isView ? { camera: camera.view(), ratio } : null
    tell({ kind: 'sight', view, places, glide: reduced.matches ? 0 : GLIDE }, [places.buffer])
  }
  const look = (): void => {
    if (ratio !== window.devicePixelRatio) {
      ratio = window.devicePixelRatio
      dressed.clear()
      dress()
    }
    show(true)
  }
  const move = (): void => void (timer ??= setTimeout(() => show(false), GATHER))
  look()
  const stops = [peers.subscribe(dress), moves.subscribe(move), camera.subscribe(look)]
  return () => {
    for (const stop of stops) stop()
    if (timer !== null) clearTimeout(timer)
    worker.terminate()
    element.remove()
  }
}
