import type { PictureLimit } from '../../drawing/tiles.ts'
import type { Size } from './pictureOptions.ts'

/** A picture's size in whole pixels at a scale; never less than one pixel. */
export function pixelSize({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.ceil(width * scale - 1e-6)), height: Math.max(1, Math.ceil(height * scale - 1e-6)) }
}

export function fits({ width, height }: Size, limit: PictureLimit): boolean {
  return width <= limit.side && height <= limit.side && width * height <= limit.area
}

/** The largest scale, at most the wanted one, at which a picture is one piece; in hundredths where it can be. */
export function largestScale(size: Size, wanted: number, limit: PictureLimit): number {
  if (fits(pixelSize(size, wanted), limit)) return wanted
  const { width, height } = size
  const scale = Math.min(wanted, limit.side / width, limit.side / height, Math.sqrt(limit.area / (width * height)))
  const round = Math.floor(scale * 100) / 100
  return round > 0 && fits(pixelSize(size, round), limit) ? round : scale * 0.99
}

/** A quarter of a limit's pixels, for a browser that holds less than the limit says; null when too little is left. */
export function smallerLimit({ side, area }: PictureLimit): PictureLimit | null {
  const LEAST = 1_000_000
  return area <= LEAST
    ? null
    : { side: Math.max(1024, Math.floor(side / 2)), area: Math.max(LEAST, Math.floor(area / 4)) }
}

const decimals = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })

/** A size in bytes as people read it: "820 kB", "1.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} bytes`
  if (bytes < 999_500) return `${whole.format(bytes / 1000)} kB`
  if (bytes < 999_500_000) return `${decimals.format(bytes / 1e6)} MB`
  return `${decimals.format(bytes / 1e9)} GB`
}

/** A size in pixels as people read it: "11,000 × 1,500 pixels". */
export function pixelsText({ width, height }: Size): string {
  return `${whole.format(width)} × ${whole.format(height)} pixels`
}
