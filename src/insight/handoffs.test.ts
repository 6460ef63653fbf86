import { describe, expect, it } from 'vitest'
import { arrange } from '../model/journey/arrange.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { handoffsOf, worstFirst } from './handoffs.ts'
import { contactsByTouchpoint } from './measures.ts'
import { painsByTouchpoint } from './pains.ts'
import { stepsOf } from './steps.ts'

/** The walls of a drawing: `a|b`, hot ones as `a‖b`, each with its pain. */
function wallsIn(text: string, change: (organisation: Organisation) => Organisation = (o) => o): string {
  const { journey, organisation } = drawn(text)
  const now = change(organisation)
  const steps = stepsOf(arrange(journey), journey.steps)
  const pains = painsByTouchpoint(journey, now.departments)
  return handoffsOf(steps, journey.touchpoints, now, pains, contactsByTouchpoint(journey.measures))
    .map(({ step, hot, pain }) => `${step.from}${hot ? '‖' : '|'}${step.to}${pain > 0 ? pain : ''}`)
    .join(' ')
}

describe('handoffs', () => {
  it('P3 stand where the owner changes, and nowhere else', () => {
    expect(wallsIn('One | Two\nWeb: a(X) b(X) | c(Y) d(X)')).toBe('b|c c|d')
  })

  it('P3 count nobody as different from everybody, hot, and from nobody to nobody as nothing', () => {
    expect(wallsIn('One\nWeb: a(X) b c d(Y)')).toBe('a‖b c‖d')
  })

  it('P3 stand on drawn steps too, and not where a step is cut', () => {
    expect(wallsIn('One\nWeb: a(X) b(Y) c(X)\nb x c\nc > b')).toBe('a|b c|b')
  })

  it('add the severities at both ends, and are hot from 4', () => {
    expect(wallsIn('One\nWeb: a(X)!1!2 b(Y) c(X)!3!1')).toBe('a|b3 b‖c4')
  })

  it('I2 add the order of magnitude of the contacts at both ends', () => {
    const { journey, organisation } = drawn('One\nWeb: a(X)#900 b(Y)!1#99 c(Z)')
    const pains = painsByTouchpoint(journey, organisation.departments)
    const walls = handoffsOf(stepsOf(arrange(journey), journey.steps), journey.touchpoints, organisation, pains, contactsByTouchpoint(journey.measures))
    expect(walls.map(({ contacts, weight }) => [contacts, weight])).toEqual([[999, 4], [99, 3]])
    expect(worstFirst(walls).map(({ step }) => step.from)).toEqual(['a', 'b'])
  })

  it('I1 leave out pain that all its departments have fixed', () => {
    expect(wallsIn('One\nWeb: a(X)!3@X:f!2@X:f,Y b(Y)!1')).toBe('a|b3')
  })

  it('R4 read an owner whose department is gone as nobody', () => {
    const without = (organisation: Organisation): Organisation => {
      const departments = new Map(organisation.departments)
      departments.delete('Y' as never)
      return { ...organisation, departments }
    }
    expect(wallsIn('One\nWeb: a(X) b(Y) c(Z)', without)).toBe('a‖b b‖c')
  })
})
