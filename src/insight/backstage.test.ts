import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Journey, Support } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { backstageOf } from './backstage.ts'

type Change = (state: { journey: Journey; organisation: Organisation }) => {
  journey: Journey
  organisation: Organisation
}

/** The backstage of a drawing, a line for each lane: `X: a[things] (b[things])`, support in parentheses. */
function backstageIn(text: string, change: Change = (state) => state): string[] {
  const { journey, organisation } = change(drawn(text))
  const { lanes, cells } = backstageOf(journey, organisation)
  return lanes.map((lane) => {
    const inLane = cells.filter(({ department }) => department === lane)
    const texts = inLane.map(({ touchpoint, role, behind }) => {
      const cell = `${touchpoint}[${behind.map(({ name }) => name).join(' ')}]`
      return role === 'owner' ? cell : `(${cell})`
    })
    return `${lane ?? '-'}: ${texts.join(' ')}`
  })
}

describe('backstage', () => {
  it('has a lane for each engaged department, in the order of the organisation, and no other', () => {
    expect(backstageIn('One\nWeb: a(Z) b(X +Y)!2@Idle')).toEqual(['Z: a[]', 'X: b[]', 'Y: (b[])'])
  })

  it('stands things in the cell of their own department where that is engaged', () => {
    expect(backstageIn('One\nWeb: a(X +Y)[tool:crm@X tool:erp@Y]')).toEqual(['X: a[crm]', 'Y: (a[erp])'])
  })

  it("stands things of others, and of nobody, in the owner's cell, else in the first supporter's", () => {
    expect(backstageIn('One\nWeb: a(X +Y)[tool:far@Z tool:free]')).toEqual(['X: a[far free]', 'Y: (a[])'])
    expect(backstageIn('One\nWeb: a(+X +Y)[tool:far@Z]')).toEqual(['X: (a[far])', 'Y: (a[])'])
  })

  it('has a last lane for things behind a touchpoint that engages nobody', () => {
    expect(backstageIn('One\nWeb: a[tool:crm@X] b(X)')).toEqual(['X: b[]', '-: (a[crm])'])
  })

  it('names processes, then tools, then people, each by name', () => {
    const things = 'person:bo tool:crm person:al process:pack tool:abc process:bill'
    expect(backstageIn(`One\nWeb: a(X)[${things}]`)).toEqual(['X: a[bill pack abc crm al bo]'])
  })

  it('is no support to own: a link from the owner to its own touchpoint changes nothing', () => {
    expect(backstageIn('One\nWeb: a(X +X)')).toEqual(['X: a[]'])
  })

  it('R4 leaves out links to what is gone from the organisation', () => {
    const gone: Change = ({ journey, organisation }) => ({
      journey,
      organisation: {
        ...organisation,
        tools: new Map(),
        departments: new Map([...organisation.departments].slice(0, 1)),
      },
    })
    expect(backstageIn('One\nWeb: a(X +Y)[tool:crm@Y process:pack@Y]', gone)).toEqual(['X: a[pack]'])
  })

  it('C4 shows what is linked twice once', () => {
    const twice: Change = ({ journey, organisation }) => {
      const copies = [...journey.supports.values()].map((s): Support => ({
        ...s,
        id: `${s.id}-again` as Support['id'],
      }))
      const supports = new Map([...journey.supports, ...copies.map((s) => [s.id, s] as const)])
      return { journey: { ...journey, supports }, organisation }
    }
    expect(backstageIn('One\nWeb: a(X +Y)[tool:crm@X]', twice)).toEqual(['X: a[crm]', 'Y: (a[])'])
  })
})
