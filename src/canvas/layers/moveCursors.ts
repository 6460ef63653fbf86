import type { Point } from '../../drawing/geometry.ts'
import type { Session } from '../../session/session.ts'
import type { Camera } from '../camera.ts'

/** CSS pixels around the view within which a cursor may still show its name. */
const MARGIN = 200
/** Milliseconds between two frames for each cursor in view, and at most: in a crowd, each glides farther at a time. */
const EACH = 4
const MOST = 160
const STEP = 40
/** Milliseconds of a glide while few are in view. */
const GLIDE = 90
/** Milliseconds after the last move of my view until a crowd is drawn again. */
const STILL = 150

/** Milliseconds that must lie between two frames in which cursors move; 0 for every frame. */
export function pauseFor(inView: number): number {
  const wanted = Math.min(MOST, inView * EACH)
  return wanted < STEP ? 0 : Math.floor(wanted / STEP) * STEP
}

/**
 * Writes the others' cursors to their elements, outside of React: all that came since the last time at once, and the
 * browser glides there by itself. The more are in view, the seldomer; a crowd waits until my own view stands still, and
 * `crowd` is told when there is one. Out of view they are not written and not painted. `drawNow` is for elements that are just made.
 */
export function moveCursors(
  elements: ReadonlyMap<number, HTMLElement>,
  { moves }: Pick<Session, 'moves'>,
  camera: Pick<Camera, 'visible' | 'view' | 'subscribe'>,
  crowd: (isCrowd: boolean) => void,
): { drawNow(): void; stop(): void } {
  const shown = new WeakMap<HTMLElement, Point | null>()
  let drawnAt = -Infinity
  let movedAt = -Infinity
  let pause = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const drawNow = (): void => {
    const { x, y, width, height } = camera.visible()
    const margin = MARGIN / camera.view().zoom
    const isInView = (at: Point): boolean =>
      at.x > x - margin && at.x < x + width + margin && at.y > y - margin && at.y < y + height + margin
    let inView = 0
    for (const [client, { cursor }] of moves.getState()) {
      const element = elements.get(client)
      if (!element) continue
      const now = cursor && isInView(cursor) ? cursor : null
      if (now) inView++
      const before = shown.get(element) ?? null
      if (now === before) continue
      shown.set(element, now)
      const { style } = element
      if (!now) {
        // Not `display`, which would lay out the page.
        style.visibility = 'hidden'
        continue
      }
      // Whoever comes into view is there at once.
      const glide = before ? `${Math.max(GLIDE, pause)}ms` : '0ms'
      if (style.transitionDuration !== glide) style.transitionDuration = glide
      style.transform = `translate(${now.x}px, ${now.y}px)`
      if (!before) style.visibility = ''
    }
    const next = pauseFor(inView)
    if (next > 0 !== pause > 0) crowd(next > 0)
    pause = next
    drawnAt = performance.now()
  }
  const draw = (): void => {
    timer = undefined
    // My view has moved on while this waited.
    if (pause > 0 && performance.now() < movedAt + STILL) return ask()
    frame = requestAnimationFrame(() => {
      frame = 0
      drawNow()
    })
  }
  const ask = (): void => {
    if (timer !== undefined || frame !== 0) return
    const due = pause === 0 ? -Infinity : Math.max(drawnAt + pause, movedAt + STILL)
    const wait = due - performance.now()
    if (wait > 0) timer = setTimeout(draw, wait)
    else draw()
  }
  const move = (): void => {
    movedAt = performance.now()
    ask()
  }
  const stops = [moves.subscribe(ask), camera.subscribe(move)]
  return {
    drawNow,
    stop() {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      for (const stop of stops) stop()
    },
  }
}
