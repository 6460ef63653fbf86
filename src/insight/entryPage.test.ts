import { describe, expect, it, test } from 'vitest'
import { randomMap } from '../drawing/randomMap.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey, SupportKind } from '../model/journey/schema.ts'
import { isWithin } from '../model/organisation/commands.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { EntryFigures, EntryPage, EntryPlace } from './entryPage.ts'
import { entryPage } from './entryPage.ts'
import type { Handoff } from './handoffs.ts'
import { handoffsOf } from './handoffs.ts'
import type { IndexedMap } from './indexedMap.ts'
import { MOST_LISTED } from './listed.ts'
import { contactsByTouchpoint } from './measures.ts'
import { ownerOf, ownershipsOf } from './ownership.ts'
import { painsByTouchpoint } from './pains.ts'
import { stepsOf } from './steps.ts'
import { arrange } from '../model/journey/arrange.ts'

/** The page of an entry over maps with these drawings; `parents` makes departments part of others. */
function pageOf(kind: SupportKind, id: string, texts: readonly string[], parents: Readonly<Record<string, string>> = {}): EntryPage {
  const maps = texts.map(drawn)
  const first = maps[0]?.organisation as Organisation
  const departments = new Map([...first.departments].map(([key, d]) => [key, { ...d, parent: (parents[key] ?? null) as never }]))
  const indexed = maps.map(({ journey }, i): IndexedMap => ({ id: `m${i + 1}`, title: `Map ${i + 1}`, journey }))
  return entryPage({ kind, id }, indexed, { ...first, departments }) as EntryPage
}

const told = ({ maps, owned, supported, wallsIn, wallsOut, weight, openPains, severity, unanswered, contested, contacts }: EntryFigures): string =>
  `${maps} maps, own ${owned}, support ${supported}, in ${wallsIn}, out ${wallsOut}, weight ${weight}, `
  + `pain ${openPains}/${severity}/${unanswered}, contested ${contested}, contacts ${contacts}`

const at = ({ map, touchpoint }: EntryPlace): string => `${map}.${touchpoint}`

describe('the page of a department', () => {
  const first = 'One | Two\nWeb: a(X)!3@X:a b(Y +X)#40 | c(X:d)!1@Y!2@X#2 d'
  const second = 'One\nWeb: e(Y)!3@X f(Y)'

  it('I40 counts what it owns, supports, is handed and is tagged in, over all maps', () => {
    const page = pageOf('department', 'X', [first, second, 'One\nWeb: g(Y)'])
    expect(told(page.figures)).toBe(
      `2 maps, own 2, support 1, in 1, out 2, weight ${page.walls.items.reduce((sum, { weight }) => sum + weight, 0)}, `
      + 'pain 4/9/2, contested 1, contacts 42')
    expect(page.own).toEqual(page.figures)
    expect(page.owned.items.map(at)).toEqual(['m1.a', 'm1.c'])
    expect(page.owned.items.map(({ stage }) => stage)).toEqual(['One', 'Two'])
    expect(page.supported.items.map(at)).toEqual(['m1.b'])
    expect(page.owners.items).toEqual([{ department: 'Y', touchpoints: 1 }])
    expect(page.maps.items.map(({ id, owned, supported, openPains }) => [id, owned, supported, openPains])).toEqual([['m1', 2, 1, 3], ['m2', 0, 0, 1]])
    expect(page.contested.items.map((place) => at(place.at))).toEqual(['m1.c'])
  })

  it('I41 tells walls, pains and neighbours worst first', () => {
    const page = pageOf('department', 'X', [first, second])
    expect(page.walls.items.map(({ direction, from, to }) => `${direction} ${at(from)} ${at(to)}`)).toEqual([
      'out m1.c m1.d', 'in m1.b m1.c', 'out m1.a m1.b',
    ])
    expect(page.pains.items.map(({ at: place, severity, unanswered }) => [at(place), severity, unanswered])).toEqual([
      ['m1.a', 3, false], ['m2.e', 3, true], ['m1.c', 2, true], ['m1.c', 1, false],
    ])
    expect(page.neighbours.items.map((n) => [n.department, n.in, n.out])).toEqual([['Y', 1, 1], [null, 0, 1]])
  })

  it('I42 counts with all that is part of it; between its parts nothing changes hands', () => {
    const text = 'One\nWeb: a(X) b(Y +X)#7 c(Z)!1@Z d(W)'
    const page = pageOf('department', 'X', [text], { Y: 'X', Z: 'Y' })
    expect(told(page.figures)).toContain('own 3, support 0, in 0, out 1,')
    expect(told(page.own)).toContain('own 1, support 1, in 0, out 1,')
    expect(page.parts.map(({ id, figures }) => `${id}: ${told(figures)}`)).toEqual([
      `Y: 1 maps, own 2, support 0, in 1, out 1, weight ${page.parts[0]?.figures.weight}, pain 1/1/1, contested 0, contacts 7`,
    ])
    expect(pageOf('department', 'Y', [text], { Y: 'X', Z: 'Y' }).department).toBe('X')
  })

  it('I42 ends where departments are part of each other in a ring', () => {
    const page = pageOf('department', 'X', ['One\nWeb: a(X) b(Y) c(Z)'], { X: 'Y', Y: 'X' })
    expect(told(page.figures)).toContain('own 2, support 0, in 0, out 1,')
    expect(page.parts.map(({ id }) => id)).toEqual(['Y'])
  })

  it('I40 names the people, tools and processes that are its own or stand behind what it owns', () => {
    const page = pageOf('department', 'X', ['One\nWeb: a(X)[tool:CRM@Y person:Kim@X] b(X)[tool:CRM@Y] c(Y)[process:bill@X tool:ERP@Y]'])
    const linked = [page.people, page.tools, page.processes].map(({ items }) => items.map((e) => `${e.id} ${e.own} ${e.touchpoints}`))
    expect(linked).toEqual([['Kim true 1'], ['CRM false 2'], ['bill true 0']])
  })
})

describe('the page of a tool', () => {
  it('I43 tells what it holds up: touchpoints, their owners, their open pain, the walls around them', () => {
    const page = pageOf('tool', 'CRM', ['One\nWeb: a(X)!2@X[tool:CRM]#5 b(Y)[tool:CRM process:bill] c(Z)', 'One\nWeb: d(Y)'])
    expect(told(page.figures)).toContain('1 maps, own 0, support 2, in 0, out 1,')
    expect(page.walls.items.map(({ direction, from }) => `${direction} ${at(from)}`).sort()).toEqual(['out m1.b', 'within m1.a'])
    expect(page.owners.items).toEqual([{ department: 'X', touchpoints: 1 }, { department: 'Y', touchpoints: 1 }])
    expect([page.tools.total, page.processes.items.map(({ id }) => id)]).toEqual([0, ['bill']])
  })

  it('is not there for an entry that is not', () => {
    const { organisation } = drawn('One\nWeb: a(X)')
    expect(entryPage({ kind: 'tool', id: 'X' }, [], organisation)).toBe(null)
    expect(entryPage({ kind: 'department', id: 'gone' }, [], organisation)).toBe(null)
  })

  it('I40 lists no more than it says, and how many there are', () => {
    const many = Array.from({ length: MOST_LISTED + 5 }, (_, i) => `t${i}(X)`).join(' ')
    const { items, total } = pageOf('department', 'X', [`One\nWeb: ${many}`]).owned
    expect([items.length, total]).toEqual([MOST_LISTED, MOST_LISTED + 5])
  })
})

/** The figures of a department counted one by one, over and over through whole maps. */
function naive(maps: readonly Journey[], organisation: Organisation, isMine: (d: DepartmentId | null) => boolean): string {
  const sum = { maps: 0, owned: 0, supported: 0, wallsIn: 0, wallsOut: 0, openPains: 0, severity: 0, unanswered: 0, contested: 0 }
  let contacts: number | null = null
  for (const journey of maps) {
    const pains = painsByTouchpoint(journey, organisation.departments)
    const known = contactsByTouchpoint(journey.measures)
    const answers = ownershipsOf(journey.ownerships, organisation)
    const walls = handoffsOf(stepsOf(arrange(journey), journey.steps), journey.touchpoints, organisation, pains, known)
    const crossing = (one: Handoff['from'], other: Handoff['from']): boolean => isMine(one) && !isMine(other)
    const before = JSON.stringify(sum)
    sum.wallsIn += walls.filter(({ from, to }) => crossing(to, from)).length
    sum.wallsOut += walls.filter(({ from, to }) => crossing(from, to)).length
    let tagged = false
    for (const touchpoint of journey.touchpoints.values()) {
      const owns = isMine(ownerOf(organisation, touchpoint))
      const supports = [...journey.supports.values()].some(
        (s) => s.touchpoint === touchpoint.id && s.kind === 'department' && isMine(s.target as DepartmentId | null))
      if (owns) sum.owned++
      else if (supports) sum.supported++
      if ((owns || supports) && known.has(touchpoint.id)) contacts = (contacts ?? 0) + (known.get(touchpoint.id) ?? 0)
      if (owns && answers.isContested(touchpoint)) sum.contested++
      for (const { pain, tags, open } of pains.get(touchpoint.id) ?? []) {
        const mine = tags.filter(({ department }) => isMine(department))
        tagged ||= mine.length > 0
        if (!open || !(owns || mine.some(({ reply }) => reply !== 'fixed'))) continue
        sum.openPains++
        sum.severity += pain.severity
        if (mine.some(({ reply }) => reply === 'open')) sum.unanswered++
      }
    }
    if (tagged || JSON.stringify(sum) !== before) sum.maps++
  }
  return JSON.stringify({ ...sum, contacts })
}

test.each([1, 2, 3, 4, 5, 6])('I40 I42 the page of a department is as the rules read on random maps (seed %i)', (seed) => {
  const one = randomMap(seed)
  for (let n = 0; n < 200; n++) one.step()
  const journeys: Journey[] = []
  for (let n = 0; n < 8; n++) {
    for (let i = 0; i < 40; i++) one.step()
    journeys.push(one.journey())
  }
  const organisation = one.organisation()
  const [top, ...rest] = [...organisation.departments.keys()]
  const departments = new Map([...organisation.departments].map(([id, d]) => [id, { ...d, parent: id === rest[0] ? (top as DepartmentId) : null }]))
  const now = { ...organisation, departments }
  // Merged entries are led on by whoever reads a map; earlier journeys here may name departments that are gone since.
  const maps = journeys.map((journey, i): IndexedMap => ({ id: `m${i}`, title: '', journey }))
  const counted = ({ weight: _, contacts, ...figures }: EntryFigures): string => JSON.stringify({ ...figures, contacts })
  for (const id of departments.keys()) {
    const page = entryPage({ kind: 'department', id }, maps, now) as EntryPage
    expect(counted(page.figures)).toBe(naive(journeys, now, (d) => d !== null && departments.has(d) && isWithin(departments, d, id)))
    expect(counted(page.own)).toBe(naive(journeys, now, (d) => d === id))
    expect(page.figures.owned + page.figures.supported).toBe(page.owned.total + page.supported.total)
  }
  for (const kind of ['process', 'tool', 'person'] as const) {
    for (const id of (now[TABLE_OF_KIND[kind]] as ReadonlyMap<string, unknown>).keys()) {
      const held = journeys.flatMap((journey) => [...journey.touchpoints.keys()].filter((touchpoint) =>
        [...journey.supports.values()].some((s) => s.touchpoint === touchpoint && s.kind === kind && (s.target as string) === id)))
      expect(entryPage({ kind, id }, maps, now)?.figures.supported).toBe(held.length)
    }
  }
})
