import type { SupportKind } from '../model/journey/schema.ts'
import type { ImportedTouchpoint } from '../model/journey/importJourney.ts'
import type { FeelingScale } from './feelings.ts'
import { feelingOf, feelingOfWord, numberOf, scaleOf } from './feelings.ts'
import { folded } from './folded.ts'
import type { Meaning, Sureness } from './headings.ts'
import { MANY, meaningOfHeading } from './headings.ts'

export const LIST_SEPARATORS = ['any', ';', '|', 'line', ','] as const
export type ListSeparator = (typeof LIST_SEPARATORS)[number]

/** How a sheet is to be read. */
export interface Reading {
  /** The row with the headings; what stands above it is left out. */
  readonly headingRow: number
  /** What each column says; null: nothing for the map. */
  readonly meanings: readonly (Meaning | null)[]
  readonly scale: FeelingScale
  readonly separator: ListSeparator
}

export interface Guess extends Reading {
  /** How sure each meaning is; null where there is none. */
  readonly sure: readonly (Sureness | null)[]
}

/** Something that could not be read: the row as the spreadsheet counts it, from 1, and a sentence. */
export interface Problem {
  readonly row: number
  readonly text: string
}

/** Folded names of the organisation by kind, for telling columns by what stands in them. */
export type KnownNames = Readonly<Record<SupportKind, ReadonlySet<string>>>
export const NO_NAMES: KnownNames = { department: new Set(), process: new Set(), tool: new Set(), person: new Set() }

const CHANNELS: ReadonlySet<string> = new Set(
  ('phone|telephone|call|e mail|email|mail|post|letter|web|website|online|app|mobile app|chat|sms|text message|store|shop|in store|branch|' +
  'at home|on site|in person|social media|telefon|brief|filiale|butikk|nettside|telephone|courrier|boutique|tienda|correo').split('|'),
)
/** Share of a column's cells that must look alike to tell its meaning. */
const MOST = 0.6
const HEADING_WITHIN = 10

function cellsOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
}

function share(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length
}

/** What a column says by what stands in it. */
function meaningOfCells(cells: readonly string[], names: KnownNames): Meaning | null {
  const all = (set: ReadonlySet<string>) => (cell: string): boolean => split(cell, 'any').every((part) => set.has(folded(part)))
  if (share(cells, all(names.department)) >= MOST) return 'owner'
  for (const kind of ['process', 'tool', 'person'] as const) if (share(cells, all(names[kind])) >= MOST) return kind
  if (share(cells, (cell) => feelingOfWord(cell) !== null) >= MOST) return 'feeling'
  if (share(cells, (cell) => numberOf(cell) !== null) === 1 && cells.some((cell) => (numberOf(cell) ?? 0) < 0)) return 'feeling'
  if (share(cells, (cell) => CHANNELS.has(folded(cell))) >= MOST) return 'channel'
  if (share(cells, (cell) => ['observed', 'assumed'].includes(folded(cell))) >= MOST) return 'evidence'
  return null
}

/** Guesses how a sheet is to be read: by its headings, and where they say nothing by what stands below them. */
export function guessReading(rows: readonly (readonly string[])[], names: KnownNames = NO_NAMES): Guess {
  const headings = rows.slice(0, HEADING_WITHIN).map((row) => row.filter((cell) => meaningOfHeading(cell)?.sure === 'heading').length)
  const most = Math.max(0, ...headings)
  const headingRow = most >= 2 ? headings.indexOf(most) : 0
  const header = rows[headingRow] ?? []
  const body = rows.slice(headingRow + 1)
  const meanings: (Meaning | null)[] = header.map(() => null)
  const sure: (Sureness | null)[] = header.map(() => null)
  const isFree = (meaning: Meaning): boolean => MANY.has(meaning) || !meanings.includes(meaning)
  const settle = (column: number, meaning: Meaning, how: Sureness): void => {
    meanings[column] = meaning
    sure[column] = how
  }
  for (const how of ['heading', 'part'] as const) {
    header.forEach((heading, column) => {
      const found = meanings[column] === null ? meaningOfHeading(heading) : null
      if (found?.sure === how && isFree(found.meaning)) settle(column, found.meaning, how)
    })
  }
  header.forEach((_, column) => {
    if (meanings[column] !== null) return
    const meaning = meaningOfCells(cellsOf(body, column), names)
    if (meaning === 'owner' && !isFree('owner')) settle(column, 'supporting', 'content')
    else if (meaning && isFree(meaning)) settle(column, meaning, 'content')
  })
  if (!meanings.includes('touchpoint')) {
    const different = header.map((_, column) => (meanings[column] === null ? new Set(cellsOf(body, column)).size : -1))
    const best = different.indexOf(Math.max(...different))
    if (best >= 0 && (different[best] ?? 0) > 0) settle(best, 'touchpoint', 'content')
  }
  if (!meanings.includes('stage')) {
    const at = meanings.indexOf('touchpoint')
    const stage = header.findIndex((_, column) => {
      const cells = cellsOf(body, column)
      return column < at && meanings[column] === null && cells.length > 0 && new Set(cells).size <= Math.max(1, body.length * MOST)
    })
    if (stage >= 0) settle(stage, 'stage', 'content')
  }
  const feeling = meanings.indexOf('feeling')
  return { headingRow, meanings, sure, scale: feeling < 0 ? '-2…2' : scaleOf(cellsOf(body, feeling)), separator: 'any' }
}

const SPLIT: Readonly<Record<ListSeparator, RegExp>> = { any: /[;|\n]/, ';': /;/, '|': /\|/, line: /\n/, ',': /,/ }

function split(cell: string, separator: ListSeparator): string[] {
  return [...new Set(cell.split(SPLIT[separator]).map((part) => part.trim().replace(/\s+/g, ' ')).filter((part) => part !== ''))]
}

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', 'x', '1', 'ja', 'oui', 'si', 'sann', 'wahr', 'vrai', 'moment of truth', 'mot'])
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', 'nei', 'nein', 'non', 'usann', 'falsch', 'faux'])
const STARS = /^[✓✔★⭐☑✅*]+\ufe0f?$/u
const OBSERVED: ReadonlySet<string> = new Set(['observed', 'seen', 'measured', 'data', 'research', 'evidence', 'yes', 'observert', 'beobachtet', 'observe', 'observado'])
const ASSUMED: ReadonlySet<string> = new Set(['assumed', 'assumption', 'guess', 'hypothesis', 'no', 'antatt', 'angenommen', 'suppose', 'supuesto'])
const SEVERITIES: Readonly<Record<string, number>> = {
  '1': 1, '2': 2, '3': 3, low: 1, minor: 1, small: 1, medium: 2, moderate: 2, middle: 2, high: 3, major: 3, severe: 3, critical: 3,
  niedrig: 1, mittel: 2, hoch: 3, lav: 1, middels: 2, hoy: 3, faible: 1, moyen: 2, fort: 3, baja: 1, media: 2, alta: 3,
}
const SUPPORTS: readonly (readonly [Meaning, SupportKind])[] = [
  ['supporting', 'department'], ['process', 'process'], ['tool', 'tool'], ['person', 'person'],
]
const shown = (cell: string): string => `“${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}”`

export interface ReadTouchpoints {
  readonly touchpoints: readonly ImportedTouchpoint[]
  /** The row of each touchpoint as the spreadsheet counts it, from 1. */
  readonly rows: readonly number[]
  readonly problems: readonly Problem[]
}

/** Reads the rows of a journey sheet. A row without a stage stays in the one above; what cannot be read is told. */
export function readTouchpoints(rows: readonly (readonly string[])[], reading: Reading): ReadTouchpoints {
  const { headingRow, meanings, scale, separator } = reading
  const columns = (meaning: Meaning): number[] => meanings.flatMap((is, at) => (is === meaning ? [at] : []))
  const of = Object.fromEntries(meanings.filter((one) => one !== null).map((one) => [one, columns(one)])) as Partial<Record<Meaning, number[]>>
  const problems: Problem[] = []
  const touchpoints: ImportedTouchpoint[] = []
  const numbers: number[] = []
  let stage = ''
  rows.slice(headingRow + 1).forEach((row, at) => {
    const line = headingRow + at + 2
    const all = (meaning: Meaning): string[] => (of[meaning] ?? []).map((column) => row[column] ?? '').filter((cell) => cell !== '')
    const cell = (meaning: Meaning): string => all(meaning)[0] ?? ''
    const list = (meaning: Meaning): string[] => [...new Set(all(meaning).flatMap((one) => split(one, separator)))]
    const tell = (text: string): null => {
      problems.push({ row: line, text })
      return null
    }
    stage = cell('stage') || stage
    const title = cell('touchpoint').replace(/\s+/g, ' ')
    if (title === '') return void tell('There is no touchpoint in this row. It is left out.')
    const said = cell('feeling')
    const feeling = said === '' ? null : feelingOf(said, scale)
    if (said !== '' && feeling === null) tell(`${shown(said)} is no feeling on the scale ${scale}. The touchpoint comes without.`)
    const truth = cell('momentOfTruth')
    const isTruth = truth === '' ? null : YES.has(folded(truth)) || STARS.test(truth) ? true : NO.has(folded(truth)) || /^[-–]$/.test(truth) ? false : tell(`${shown(truth)} is neither yes nor no for a moment of truth.`)
    const basis = cell('evidence')
    const evidence = basis === '' ? null : OBSERVED.has(folded(basis)) ? 'observed' : ASSUMED.has(folded(basis)) ? 'assumed' : tell(`${shown(basis)} is neither “observed” nor “assumed”.`)
    const weight = cell('severity')
    const severity = weight === '' ? null : (Object.hasOwn(SEVERITIES, folded(weight)) ? SEVERITIES[folded(weight)] ?? null : tell(`${shown(weight)} is no severity from 1 to 3.`))
    const pains = list('pain')
    const departments = list('painDepartments')
    if (pains.length === 0 && departments.length > 0) tell(`${shown(departments.join(', '))} is tagged, but there is no pain point in this row.`)
    const channel = cell('channel')
    numbers.push(line)
    touchpoints.push({
      title,
      stage: stage || 'Journey',
      lane: channel || 'Other',
      description: all('description').join('\n') || null,
      channel: channel || null,
      feeling,
      momentOfTruth: isTruth,
      evidence,
      owner: list('owner')[0] ?? null,
      supports: [
        ...list('owner').slice(1).map((name) => ({ kind: 'department' as const, name })),
        ...SUPPORTS.flatMap(([meaning, kind]) => list(meaning).map((name) => ({ kind, name }))),
      ],
      pains: pains.map((text) => ({ text, severity, departments })),
      opportunities: list('opportunity'),
    })
  })
  return { touchpoints, rows: numbers, problems }
}

/** Every name of the organisation that touchpoints mention, each once, in the order in which it comes. */
export function namesOf(touchpoints: readonly ImportedTouchpoint[]): { readonly kind: SupportKind; readonly name: string }[] {
  const names = new Map<string, { kind: SupportKind; name: string }>()
  const add = (kind: SupportKind, name: string): void => {
    const key = `${kind}:${folded(name)}`
    if (!names.has(key)) names.set(key, { kind, name })
  }
  for (const { owner, supports, pains } of touchpoints) {
    if (owner !== null) add('department', owner)
    for (const { kind, name } of supports) add(kind, name)
    for (const { departments } of pains) for (const name of departments) add('department', name)
  }
  return [...names.values()]
}
