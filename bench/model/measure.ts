import * as Y from 'yjs'
import { projector } from '../../src/drawing/projector.ts'
import { checker } from '../../src/insight/checks.ts'
import { filtered, NO_FILTERS, traitsOf } from '../../src/insight/filters.ts'
import type { Filters } from '../../src/insight/filters.ts'
import { seenThrough } from '../../src/insight/lens.ts'
import type { Lens } from '../../src/insight/lens.ts'
import { runCommand } from '../../src/model/document.ts'
import type { Journey, TouchpointId } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { moveTouchpoints, setTouchpoints, typeDescription } from '../../src/model/journey/touchpoints.ts'
import type { DepartmentId, Organisation } from '../../src/model/organisation/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { documentStore } from '../../src/model/store.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { bigJourney, bigOrganisation, touchpointId } from '../bigMap.ts'
import { quantile } from '../statistics.ts'

/** How a contender follows a document: as we do, not at all, or by reading everything after each edit. */
export type Way = 'store' | 'yjs' | 'afresh'

const COUNT = 2_000
const EDITS = 300
const WARM = 60
const LOADS = 5
/** Departments among which the touchpoints are spread where findings are measured. */
const DEPARTMENTS = 30
const TODAY = '2026-06-15'

type Kind = 'title' | 'text' | 'move' | 'owner'
type Edit = (doc: Y.Doc, n: number) => void
const touchpoint = (n: number): TouchpointId => touchpointId((n * 37) % COUNT) as TouchpointId
const noId = (): string => touchpointId(0)
const department = (n: number): DepartmentId => `d${String(n % DEPARTMENTS).padStart(11, '0')}` as DepartmentId

function edits(doc: Y.Doc): Readonly<Record<Kind, Edit>> {
  let now = readSnapshot(doc, journeySchema)
  const run: <A>(command: (edit: never, args: A) => unknown, args: A) => void = (command, args) => {
    runCommand(doc, journeySchema, now, noId, null, command as never, args)
    now = readSnapshot(doc, journeySchema)
  }
  return {
    title: (_, n) => run(setTouchpoints, { ids: [touchpoint(n)], patch: { title: `Another title ${n}` } }),
    text: (_, n) => run(typeDescription, { id: touchpoint(n), change: { at: 0, remove: 0, insert: `word ${n} ` } }),
    owner: (_, n) => run(setTouchpoints, { ids: [touchpoint(n)], patch: { owner: n % 4 === 0 ? null : department(n) } }),
    move: (_, n) => {
      const id = touchpoint(n)
      const record = now.touchpoints.get(id)
      const before = touchpoint(n + 1)
      run(moveTouchpoints, {
        ids: [id],
        to: { stage: now.touchpoints.get(before)?.stage ?? null, lane: record?.lane ?? null, before },
      })
    },
  }
}

/** The updates of one kind of edit, written by somebody else. */
function updatesOf(base: Uint8Array, kind: Kind, count: number): Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const edit = edits(doc)[kind]
  for (let n = 0; n < count; n++) edit(doc, n)
  return updates
}

/** The same map with its touchpoints owned by thirty departments. */
function spread(base: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  for (let n = 0; n < DEPARTMENTS; n++) {
    const now = readSnapshot(doc, journeySchema)
    const ids = [...now.touchpoints.values()].filter(({ owner }) => owner !== null).map(({ id }) => id)
    const args = { ids: ids.filter((_, at) => at % DEPARTMENTS === n), patch: { owner: department(n) } }
    runCommand(doc, journeySchema, now, noId, null, setTouchpoints, args)
  }
  return Y.encodeStateAsUpdate(doc)
}

function staffed(organisation: Organisation): Organisation {
  const departments = new Map(organisation.departments)
  const first = departments.get(department(0))
  for (let n = departments.size; first && n < DEPARTMENTS; n++) {
    departments.set(department(n), { ...first, id: department(n), name: `Department ${n + 1}`, order: `b${n}` })
  }
  return { ...organisation, departments }
}

/** What a person has on who looks at half of everything. */
const LENS: Lens = { kind: 'department', id: department(0) }
const FILTERS: Filters = { ...NO_FILTERS, severity: [1, 3], evidence: ['assumed'] }

/** Derives the picture and all findings of a map: walls, marks, pains, answers, checks, and what lens and filters light. */
function finder(organisation: Organisation): (journey: Journey) => void {
  const project = projector()
  const check = checker()
  return (journey) => {
    const { arrangement, ...around } = project(journey, organisation)
    const { steps, pains, backstage } = around
    const { sequence } = arrangement
    check(journey, organisation, { sequence, steps, pains, cells: backstage.cells }, TODAY)
    seenThrough(LENS, journey, organisation, { ...around, sequence })
    filtered(traitsOf(journey, organisation, pains), FILTERS)
  }
}

/** Milliseconds of each edit, from its bytes to what the way makes of it. */
function follow(
  way: Way,
  base: Uint8Array,
  updates: readonly Uint8Array[],
  made: (journey: Journey) => void,
): number[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  const store = way === 'store' ? documentStore(doc, journeySchema) : null
  const now = (): Journey | null =>
    way === 'store' ? (store?.getState() ?? null) : way === 'afresh' ? readSnapshot(doc, journeySchema) : null
  const begin = now()
  if (begin) made(begin)
  const times = updates.map((update) => {
    const from = performance.now()
    Y.applyUpdate(doc, update)
    const journey = now()
    if (journey) made(journey)
    return performance.now() - from
  })
  const end = now()
  const expected = readSnapshot(doc, journeySchema)
  if (end && JSON.stringify([...end.touchpoints]) !== JSON.stringify([...expected.touchpoints])) {
    throw new Error('what was followed is not what the document says')
  }
  return times.slice(WARM)
}

function load(way: Way, base: Uint8Array): number {
  const doc = new Y.Doc()
  const from = performance.now()
  Y.applyUpdate(doc, base)
  if (way === 'store') documentStore(doc, journeySchema)
  if (way === 'afresh') readSnapshot(doc, journeySchema)
  return performance.now() - from
}

export function measure(way: Way): Record<string, number> {
  const base = Y.encodeStateAsUpdate(bigJourney(COUNT))
  const organisation: Organisation = readSnapshot(bigOrganisation(), organisationSchema)
  const nothing = (): void => undefined
  const count = EDITS + WARM
  const titles = follow(way, base, updatesOf(base, 'title', count), nothing)
  const texts = follow(way, base, updatesOf(base, 'text', count), nothing)
  const kept = projector()
  const project = (journey: Journey): void => void (way === 'store' ? kept : projector())(journey, organisation)
  const drawnTitles = way === 'yjs' ? [] : follow(way, base, updatesOf(base, 'title', count), project)
  const drawnMoves = way === 'yjs' ? [] : follow(way, base, updatesOf(base, 'move', count), project)
  const wide = staffed(organisation)
  const owned = spread(base)
  const find = finder(wide)
  const afresh = (journey: Journey): void => finder(wide)(journey)
  const owners = way === 'yjs' ? [] : follow(way, owned, updatesOf(owned, 'owner', count), way === 'store' ? find : afresh)
  const loads = Array.from({ length: LOADS }, () => load(way, base))
  return {
    titleP50: quantile(titles, 0.5),
    titleP95: quantile(titles, 0.95),
    textP50: quantile(texts, 0.5),
    drawnTitleP50: quantile(drawnTitles, 0.5),
    drawnTitleP95: quantile(drawnTitles, 0.95),
    drawnMoveP50: quantile(drawnMoves, 0.5),
    drawnMoveP95: quantile(drawnMoves, 0.95),
    foundOwnerP50: quantile(owners, 0.5),
    foundOwnerP95: quantile(owners, 0.95),
    load: quantile(loads, 0.5),
  }
}

if (process.send) process.send(measure(process.argv[2] as Way), () => process.exit())
