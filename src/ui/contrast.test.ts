import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastRatio, readableGround, readableOn, textContrast } from './contrast.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => '#' + value.toString(16).padStart(6, '0'))

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#fff', '#2f5bea', 5.52],
])('%s on %s is %f : 1', (a, b, ratio) => {
  expect(contrastRatio(a, b)).toBeCloseTo(ratio, 2)
  expect(contrastRatio(b, a)).toBeCloseTo(ratio, 2)
})

test.each([
  ['#db2777', '#ffffff'],
  ['#2f6fde', '#ffffff'],
  ['#d97706', '#1d2129'],
  ['#ffff00', '#1d2129'],
])('text on %s is %s', (ground, text) => {
  expect(readableOn(ground)).toBe(text)
})

test('every colour has a near ground on which its text is legible', () => {
  fc.assert(fc.property(hex, (colour) => {
    const ground = readableGround(colour)
    expect(contrastRatio(ground, readableOn(colour))).toBeGreaterThanOrEqual(textContrast)
    if (contrastRatio(colour, readableOn(colour)) >= textContrast) expect(ground).toBe(colour)
  }))
})
