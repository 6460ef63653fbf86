import type { DisplayList } from '../../drawing/displayList.ts'
import type { Box } from '../../drawing/geometry.ts'
import { paint } from '../../drawing/paint.ts'
import type { PaintContext } from '../../drawing/paint.ts'

/** The browser does not hold a canvas of this size. */
export class TooLarge extends Error {}

/** A canvas that really holds its last pixel: browsers hand out larger ones that stay blank. */
export function canvasOf(
  width: number,
  height: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  let context: OffscreenCanvasRenderingContext2D | null = null
  try {
    const canvas = new OffscreenCanvas(width, height)
    context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
    if (context && canvas.width === width && canvas.height === height) {
      context.fillStyle = '#010203'
      context.fillRect(width - 1, height - 1, 1, 1)
      const [red, green, blue] = context.getImageData(width - 1, height - 1, 1, 1).data
      if (red === 1 && green === 2 && blue === 3) return { canvas, context }
    }
  } catch {
    // Said below, in one way for every way in which browsers refuse.
  }
  throw new TooLarge(`no canvas of ${width} × ${height}`)
}

/** Paints `tile`, in pixels of the whole picture at `scale`, on a canvas of its own. */
export function paintTile(
  list: DisplayList,
  tile: Box,
  scale: number,
  detail: 'full' | 'far' = 'full',
  pictures?: (file: string) => ImageBitmap | null,
): OffscreenCanvas {
  const { canvas, context } = canvasOf(tile.width, tile.height)
  // The picture may end inside its last pixel, so the ground is laid over the whole canvas first.
  context.fillStyle = list.background
  context.fillRect(0, 0, tile.width, tile.height)
  const originX = list.box.x + tile.x / scale
  const originY = list.box.y + tile.y / scale
  paint(context as unknown as PaintContext, list, {
    scale,
    originX,
    originY,
    // A pixel wider all around, so that the edge of the clip is not blended at the seams of tiles.
    clip: {
      x: originX - 1 / scale,
      y: originY - 1 / scale,
      width: (tile.width + 2) / scale,
      height: (tile.height + 2) / scale,
    },
    detail,
    ...(pictures && { pictures }),
  })
  return canvas
}

export async function pngOf(canvas: OffscreenCanvas): Promise<Blob> {
  try {
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    if (blob.size > 0 && blob.type === 'image/png') return blob
  } catch {
    // As above.
  }
  throw new TooLarge('no PNG')
}
