import { expect, it } from 'vitest'
import { drawn } from '../../model/journey/notation.ts'
import { parcelsOf, unpacker } from './moments.ts'

it('a map in parcels is the same map at the other end, empty tables included', () => {
  const stages = Array.from({ length: 40 }, (_, i) => `Stage${i}`)
  const map = drawn(`
    ${stages.join(' | ')}
    Web: ${stages.map((_, i) => Array.from({ length: 10 }, (_, j) => `t${i}_${j}(Sales)`).join(' ')).join(' | ')}
  `)
  const { add, map: unpacked } = unpacker()
  let parcels = 0
  for (const parcel of parcelsOf(map)) {
    parcels++
    expect(parcel.records.length).toBeLessThanOrEqual(250)
    add(structuredClone(parcel))
  }
  expect(unpacked()).toEqual(map)
  expect(map.journey.touchpoints.size).toBe(400)
  expect(map.journey.notes.size).toBe(0)
  expect(parcels).toBe(Object.keys(map.journey).length + Object.keys(map.organisation).length + 1)
})
