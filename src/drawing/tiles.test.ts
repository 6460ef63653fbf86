import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tilesFor } from './tiles.ts'

const CHROMIUM = { side: 16_384, area: 16_384 * 16_384 }

describe('tilesFor', () => {
  it('leaves a picture whole that fits', () => {
    expect(tilesFor(16_384, 3000, CHROMIUM)).toEqual([{ x: 0, y: 0, width: 16_384, height: 3000 }])
  })

  it('cuts a long picture into equal parts', () => {
    expect(tilesFor(22_001, 3000, CHROMIUM).map(({ x, width }) => [x, width])).toEqual([
      [0, 11_000],
      [11_000, 11_001],
    ])
  })

  it('cuts the longer side when only the area is too large', () => {
    expect(tilesFor(4000, 1000, { side: 10_000, area: 2_000_000 })).toHaveLength(2)
    expect(tilesFor(1000, 4000, { side: 10_000, area: 2_000_000 }).map(({ y }) => y)).toEqual([0, 2000])
  })

  it('covers every picture exactly, without overlap, in tiles that keep the limit', () => {
    const size = fc.integer({ min: 1, max: 30_000 })
    fc.assert(
      fc.property(size, size, fc.integer({ min: 500, max: 20_000 }), (width, height, side) => {
        const limit = { side, area: side * side * 0.5 }
        const tiles = tilesFor(width, height, limit)
        expect(tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0)).toBe(width * height)
        const kept = tiles.every(
          ({ width: w, height: h }) => w >= 1 && h >= 1 && w <= side && h <= side && w * h <= limit.area,
        )
        const inside = tiles.every(
          ({ x, y, width: w, height: h }) => x >= 0 && y >= 0 && x + w <= width && y + h <= height,
        )
        expect([kept, inside]).toEqual([true, true])
        const corners = new Set(tiles.map(({ x, y }) => `${x},${y}`))
        expect(corners.size).toBe(tiles.length)
      }),
      { numRuns: 60 },
    )
  })
})
