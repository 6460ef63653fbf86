import { expect, it } from 'vitest'
import { daysUntil } from './kept.ts'

const now = Date.UTC(2026, 10, 22, 12)

it('counts a started day as a day that is left', () => {
  expect([25, 24, 1, 0, -1].map((hours) => daysUntil(now + hours * 3_600_000, now))).toEqual([2, 1, 1, 0, 0])
})
