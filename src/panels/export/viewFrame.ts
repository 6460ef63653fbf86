import type { DisplayList } from '../../drawing/displayList.ts'
import { paint } from '../../drawing/paint.ts'
import type { PaintContext } from '../../drawing/paint.ts'
import { paletteOf } from '../../drawing/palette.ts'
import { canvasOf, pngOf } from './painting.ts'
import type { PictureFile, PictureOrder } from './pictureOptions.ts'
import { pixelSize } from './pictureSize.ts'
import type { Studio } from './studio.ts'

/** Paper around a picture of the page that has a title or a legend, in page pixels. */
const FRAME = 24

/**
 * Puts title, date and legend around a picture of the page, which stays as it is. `pixelRatio` is how many of its
 * pixels one page pixel has.
 */
export async function frameView(
  studio: Studio,
  { look, name }: PictureOrder,
  view: ImageBitmap,
  pixelRatio: number,
): Promise<PictureFile> {
  const area = { x: 0, y: 0, width: view.width / pixelRatio, height: view.height / pixelRatio }
  const { above, below } = studio.captions(look, area)
  const margin = above.height + below.height > 0 ? FRAME : 0
  const box = {
    x: -margin,
    y: -above.height - margin,
    width: area.width + 2 * margin,
    height: area.height + above.height + below.height + 2 * margin,
  }
  const list: DisplayList = { box, background: paletteOf(look.theme).paper, groups: [...above.groups, ...below.groups] }
  const size = pixelSize(box, pixelRatio)
  const { canvas, context } = canvasOf(size.width, size.height)
  context.fillStyle = list.background
  context.fillRect(0, 0, size.width, size.height)
  paint(context as unknown as PaintContext, list, { scale: pixelRatio, originX: box.x, originY: box.y, detail: 'full' })
  context.drawImage(view, Math.round(-box.x * pixelRatio), Math.round(-box.y * pixelRatio))
  view.close()
  return { name: `${name}.png`, blob: await pngOf(canvas), size, tiles: 1 }
}
