import { joinedRow, rowOf } from '../insight/historyRows.ts'
import type { HistoryRow } from '../insight/historyRows.ts'
import type { Journey } from '../model/journey/schema.ts'
import { kept } from '../model/kept.ts'
import { linkedStore } from '../model/linked.ts'
import type { ReadableStore } from '../model/store.ts'
import type { Past } from './past.ts'
import { pastOf } from './past.ts'
import { pastSession } from './pastSession.ts'
import type { Problem } from './request.ts'
import type { Session } from './session.ts'
import { valueStore } from './valueStore.ts'

/** The moment of a map's past that is shown. */
export interface ShownMoment {
  /** The number of the entry just after which this is the map. */
  readonly number: number
  /** What somebody did last then, with the entries before it that belong to it; null before all that is known. */
  readonly row: HistoryRow | null
}

/** An open map as it was at one moment after another, while it goes on. */
export interface LookBack {
  /** Reads like the open map, but as it was, and cannot be written: whoever holds it may only look. */
  readonly session: Session
  /** Null until the first moment has come; `session` shows the map of now until then. */
  readonly shown: ReadableStore<ShownMoment | null>
  /** Why the moment that was asked for last cannot be shown; the one before it still is. */
  readonly problem: ReadableStore<Problem | null>
  /** Shows a moment. Of those that are asked for while one is on its way only the last is shown. */
  show(number: number): void
  /** The moment before what was done last at this one; null where nothing is known of it. */
  before(number: number): Promise<number | null>
  /** The moment after what was done next; null at the end, or where nothing is known of it. */
  after(number: number): Promise<number | null>
  close(): void
}

/** Entries that are joined at most to what somebody did in one go. */
const LONGEST = 400

/** What somebody did in one go, up to an entry or from it on. */
async function rowAt(past: Past, number: number, onwards: boolean): Promise<HistoryRow | null> {
  const single = async (at: number): Promise<HistoryRow | null> => {
    const entry = await past.entry(at)
    if (!entry.ok || !entry.value) return null
    // The one we come from first: from there the other is put together here, without the server.
    const [near, far] = onwards ? [at - 1, at] : [at, at - 1]
    const begun = await past.journeyAt(near)
    const reached = await past.journeyAt(far)
    if (!begun.ok || !reached.ok) return null
    return onwards ? rowOf(entry.value, begun.value, reached.value) : rowOf(entry.value, reached.value, begun.value)
  }
  let row = await single(number)
  for (let length = 1; row && length < LONGEST; length++) {
    const next = await single(onwards ? row.last + 1 : row.first - 1)
    const joined = next && (onwards ? joinedRow(row, next) : joinedRow(next, row))
    if (!joined) break
    row = joined
  }
  return row
}

/** Looks back into the past of an open map. Begins with the map of now. */
export function lookBack(now: Session, past = pastOf(now)): LookBack {
  const raw = valueStore<Journey>(now.journey.getState())
  const journey = linkedStore({ ...raw, destroy: () => {} }, now.organisation)
  const shown = valueStore<ShownMoment | null>(null)
  const problem = valueStore<Problem | null>(null)
  let wanted: number | null = null
  let isUnderWay = false
  let closed = false

  const put = async (number: number): Promise<void> => {
    const [moment] = await Promise.all([past.journeyAt(number), past.entry(number)])
    const row = moment.ok ? await rowAt(past, number, false) : null
    if (closed) return
    problem.set(moment.ok ? null : moment.problem)
    if (!moment.ok) return
    // What is the same as before stays the same object, so that nothing is drawn again for it.
    raw.set(kept(raw.getState(), moment.value))
    shown.set({ number, row })
  }

  return {
    session: pastSession(now, journey),
    shown,
    problem,
    show(number) {
      wanted = number
      if (isUnderWay) return
      isUnderWay = true
      void (async () => {
        while (wanted !== null) {
          const next = wanted
          wanted = null
          await put(next)
        }
        isUnderWay = false
      })()
    },
    before: async (number) => {
      const row = await rowAt(past, number, false)
      return row && row.first - 1
    },
    after: async (number) => (await rowAt(past, number + 1, true))?.last ?? null,
    close() {
      closed = true
      journey.destroy()
    },
  }
}
