import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ONE_PICTURE } from './pictureOptions.ts'
import { bytesText, fits, largestScale, pixelSize, smallerLimit } from './pictureSize.ts'

describe('the size of a picture', () => {
  it('covers what is drawn, and a fraction that is only rounding adds no pixel', () => {
    expect(pixelSize({ width: 100.2, height: 50 }, 2)).toEqual({ width: 201, height: 100 })
    expect(pixelSize({ width: 0.1 + 0.2, height: 3 }, 10)).toEqual({ width: 3, height: 30 })
    expect(pixelSize({ width: 0, height: 0 }, 1)).toEqual({ width: 1, height: 1 })
  })

  it('500 touchpoints at 2× are one picture, 2,000 at 1× are not', () => {
    expect(fits(pixelSize({ width: 11_000, height: 1500 }, 2), ONE_PICTURE)).toBe(true)
    expect(fits(pixelSize({ width: 352_000, height: 1500 }, 1), ONE_PICTURE)).toBe(false)
  })

  it('the largest scale always fits, is never more than wanted, and wastes at most a hundredth', () => {
    const side = fc.integer({ min: 1, max: 2_000_000 })
    fc.assert(
      fc.property(side, side, fc.constantFrom(1, 2, 3, 4), (width, height, wanted) => {
        const scale = largestScale({ width, height }, wanted, ONE_PICTURE)
        expect(scale).toBeLessThanOrEqual(wanted)
        expect(scale).toBeGreaterThan(0)
        const size = pixelSize({ width, height }, scale)
        // A line thinner than a pixel still takes one.
        if (size.height > 1 && size.width > 1) expect(fits(size, ONE_PICTURE)).toBe(true)
        if (scale < wanted && scale > 0.05)
          expect(fits(pixelSize({ width, height }, scale + 0.02), ONE_PICTURE)).toBe(false)
      }),
    )
  })

  it('a browser that holds less is asked for less, until there is nothing left to ask for', () => {
    const areas: number[] = []
    for (let limit: ReturnType<typeof smallerLimit> = ONE_PICTURE; limit; limit = smallerLimit(limit))
      areas.push(limit.area)
    expect(areas).toEqual([...areas].sort((a, b) => b - a))
    expect(areas.length).toBeGreaterThan(2)
    expect(areas.at(-1)).toBe(1_000_000)
  })
})

it('bytes are said as people say them', () => {
  expect([900, 48_256, 999_600, 1_400_000, 2_340_000_000].map(bytesText)).toEqual([
    '900 bytes',
    '48 kB',
    '1 MB',
    '1.4 MB',
    '2.3 GB',
  ])
})
