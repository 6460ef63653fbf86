import { useStore } from 'zustand'
import type { HistoryEntry, RecordChange } from '../model/history.ts'
import { applyChanges, unapplyChanges } from '../model/history.ts'
import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { readPlainSnapshot } from '../model/plainSnapshot.ts'
import type { ReadableStore } from '../model/store.ts'
import { useSession } from './context.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { nowOf } from './nowOf.ts'
import type { Answer } from './request.ts'
import { ask } from './request.ts'
import type { Session } from './session.ts'
import { valueStore } from './valueStore.ts'

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

/**
 * A map's past, as the server keeps it. What was fetched stays here, up to a bound: an entry never changes, nor does a
 * moment. Nothing rejects; every answer may be a problem with a sentence for the screen, such as `offline`.
 */
export interface Past {
  /** Null until it is known, and where nothing was changed yet. */
  readonly span: ReadableStore<Span | null>
  /** Asks anew from when to when there is a history. */
  refresh(): Promise<Answer<Span | null>>
  /** The newest entries with a number below `before`; the newest of all when it is null, always asked of the server. */
  page(before: number | null): Promise<Answer<HistoryPage>>
  /** One entry; its neighbours come with it. Null where there is none of this number. */
  entry(number: number): Promise<Answer<HistoryEntry | null>>
  /**
   * The map just after the entry of this number; `span.first.number - 1` is the map before all that is known. Links are
   * as they were written: show it through `linker` of `model/linked.ts`. The problem's code is `unknown-moment` where that is
   * no longer kept.
   */
  journeyAt(number: number): Promise<Answer<Journey>>
}

type Needs = Pick<Environment, 'apiUrl' | 'fetch' | 'keeper'>

const PAGE = 200
const KEPT_ENTRIES = 20_000
const KEPT_JOURNEYS = 24
/** Entries from a moment that is kept here within which another is put together here, not asked for. */
const NEAR = 120
/** Milliseconds without a change to the map after which it is asked what its history says now. */
const QUIET = 700

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

/** The past of a map, with nothing fetched yet. One that is shared by all who look at an open map is `pastOf`. */
export function createPast(map: string, environment: Needs = browserEnvironment()): Past {
  const path = `/maps/${encodeURIComponent(map)}/history`
  const span = valueStore<Span | null>(null)
  const entries = new Map<number, HistoryEntry>()
  /** The least recently used first. */
  const journeys = new Map<number, Journey>()

  const keepJourney = (number: number, journey: Journey): Journey => {
    journeys.delete(number)
    journeys.set(number, journey)
    const [oldest] = journeys.keys()
    if (journeys.size > KEPT_JOURNEYS) journeys.delete(oldest!)
    return journey
  }
  const keepEntries = (page: HistoryPage): void => {
    for (const entry of page.entries) entries.set(entry.number, entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= KEPT_ENTRIES) break
      entries.delete(oldest)
    }
  }
  const fetchPage = async (before: number | null): Promise<Answer<HistoryPage>> => {
    const answer = await ask(environment, 'GET', `${path}?most=${PAGE}${before === null ? '' : `&before=${before}`}`, readPage)
    if (answer.ok) keepEntries(answer.value)
    return answer
  }
  /** The entries from one number to another, the oldest first; null where one is not here. */
  const between = (from: number, to: number): HistoryEntry[] | null => {
    const found: HistoryEntry[] = []
    for (let number = from; number <= to; number++) {
      const entry = entries.get(number)
      if (!entry) return null
      found.push(entry)
    }
    return found
  }
  /** From the nearest moment that is here, where all entries in between are here, too. */
  const walked = (number: number): Journey | null => {
    const near = [...journeys.keys()].filter((at) => Math.abs(at - number) <= NEAR).sort((a, b) => Math.abs(a - number) - Math.abs(b - number))
    for (const at of near) {
      const steps = between(Math.min(at, number) + 1, Math.max(at, number))?.flatMap(({ changes }) => changes)
      if (!steps) continue
      return (at < number ? applyChanges : unapplyChanges)(journeySchema, journeys.get(at)!, steps)
    }
    return null
  }

  return {
    span,
    async refresh() {
      const answer = await ask(environment, 'GET', `${path}/span`, readSpan)
      if (!answer.ok) return answer
      span.set(answer.value.span)
      return { ok: true, value: answer.value.span }
    },
    async page(before) {
      const known = before === null ? null : between(before - PAGE, before - 1)
      return known ? { ok: true, value: { entries: known.reverse(), next: before! - PAGE } } : fetchPage(before)
    },
    async entry(number) {
      const known = entries.get(number)
      if (known) return { ok: true, value: known }
      const answer = await fetchPage(number + PAGE / 2)
      return answer.ok ? { ok: true, value: entries.get(number) ?? null } : answer
    },
    async journeyAt(number) {
      const here = journeys.get(number) ?? walked(number)
      if (here) return { ok: true, value: keepJourney(number, here) }
      const answer = await ask(environment, 'GET', `${path}/at/${number}`, (body) => {
        const journey = (body as { journey?: unknown } | null)?.journey
        return typeof journey === 'object' && journey !== null ? readPlainSnapshot(journeySchema, journey) : null
      })
      return answer.ok ? { ok: true, value: keepJourney(number, answer.value) } : answer
    },
  }
}

const pasts = new WeakMap<Session, Past>()

/**
 * The past of an open map: one for all who ask. While somebody listens to its span, that follows what is done to the map.
 */
export function pastOf(session: Session): Past {
  const now = nowOf(session)
  let past = pasts.get(now)
  if (!past) {
    const own = createPast(now.mapId)
    past = { ...own, span: followed(own, now.journey) }
    pasts.set(now, past)
  }
  return past
}

/** The span of a past as a store that asks for it at the first listener and again whenever the map has changed. */
function followed({ span, refresh }: Past, map: ReadableStore<unknown>): Past['span'] {
  let listeners = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = (): void => {}
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), QUIET)
  }
  return {
    ...span,
    subscribe(listener) {
      if (listeners++ === 0) {
        stop = map.subscribe(soon)
        void refresh()
      }
      const leave = span.subscribe(listener)
      return () => {
        leave()
        if (--listeners > 0) return
        stop()
        clearTimeout(timer)
      }
    },
  }
}

/** From when to when the open map's history is kept; null until it is known, and where nothing was changed yet. */
export function useSpan(): Span | null {
  return useStore(pastOf(useSession()).span)
}
