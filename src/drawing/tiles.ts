import type { Box } from './geometry.ts'

/** The largest picture that a browser or a format holds, in pixels. */
export interface PictureLimit {
  /** Of either side. */
  readonly side: number
  /** Width × height. */
  readonly area: number
}

/**
 * Cuts a picture into few equal tiles that keep the limit, row by row from the upper left. They cover it exactly
 * and do not overlap; all sides are whole pixels. One tile when all of it fits. Sizes are whole pixels, at least 1.
 */
export function tilesFor(width: number, height: number, limit: PictureLimit): readonly Box[] {
  let columns = Math.ceil(width / limit.side)
  let rows = Math.ceil(height / limit.side)
  const side = (length: number, parts: number): number => Math.ceil(length / parts)
  while (side(width, columns) * side(height, rows) > limit.area && (columns < width || rows < height)) {
    if (side(width, columns) >= side(height, rows)) columns++
    else rows++
  }
  const tiles: Box[] = []
  for (let row = 0; row < rows; row++) {
    const y = Math.floor((row * height) / rows)
    const bottom = Math.floor(((row + 1) * height) / rows)
    for (let column = 0; column < columns; column++) {
      const x = Math.floor((column * width) / columns)
      const right = Math.floor(((column + 1) * width) / columns)
      tiles.push({ x, y, width: right - x, height: bottom - y })
    }
  }
  return tiles
}
