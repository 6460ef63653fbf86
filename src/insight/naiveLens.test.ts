import { describe, expect, test } from 'vitest'
import { projector } from '../drawing/projector.ts'
import type { Projection } from '../drawing/projector.ts'
import { randomMap } from '../drawing/randomMap.ts'
import { randomFrom } from '../model/journey/randomWork.ts'
import type { Journey, Touchpoint } from '../model/journey/schema.ts'
import { EVIDENCE, SUPPORT_KINDS } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { choiceCounts, FILTER_KINDS, filtered, filterWords, readFilterWords, traitsOf } from './filters.ts'
import type { FilterKind, Filters } from './filters.ts'
import type { Lens, LensRole } from './lens.ts'
import { seenThrough } from './lens.ts'
import { isStepLit, litBy } from './lit.ts'
import { ownershipsOf } from './ownership.ts'

/* The rules of lens and filters written down a second time: each touchpoint is asked by itself, in the whole map. */

const values = <T>(table: ReadonlyMap<unknown, T>): T[] => [...table.values()]

interface World {
  readonly journey: Journey
  readonly organisation: Organisation
  readonly drawn: Projection
}

/** The department and everything above it. */
function chain({ organisation }: World, id: string | null | undefined): string[] {
  const above: string[] = []
  let at = id ?? null
  while (at !== null && organisation.departments.has(at as never) && !above.includes(at)) {
    above.push(at)
    at = organisation.departments.get(at as never)?.parent ?? null
  }
  return above
}

function roleOf(world: World, lens: Lens, id: string): LensRole | null {
  const { journey, organisation, drawn } = world
  const tables = { department: 'departments', process: 'processes', tool: 'tools', person: 'people' } as const
  if (!organisation[tables[lens.kind]].has(lens.id as never)) return null
  const owns = (other: string): boolean =>
    lens.kind === 'department' && chain(world, journey.touchpoints.get(other as never)?.owner).includes(lens.id)
  if (owns(id)) return 'owns'
  const supports = values(journey.supports).some(({ touchpoint, kind, target }) =>
    touchpoint === id && kind === lens.kind && (kind === 'department' ? chain(world, target).includes(lens.id) : target === lens.id))
  if (supports) return 'supports'
  const tagged = lens.kind === 'department' && values(journey.pains).some((pain) =>
    pain.touchpoint === id && values(journey.painTags).some((tag) => tag.pain === pain.id && chain(world, tag.department).includes(lens.id)))
  if (tagged) return 'tagged'
  if (drawn.steps.some(({ from, to }) => from === id && owns(to))) return 'before'
  return drawn.steps.some(({ from, to }) => to === id && owns(from)) ? 'after' : null
}

function holds({ journey, organisation, drawn }: World, touchpoint: Touchpoint, kind: FilterKind, value: string | number): boolean {
  const hasOwner = touchpoint.owner !== null && organisation.departments.has(touchpoint.owner)
  const pains = (drawn.pains.get(touchpoint.id) ?? []).filter(({ open }) => open)
  switch (kind) {
    case 'owner':
      return value === 'unowned' ? !hasOwner : hasOwner && ownershipsOf(journey.ownerships, organisation).isContested(touchpoint)
    case 'pain':
      return pains.some(({ tags }) => tags.some(({ reply }) => reply === 'open'))
    case 'severity':
      return pains.some(({ pain }) => pain.severity === value)
    case 'truth':
      return touchpoint.momentOfTruth
    case 'channel':
      return touchpoint.channel === value
    case 'evidence':
      return touchpoint.evidence === value
  }
}

function choicesIn({ journey }: World): Readonly<Record<FilterKind, readonly (string | number)[]>> {
  const channels = [...new Set(values(journey.touchpoints).map(({ channel }) => channel))]
  return { owner: ['unowned', 'contested'], pain: ['unanswered'], severity: [3, 2, 1], truth: ['moment'], channel: channels, evidence: EVIDENCE }
}

describe('lens and filters of any map', () => {
  test.each([2, 3, 4, 5, 6, 7])('I9 I10 I11 are as the rules read (seed %i)', (seed) => {
    const map = randomMap(seed)
    const project = projector()
    const random = randomFrom(seed + 1000)
    const seenRoles = new Set<string>()
    let through = 0
    for (let n = 0; n < 60; n++) {
      for (let i = 0; i < 3; i++) map.step()
      const [journey, organisation] = [map.journey(), map.organisation()]
      const drawn = project(journey, organisation)
      const world: World = { journey, organisation, drawn }
      const { sequence } = drawn.arrangement
      const lenses = SUPPORT_KINDS.flatMap((kind): Lens[] => ['dep1', 'dep2', 'dep3', 'pro1', 'too1', 'per1'].map((id) => ({ kind, id })))
      for (const lens of lenses) {
        const seen = seenThrough(lens, journey, organisation, { ...drawn, sequence })
        const expected = sequence.flatMap((id) => {
          const role = roleOf(world, lens, id)
          return role ? [[id, role] as const] : []
        })
        expect(new Map(seen.roles)).toEqual(new Map(expected))
        for (const [, role] of expected) seenRoles.add(role)
      }

      const choices = choicesIn(world)
      const filters = Object.fromEntries(FILTER_KINDS.map((kind) => [kind, choices[kind].filter(() => random() < 0.2)])) as unknown as Filters
      const passes = (touchpoint: Touchpoint, but: FilterKind | null): boolean =>
        FILTER_KINDS.every((kind) => kind === but || filters[kind].length === 0 || filters[kind].some((value) => holds(world, touchpoint, kind, value)))
      const traits = traitsOf(journey, organisation, drawn.pains)
      const all = values(journey.touchpoints)
      const passing = filtered(traits, filters)
      expect([...passing]).toEqual(all.filter((t) => passes(t, null)).map(({ id }) => id))
      through += passing.size
      const among = new Set(all.filter(() => random() < 0.7).map(({ id }) => id))
      const counts = choiceCounts(traits, filters, among)
      for (const kind of FILTER_KINDS) {
        for (const value of choices[kind]) {
          const expected = all.filter((t) => among.has(t.id) && passes(t, kind) && holds(world, t, kind, value)).length
          expect(counts[kind].get(value) ?? 0).toBe(expected)
        }
      }
      const read = readFilterWords(filterWords(filters))
      for (const kind of FILTER_KINDS) expect([...read[kind]].sort()).toEqual([...filters[kind]].sort())
      expect(filtered(traits, read)).toEqual(passing)

      const lit = litBy(among, passing, null)
      for (const step of drawn.steps) {
        expect(lit && isStepLit(lit, step)).toBe([step.from, step.to].every((id) => among.has(id) && passing.has(id)))
      }
    }
    expect(through).toBeGreaterThan(0)
    expect(seenRoles).toContain('owns')
    expect(seenRoles).toContain('before')
  })
})
