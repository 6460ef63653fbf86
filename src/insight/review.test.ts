import { describe, expect, it } from 'vitest'
import { monthsAfter, reviewOf } from './review.ts'

describe('the review of a map', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', 60, '2031-03-31'],
    ['2025-12-01', 12, '2026-12-01'],
  ])('I8 of %s, every %i months, is next due on %s', (reviewedOn, reviewEvery, due) => {
    expect(monthsAfter(reviewedOn, reviewEvery)).toBe(due)
    expect(reviewOf({ reviewedOn, reviewEvery }, due)).toEqual({ due, overdue: false })
    expect(reviewOf({ reviewedOn, reviewEvery }, `${due}x`)).toEqual({ due, overdue: true })
  })

  it('I8 is due at once where there was none, and never without a rhythm', () => {
    expect(reviewOf({ reviewedOn: '', reviewEvery: 3 }, '2026-01-01')).toEqual({ due: null, overdue: true })
    expect(reviewOf({ reviewedOn: '2020-01-01', reviewEvery: null }, '2026-01-01')).toBeNull()
    expect(reviewOf(undefined, '2026-01-01')).toBeNull()
  })
})
