import { describe, expect, it } from 'vitest'
import { arrange } from '../../model/journey/arrange.ts'
import { drawn } from '../../model/journey/notation.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { destinationInTime } from './inTime.ts'

const { journey } = drawn(`
  One     | Two | Three
  L: a b c | d   | e f
`)

function later(ids: string, by: 1 | -1): string {
  const to = destinationInTime(arrange(journey), new Set(ids.split(' ') as TouchpointId[]), by)
  return to ? `${to.stage} ${to.before === null ? 'end' : `before ${to.before}`}` : 'no further'
}

describe('moving in time by one place', () => {
  it('goes past the next card of the stage', () => {
    expect(later('a', 1)).toBe('One before c')
    expect(later('b', 1)).toBe('One end')
    expect(later('c', -1)).toBe('One before b')
  })

  it('goes over the border of a stage', () => {
    expect(later('c', 1)).toBe('Two before d')
    expect(later('d', -1)).toBe('One end')
    expect(later('d', 1)).toBe('Three before e')
  })

  it('moves several as a block', () => {
    expect(later('a b', 1)).toBe('One end')
    expect(later('b c', -1)).toBe('One before a')
    expect(later('b c', 1)).toBe('Two before d')
  })

  it('ends at the ends of the map', () => {
    expect(later('a', -1)).toBe('no further')
    expect(later('f', 1)).toBe('no further')
  })
})
