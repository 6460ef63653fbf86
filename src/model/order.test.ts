import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Ordered } from './order.ts'
import { byOrder, isOrderKey, orderKey, placeAt } from './order.ts'

const keys = generateNKeysBetween(null, null, 40)
const siblings = fc
  .array(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), order: fc.constantFrom(...keys) }), { maxLength: 12 })
  .map((list) => [...new Map(list.map((s) => [s.id, s])).values()].sort(byOrder))

test('O2 newcomers stand where they were put, among neighbours with equal keys too', () => {
  fc.assert(
    fc.property(siblings, fc.nat(12), fc.integer({ min: 1, max: 4 }), (list: Ordered[], wish, count) => {
      const index = Math.min(wish, list.length)
      const { keys: placed, rekeyed } = placeAt(list, index, count)
      const moved = new Map(rekeyed.map(({ item, order }) => [item.id, order]))
      const after = [
        ...list.map((s) => ({ id: s.id, order: moved.get(s.id) ?? s.order })),
        ...placed.map((order, i) => ({ id: `new ${i}`, order })),
      ].sort(byOrder)
      const expected = list.map((s) => s.id)
      expected.splice(index, 0, ...placed.map((_, i) => `new ${i}`))
      expect(after.map((s) => s.id)).toEqual(expected)
    }),
  )
})

test('O2 neighbours with keys of their own are not rewritten', () => {
  const list = keys.slice(0, 5).map((order, i) => ({ id: String(i), order }))
  for (let index = 0; index <= 5; index++) expect(placeAt(list, index, 3).rekeyed).toEqual([])
})

test('O3 the generator takes every accepted key as a neighbour, and only accepted keys come out of it', () => {
  const candidates = fc.oneof(fc.string(), fc.constantFrom(...keys), fc.stringMatching(/^[A-Za-z][0-9A-Za-z]{0,30}$/))
  fc.assert(
    fc.property(fc.array(candidates, { minLength: 2, maxLength: 2 }), (pair) => {
      const [low, high] = pair.filter(isOrderKey).sort((a, b) => (a < b ? -1 : 1))
      if (low === undefined) return
      const made = [generateKeyBetween(low, null), generateKeyBetween(null, low)]
      if (high !== undefined && low !== high) made.push(generateKeyBetween(low, high))
      expect(made.filter((key) => !isOrderKey(key))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

test('O3 what is no key reads as the first place', () => {
  for (const value of ['', 'a', '!!', 'a00', 'A00000000000000000000000000', 7, null, 'z'.repeat(2000)]) {
    expect(orderKey().read(value)).toBe('a0')
  }
})

test('O1 equal keys are told apart by id', () => {
  expect([{ id: 'b', order: 'a0' }, { id: 'a', order: 'a0' }, { id: 'c', order: 'Zz' }].sort(byOrder).map((s) => s.id)).toEqual(['c', 'a', 'b'])
})
