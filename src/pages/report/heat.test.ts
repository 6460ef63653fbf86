import { describe, expect, it } from 'vitest'
import { mixed, paletteOf } from '../../drawing/palette.ts'
import { contrastRatio } from '../../ui/contrast.ts'
import { heatOf, HOTTEST } from './heat.ts'

/** As in `ui/tokens.css`. */
const ACCENT = { light: '#2f5bea', dark: '#7b9bff' } as const

describe('heat', () => {
  it.each(['light', 'dark'] as const)('leaves numbers readable on every ground of the %s theme', (theme) => {
    const { pain, card, ink } = paletteOf(theme)
    for (let value = 0; value <= 100; value++) {
      for (const hue of [pain, ACCENT[theme]]) expect(contrastRatio(mixed(hue, heatOf(value, 100), card), ink)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('is nothing where there is nothing, seen where there is anything, and hottest at the most', () => {
    expect([heatOf(0, 9), heatOf(1, 0)]).toEqual([0, 0])
    expect(heatOf(9, 9)).toBeCloseTo(HOTTEST)
    expect(heatOf(1, 1000)).toBeGreaterThan(0.08)
    expect(heatOf(3, 9)).toBeLessThan(heatOf(4, 9))
  })
})
