import { describe, expect, it, test } from 'vitest'
import { randomMap } from '../drawing/randomMap.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey } from '../model/journey/schema.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { digestOf, journeyOf } from './digest.ts'
import type { EntryPlace } from './entryPage.ts'
import type { AgendaOwed, SyncAgenda, Trend } from './syncAgenda.ts'
import { sidesOf, syncAgenda } from './syncAgenda.ts'
import { syncPeople } from './syncPeople.ts'

/** The agenda of departments over maps with these drawings; `parents` makes departments part of others. */
function agendaOf(departments: string, texts: readonly string[], parents: Readonly<Record<string, string>> = {}, change = (journey: Journey): Journey => journey): SyncAgenda {
  const maps = texts.map(drawn)
  const first = maps[0]?.organisation as Organisation
  const all = new Map([...first.departments].map(([key, d]) => [key, { ...d, parent: (parents[key] ?? null) as never }]))
  const indexed = maps.map(({ journey }, i) => ({ id: `m${i + 1}`, title: `Map ${i + 1}`, journey: change(journey) }))
  return syncAgenda(departments.split(' ') as DepartmentId[], indexed, { ...first, departments: all }) as SyncAgenda
}

const at = ({ map, touchpoint }: EntryPlace): string => `${map}.${touchpoint}`
const handoffs = ({ handoffs: { items } }: SyncAgenda): string[] => items.map(({ from, to, giver, taker }) => `${at(from)}>${at(to)} ${giver}>${taker}`)
const pains = ({ pains: { items } }: SyncAgenda): string[] => items.map(({ at: place, severity, sides }) => `${at(place)} !${severity} hurts ${sides}`)
const debt = (one: AgendaOwed): string => `${one.department} ${one.owes} ${at(one.at)}`
const owed = ({ owed: { items } }: SyncAgenda): string[] => items.map(debt)
const trend = (told: Trend | null): string => told?.months.map(({ month, value }) => `${month.slice(5)} ${value}`).join(', ') ?? '-'

describe('the agenda of two departments', () => {
  const map = 'One | Two\nWeb: a(X)!3@X:a b(Y)!1@X!2@Y:f#9 | c(Z)!2@Y d(Y +X) e(X:a) f(X)'

  it('I70 lists the handoffs between them, worst first, and no others', () => {
    expect(handoffs(agendaOf('X Y', [map, 'One\nWeb: g(Y) h(X)!3']))).toEqual(['m1.a>m1.b X>Y', 'm2.g>m2.h Y>X', 'm1.d>m1.e Y>X'])
    expect(handoffs(agendaOf('X Y Z', [map]))).toEqual(['m1.a>m1.b X>Y', 'm1.b>m1.c Y>Z', 'm1.c>m1.d Z>Y', 'm1.d>m1.e Y>X'])
    expect(handoffs(agendaOf('X Z', ['One\nWeb: a(X) b c(Z)']))).toEqual([])
  })

  it('I71 lists open pains tagged to either, those that hurt both first', () => {
    expect(pains(agendaOf('X Y', [map]))).toEqual(['m1.b !1 hurts 2', 'm1.a !3 hurts 1', 'm1.c !2 hurts 1'])
    expect(pains(agendaOf('X Y', ['One\nWeb: a(Z)!1@X:f,Y:a!3@X:f!2@Z']))).toEqual(['m1.a !1 hurts 2'])
  })

  it('I72 tells which replies are owed: to pains, and by owners where both are involved', () => {
    expect(owed(agendaOf('X Y', [map]))).toEqual(['Y reply m1.c', 'X reply m1.b', 'X ownership m1.a', 'Y ownership m1.b', 'Y ownership m1.d'])
  })

  it('I73 tells how the figures go on where both are involved', () => {
    const measured = (journey: Journey): Journey => ({
      ...journey,
      measures: new Map(['a', 'c', 'd'].flatMap((touchpoint) => [3, 1, 2, 4, 5, 6, 7, 8].map((month) => {
        const id = `${touchpoint}.${month}`
        return [id, { id, touchpoint, month: `2026-0${month}`, contacts: month < 3 ? month * 100 : null, csat: month / 10, firstContactResolution: null }]
      }))) as never,
    })
    const { measures } = agendaOf('X Y', [map], {}, measured)
    expect(measures.items.map(({ at: place, contacts, csat, firstContactResolution }) =>
      `${at(place)}: ${trend(contacts)} / ${trend(csat)} / ${trend(firstContactResolution)}`)).toEqual([
      'm1.a: 02 200 / 02 0.2, 03 0.3, 04 0.4, 05 0.5, 06 0.6, 07 0.7, 08 0.8 / -',
      'm1.d: 02 200 / 02 0.2, 03 0.3, 04 0.4, 05 0.5, 06 0.6, 07 0.7, 08 0.8 / -',
    ])
  })

  it('I70 leaves out to-bes', () => {
    const toBe = (journey: Journey): Journey => ({ ...journey, map: new Map([[THE_MAP, { id: THE_MAP, state: 'to-be' }]]) as never })
    expect(agendaOf('X Y', [map], {}, toBe)).toMatchObject({ maps: 0, handoffs: { total: 0 }, pains: { total: 0 }, owed: { total: 0 } })
  })

  it('I74 counts a department with its parts, but for those that meet themselves', () => {
    const text = 'One\nWeb: a(X) b(Part)!2@Part c(Y) d(Part) e(X)'
    expect(handoffs(agendaOf('X Y', [text], { Part: 'X' }))).toEqual(['m1.b>m1.c Part>Y', 'm1.c>m1.d Y>Part'])
    expect(handoffs(agendaOf('X Part', [text], { Part: 'X' }))).toEqual(['m1.a>m1.b X>Part', 'm1.d>m1.e Part>X'])
    expect(owed(agendaOf('X Y', [text], { Part: 'X' }))[0]).toBe('Part reply m1.b')
    expect(handoffs(agendaOf('X Y', ['One\nWeb: a(X) b(Y)'], { X: 'Y', Y: 'X' }))).toEqual(['m1.a>m1.b X>Y'])
  })

  it('I74 asks for two departments that are there, and counts a merged one as the one that is left', () => {
    const { organisation } = drawn('One\nWeb: a(X) b(Y)')
    const merged = { ...organisation, merged: new Map([['old', { into: 'X' }]]) } as unknown as Organisation
    const ask = (...ids: string[]): unknown => syncAgenda(ids as DepartmentId[], [], merged)?.departments ?? null
    expect([ask('X'), ask('X', 'gone'), ask('X', 'old'), ask('old', 'Y')]).toEqual([null, null, null, ['X', 'Y']])
  })
})

test.each([1, 2, 3])('I70 I71 I72 the agenda is as the rules read on random maps (seed %i)', (seed) => {
  const random = randomMap(seed)
  for (let n = 0; n < 240; n++) {
    random.step()
    if (n % 8 !== 0) continue
    const [journey, organisation] = [random.journey(), random.organisation()]
    const [a, b] = [...organisation.departments.keys()]
    if (!a || !b) continue
    const agenda = syncAgenda([a, b], [{ id: 'm', title: '', journey }], organisation) as SyncAgenda
    const sides = sidesOf(organisation.departments, [a, b])
    for (const { giver, taker, from, to } of agenda.handoffs.items) {
      expect(new Set([sides.get(giver), sides.get(taker)])).toEqual(new Set([a, b]))
      expect([journey.touchpoints.get(from.touchpoint)?.owner, journey.touchpoints.get(to.touchpoint)?.owner]).toEqual([giver, taker])
    }
    const weights = agenda.handoffs.items.map(({ weight }) => weight)
    expect(weights).toEqual([...weights].sort((x, y) => y - x))
    const silent = [...journey.painTags.values()].filter((tag) => {
      const pain = tag.pain && journey.pains.get(tag.pain)
      return tag.department && sides.has(tag.department) && tag.reply === 'open' && pain && pain.touchpoint && journey.touchpoints.has(pain.touchpoint)
    })
    // Two tags that lead to one department since a merger are one.
    const asked = new Set(silent.map(({ pain, department }) => `${pain} ${department}`))
    expect(agenda.owed.items.filter(({ owes }) => owes === 'reply')).toHaveLength(asked.size)
    for (const { at: place, department } of agenda.owed.items.filter(({ owes }) => owes === 'ownership')) {
      expect(journey.touchpoints.get(place.touchpoint)?.owner).toBe(department)
    }
    expect(syncAgenda([a, b], [{ id: 'm', title: '', journey: journeyOf(digestOf(journey)) }], organisation)).toEqual(agenda)
  }
})

test('the people of a meeting are the leads, and whom the others turn to there, also in parts', () => {
  const { organisation } = drawn('One\nWeb: a(X)[person:Kim@X person:Liv@Y person:Max@Y] b(Y) c(Part) d(Z)')
  const change = { Part: { parent: 'Y' }, X: { lead: 'Kim' } } as Record<string, object>
  const departments = new Map([...organisation.departments].map(([id, one]) => [id, { ...one, ...change[id] }]))
  const goTo = [['X', 'Y', 'Liv'], ['X', 'Part', 'Max'], ['Y', 'X', 'gone'], ['Z', 'Y', 'Max']]
  const goToPeople = new Map(goTo.map(([department, other, person]) => [`${department}.${other}`, { id: `${department}.${other}`, department, other, person }]))
  const told = syncPeople(['X', 'Y'] as DepartmentId[], { ...organisation, departments, goToPeople } as unknown as Organisation)
  expect(told.map(({ department, lead, turnedTo }) => [department, lead?.name ?? null, turnedTo.map(({ by, person }) => `${by}: ${person.name}`)])).toEqual([
    ['X', 'Kim', []], ['Y', null, ['X: Max', 'X: Liv']],
  ])
})
