import { describe, expect, test } from 'vitest'
import { randomMap } from '../drawing/randomMap.ts'
import { arrange, stageOf } from '../model/journey/arrange.ts'
import type { Journey, Touchpoint } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { SiloReport } from './siloReport.ts'
import { joined, reportOfMap } from './siloReport.ts'
import { stepsOf } from './steps.ts'

/*
 * The rules of the report in SPEC.md a second time, as plainly as can be: every figure is looked for in the whole map.
 */

const values = <T>(table: ReadonlyMap<unknown, T>): T[] => [...table.values()]
type World = readonly [Journey, Organisation]

const ownerAt = ([, { departments }]: World, { owner }: Touchpoint): string | null => (owner && departments.has(owner) ? owner : null)

function tagsOf([{ painTags }, { departments }]: World, pain: string): { department: string; fixed: boolean; said: boolean }[] {
  const tags = values(painTags).filter((tag) => tag.pain === pain && tag.department && departments.has(tag.department))
  return [...new Set(tags.map((tag) => tag.department as string))].map((department) => {
    const [last] = tags
      .filter((tag) => tag.department === department)
      .sort((a, b) => (b.answeredAt ?? -1) - (a.answeredAt ?? -1) || (a.id < b.id ? -1 : 1))
    return { department, fixed: last?.reply === 'fixed', said: last?.reply !== 'open' }
  })
}

function openAt(world: World, touchpoint: Touchpoint): { severity: number; tagged: string[]; answered: boolean }[] {
  return values(world[0].pains)
    .filter((pain) => pain.touchpoint === touchpoint.id)
    .map((pain) => ({ severity: pain.severity, tags: tagsOf(world, pain.id) }))
    .filter(({ tags }) => tags.length === 0 || tags.some(({ fixed }) => !fixed))
    .map(({ severity, tags }) => ({ severity, tagged: tags.map((t) => t.department), answered: tags.some(({ said }) => said) }))
}

const supporting = ([{ supports }, { departments }]: World, touchpoint: Touchpoint): Set<string> =>
  new Set(values(supports).filter((s) => s.touchpoint === touchpoint.id && s.kind === 'department' && departments.has(s.target as never)).map((s) => s.target as string))

function contactsAt({ measures }: Journey, touchpoint: Touchpoint): number | null {
  const months = values(measures).filter((m) => m.touchpoint === touchpoint.id && m.month !== '' && m.contacts !== null)
  return months.sort((a, b) => (a.month > b.month ? -1 : a.month < b.month ? 1 : a.id > b.id ? -1 : 1))[0]?.contacts ?? null
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Every cell that has anything, as one line. */
function cells(world: World): string[] {
  const [journey, organisation] = world
  const touchpoints = values(journey.touchpoints)
  const steps = stepsOf(arrange(journey), journey.steps).map(({ from, to }) => [journey.touchpoints.get(from), journey.touchpoints.get(to)] as [Touchpoint, Touchpoint])
  const handoffs = steps.filter(([a, b]) => ownerAt(world, a) !== ownerAt(world, b))
  const found: string[] = []
  for (const stage of [...journey.stages.keys(), null]) {
    const here = touchpoints.filter((t) => stageOf(journey, t) === stage)
    for (const department of [...organisation.departments.keys(), null]) {
      const owned = here.filter((t) => ownerAt(world, t) === department)
      const supported = here.filter((t) => department && supporting(world, t).has(department) && ownerAt(world, t) !== department)
      const pains = here.flatMap((t) =>
        openAt(world, t).filter(({ tagged }) => ownerAt(world, t) === department || (department && tagged.includes(department))))
      const met = owned.map((t) => contactsAt(journey, t)).filter((n) => n !== null)
      const comes = handoffs.filter(([, b]) => ownerAt(world, b) === department && stageOf(journey, b) === stage)
      const goes = handoffs.filter(([a]) => ownerAt(world, a) === department && stageOf(journey, a) === stage)
      if (owned.length + supported.length + pains.length + comes.length + goes.length === 0) continue
      found.push(line(stage, department, [owned.length, supported.length, sum(pains.map((p) => p.severity)), pains.length,
        met.length > 0 ? sum(met) : null, comes.length, goes.length]))
    }
  }
  return found.sort()
}

const line = (stage: string | null, department: string | null, figures: (number | null)[]): string =>
  `${stage ?? 'none'} ${department ?? 'nobody'}: ${figures.join(' ')}`

function raci(world: World, touchpoint: Touchpoint): string[] {
  const [journey, organisation] = world
  const steps = stepsOf(arrange(journey), journey.steps)
  const links = values(journey.supports).filter((s) => s.touchpoint === touchpoint.id)
  const neighbours = steps.flatMap(({ from, to }) => (from === touchpoint.id ? [to] : to === touchpoint.id ? [from] : []))
  const departmentOf = (kind: string, target: string | null): string | null | undefined =>
    kind === 'process' ? organisation.processes.get(target as never)?.department
    : kind === 'person' ? organisation.people.get(target as never)?.department : null
  return [...organisation.departments.keys()].flatMap((id) => {
    const letter = ownerAt(world, touchpoint) === id ? 'A'
      : links.some(({ kind, target }) => departmentOf(kind, target) === id) ? 'R'
      : supporting(world, touchpoint).has(id) ? 'C'
      : neighbours.some((other) => ownerAt(world, journey.touchpoints.get(other) as Touchpoint) === id) ? 'I' : ''
    return letter ? [`${letter}=${id}`] : []
  }).sort()
}

function told(report: SiloReport, { stages }: Journey): string[] {
  // Columns stand in the order of the stages, the one without a stage last.
  const order = values(stages).sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
  return report.cells.map((c) => line(order[c.column]?.id ?? null, c.department, [c.owned.value, c.supported.value, c.pain.value, c.pains,
    c.contacts?.value ?? null, c.handoffsIn.value, c.handoffsOut.value])).sort()
}

describe('the report of any map', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('I30 I31 I32 I33 I34 is as the rules read (seed %i)', (seed) => {
    const map = randomMap(seed)
    let [walls, letters] = [0, 0]
    for (let n = 0; n < 120; n++) {
      map.step()
      const world = [map.journey(), map.organisation()] as const
      const [journey, organisation] = world
      const report = reportOfMap({ id: 'm', title: 'M', journey }, organisation)
      expect(told(report, journey)).toEqual(cells(world))
      for (const { at, parts } of report.raci) {
        const touchpoint = journey.touchpoints.get(report.touchpoints[at]?.id as never) as Touchpoint
        expect(parts.map(({ letter, department }) => `${letter}=${department}`).sort()).toEqual(raci(world, touchpoint))
        letters += parts.length
      }
      const open = values(journey.touchpoints).flatMap((t) => openAt(world, t))
      const { facts } = report
      expect(facts.openPains.value).toBe(open.length)
      expect(facts.unanswered.value).toBe(open.filter(({ answered }) => !answered).length)
      expect(facts.unowned.value).toBe(values(journey.touchpoints).filter((t) => ownerAt(world, t) === null).length)
      expect(facts.handoffs.value).toBe(sum(report.pairs.map(({ handoffs }) => handoffs.value)))
      expect(report.walls).toHaveLength(facts.handoffs.value)
      const twice = joined([report, report])
      expect(twice.columns).toEqual(report.columns)
      expect(told(twice, journey)).toEqual(cells(world).map((cell) => doubled(cell)).sort())
      expect(joined([report])).toEqual(report)
      walls += report.walls.length
    }
    expect(walls).toBeGreaterThan(0)
    expect(letters).toBeGreaterThan(0)
  })
})

const doubled = (cell: string): string => {
  const [name, figures = ''] = cell.split(': ')
  return `${name}: ${figures.split(' ').map((n) => (n === '' ? n : Number(n) * 2)).join(' ')}`
}
