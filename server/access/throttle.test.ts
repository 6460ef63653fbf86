import { expect, it } from 'vitest'
import { Throttle } from './throttle.ts'

it('lets a few failures pass, then doubles the wait up to a quarter of an hour', () => {
  const throttle = new Throttle()
  const waits = Array.from({ length: 18 }, () => {
    throttle.failed('anna', 0)
    return throttle.wait('anna', 0) / 1000
  })
  expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900])
  expect(throttle.wait('bert', 0)).toBe(0)
})

it('counts down, forgives after an hour of calm, and at once when the right one came', () => {
  const throttle = new Throttle()
  for (let i = 0; i < 7; i++) throttle.failed('anna', 0)
  expect([0, 1_000, 4_000].map((now) => throttle.wait('anna', now))).toEqual([4_000, 3_000, 0])
  throttle.failed('anna', 4_000)
  expect(throttle.wait('anna', 4_000)).toBe(8_000)
  const later = 12_000 + 3_600_000
  throttle.failed('anna', later)
  expect(throttle.wait('anna', later)).toBe(0)
  for (let i = 0; i < 6; i++) throttle.failed('anna', later)
  throttle.succeeded('anna')
  expect(throttle.wait('anna', later)).toBe(0)
})
