import { beforeEach, expect, it } from 'vitest'
import { forgetClock, learnClock, serverNow } from './serverClock.ts'

beforeEach(forgetClock)

it('is this device\'s clock until the server told its own', () => {
  expect(serverNow({ now: () => 1_000 })).toBe(1_000)
  learnClock(61_000, 1_000, 1_200)
  expect(serverNow({ now: () => 2_000 })).toBe(61_900)
})

it('believes the quickest answer, until that is long ago', () => {
  learnClock(61_000, 1_000, 1_100)
  learnClock(90_000, 2_000, 9_000)
  expect(serverNow({ now: () => 2_000 })).toBe(61_950)
  learnClock(1_000_000, 1_000_000, 1_000_400)
  expect(serverNow({ now: () => 1_000_000 })).toBe(999_800)
})
