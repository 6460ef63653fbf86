import type { Journey } from '../model/journey/schema.ts'
import type { Item } from '../view/view.ts'

const plural = new Intl.PluralRules('en')
const number = new Intl.NumberFormat(undefined)
const share = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A number as people read it: "2,000". */
export const numberText = (value: number): string => number.format(value)
/** A share of a whole: "46 %". */
export const shareText = (value: number): string => share.format(value)
/** A month, given as "2026-11", as people read it: "Nov 2026". */
export const monthText = (of: string): string => month.format(Date.parse(`${of}-01T00:00:00Z`))

/** A number with its noun: "1 touchpoint", "2,000 touchpoints". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${plural.select(count) === 'one' ? one : many}`
}

/** What stands where somebody gave no title. */
export const UNTITLED: Readonly<Record<Item['kind'], string>> = {
  touchpoint: 'Untitled touchpoint',
  stage: 'Untitled stage',
  lane: 'Untitled lane',
  note: 'Note',
  step: 'Step',
}

/** The title of a thing on the map, as people see it. */
export function titleOfItem(journey: Journey, item: Item): string {
  switch (item.kind) {
    case 'touchpoint':
      return journey.touchpoints.get(item.id)?.title || UNTITLED.touchpoint
    case 'stage':
      return journey.stages.get(item.id)?.title || UNTITLED.stage
    case 'lane':
      return journey.lanes.get(item.id)?.title || UNTITLED.lane
    case 'note':
    case 'step':
      return UNTITLED[item.kind]
  }
}

export const FEELINGS = [
  { value: -2, label: '−2', name: 'Very bad, −2', tone: 'pain' },
  { value: -1, label: '−1', name: 'Bad, −1', tone: 'pain' },
  { value: 0, label: '0', name: 'Neutral, 0', tone: 'neutral' },
  { value: 1, label: '+1', name: 'Good, +1', tone: 'good' },
  { value: 2, label: '+2', name: 'Very good, +2', tone: 'good' },
] as const

export const EVIDENCE_WORDS = [
  { value: 'assumed', label: 'Assumed', name: 'Assumed: we think so' },
  { value: 'observed', label: 'Observed', name: 'Observed: seen or measured' },
] as const

export const SEVERITIES = [
  { value: 1, label: 'Mild', name: 'Mild, severity 1' },
  { value: 2, label: 'Serious', name: 'Serious, severity 2' },
  { value: 3, label: 'Severe', name: 'Severe, severity 3' },
] as const

/** How severe a pain is, in a word. */
export const severityText = (severity: number): string => SEVERITIES.find(({ value }) => value === severity)?.label ?? 'Serious'

/** Names in a row: "Mari", "Mari and Tor", "Mari, Tor and Aino". */
export function namesInRow(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  if (distinct.length < 2) return distinct[0] ?? ''
  return `${distinct.slice(0, -1).join(', ')} and ${distinct.at(-1)}`
}
