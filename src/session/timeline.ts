import type { Sentence } from '../formats/historySentence.ts'
import { toldChanges } from '../formats/historyWords.ts'
import type { HistoryRow } from '../insight/historyRows.ts'
import { joinedRow, recordsOf, rowOf, touchpointsOf } from '../insight/historyRows.ts'
import type { HistoryEntry } from '../model/history.ts'
import { applyChanges, unapplyChanges } from '../model/history.ts'
import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import type { ReadableStore } from '../model/store.ts'
import type { Past } from './past.ts'
import { pastOf } from './past.ts'
import type { Problem } from './request.ts'
import type { Session } from './session.ts'
import { valueStore } from './valueStore.ts'

/** What one person did in one go, in words. */
export interface ToldRow extends Pick<HistoryRow, 'first' | 'last' | 'since' | 'at' | 'by' | 'name'> {
  readonly sentences: readonly Sentence[]
  /** The touchpoints that it is about, by the titles that they had then. */
  readonly touchpoints: ReadonlyMap<string, string>
}

export interface Told {
  /** The newest first. */
  readonly rows: readonly ToldRow[]
  /** The place of the first row; it falls as newer ones come, so that each row keeps the place that it has. */
  readonly start: number
  /** `begun`: there is more, and nothing is on its way. `whole`: all that is kept is here. */
  readonly state: 'loading' | 'begun' | 'whole'
  /** Why what was asked for last did not come. */
  readonly problem: Problem | null
}

/** The history of an open map in words, from now back as far as it was asked for. */
export interface Timeline extends ReadableStore<Told> {
  /** Asks for more of it; does nothing while that is on its way. */
  more(): Promise<void>
  /** Tells what is done to the map from now on, until the function that is returned is called. */
  follow(): () => void
}

/** Milliseconds without a change after which what is new is asked for, and the longest that it waits while people go on. */
const QUIET = 350
const LONGEST = 1500
/** Pages by which what is here may be behind before it begins anew. */
const MISSED_PAGES = 5

/** The rows at one end that may still be joined with what comes next: the last of each person, with its place. */
type Open = Map<string, { readonly place: number; readonly row: HistoryRow }>

/** Nobody's row goes on over what somebody else did to the same thing. */
function closeOthers(open: Open, row: HistoryRow): void {
  const records = new Set(recordsOf(row))
  for (const [by, other] of open) if (by !== row.by && recordsOf(other.row).some((record) => records.has(record))) open.delete(by)
}

/** The history of an open map, with nothing asked for yet. */
export function createTimeline(session: Pick<Session, 'journey' | 'organisation' | 'status'>, past: Past): Timeline {
  const told = valueStore<Told>({ rows: [], start: 0, state: 'begun', problem: null })
  const rows: ToldRow[] = []
  let start = 0
  const newest: Open = new Map()
  const oldest: Open = new Map()
  let head: { number: number; journey: Journey } | null = null
  let tail: { next: number | null; journey: Journey } | null = null
  let isComing = false
  let isAsking = false
  /** Something was done while the server was being asked. */
  let isDue = false

  const tell = (state: Told['state'], problem: Problem | null = null): void => told.set({ rows: [...rows], start, state, problem })

  const wordsOf = (row: HistoryRow): ToldRow => {
    const { first, last, since, at, by, name, before, after } = row
    const titleOf = (id: string): string => (after.touchpoints.get(id as never) ?? before.touchpoints.get(id as never))?.title ?? ''
    return {
      first, last, since, at, by, name,
      sentences: toldChanges(row.changes, { before, after, organisation: session.organisation.getState() }),
      touchpoints: new Map(Array.from(touchpointsOf(row), (id) => [id, titleOf(id)])),
    }
  }

  const addOlder = (entries: readonly HistoryEntry[]): void => {
    for (const entry of entries) {
      const after = tail!.journey
      const before = unapplyChanges(journeySchema, after, entry.changes)
      tail!.journey = before
      const row = rowOf(entry, before, after)
      closeOthers(oldest, row)
      const open = oldest.get(row.by)
      const joined = open && joinedRow(row, open.row)
      const place = joined ? open.place : start + rows.length
      rows[place - start] = wordsOf(joined ?? row)
      oldest.set(row.by, { place, row: joined ?? row })
      // What the newest row's person does next may go on with it.
      if (place === start) newest.set(row.by, oldest.get(row.by)!)
    }
  }

  const addNewer = (entries: readonly HistoryEntry[]): void => {
    for (const entry of entries) {
      const before = head!.journey
      const after = applyChanges(journeySchema, before, entry.changes)
      head = { number: entry.number, journey: after }
      const row = rowOf(entry, before, after)
      closeOthers(newest, row)
      const open = newest.get(row.by)
      const joined = open && joinedRow(open.row, row)
      if (!joined) {
        start--
        rows.unshift(wordsOf(row))
      } else rows[open.place - start] = wordsOf(joined)
      newest.set(row.by, { place: joined ? open.place : start, row: joined ?? row })
    }
  }

  const begin = async (): Promise<void> => {
    const page = await past.page(null)
    if (!page.ok) return tell('begun', page.problem)
    const [last] = page.value.entries
    if (!last) return tell('whole')
    const now = await past.journeyAt(last.number)
    if (!now.ok) return tell('begun', now.problem)
    rows.length = 0
    newest.clear()
    oldest.clear()
    head = { number: last.number, journey: now.value }
    tail = { next: page.value.next, journey: now.value }
    addOlder(page.value.entries)
    tell(tail.next === null ? 'whole' : 'begun')
  }

  const more = async (): Promise<void> => {
    if (isComing || told.getState().state === 'whole') return
    isComing = true
    tell('loading')
    if (!tail) await begin()
    else {
      const page = await past.page(tail.next)
      if (page.ok) {
        addOlder(page.value.entries)
        tail.next = page.value.entries.length === 0 ? null : page.value.next
        tell(tail.next === null ? 'whole' : 'begun')
      } else tell('begun', page.problem)
    }
    isComing = false
    if (isDue) void catchUp()
  }

  /** What was done since the newest that is here, the oldest first; null where that is more than is worth catching up with. */
  const missed = async (since: number): Promise<HistoryEntry[] | null | Problem> => {
    const found: HistoryEntry[] = []
    let before: number | null = null
    for (let pages = 0; pages < MISSED_PAGES; pages++) {
      const page = await past.page(before)
      if (!page.ok) return page.problem
      found.push(...page.value.entries.filter(({ number }) => number > since))
      before = page.value.next
      if (before === null || page.value.entries.length === 0 || page.value.entries.at(-1)!.number <= since + 1) return found.reverse()
    }
    return null
  }

  const catchUp = async (): Promise<void> => {
    isDue = isAsking || isComing
    if (isDue) return
    isAsking = true
    if (!head) {
      isComing = true
      await begin()
      isComing = false
    } else {
      const since = head.number
      const entries = await missed(since)
      if (entries === null) {
        isComing = true
        await begin()
        isComing = false
      } else if (Array.isArray(entries) && entries.length > 0 && head.number === since) {
        addNewer(entries)
        tell(told.getState().state)
      }
    }
    isAsking = false
    if (isDue) void catchUp()
  }

  return {
    getState: told.getState,
    getInitialState: told.getInitialState,
    subscribe: told.subscribe,
    more,
    follow() {
      let timer: ReturnType<typeof setTimeout> | undefined
      let first: number | null = null
      const soon = (): void => {
        const now = performance.now()
        first ??= now
        clearTimeout(timer)
        timer = setTimeout(() => {
          first = null
          void catchUp()
        }, Math.max(0, Math.min(QUIET, first + LONGEST - now)))
      }
      const stops = [
        session.journey.subscribe(soon),
        // What I did is in the history when it is saved.
        session.status.subscribe(({ state }, before) => void (state === 'saved' && before.state !== 'saved' && soon())),
      ]
      if (head) soon()
      return () => {
        clearTimeout(timer)
        for (const stop of stops) stop()
      }
    },
  }
}

const timelines = new WeakMap<Session, Timeline>()

/** The history of an open map in words: one for all who ask. */
export function timelineOf(session: Session): Timeline {
  let timeline = timelines.get(session)
  if (!timeline) {
    timeline = createTimeline(session, pastOf(session))
    timelines.set(session, timeline)
  }
  return timeline
}
