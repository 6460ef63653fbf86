import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import { ownershipsOf, unownedCount } from './ownership.ts'
import { painsByTouchpoint } from './pains.ts'

/** The pains of a drawing: `touchpoint: severity@departments …`. */
function painsIn(text: string, only?: readonly string[]): string[] {
  const { journey, organisation } = drawn(text)
  const departments = new Map([...organisation.departments].filter(([id]) => !only || only.includes(id)))
  return [...painsByTouchpoint(journey, departments)].map(
    ([id, pains]) => `${id}: ${pains.map((p) => [p.pain.severity, ...p.departments].join('@')).join(' ')}`,
  )
}

describe('pains', () => {
  it('stand under their touchpoint in their order; touchpoints without any are left out', () => {
    expect(painsIn('One\nWeb: a!3!1 b c!2')).toEqual(['a: 3 1', 'c: 2'])
  })

  it("name the departments they are tagged to in the organisation's order", () => {
    expect(painsIn('One\nWeb: a(X) b(Y)!2@Y,X')).toEqual(['b: 2@X@Y'])
  })

  it('R4 leave out departments that are gone', () => {
    expect(painsIn('One\nWeb: a(X)!2@Y,X', ['X'])).toEqual(['a: 2@X'])
  })
})

describe('touchpoints without owner', () => {
  it('R4 count those whose owner is missing or gone', () => {
    const { journey, organisation } = drawn('One\nWeb: a(X) b c(Y)')
    expect(unownedCount(organisation, journey.touchpoints)).toBe(1)
    const departments = new Map([...organisation.departments].filter(([id]) => id !== 'Y'))
    expect(unownedCount({ departments }, journey.touchpoints)).toBe(2)
  })
})

describe('contested touchpoints', () => {
  it('I4 are those whose owner disputes being it', () => {
    const { journey, organisation } = drawn('One\nWeb: a(X:d) b(Y:a) c(X)')
    const contested = ({ ownerships, touchpoints }: typeof journey) => {
      const answers = ownershipsOf(ownerships, organisation)
      return [...touchpoints.values()].filter(answers.isContested).map(({ id }) => id)
    }
    expect(contested(journey)).toEqual(['a'])
    const passedOn = new Map([...journey.touchpoints].map(([id, t]) => [id, { ...t, owner: 'Y' as never }]))
    expect(contested({ ...journey, touchpoints: passedOn })).toEqual([])
  })
})
