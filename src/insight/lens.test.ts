import { describe, expect, it } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { choiceCounts, filtered, filterWords, NO_FILTERS, readFilterWords, traitsOf, withChoice } from './filters.ts'
import type { Filters } from './filters.ts'
import { seenThrough } from './lens.ts'
import type { Lens } from './lens.ts'

function look(text: string, lens: Lens, change: (organisation: Organisation) => Organisation = (o) => o) {
  const { journey, organisation: drawnOne } = drawn(text)
  const organisation = change(drawnOne)
  const { arrangement, ...around } = projector()(journey, organisation)
  return seenThrough(lens, journey, organisation, { ...around, sequence: arrangement.sequence })
}
const department = (id: string): Lens => ({ kind: 'department', id })
const roles = (seen: ReturnType<typeof look>) => [...seen.roles].map(([id, role]) => `${id} ${role}`).join(', ')

describe('the lens of a department', () => {
  const text = 'One | Two\nWeb: a(X) b(Y) c(Y +Z) | d(X)!2@Y e(Z) f(Y) g'

  it('I9 lights what it owns, supports and is tagged in, and what comes before and after', () => {
    const seen = look(text, department('Y'))
    expect(roles(seen)).toBe('b owns, c owns, f owns, d tagged, a before, e before, g after')
    expect([...seen.steps]).toEqual(['b.c', 'a.b', 'e.f', 'c.d', 'f.g'])
    expect(seen.openPains).toBe(1)
  })

  it('I9 says from whom the customer comes and to whom the customer goes on', () => {
    const seen = look(text, department('Y'))
    const row = (list: typeof seen.comesFrom) => list.map(({ department: d, steps }) => `${d} ${steps.length}`).join(', ')
    expect(row(seen.comesFrom)).toBe('X 1, Z 1')
    expect(row(seen.goesTo)).toBe('X 1, null 1')
  })

  it('I9 leaves out pains that it has fixed', () => {
    expect(look('One\nWeb: a(X)!2@Y:f,X!1@Y', department('Y')).openPains).toBe(1)
  })

  it('I9 counts a department with all that is part of it', () => {
    const within = (organisation: Organisation): Organisation => {
      const departments = new Map(organisation.departments)
      const part = departments.get('Z' as never)
      if (part) departments.set(part.id, { ...part, parent: 'Y' as never })
      return { ...organisation, departments }
    }
    expect(look(text, department('Y'), within).owned).toEqual(['b', 'c', 'e', 'f'])
    expect(look(text, department('Z'), within).owned).toEqual(['e'])
  })
})

describe('the lens of a tool', () => {
  it('I10 lights all that it holds up, with the stages, contacts and departments that it stops', () => {
    const seen = look('One | Two\nWeb: a(X)[tool:crm]#90 b(Y) | c(Y)!3[tool:crm] d(X)[tool:erp]', { kind: 'tool', id: 'crm' })
    expect(roles(seen)).toBe('a supports, c supports')
    expect(seen).toMatchObject({ stages: ['One', 'Two'], contacts: 90, departments: ['X', 'Y'], openPains: 1, comesFrom: [], goesTo: [] })
  })
})

describe('filters', () => {
  const text = 'One\nWeb: a(X)!3@X b* c(X:d)!1@X:a d(X)!3@X:f!2'
  const { journey, organisation } = drawn(text)
  const traits = traitsOf(journey, organisation, projector()(journey, organisation).pains)
  const passing = (filters: Partial<Filters>) => [...filtered(traits, { ...NO_FILTERS, ...filters })].join(' ')

  it.each([
    [{ owner: ['unowned'] }, 'b'],
    [{ owner: ['contested'] }, 'c'],
    [{ owner: ['unowned', 'contested'] }, 'b c'],
    [{ pain: ['unanswered'] }, 'a'],
    [{ severity: [3] }, 'a'],
    [{ severity: [1, 2] }, 'c d'],
    [{ truth: ['moment'] }, 'b'],
    [{ truth: ['moment'], owner: ['contested'] }, ''],
    [{}, 'a b c d'],
  ] as const)('I11 %j lets %j through', (filters, through) => {
    expect(passing(filters)).toBe(through)
  })

  it('I11 count each choice among what the other kinds let through', () => {
    const counts = choiceCounts(traits, withChoice(NO_FILTERS, 'severity', 1))
    expect([...counts.severity].sort()).toEqual([[1, 1], [2, 1], [3, 1]])
    expect([...counts.owner]).toEqual([['contested', 1]])
  })

  it('I11 come back from an address as they went in', () => {
    const filters: Filters = {
      owner: ['contested'], pain: ['unanswered'], severity: [3, 1], truth: ['moment'], channel: ['Phone, e-mail', ''], evidence: ['assumed'],
    }
    expect(readFilterWords(filterWords(filters))).toEqual(filters)
    expect(readFilterWords('nonsense,severity-9,channel-%,,unowned,unowned')).toEqual({ ...NO_FILTERS, owner: ['unowned'] })
  })
})
