import type { MapRecord } from '../model/journey/schema.ts'

/** When a map that is looked over again and again is due. Days as `2026-03-31`. */
export interface Review {
  /** Null: it was never reviewed, so it is due now. */
  readonly due: string | null
  readonly overdue: boolean
}

/** The same day some months later; the last day of that month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** When the next review is due; null while nobody has set a rhythm. It is overdue from the day after. */
export function reviewOf(
  map: Pick<MapRecord, 'reviewEvery' | 'reviewedOn'> | undefined,
  today: string,
): Review | null {
  if (!map || map.reviewEvery === null) return null
  if (map.reviewedOn === '') return { due: null, overdue: true }
  const due = monthsAfter(map.reviewedOn, map.reviewEvery)
  return { due, overdue: due < today }
}
