import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { viewIndex } from './viewIndex.ts'

interface Span {
  readonly name: number
  readonly from: number
  readonly to: number
}

const spans = fc
  .array(fc.tuple(fc.integer({ min: -5_000, max: 60_000 }), fc.integer({ min: 0, max: 40_000 })), { maxLength: 60 })
  .map((list): Span[] => list.map(([from, width], name) => ({ name, from, to: from + width })))

describe('view index', () => {
  it('finds exactly what touches a view, each item once', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -6_000, max: 90_000 }), fc.integer({ min: 0, max: 50_000 }), (items, from, width) => {
        const to = from + width
        const found = viewIndex(items, (s) => [s.from, s.to]).within(from, to).map((s) => s.name)
        const expected = items.filter((s) => s.to >= from && s.from <= to).map((s) => s.name)
        expect(found.sort((a, b) => a - b)).toEqual(expected)
      }),
    )
  })
})
