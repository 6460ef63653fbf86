import type { MAP_STATES, TouchpointId } from '../model/journey/schema.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import type { DepartmentColour, DepartmentId, Organisation } from '../model/organisation/schema.ts'
import type { Figure } from './figure.ts'
import { figure, moved } from './figure.ts'
import type { HandoffPair } from './handoffMatrix.ts'
import { handoffMatrixOf, joinedPairs } from './handoffMatrix.ts'
import type { IndexedMap } from './indexedMap.ts'
import { ownerOf, ownershipsOf } from './ownership.ts'
import type { RaciRow } from './raci.ts'
import { raciOf } from './raci.ts'
import type { Reading } from './reading.ts'
import { readingOf } from './reading.ts'
import type { ReportColumn } from './reportColumns.ts'
import { columnsOf, joinedColumns } from './reportColumns.ts'
import type { ReportWall } from './reportWalls.ts'
import { reportWallsOf } from './reportWalls.ts'
import { rolledUpJourney, rolledUpOrganisation } from './rollUp.ts'
import type { SharedPain } from './sharedPains.ts'
import { byUrgency, sharedPainsOf } from './sharedPains.ts'
import type { SiloCell } from './siloMatrix.ts'
import { joinedCells, siloMatrixOf } from './siloMatrix.ts'

export interface ReportMap {
  readonly id: string
  readonly title: string
  readonly state: (typeof MAP_STATES)[number]
}

export interface ReportTouchpoint {
  /** A place in the report's maps. */
  readonly map: number
  readonly id: TouchpointId
  readonly title: string
  /** A place in the report's columns. */
  readonly column: number
  /** Null: nobody. */
  readonly owner: DepartmentId | null
}

export interface ReportDepartment {
  readonly id: DepartmentId
  readonly name: string
  readonly colour: DepartmentColour
  /** Where it stands in the organisation's order. */
  readonly rank: number
}

/** A touchpoint whose owner says that it is not its own. */
export interface Contested {
  readonly at: number
  readonly owner: DepartmentId
  readonly reason: string
  readonly by: string
}

export interface ReportFacts {
  readonly handoffs: Figure
  /** Open pain points, counted. */
  readonly openPains: Figure
  readonly unowned: Figure
  /** Open pain points to which no department has said anything, counted. */
  readonly unanswered: Figure
  /** The most contacts a month at the two ends of any one handoff; null where none are known. */
  readonly busiest: Figure | null
}

/** Where the organisation drops the customer, on one map or several. JSON. Places of touchpoints are those in `touchpoints`. */
export interface SiloReport {
  readonly maps: readonly ReportMap[]
  /** Map by map, each in the order of its throughline. */
  readonly touchpoints: readonly ReportTouchpoint[]
  /** Those that have to do with any of the maps, in the organisation's order. */
  readonly departments: readonly ReportDepartment[]
  readonly columns: readonly ReportColumn[]
  readonly facts: ReportFacts
  readonly cells: readonly SiloCell[]
  readonly pairs: readonly HandoffPair[]
  /** The worst first. */
  readonly walls: readonly ReportWall[]
  readonly sharedPains: readonly SharedPain[]
  readonly unowned: readonly number[]
  readonly contested: readonly Contested[]
  readonly raci: readonly RaciRow[]
}

function factsOf({ touchpoints, handoffs, pains, placeOf }: Reading, unowned: readonly number[]): ReportFacts {
  const open = touchpoints.flatMap(({ id }, at) => (pains.get(id) ?? []).flatMap((pain) => (pain.open ? [{ ...pain, at }] : [])))
  const unanswered = open.filter(({ tags }) => tags.every(({ reply }) => reply === 'open'))
  const ends = handoffs.map(({ step }) => [placeOf(step.from), placeOf(step.to)])
  let busiest: Figure | null = null
  handoffs.forEach(({ contacts }, i) => {
    if (contacts !== null && contacts > (busiest?.value ?? -1)) busiest = figure(contacts, ends[i] ?? [])
  })
  return {
    handoffs: figure(handoffs.length, ends.flat()),
    openPains: figure(open.length, open.map(({ at }) => at)),
    unowned: figure(unowned.length, unowned),
    unanswered: figure(unanswered.length, unanswered.map(({ at }) => at)),
    busiest,
  }
}

function departmentsOf(reading: Reading, cells: readonly SiloCell[], raci: readonly RaciRow[]): readonly ReportDepartment[] {
  const engaged = new Set<DepartmentId>()
  for (const { department } of cells) if (department) engaged.add(department)
  for (const { parts } of raci) for (const { department } of parts) engaged.add(department)
  for (const tagged of reading.pains.values()) for (const { departments } of tagged) for (const id of departments) engaged.add(id)
  return [...reading.ranks].flatMap(([id, rank]) => {
    const department = engaged.has(id) && reading.organisation.departments.get(id)
    return department ? [{ id, name: department.name, colour: department.colour, rank }] : []
  })
}

/** The report of one map. Depends on nothing but its arguments, so that it can be kept until one of them changes. */
export function reportOfMap(map: IndexedMap, organisation: Organisation): SiloReport {
  const reading = readingOf(map, organisation)
  const { journey } = map
  const answers = ownershipsOf(journey.ownerships, organisation)
  const cells = siloMatrixOf(reading)
  const raci = raciOf(reading)
  const unowned = reading.touchpoints.flatMap((touchpoint, at) => (ownerOf(organisation, touchpoint) === null ? [at] : []))
  const contested = reading.touchpoints.flatMap((touchpoint, at): Contested[] => {
    const answer = answers.of(touchpoint)
    return answer?.answer === 'disputed' && answer.department
      ? [{ at, owner: answer.department, reason: answer.reason, by: answer.answeredBy }]
      : []
  })
  return {
    maps: [{ id: map.id, title: map.title, state: journey.map.get(THE_MAP)?.state ?? 'as-is' }],
    touchpoints: reading.touchpoints.map((touchpoint, at) => ({
      map: 0,
      id: touchpoint.id,
      title: touchpoint.title,
      column: reading.columns[at] ?? 0,
      owner: ownerOf(organisation, touchpoint),
    })),
    departments: departmentsOf(reading, cells, raci),
    columns: columnsOf(reading.arrangement.stages.map(({ stage }) => stage && stage.title)),
    facts: factsOf(reading, unowned),
    cells,
    pairs: handoffMatrixOf(reading),
    walls: reportWallsOf(reading),
    sharedPains: sharedPainsOf(reading),
    unowned,
    contested,
    raci,
  }
}

/** The same report as the departments at the top of the organisation see it: parts count as the department they are part of. */
export function rolledUpReportOfMap(map: IndexedMap, organisation: Organisation): SiloReport {
  return reportOfMap({ ...map, journey: rolledUpJourney(map.journey, organisation) }, rolledUpOrganisation(organisation))
}

/** Reports of several maps over the same organisation as one; cheap beside making them. */
export function joined(parts: readonly SiloReport[]): SiloReport {
  const begins: number[] = []
  let length = 0
  for (const { touchpoints } of parts) {
    begins.push(length)
    length += touchpoints.length
  }
  const departments = new Map(parts.flatMap((part) => part.departments).map((department) => [department.id, department]))
  const rank = (id: DepartmentId | null): number => (id === null ? Infinity : (departments.get(id)?.rank ?? 0))
  const { columns, placeOf } = joinedColumns(parts.map((part) => part.columns))
  const together = parts.map((part, map) => ({
    ...part,
    map,
    by: begins[map] ?? 0,
    columnOf: (column: number): number => placeOf(part.columns[column]?.key ?? ''),
  }))
  return {
    maps: parts.flatMap((part) => part.maps),
    touchpoints: together.flatMap(({ touchpoints, map, columnOf }) =>
      touchpoints.map((touchpoint) => ({ ...touchpoint, map, column: columnOf(touchpoint.column) }))),
    departments: [...departments.values()].sort((a, b) => a.rank - b.rank),
    columns,
    facts: joinedFacts(together),
    cells: joinedCells(together, rank),
    pairs: joinedPairs(together),
    walls: together
      .flatMap(({ walls, by }) => walls.map((wall) => ({ ...wall, from: wall.from + by, to: wall.to + by })))
      .sort((a, b) => b.weight - a.weight),
    sharedPains: together.flatMap(({ sharedPains, by }) => sharedPains.map((pain) => ({ ...pain, at: pain.at + by }))).sort(byUrgency),
    unowned: together.flatMap(({ unowned, by }) => unowned.map((at) => at + by)),
    contested: together.flatMap(({ contested, by }) => contested.map((touchpoint) => ({ ...touchpoint, at: touchpoint.at + by }))),
    raci: together.flatMap(({ raci, by }) => raci.map((row) => ({ ...row, at: row.at + by }))),
  }
}

function joinedFacts(parts: readonly { readonly facts: ReportFacts; readonly by: number }[]): ReportFacts {
  const all = (name: Exclude<keyof ReportFacts, 'busiest'>): Figure =>
    figure(
      parts.reduce((sum, { facts }) => sum + facts[name].value, 0),
      parts.flatMap(({ facts, by }) => moved(facts[name], by).at),
    )
  const busiest = parts.reduce<Figure | null>((most, { facts, by }) => {
    if (!facts.busiest || (most && most.value >= facts.busiest.value)) return most
    return moved(facts.busiest, by)
  }, null)
  return { handoffs: all('handoffs'), openPains: all('openPains'), unowned: all('unowned'), unanswered: all('unanswered'), busiest }
}

/** The report of one map or several over one organisation. */
export function siloReport(maps: readonly IndexedMap[], organisation: Organisation): SiloReport {
  return joined(maps.map((map) => reportOfMap(map, organisation)))
}
