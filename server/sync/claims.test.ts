import { expect, it } from 'vitest'
import { Bucket } from './bucket.ts'
import { Claims } from './claims.ts'

it('a client id belongs to whoever claimed it first, until it is released', () => {
  const claims = new Claims(10)
  expect([claims.claim('ann', 1), claims.claim('bob', 1), claims.claim('ann', 1)]).toEqual([true, false, true])
  expect([claims.mayWrite('ann', 1), claims.mayWrite('bob', 1), claims.mayWrite('bob', 2)]).toEqual([true, false, true])
  claims.release('bob', 1)
  expect(claims.ownerOf(1)).toBe('ann')
  claims.release('ann', 1)
  expect(claims.claim('bob', 1)).toBe(true)
})

it('of too many claims those go that were renewed longest ago', () => {
  const claims = new Claims(2)
  claims.claim('ann', 1)
  claims.claim('bob', 2)
  claims.claim('ann', 1)
  claims.claim('carol', 3)
  expect([1, 2, 3].map((client) => claims.ownerOf(client))).toEqual(['ann', undefined, 'carol'])
})

it('a bucket gives a burst at once and then what has come in since', () => {
  const bucket = new Bucket({ refill: 10, burst: 5 }, 0)
  expect([bucket.take(5, 0), bucket.take(1, 0), bucket.take(0, 100), bucket.take(1, 100)]).toEqual([0, 100, 0, 100])
  expect(bucket.take(5, 60_000)).toBe(0)
})

it('an id that something was written under stays its writer’s, also for a server that begins anew', () => {
  const before = new Claims(1)
  before.claim('ann', 1)
  before.wrote('ann', 1)
  before.wrote('ann', 1)
  before.wrote('socket 3', 2)
  before.wrote('bob', 3)
  const kept = before.fresh()
  expect(before.fresh()).toEqual([])
  expect(kept.map(({ client }) => client)).toEqual([1])
  expect(JSON.stringify(kept)).not.toContain('ann')
  before.claim('bob', 7)
  before.release('ann', 1)
  for (const claims of [before, new Claims(1, kept)]) {
    expect([claims.mayWrite('ann', 1), claims.mayWrite('bob', 1), claims.claim('bob', 1), claims.claim('ann', 1)]).toEqual([true, false, false, true])
  }
})
