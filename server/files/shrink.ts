import sharp from 'sharp'

/** A picture as it is kept: WebP, upright, without anything that the camera wrote beside it. */
export interface Shrunk {
  readonly data: Uint8Array
  readonly small: Uint8Array
  readonly width: number
  readonly height: number
}

export type Shrinking = Shrunk | 'unreadable' | 'too-many-pixels'

/** Pixels that a picture may have before it is scaled: each takes four bytes of memory or more. */
const MOST_PIXELS = 40_000_000
/** Bytes that a picture may take which is written in passes over the whole of it, so that it is held whole while it is decoded. */
const MOST_HELD = 250_000_000
const SIDE = 2048
/** The longer side of what is much longer than wide, such as a screenshot of a whole page, which would be unreadable otherwise. */
const LONG_SIDE = 8192
const LONG = 2.5
const SMALL_SIDE = 320
/** Seconds that one picture may take. */
const PATIENCE = 15
const QUALITY = 85

// Only these decoders exist for us: no SVG, no TIFF, no files by name, whatever a picture claims to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

const READING = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const

/**
 * Makes of a picture what is kept of it: scaled down, turned upright, and written anew, so that nothing of the original
 * bytes is left. Of an animation the first frame. Total: what cannot be read, or takes too long, is told.
 */
export async function shrink(picture: Uint8Array): Promise<Shrinking> {
  try {
    const { width, height, channels, depth, format, isProgressive } = await sharp(picture, { ...READING, limitInputPixels: false }).metadata()
    // Of a JPEG in passes the coefficients are held, which take two bytes.
    const held = isProgressive ? width * height * channels * (format === 'jpeg' || depth === 'ushort' ? 2 : 1) : 0
    if (width * height > MOST_PIXELS || held > MOST_HELD) return 'too-many-pixels'
    const isLong = Math.max(width, height) > LONG * Math.min(width, height)
    const { data, info } = await sharp(picture, READING)
      .autoOrient()
      .resize({ width: isLong ? LONG_SIDE : SIDE, height: isLong ? LONG_SIDE : SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, smartSubsample: true })
      .timeout({ seconds: PATIENCE })
      .toBuffer({ resolveWithObject: true })
    const small = await sharp(data, READING)
      .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .timeout({ seconds: PATIENCE })
      .toBuffer()
    return { data, small, width: info.width, height: info.height }
  } catch {
    return 'unreadable'
  }
}
