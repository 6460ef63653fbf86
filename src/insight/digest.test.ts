import { describe, expect, it } from 'vitest'
import { randomMap } from '../drawing/randomMap.ts'
import { drawn } from '../model/journey/notation.ts'
import { digestOf, journeyOf } from './digest.ts'
import { siloReport } from './siloReport.ts'

describe('a digest', () => {
  it.each([1, 2, 3, 4])('I44 tells the same across maps as the map itself (seed %i)', (seed) => {
    const map = randomMap(seed)
    for (let n = 0; n < 60; n++) {
      map.step()
      const journey = map.journey()
      const again = journeyOf(digestOf(journey))
      const report = (now: typeof journey) => siloReport([{ id: 'm', title: 'M', journey: now }], map.organisation())
      expect(report(again)).toEqual(report(journey))
    }
  })

  it('leaves out long texts, notes and what is not said', () => {
    const { journey } = drawn('One\nWeb: a(X)')
    const [touchpoint] = journey.touchpoints.values()
    const long = new Map([[touchpoint?.id, { ...touchpoint, description: 'A long story' }]]) as typeof journey.touchpoints
    const digest = digestOf({ ...journey, touchpoints: long })
    expect(digest).not.toContain('A long story')
    expect(JSON.parse(digest).touchpoints).toEqual([{ id: 'a', title: 'a', owner: 'X', stage: 'One' }])
    expect(JSON.parse(digest)).not.toHaveProperty('notes')
  })
})
