import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Journey, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Projection } from './projector.ts'
import { projector } from './projector.ts'
import { randomMap } from './randomMap.ts'

const MAP = `Discover | Buy
  Web: search(Sales)+1 compare(Sales) | pay(Billing +Sales)-2!3@Sales[process:invoicing@Billing tool:ERP]
  Shop: . . ask | . collect(Stores)=0
  collect > search`

type State = { readonly journey: Journey; readonly organisation: Organisation }

function edited(state: State, id: string, patch: Partial<Touchpoint>): State {
  const touchpoints = new Map(state.journey.touchpoints)
  const key = id as TouchpointId
  touchpoints.set(key, { ...(touchpoints.get(key) as Touchpoint), ...patch })
  return { ...state, journey: { ...state.journey, touchpoints } }
}

/** What of a projection is another object after an edit; parts of the geometry as `geometry.part`. */
function changed(before: Projection, after: Projection): string[] {
  const parts: string[] = []
  for (const part of Object.keys(after) as (keyof Projection)[]) {
    if (after[part] === before[part]) continue
    if (part !== 'geometry') parts.push(part)
    else {
      for (const piece of Object.keys(after.geometry) as (keyof Projection['geometry'])[]) {
        if (after.geometry[piece] !== before.geometry[piece]) parts.push(`geometry.${piece}`)
      }
    }
  }
  return parts
}

function changedBy(edit: (state: State) => State): string[] {
  const project = projector()
  const state = drawn(MAP)
  const before = project(state.journey, state.organisation)
  const next = edit(state)
  return changed(before, project(next.journey, next.organisation))
}

describe('an edit changes in the projection', () => {
  it('nothing, not even the projection itself, for a title', () => {
    const project = projector()
    const state = drawn(MAP)
    const before = project(state.journey, state.organisation)
    const next = edited(state, 'pay', {
      title: 'Pay by card',
      channel: 'Web',
      momentOfTruth: true,
      evidence: 'observed',
    })
    expect(project(next.journey, next.organisation)).toBe(before)
  })

  it('only the feeling points for a feeling, and of these only one', () => {
    const project = projector()
    const state = drawn(MAP)
    const before = project(state.journey, state.organisation)
    const next = edited(state, 'pay', { feeling: 2 })
    const after = project(next.journey, next.organisation)
    expect(changed(before, after)).toEqual(['geometry.feelingPoints'])
    const kept = after.geometry.feelingPoints.filter((point) => before.geometry.feelingPoints.includes(point))
    expect(kept.map(({ touchpoint }) => touchpoint)).toEqual(['search', 'collect'])
  })

  it('handoffs, and the backstage lanes that move, for an owner', () => {
    const parts = changedBy((state) => edited(state, 'compare', { owner: 'Billing' as Touchpoint['owner'] }))
    expect(parts).toEqual(['handoffs', 'backstage', 'geometry.cells', 'geometry.cellLinks'])
  })

  it('cards and what hangs on them, and no sequence, for another lane', () => {
    const parts = changedBy((state) => edited(state, 'pay', { lane: 'Shop' as Touchpoint['lane'] }))
    expect(parts).toEqual(['geometry.cards', 'geometry.cellLinks', 'geometry.steps'])
  })

  it('pains, and the walls beside them, for the severity of a pain', () => {
    const parts = changedBy(({ journey, organisation }) => {
      const pains = new Map([...journey.pains].map(([id, pain]) => [id, { ...pain, severity: 1 }]))
      return { journey: { ...journey, pains }, organisation }
    })
    expect(parts).toEqual(['pains', 'handoffs'])
  })

  it('nothing but their number for opportunities, and nothing for what one says', () => {
    const say = (...texts: readonly string[]) => ({ journey, organisation }: State) => ({
      journey: { ...journey, opportunities: new Map(texts.map((text, at) => [`o${at}`, { id: `o${at}`, touchpoint: 'pay', text, order: `a${at}` }])) as never },
      organisation,
    })
    expect(changedBy(say('one'))).toEqual(['opportunities'])
    const project = projector()
    const [one, other, two] = [say('one'), say('other'), say('one', 'two')].map((said) => said(drawn(MAP))).map(({ journey, organisation }) => project(journey, organisation).opportunities)
    expect([other === one, [...two!]]).toEqual([true, [['pay', 2]]])
  })

  it('cells of the backstage, and no place, for the name of a tool', () => {
    const parts = changedBy(({ journey, organisation }) => {
      const tools = new Map([...organisation.tools].map(([id, tool]) => [id, { ...tool, name: 'SAP' }]))
      return { journey, organisation: { ...organisation, tools } }
    })
    expect(parts).toEqual(['backstage'])
  })

  it('nothing for the name, colour or lead of a department', () => {
    const parts = changedBy(({ journey, organisation }) => {
      const departments = new Map(
        [...organisation.departments].map(([id, d]) => [id, { ...d, name: 'New', colour: 'olive' as const }]),
      )
      return { journey, organisation: { ...organisation, departments } }
    })
    expect(parts).toEqual([])
  })

  it('the answers alone when an owner disputes being it', () => {
    const parts = changedBy(({ journey, organisation }) => {
      const [touchpoint] = [...journey.touchpoints.values()].filter(({ owner }) => owner !== null)
      const record = { id: 'said', touchpoint: touchpoint?.id, department: touchpoint?.owner, answer: 'disputed', reason: '', answeredBy: '', answeredAt: 1 }
      return { journey: { ...journey, ownerships: new Map([['said', record]]) as never }, organisation }
    })
    expect(parts).toEqual(['answers'])
  })

  it('the arrangement, and no place, for the title of a stage', () => {
    const parts = changedBy(({ journey, organisation }) => {
      const stages = new Map([...journey.stages].map(([id, stage]) => [id, { ...stage, title: 'New' }]))
      return { journey: { ...journey, stages }, organisation }
    })
    expect(parts).toEqual(['arrangement'])
  })
})

describe('a projector', () => {
  it('says after any edits what a fresh one says', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const map = randomMap(seed)
        const project = projector()
        for (let i = 0; i < 40; i++) {
          map.step()
          const after = project(map.journey(), map.organisation())
          expect(after).toEqual(projector()(map.journey(), map.organisation()))
          expect([...after.geometry.cards.keys()]).toEqual(after.arrangement.sequence)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('goes back to an earlier snapshot, as undo does', () => {
    const project = projector()
    const state = drawn(MAP)
    const before = project(state.journey, state.organisation)
    const away = edited(state, 'search', { owner: null, lane: 'Shop' as Touchpoint['lane'], feeling: -2 })
    project(away.journey, away.organisation)
    expect(project(state.journey, state.organisation)).toEqual(before)
  })
})
