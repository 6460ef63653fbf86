import { expect, it } from 'vitest'
import { insetsOf } from './useInsets.ts'

/** `x y width height`, pixels of the window. */
function box(drawn: string): DOMRect {
  const [x = 0, y = 0, width = 0, height = 0] = drawn.split(' ').map(Number)
  return { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height } as DOMRect
}

const clear = (map: string, bars: string[], sheet: string | null): string => {
  const { top, right, bottom, left } = insetsOf(box(map), bars.map(box), sheet === null ? null : box(sheet))
  return `${top} ${right} ${bottom} ${left}`
}

it.each([
  ['nothing lies on the map', '0 52 1000 700', [], null, '0 0 0 0'],
  ['a rail at the start and a legend on top', '0 52 1000 700', ['12 64 44 180', '72 64 600 38'], null, '62 0 0 68'],
  ['a side beside the map', '0 52 1000 700', [], '1000 52 336 700', '0 0 0 0'],
  ['bars under each other on a phone', '0 52 320 588', ['70 60 180 44', '8 112 304 40'], null, '112 0 0 0'],
  ['a folded sheet at the foot', '0 52 320 588', [], '0 595 320 45', '0 0 45 0'],
  ['a low sheet, beside which the map is read', '0 52 320 588', [], '0 360 320 280', '0 0 280 0'],
  ['a sheet that is open', '0 52 320 588', [], '0 240 320 400', '0 0 0 0'],
  ['bars that are not shown', '0 52 320 348', ['0 0 0 0'], '0 0 0 0', '0 0 0 0'],
] satisfies [string, string, string[], string | null, string][])('keeps clear of %s', (_, map, bars, sheet, insets) => {
  expect(clear(map, bars, sheet)).toBe(insets)
})
