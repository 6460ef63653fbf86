import type { JourneyPlan, PlannedTouchpoint } from '../model/journey/seed.ts'
import type { SupportKind } from '../model/journey/schema.ts'
import type { Sheet } from './csv.ts'

/** What a column of a journey sheet can say. */
export const SHEET_FIELDS = [
  'stage', 'touchpoint', 'channel', 'owner', 'involved', 'processes', 'tools', 'people', 'feeling', 'momentOfTruth',
  'pains', 'painDepartments', 'evidence',
] as const
export type SheetField = (typeof SHEET_FIELDS)[number]
/** Which column says what; null: none does. */
export type SheetColumns = Readonly<Record<SheetField, number | null>>

/** How people head such columns, in lower case. */
const HEADINGS: Readonly<Record<SheetField, readonly string[]>> = {
  stage: ['stage', 'phase', 'step of the journey'],
  touchpoint: ['touchpoint', 'moment', 'touch point', 'activity', 'step', 'title'],
  channel: ['channel', 'where', 'medium'],
  owner: ['department', 'owner', 'owning department', 'responsible', 'unit'],
  involved: ['also involved', 'supported by', 'supporting departments', 'involved'],
  processes: ['processes', 'process'],
  tools: ['tools', 'tool', 'systems', 'system', 'it'],
  people: ['people', 'person', 'role', 'roles'],
  feeling: ['feeling', 'emotion', 'mood', 'score'],
  momentOfTruth: ['moment of truth', 'matters most', 'mot'],
  pains: ['pain points', 'pain point', 'pain', 'pains', 'problems'],
  painDepartments: ['pain departments', 'tagged to', 'pain owners'],
  evidence: ['evidence', 'source'],
}

/** Finds what each column says by its heading; one nobody would head so stays unused. */
export function guessColumns(header: readonly string[]): SheetColumns {
  const names = header.map((name) => name.trim().toLowerCase())
  const found = SHEET_FIELDS.map((field) => {
    const column = HEADINGS[field].map((heading) => names.indexOf(heading)).find((at) => at >= 0)
    return [field, column ?? null] as const
  })
  return Object.fromEntries(found) as SheetColumns
}

/** One touchpoint as a row says it. */
export interface SheetRow extends Omit<PlannedTouchpoint, 'lane' | 'pains'> {
  readonly stage: string
  readonly pains: readonly string[]
  readonly painDepartments: readonly string[]
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 'x', '1'])
const SUPPORTS: readonly (readonly [SheetField, SupportKind])[] = [
  ['involved', 'department'], ['processes', 'process'], ['tools', 'tool'], ['people', 'person'],
]

/** Several things in one cell, separated by `;` or `|`, each once. */
function list(cell: string): string[] {
  return [...new Set(cell.split(/[;|]/).map((part) => part.trim()).filter((part) => part !== ''))]
}

function feelingOf(cell: string): number | null {
  const value = Number(cell.replace('\u2212', '-'))
  return cell !== '' && Number.isFinite(value) ? Math.max(-2, Math.min(2, Math.round(value))) : null
}

/** Reads the rows of a journey sheet. Rows without a touchpoint are left out; one without a stage stays in the last one. */
export function readJourneySheet(sheet: Sheet, columns: SheetColumns = guessColumns(sheet.header)): SheetRow[] {
  let stage = ''
  const rows: SheetRow[] = []
  for (const row of sheet.rows) {
    const cell = (field: SheetField): string => (columns[field] === null ? '' : (row[columns[field]] ?? ''))
    stage = cell('stage') || stage
    if (cell('touchpoint') === '') continue
    rows.push({
      stage,
      title: cell('touchpoint'),
      channel: cell('channel'),
      feeling: feelingOf(cell('feeling')),
      momentOfTruth: YES.has(cell('momentOfTruth').toLowerCase()),
      evidence: cell('evidence').toLowerCase() === 'observed' ? 'observed' : 'assumed',
      owner: cell('owner') || null,
      supports: SUPPORTS.flatMap(([field, kind]) => list(cell(field)).map((name) => ({ kind, name }))),
      pains: list(cell('pains')),
      painDepartments: list(cell('painDepartments')),
    })
  }
  return rows
}

/** A lane, and the channels whose touchpoints stand in it. */
export interface LanePlan {
  readonly title: string
  readonly channels: readonly string[]
}

/** One lane for each channel, in the order in which they first appear. */
export function lanesByChannel(rows: readonly SheetRow[]): LanePlan[] {
  return [...new Set(rows.map(({ channel }) => channel))].map((channel) => ({ title: channel || 'Other', channels: [channel] }))
}

const MIDDLING = 2

/** Turns rows into a plan. Stages keep the order in which they first appear; unknown channels stand in the first lane. */
export function planJourney(
  title: string,
  rows: readonly SheetRow[],
  lanes: readonly LanePlan[] = lanesByChannel(rows),
  severityOf: (pain: string) => number = () => MIDDLING,
): JourneyPlan {
  const stages = new Map<string, PlannedTouchpoint[]>()
  for (const { stage, pains, painDepartments, ...row } of rows) {
    const lane = Math.max(0, lanes.findIndex(({ channels }) => channels.includes(row.channel)))
    const planned = pains.map((text) => ({ text, severity: severityOf(text), departments: painDepartments }))
    const touchpoints = stages.get(stage) ?? []
    touchpoints.push({ ...row, lane, pains: planned })
    stages.set(stage, touchpoints)
  }
  return {
    title,
    lanes: lanes.map((lane) => lane.title),
    stages: [...stages].map(([name, touchpoints]) => ({ title: name, touchpoints })),
  }
}
