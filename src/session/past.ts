import { useStore } from 'zustand'
import type { HistoryEntry } from '../model/history.ts'
import { applyChanges, unapplyChanges } from '../model/history.ts'
import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import type { ReadableStore } from '../model/store.ts'
import { useSession } from './context.ts'
import { browserEnvironment } from './environment.ts'
import type { HistoryPage, Span } from './historyApi.ts'
import { HISTORY_PAGE, readHistoryMoment, readHistoryPage, readHistorySpan } from './historyApi.ts'
import { nowOf } from './nowOf.ts'
import type { Answer, Needs } from './request.ts'
import type { Session } from './session.ts'
import { valueStore } from './valueStore.ts'

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

const KEPT_ENTRIES = 20_000
const KEPT_JOURNEYS = 24
/** Entries from a moment that is kept here within which another is put together here, not asked for. */
const NEAR = 120
/** Milliseconds without a change to the map after which it is asked what its history says now. */
const QUIET = 700

/** The past of a map, with nothing fetched yet. One that is shared by all who look at an open map is `pastOf`. */
export function createPast(map: string, environment: Needs = browserEnvironment()): Past {
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
    const answer = await readHistoryPage(map, before, environment)
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
      const answer = await readHistorySpan(map, environment)
      if (answer.ok) span.set(answer.value)
      return answer
    },
    async page(before) {
      const known = before === null ? null : between(before - HISTORY_PAGE, before - 1)
      return known ? { ok: true, value: { entries: known.reverse(), next: before! - HISTORY_PAGE } } : fetchPage(before)
    },
    async entry(number) {
      const known = entries.get(number)
      if (known) return { ok: true, value: known }
      const answer = await fetchPage(number + HISTORY_PAGE / 2)
      return answer.ok ? { ok: true, value: entries.get(number) ?? null } : answer
    },
    async journeyAt(number) {
      const here = journeys.get(number) ?? walked(number)
      if (here) return { ok: true, value: keepJourney(number, here) }
      const answer = await readHistoryMoment(map, number, environment)
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
