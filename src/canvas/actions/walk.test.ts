import { describe, expect, it } from 'vitest'
import { projector } from '../../drawing/projector.ts'
import { drawn } from '../../model/journey/notation.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import type { Direction } from './walk.ts'
import { neighbour } from './walk.ts'

const { journey, organisation } = drawn(`
  One          | Two
  Web:  a . .  | d .
  Mid:         |
  Shop: . b c  | . e
`)
const { geometry, arrangement } = projector()(journey, organisation)
const from = (id: string, direction: Direction) => neighbour(geometry, arrangement.sequence, id as TouchpointId, direction)

describe('walking from card to card', () => {
  it('follows time to the left and right, over lanes and stages', () => {
    expect([from('a', 'right'), from('b', 'right'), from('c', 'right'), from('d', 'right')]).toEqual(['b', 'c', 'd', 'e'])
    expect([from('e', 'left'), from('b', 'left')]).toEqual(['d', 'a'])
  })

  it('goes up and down to the nearest card of the next lane that has one', () => {
    expect(from('a', 'down')).toBe('b')
    expect(from('d', 'down')).toBe('e')
    expect(from('e', 'up')).toBe('d')
  })

  it('stays at the edges', () => {
    expect([from('a', 'left'), from('a', 'up'), from('e', 'right'), from('e', 'down')]).toEqual([null, null, null, null])
  })
})
