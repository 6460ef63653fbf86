import { folded } from './folded.ts'
import { numberOf } from './feelings.ts'
import type { Problem } from './importSheet.ts'

export const MEASURE_FIELDS = ['month', 'touchpoint', 'contacts', 'csat', 'firstContactResolution'] as const
export type MeasureField = (typeof MEASURE_FIELDS)[number]
export type MeasureColumns = Readonly<Record<MeasureField, number | null>>

const WORDS: Readonly<Record<MeasureField, readonly string[]>> = {
  month: ['month', 'date', 'period', 'monat', 'datum', 'maned', 'dato', 'mois', 'mes', 'fecha'],
  touchpoint: ['touchpoint', 'contact reason', 'reason', 'moment', 'topic', 'subject', 'kontaktgrund', 'arsak', 'kontaktpunkt', 'motif', 'motivo'],
  contacts: ['contacts', 'contact', 'calls', 'volume', 'cases', 'number of contacts', 'kontakte', 'anrufe', 'henvendelser', 'antall', 'appels', 'contactos', 'count'],
  csat: ['csat', 'customer satisfaction', 'satisfaction', 'zufriedenheit', 'tilfredshet', 'satisfaccion'],
  firstContactResolution: ['first contact resolution', 'fcr', 'first call resolution', 'resolved at first contact', 'erstlosungsquote', 'lost ved forste kontakt'],
}

/** Which column says what in a sheet of measures; null when it is none: a month, a touchpoint and a figure make one. */
export function measureColumns(header: readonly string[]): MeasureColumns | null {
  const names = header.map(folded)
  const taken = new Set<number>()
  const columns = Object.fromEntries(MEASURE_FIELDS.map((field) => {
    const exact = WORDS[field].map((word) => names.indexOf(word)).find((at) => at >= 0 && !taken.has(at))
    const column = exact ?? names.findIndex((name, at) => !taken.has(at) && WORDS[field].some((word) => ` ${name} `.includes(` ${word} `)))
    if (column < 0) return [field, null]
    taken.add(column)
    return [field, column]
  })) as unknown as MeasureColumns
  const { month, touchpoint, contacts, csat, firstContactResolution } = columns
  return month === null || touchpoint === null || (contacts === null && csat === null && firstContactResolution === null) ? null : columns
}

/** The fields without which a row of measures says nothing. */
export const NEEDED: ReadonlySet<MeasureField> = new Set(['month', 'touchpoint'])

/** Takes a field from another column; the field that was read from there takes the column that is left. */
export function withColumn(columns: MeasureColumns, field: MeasureField, column: number | null): MeasureColumns {
  const other = column === null ? undefined : MEASURE_FIELDS.find((one) => columns[one] === column)
  return { ...columns, ...(other && { [other]: columns[field] }), [field]: column }
}

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|')
/** Beginnings of months in other languages, where they differ. */
const ALSO: Readonly<Record<string, number>> = {
  mai: 5, okt: 10, des: 12, dez: 12, mrz: 3, mae: 3, fev: 2, avr: 4, jui: 6, juil: 7, aou: 8, ene: 1, abr: 4, ago: 8, dic: 12, maj: 5,
}

/** The month, `2025-01`, that a cell says in any usual way: 2025-01-31, 01/2025, 31.01.2025, Jan 2025. Null for others. */
export function monthOf(cell: string): string | null {
  const made = (year: string, month: number): string | null =>
    month >= 1 && month <= 12 ? `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}` : null
  const text = cell.trim()
  const iso = /^(\d{4})[-/. ]?(\d{2})(?:[-/.]\d{1,2}(?:[T ].*)?)?$/.exec(text) ?? /^(\d{4})[-/.](\d)(?:[-/.]\d{1,2})?$/.exec(text)
  if (iso) return made(iso[1] as string, Number(iso[2]))
  const short = /^(\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (short) return made(short[2] as string, Number(short[1]))
  const long = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)
  if (long) {
    const [, a, b, year] = long
    // Where the second number cannot be a month, the first is: 01/31/2025.
    return Number(b) > 12 ? made(year as string, Number(a)) : made(year as string, Number(b))
  }
  const words = folded(text)
  const named = /^(?:\d{1,2} )?([a-z]{3,})\s?(\d{4}|\d{2})$/.exec(words)
  const word = named?.[1] ?? ''
  const month = ALSO[word.slice(0, 4)] ?? ALSO[word.slice(0, 3)] ?? MONTHS.indexOf(word.slice(0, 3)) + 1
  return named && month > 0 ? made(named[2] as string, month) : null
}

/** A whole number with any grouping: 1,480, 1 480, 1.480. Null for others. */
export function countOf(cell: string): number | null {
  const text = cell.replace(/[\s\u00a0\u202f'’]/g, '')
  if (/^\d{1,3}([.,]\d{3})+$/.test(text)) return Number(text.replace(/[.,]/g, ''))
  const value = numberOf(text)
  return value !== null && value >= 0 ? Math.round(value) : null
}

/** A share from 0 to 1 of 0.78, 0,78, 78 or 78 %. Null for others. */
export function shareOf(cell: string): number | null {
  const isPercent = /%\s*$/.test(cell)
  const value = numberOf(cell.replace(/\s*%\s*$/, ''))
  if (value === null || value < 0) return null
  const share = isPercent || value > 1 ? value / 100 : value
  return share <= 1 ? Number(share.toFixed(4)) : null
}

/** One row of measures, of a touchpoint by name. */
export interface MeasureRow {
  readonly row: number
  readonly touchpoint: string
  readonly month: string
  readonly contacts: number | null
  readonly csat: number | null
  readonly firstContactResolution: number | null
}

/** Reads the rows of a sheet of measures whose heading is its first row; what cannot be read is told row by row. */
export function readMeasures(rows: readonly (readonly string[])[], columns: MeasureColumns): { readonly measures: readonly MeasureRow[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const measures: MeasureRow[] = []
  let name = ''
  rows.slice(1).forEach((row, at) => {
    const cell = (field: MeasureField): string => (columns[field] === null ? '' : (row[columns[field]] ?? ''))
    const line = at + 2
    name = cell('touchpoint') || name
    const month = monthOf(cell('month'))
    if (month === null) return void problems.push({ row: line, text: `“${cell('month')}” is no month. Write it as 2025-01.` })
    const figure = (field: MeasureField, read: (cell: string) => number | null): number | null => {
      const value = read(cell(field))
      if (value === null && cell(field) !== '') problems.push({ row: line, text: `“${cell(field)}” could not be read as a figure.` })
      return value
    }
    measures.push({
      row: line, touchpoint: name, month,
      contacts: figure('contacts', countOf), csat: figure('csat', shareOf), firstContactResolution: figure('firstContactResolution', shareOf),
    })
  })
  return { measures, problems }
}
