import type { Point } from '../../drawing/geometry.ts'
import type { CameraView } from '../views.ts'

/** What the page tells the worker that draws the cursors of a crowd. */
export type CrowdMessage =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  /** Somebody's cursor as a picture in device pixels; null when they are gone. */
  | { readonly kind: 'sprite'; readonly client: number; readonly sprite: ImageBitmap | null }
  | Sight

/** What is seen from now on. */
export interface Sight {
  readonly kind: 'sight'
  /** What the window shows, with device pixels of a CSS pixel; null while it stays the same. */
  readonly view: { readonly camera: CameraView; readonly ratio: number } | null
  /** Client, x and y on the canvas, one after another; NaN for who points nowhere. */
  readonly places: Float64Array
  /** Milliseconds in which cursors get to these places. */
  readonly glide: number
}

/** CSS pixels from a picture's corner to the point that the cursor shows. */
export const SPRITE_TIP: Point = { x: 2, y: 3 }
/** CSS pixels that a cursor with its name takes at most. */
export const SPRITE_SIZE = { width: 200, height: 36 }

interface Glide {
  readonly from: Point
  readonly to: Point
  readonly began: number
  readonly takes: number
}

interface Cursor {
  sprite: ImageBitmap | null
  glide: Glide | null
}

/** Where a glide is at a time. */
export function placeAt({ from, to, began, takes }: Glide, now: number): Point {
  const share = takes <= 0 ? 1 : Math.min(1, Math.max(0, (now - began) / takes))
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

type Surface = Pick<OffscreenCanvasRenderingContext2D, 'clearRect' | 'drawImage'> & {
  readonly canvas: { width: number; height: number }
}

/** The cursors of a crowd: where each is, and how it gets there. */
export class Crowd {
  readonly #cursors = new Map<number, Cursor>()
  #view: CameraView = { x: 0, y: 0, zoom: 1, width: 0, height: 0 }
  #ratio = 1

  look(view: CameraView, ratio: number): void {
    this.#view = view
    this.#ratio = ratio
  }

  dress(client: number, sprite: ImageBitmap | null): void {
    const cursor = this.#cursors.get(client)
    cursor?.sprite?.close()
    if (!sprite) this.#cursors.delete(client)
    else if (cursor) cursor.sprite = sprite
    else this.#cursors.set(client, { sprite, glide: null })
  }

  /**
   * From where they are seen now, cursors glide to their new places; whoever points for the first time is there at once.
   * Whether any of it is in view.
   */
  move(places: Float64Array, takes: number, now: number): boolean {
    let isSeen = false
    for (let i = 0; i + 2 < places.length; i += 3) {
      const [client, x, y] = [places[i]!, places[i + 1]!, places[i + 2]!]
      const cursor = this.#cursors.get(client) ?? { sprite: null, glide: null }
      this.#cursors.set(client, cursor)
      const before = cursor.glide && placeAt(cursor.glide, now)
      const to = { x, y }
      cursor.glide = Number.isNaN(x) ? null : { from: before ?? to, to, began: now, takes: before ? takes : 0 }
      isSeen ||= (before !== null && this.#isInView(before)) || (cursor.glide !== null && this.#isInView(to))
    }
    return isSeen
  }

  #cornerOf(at: Point): Point {
    const { x, y, zoom } = this.#view
    return { x: at.x * zoom + x - SPRITE_TIP.x, y: at.y * zoom + y - SPRITE_TIP.y }
  }

  #isInView(at: Point): boolean {
    const { x, y } = this.#cornerOf(at)
    return x > -SPRITE_SIZE.width && y > -SPRITE_SIZE.height && x < this.#view.width && y < this.#view.height
  }

  /** Draws everybody who is in view. Whether somebody of them is still gliding. */
  draw(surface: Surface, now: number): boolean {
    const ratio = this.#ratio
    const width = Math.round(this.#view.width * ratio)
    const height = Math.round(this.#view.height * ratio)
    const { canvas } = surface
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    } else surface.clearRect(0, 0, width, height)
    let isGliding = false
    for (const { sprite, glide } of this.#cursors.values()) {
      if (!sprite || !glide) continue
      const at = placeAt(glide, now)
      const isInView = this.#isInView(at)
      if (now < glide.began + glide.takes && (isInView || this.#isInView(glide.to))) isGliding = true
      const corner = this.#cornerOf(at)
      if (isInView) surface.drawImage(sprite, Math.round(corner.x * ratio), Math.round(corner.y * ratio))
    }
    return isGliding
  }
}
