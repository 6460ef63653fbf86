import type { DisplayList } from '../../drawing/displayList.ts'
import { svg } from '../../drawing/svg.ts'
import { tilesFor } from '../../drawing/tiles.ts'
import type { PictureLimit } from '../../drawing/tiles.ts'
import { embeddedFonts } from './fontSubsets.ts'
import { tileName } from './fileName.ts'
import { paintTile, pngOf, TooLarge } from './painting.ts'
import type { PictureFile, PictureLook, PictureOrder, Preview, Size } from './pictureOptions.ts'
import { ONE_PICTURE } from './pictureOptions.ts'
import { fits, largestScale, pixelSize, smallerLimit } from './pictureSize.ts'
import type { Studio } from './studio.ts'
import { pictureZip } from './zip.ts'

export type Progress = (done: number, of: number) => void

/** Longer pictures than so many times their height are previewed where they begin. */
const LONGEST = 5
const FAR = 0.3
/** Up to so many pixels a picture is made to know its bytes; of a larger one, strips of it that stand for the rest. */
const SMALL = 4_000_000
const SAMPLES = 6
const SAMPLE_WIDTH = 32_767
const SAMPLE_HEIGHT = 24

/** A small picture that fits into `width` × `height` device pixels. */
export async function previewOf(studio: Studio, look: PictureLook, { width, height }: Size): Promise<Preview> {
  const list = studio.list(look)
  await studio.pictures.load(list)
  const { box } = list
  const isBeginning = box.width > box.height * LONGEST
  const shown = isBeginning ? box.height * LONGEST : box.width
  const scale = Math.min(2, width / shown, height / box.height)
  const size = pixelSize({ width: shown, height: box.height }, scale)
  const canvas = paintTile(list, { x: 0, y: 0, ...size }, scale, scale < FAR ? 'far' : 'full', studio.pictures.bitmap)
  return { bitmap: canvas.transferToImageBitmap(), size: { width: box.width, height: box.height }, isBeginning }
}

/** How many bytes a picture will have: counted for SVG and small PNGs, estimated from samples for large ones. */
export async function bytesOf(
  studio: Studio,
  { look, format, scale, tooBig }: PictureOrder,
): Promise<{ bytes: number; exact: boolean }> {
  const list = studio.list(look)
  if (format === 'svg') return { bytes: (await svgOf(studio, list, look)).size, exact: true }
  await studio.pictures.load(list)
  const real = tooBig === 'smaller' ? largestScale(list.box, scale, ONE_PICTURE) : scale
  const size = pixelSize(list.box, real)
  if (size.width * size.height <= SMALL) {
    const blob = await pngOf(paintTile(list, { x: 0, y: 0, ...size }, real, 'full', studio.pictures.bitmap))
    return { bytes: blob.size, exact: true }
  }
  // PNG is compressed row by row, so wide strips tell more than squares.
  const width = Math.min(SAMPLE_WIDTH, size.width)
  const height = Math.min(SAMPLE_HEIGHT, size.height)
  let bytes = 0
  for (let i = 0; i < SAMPLES; i++) {
    const x = Math.floor((size.width - width) / 2)
    const y = Math.floor(((size.height - height) * (i + 0.5)) / SAMPLES)
    bytes += (await pngOf(paintTile(list, { x, y, width, height }, real, 'full', studio.pictures.bitmap))).size
  }
  const pixels = SAMPLES * width * height
  return { bytes: (bytes / pixels) * size.width * size.height, exact: false }
}

async function svgOf(studio: Studio, list: DisplayList, { title }: PictureLook): Promise<Blob> {
  const [fontFaces, pictures] = await Promise.all([embeddedFonts(studio.characters), studio.pictures.addresses(list)])
  return new Blob([svg(list, { title: title || 'Journey map', fontFaces, pictures })], { type: 'image/svg+xml' })
}

/** Makes what was ordered: one picture, or tiles in a zip where it has more pixels than one picture may or can have. */
export async function makePicture(studio: Studio, order: PictureOrder, progress: Progress): Promise<PictureFile> {
  const list = studio.list(order.look)
  if (order.format === 'svg') {
    const blob = await svgOf(studio, list, order.look)
    return { name: `${order.name}.svg`, blob, size: pixelSize(list.box, 1), tiles: 1 }
  }
  await studio.pictures.load(list)
  for (let limit: PictureLimit | null = ONE_PICTURE; limit; limit = smallerLimit(limit)) {
    try {
      return await pngWithin(studio, list, order, limit, progress)
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error
    }
  }
  throw new TooLarge('this browser holds no picture at all')
}

async function pngWithin(
  { pictures }: Studio,
  list: DisplayList,
  order: PictureOrder,
  limit: PictureLimit,
  progress: Progress,
): Promise<PictureFile> {
  const { name } = order
  const scale = order.tooBig === 'smaller' ? largestScale(list.box, order.scale, limit) : order.scale
  const size = pixelSize(list.box, scale)
  if (fits(size, limit)) {
    progress(0, 1)
    const blob = await pngOf(paintTile(list, { x: 0, y: 0, ...size }, scale, 'full', pictures.bitmap))
    return { name: `${name}.png`, blob, size, tiles: 1 }
  }
  const tiles = tilesFor(size.width, size.height, limit)
  const columns = tiles.filter(({ y }) => y === 0).length
  const zip = pictureZip(new Date())
  for (const [index, tile] of tiles.entries()) {
    progress(index, tiles.length)
    const picture = await pngOf(paintTile(list, tile, scale, 'full', pictures.bitmap))
    await zip.add(
      tileName(name, Math.floor(index / columns), index % columns, tiles.length / columns, columns),
      picture,
    )
  }
  return { name: `${name}.zip`, blob: zip.finish(), size, tiles: tiles.length }
}
