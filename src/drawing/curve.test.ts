import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feelingCurve, feelingCurvePath, feelingGradient } from './curve.ts'
import { paletteOf } from './palette.ts'

const points = (...heights: number[]): { x: number; y: number }[] => heights.map((y, i) => ({ x: i * 100, y }))

describe('the feeling curve', () => {
  it('is none for no point or one', () => {
    expect(feelingCurve([])).toEqual([])
    expect(feelingCurve(points(3))).toEqual([])
    expect(feelingCurvePath(points(3))).toBe('')
  })

  it('is straight between two points, and passes through all', () => {
    expect(feelingCurvePath(points(0, 30))).toBe('M0 0C33.33 10 66.67 20 100 30')
    expect(feelingCurve(points(0, 30, 10)).map(({ from, to }) => [from.y, to.y])).toEqual([
      [0, 30],
      [30, 10],
    ])
  })

  it('is never higher or lower between two points than they are', () => {
    const height = fc.integer({ min: -2, max: 2 }).map((feeling) => feeling * 22)
    fc.assert(
      fc.property(fc.array(height, { minLength: 2, maxLength: 20 }), (heights) => {
        const curves = feelingCurve(points(...heights))
        expect(curves).toHaveLength(heights.length - 1)
        for (const { from, c1, c2, to } of curves) {
          const [low, high] = [Math.min(from.y, to.y) - 1e-6, Math.max(from.y, to.y) + 1e-6]
          for (const { y } of [c1, c2]) expect(y >= low && y <= high).toBe(true)
        }
      }),
    )
  })

  it('is green above, red below, and grey where it feels neither way', () => {
    const palette = paletteOf('light')
    const { top, bottom, stops } = feelingGradient({ x: 0, y: 100, width: 10, height: 118 }, palette)
    expect((top + bottom) / 2).toBe(159)
    expect(stops.map(({ colour }) => colour)).toEqual([palette.feelingGood, palette.feelingNeutral, palette.feelingBad])
  })
})
