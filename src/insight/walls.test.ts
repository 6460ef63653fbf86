import { describe, expect, it } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { drawn } from '../model/journey/notation.ts'
import { linkId } from '../model/journey/schema.ts'
import { wallFrom, wallsWorstFirst } from './walls.ts'

describe('the walk along the walls', () => {
  const { journey, organisation } = drawn('One\nWeb: a(X) b(Y)!1 c d(Z)!3 e(Z)')
  const walls = wallsWorstFirst(projector()(journey, organisation).handoffs)
  const next = (from: string | null, by: 1 | -1): string => wallFrom(walls, from, by)?.step.from ?? 'nowhere'

  it('I15 begins with the worst and goes down to the mildest, then begins again', () => {
    expect(walls.map(({ step }) => step.from)).toEqual(['c', 'b', 'a'])
    expect([next(null, 1), next(linkId('c', 'd'), 1), next(linkId('a', 'b'), 1)]).toEqual(['c', 'b', 'c'])
  })

  it('I15 goes up, and begins with the mildest from a step that is no wall', () => {
    expect([next(null, -1), next(linkId('b', 'c'), -1), next(linkId('d', 'e'), -1), next(linkId('d', 'e'), 1)]).toEqual(['a', 'c', 'a', 'c'])
  })

  it('I15 goes nowhere where there is no wall', () => {
    expect(wallFrom([], null, 1)).toBeNull()
  })
})
