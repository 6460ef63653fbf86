import { expect, test } from 'vitest'
import { CLOSE } from '../model/wire.ts'
import { reconnectWait } from './reconnect.ts'

test('waits are spread over a time that doubles up to half a minute', () => {
  expect([0, 1, 2, 3, 10, 100].map((attempt) => reconnectWait(attempt, 1006, 0.999))).toEqual([499, 999, 1998, 3996, 29_970, 29_970])
  expect(reconnectWait(5, 1006, 0)).toBe(0)
  expect(reconnectWait(0, CLOSE.tryLater, 0)).toBe(2000)
  expect(reconnectWait(50, CLOSE.tryLater, 0.999)).toBe(30_000)
})
