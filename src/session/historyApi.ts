import type { HistoryEntry, RecordChange } from '../model/history.ts'
import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { readPlainSnapshot } from '../model/plainSnapshot.ts'
import { browserEnvironment } from './environment.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'

/** When one entry of the history was written, in milliseconds since 1970. */
export interface Point {
  readonly number: number
  readonly at: number
}

/** From when to when a map's history is kept. `points` are at most 200 of its entries, evenly spread, both ends among them. */
export interface Span {
  readonly first: Point
  readonly last: Point
  readonly points: readonly Point[]
}

/** Entries, the newest first; `next` is the `before` of the page that follows, null at the end of what is kept. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[]
  readonly next: number | null
}

/** Entries on a page. */
export const HISTORY_PAGE = 200

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function readEntry(value: unknown): HistoryEntry | null {
  const entry = value as Partial<Record<keyof HistoryEntry, unknown>> | null
  if (!isNumber(entry?.number) || !isNumber(entry.at) || !Array.isArray(entry.changes)) return null
  return {
    number: entry.number,
    at: entry.at,
    by: typeof entry.by === 'string' ? entry.by : '',
    name: typeof entry.name === 'string' ? entry.name : null,
    changes: (entry.changes as Partial<RecordChange>[]).filter((change): change is RecordChange =>
      typeof change?.table === 'string' && typeof change.id === 'string' && typeof change.fields === 'object' && change.fields !== null),
  }
}

function readPage(body: unknown): HistoryPage | null {
  const page = body as { entries?: unknown; next?: unknown } | null
  if (!Array.isArray(page?.entries)) return null
  return { entries: page.entries.map(readEntry).filter((entry) => entry !== null), next: isNumber(page.next) ? page.next : null }
}

const isPoint = (value: unknown): value is Point => isNumber((value as Point | null)?.number) && isNumber((value as Point).at)

function readSpan(body: unknown): { readonly span: Span | null } | null {
  const span = (body as { span?: Partial<Span> | null } | null)?.span
  if (span === undefined) return null
  if (span === null) return { span: null }
  if (!isPoint(span.first) || !isPoint(span.last) || !Array.isArray(span.points)) return null
  return { span: { first: span.first, last: span.last, points: span.points.filter(isPoint) } }
}

const path = (map: string): string => `/maps/${encodeURIComponent(map)}/history`

/** From when to when a map's history is kept; null where nothing was changed yet. */
export async function readHistorySpan(map: string, environment: Needs = browserEnvironment()): Promise<Answer<Span | null>> {
  const answer = await ask(environment, 'GET', `${path(map)}/span`, readSpan)
  return answer.ok ? { ok: true, value: answer.value.span } : answer
}

/** The newest entries with a number below `before`; the newest of all when it is null. */
export function readHistoryPage(map: string, before: number | null, environment: Needs = browserEnvironment()): Promise<Answer<HistoryPage>> {
  return ask(environment, 'GET', `${path(map)}?most=${HISTORY_PAGE}${before === null ? '' : `&before=${before}`}`, readPage)
}

/** The map just after the entry of this number, with its links as they were written. */
export function readHistoryMoment(map: string, number: number, environment: Needs = browserEnvironment()): Promise<Answer<Journey>> {
  return ask(environment, 'GET', `${path(map)}/at/${number}`, (body) => {
    const journey = (body as { journey?: unknown } | null)?.journey
    return typeof journey === 'object' && journey !== null ? readPlainSnapshot(journeySchema, journey) : null
  })
}
