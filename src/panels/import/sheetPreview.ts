import * as Y from 'yjs'
import { displayList } from '../../drawing/displayList.ts'
import { measureInter } from '../../drawing/fontMetrics.ts'
import type { Theme } from '../../drawing/palette.ts'
import { projector } from '../../drawing/projector.ts'
import { svg } from '../../drawing/svg.ts'
import { folded } from '../../formats/folded.ts'
import type { Guess, KnownNames, Problem, Reading } from '../../formats/importSheet.ts'
import { guessReading, namesOf, readTouchpoints } from '../../formats/importSheet.ts'
import type { MeasureColumns, MeasureRow } from '../../formats/measuresSheet.ts'
import { measureColumns, readMeasures } from '../../formats/measuresSheet.ts'
import { lookAlikesOf } from '../../insight/lookAlikes.ts'
import { runCommand, tryCommand } from '../../model/document.ts'
import type { ImportedTouchpoint, Imported } from '../../model/journey/importJourney.ts'
import { importJourney } from '../../model/journey/importJourney.ts'
import type { Journey, SupportKind, TouchpointId } from '../../model/journey/schema.ts'
import { journeySchema, SUPPORT_KINDS } from '../../model/journey/schema.ts'
import type { Organisation } from '../../model/organisation/schema.ts'
import { organisationSchema, TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { namesIn, seedOrganisation } from '../../model/organisation/seed.ts'
import { readSnapshot } from '../../model/table.ts'
import type { SheetName } from '../../session/bringSheet.ts'
import { missingEntries, resolver, sheetNameKey } from '../../session/bringSheet.ts'

/** A map and its organisation as they stood when the window opened; `journey` null: a new map. */
export interface Standing {
  readonly journey: Journey | null
  readonly organisation: Organisation
}

/** A name of the sheet, and which entries it may stand for. */
export interface Match extends SheetName {
  /** Entries whose names look alike, the likest first; empty where the name is known. */
  readonly alike: readonly { readonly id: string; readonly name: string }[]
}

export type SheetKind = { readonly kind: 'journey'; readonly guess: Guess } | { readonly kind: 'measures'; readonly columns: MeasureColumns }

export interface JourneyPreview {
  readonly touchpoints: readonly ImportedTouchpoint[]
  readonly rows: readonly number[]
  readonly problems: readonly Problem[]
  readonly matches: readonly Match[]
  readonly imported: Imported
  /** The first `PICTURED` touchpoints as a map. */
  readonly picture: string
  readonly pictured: number
}

export interface MeasureMatch {
  readonly name: string
  readonly touchpoint: TouchpointId | null
  readonly alike: readonly TouchpointId[]
}

export interface MeasuresPreview {
  readonly measures: readonly MeasureRow[]
  readonly problems: readonly Problem[]
  readonly matches: readonly MeasureMatch[]
}

/** Touchpoints in the picture: more would be too small to see. */
const PICTURED = 60

export function knownNames(organisation: Organisation): KnownNames {
  const names = (kind: SupportKind): Set<string> => new Set([...organisation[TABLE_OF_KIND[kind]].values()].map(({ name }) => folded(name)))
  return { department: names('department'), process: names('process'), tool: names('tool'), person: names('person') }
}

/** Tells what kind of sheet it is and how it is to be read. */
export function kindOf(rows: readonly (readonly string[])[], organisation: Organisation): SheetKind {
  const columns = measureColumns(rows[0] ?? [])
  return columns ? { kind: 'measures', columns } : { kind: 'journey', guess: guessReading(rows, knownNames(organisation)) }
}

/** Which entries the names of a sheet stand for: known by name but for case, accents and signs, else to be chosen. */
export function matchesOf(touchpoints: readonly ImportedTouchpoint[], organisation: Organisation): Match[] {
  const known = namesIn(organisation)
  const alikeIn = new Map(SUPPORT_KINDS.map((kind) => [kind, [...organisation[TABLE_OF_KIND[kind]].values()].map(({ id, name }) => ({ id: id as string, name }))]))
  return namesOf(touchpoints).map(({ kind, name }) => {
    const entries = alikeIn.get(kind) ?? []
    const entry = known.get(sheetNameKey(kind, name)) ?? entries.find((one) => folded(one.name) === folded(name))?.id ?? null
    const alike = entry === null ? lookAlikesOf(name, entries).slice(0, 5).map(({ id }) => entries.find((one) => one.id === id) as { id: string; name: string }) : []
    return { kind, name, entry, alike }
  })
}

function counter(): () => string {
  let n = 0
  return () => `new-${++n}`
}

/** What importing would do to a map, without doing it. */
function tried(journey: Journey, organisation: Organisation, touchpoints: readonly ImportedTouchpoint[], names: readonly SheetName[]): Imported {
  const newId = counter()
  const known = tryCommand(organisation, newId, seedOrganisation, missingEntries(names)) ?? new Map<string, string>()
  const order = { title: null, removesGone: false, isNew: false, touchpoints }
  return tryCommand(journey, newId, importJourney, { order, resolve: resolver(names, known) }) ?? { touchpoints: [], gone: [] }
}

/** The map that these touchpoints alone make. */
function made(standing: Organisation, touchpoints: readonly ImportedTouchpoint[], names: readonly SheetName[]) {
  const newId = counter()
  const maps = new Y.Doc()
  const entries = new Y.Doc()
  runCommand(entries, organisationSchema, readSnapshot(entries, organisationSchema), newId, null, (edit) => {
    for (const table of Object.keys(organisationSchema) as (keyof typeof organisationSchema)[]) {
      for (const { id, ...fields } of standing[table].values()) edit.insert(table, id, fields)
    }
    return true
  }, null)
  const known = runCommand(entries, organisationSchema, readSnapshot(entries, organisationSchema), newId, null, seedOrganisation, missingEntries(names)) ?? new Map<string, string>()
  const order = { title: null, removesGone: false, isNew: false, touchpoints }
  runCommand(maps, journeySchema, readSnapshot(maps, journeySchema), newId, null, importJourney, { order, resolve: resolver(names, known) })
  return { journey: readSnapshot(maps, journeySchema), organisation: readSnapshot(entries, organisationSchema) }
}

/** What a sheet would make of the map, and the map that the sheet alone makes as a picture. */
export function previewJourney(rows: readonly (readonly string[])[], reading: Reading, chosen: ReadonlyMap<string, string | null>, standing: Standing, theme: Theme, lanes: 'channel' | 'one'): JourneyPreview {
  const read = readTouchpoints(rows, reading)
  const touchpoints = lanes === 'one' ? read.touchpoints.map((one) => ({ ...one, lane: 'Journey' })) : read.touchpoints
  const matches = matchesOf(touchpoints, standing.organisation).map((match): Match => {
    const choice = chosen.get(sheetNameKey(match.kind, match.name))
    return choice === undefined ? match : { ...match, entry: choice }
  })
  // In a map that is made for the sheet all is new; there is nothing to compare with.
  const imported: Imported = standing.journey
    ? tried(standing.journey, standing.organisation, touchpoints, matches)
    : { touchpoints: touchpoints.map((_, at) => ({ id: `new-${at}` as TouchpointId, is: 'new' })), gone: [] }
  const shown = made(standing.organisation, touchpoints.slice(0, PICTURED), matches)
  const list = displayList(shown.journey, shown.organisation, projector()(shown.journey, shown.organisation), { theme, measure: measureInter })
  return { touchpoints, rows: read.rows, problems: read.problems, matches, imported, picture: svg(list, { title: '' }), pictured: Math.min(PICTURED, touchpoints.length) }
}

/** Which touchpoints of the map the rows of a sheet of measures mean. */
export function previewMeasures(rows: readonly (readonly string[])[], columns: MeasureColumns, chosen: ReadonlyMap<string, string | null>, journey: Journey | null): MeasuresPreview {
  const { measures, problems } = readMeasures(rows, columns)
  const touchpoints = [...(journey?.touchpoints.values() ?? [])]
  const byName = new Map<string, TouchpointId>()
  for (const { id, title } of touchpoints) if (!byName.has(folded(title))) byName.set(folded(title), id)
  for (const { id, importedAs } of touchpoints) if (importedAs !== '' && !byName.has(folded(importedAs))) byName.set(folded(importedAs), id)
  const named = touchpoints.map(({ id, title }) => ({ id: id as string, name: title }))
  const matches = [...new Map(measures.map(({ touchpoint }) => [folded(touchpoint), touchpoint])).values()].map((name): MeasureMatch => {
    const found = byName.get(folded(name)) ?? null
    const choice = chosen.get(name)
    const touchpoint = choice === undefined ? found : (choice as TouchpointId | null)
    return { name, touchpoint, alike: found ? [] : lookAlikesOf(name, named).slice(0, 5).map(({ id }) => id as TouchpointId) }
  })
  return { measures, problems, matches }
}
