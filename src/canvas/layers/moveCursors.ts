import type { Point } from '../../drawing/geometry.ts'
import type { Session } from '../../session/session.ts'
import type { Camera } from '../camera.ts'

/** CSS pixels around the view within which a cursor may still show its name. */
const MARGIN = 200
/** Milliseconds of a glide. */
const GLIDE = 90

/**
 * Writes the others' cursors to their elements, outside of React: all that came since the last frame at once, and the
 * browser glides there by itself. Out of view they are not written and not painted. `drawNow` is for elements that are
 * just made.
 */
export function moveCursors(
  elements: ReadonlyMap<number, HTMLElement>,
  { moves }: Pick<Session, 'moves'>,
  camera: Pick<Camera, 'visible' | 'view' | 'subscribe'>,
): { drawNow(): void; stop(): void } {
  const shown = new WeakMap<HTMLElement, Point | null>()
  let frame = 0
  const drawNow = (): void => {
    const { x, y, width, height } = camera.visible()
    const margin = MARGIN / camera.view().zoom
    const isInView = (at: Point): boolean =>
      at.x > x - margin && at.x < x + width + margin && at.y > y - margin && at.y < y + height + margin
    for (const [client, { cursor }] of moves.getState()) {
      const element = elements.get(client)
      if (!element) continue
      const now = cursor && isInView(cursor) ? cursor : null
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
      const glide = before ? `${GLIDE}ms` : '0ms'
      if (style.transitionDuration !== glide) style.transitionDuration = glide
      style.transform = `translate(${now.x}px, ${now.y}px)`
      if (!before) style.visibility = ''
    }
  }
  const ask = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      drawNow()
    })
  }
  const stops = [moves.subscribe(ask), camera.subscribe(ask)]
  return {
    drawNow,
    stop() {
      cancelAnimationFrame(frame)
      for (const stop of stops) stop()
    },
  }
}
