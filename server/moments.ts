import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import type { RecordChange } from '../src/model/history.ts'
import { unapplyChanges } from '../src/model/history.ts'
import type { Journey } from '../src/model/journey/schema.ts'
import { journeySchema } from '../src/model/journey/schema.ts'
import { plainTable, readPlainSnapshot } from '../src/model/plainSnapshot.ts'
import type { Fields } from '../src/model/table.ts'
import { readSnapshot } from '../src/model/table.ts'
import { breather } from './breath.ts'
import { queue } from './queue.ts'
import type { HistorySpan } from './storage/history.ts'
import type { Storage } from './storage/storage.ts'
import { StorageError } from './storage/storage.ts'
import { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'

const deflated = promisify(deflate)
const inflated = promisify(inflate)

/** Entries from one checkpoint to the next: what one moment costs to reach at most, once the way there was walked. */
const SPACING = 1000
/** Entries that are read at once. */
const PAGE = 500
/** Moments that are put together at once; each holds a whole map. */
const AT_ONCE = 2

interface Moment {
  /** The number of the entry just after which the map says this. */
  readonly number: number
  readonly journey: Journey
}

/** The map of now; without a number where it has no history. */
interface Latest {
  readonly number: number | null
  readonly journey: Journey
}

/**
 * What a map said at any moment of its history: the map of now, or the nearest later checkpoint, with the changes since
 * taken back. On a long way back it leaves checkpoints, so that the next who goes there is soon there.
 */
export class Moments {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #spacing: number
  readonly #turns = queue(AT_ONCE)

  constructor(storage: Storage, rooms: Rooms, spacing = SPACING) {
    this.#storage = storage
    this.#rooms = rooms
    this.#spacing = spacing
  }

  /** Leaves checkpoints while maps are edited, too: what is now is soon a long way back. */
  followEdits(): void {
    this.#rooms.atMilestones((map) => {
      // What it fails to leave is left when somebody walks there.
      this.#turns.run(() => this.#keepNow(map)).catch(() => {})
    })
  }

  /** From when to when the history of a map is kept, with at most so many of its moments; null where it has none. */
  async span(map: string, most: number): Promise<HistorySpan | null> {
    await this.#rooms.find(map)?.saving.saved()
    return this.#storage.historySpan(map, most)
  }

  /**
   * The map just after the entry of this number, or just before the first one that is kept, as JSON: table by table,
   * records with what differs from their defaults. Null for a moment that is not kept, or has not come. Rejects with a
   * `StorageError` while the disk refuses.
   */
  at(map: string, number: number): Promise<string | null> {
    return this.#turns.run(async () => {
      const journey = await this.#reach(map, number)
      return journey && written(journey)
    })
  }

  /**
   * The map as it is now, in the shape of `at`, and the number of its newest entry, null where it has none. Null when there is
   * no such map. Rejects as `at`.
   */
  latest(map: string): Promise<{ readonly number: number | null; readonly journey: string } | null> {
    return this.#turns.run(async () => {
      const now = await this.#now(map)
      return now && { number: now.number, journey: await written(now.journey) }
    })
  }

  async #reach(map: string, number: number): Promise<Journey | null> {
    const span = await this.span(map, 1)
    if (!span || number < span.first.number - 1 || number > span.last.number) return null
    const checkpoint = await this.#storage.checkpoint(map, number)
    const begun: Latest | null = checkpoint
      ? { number: checkpoint.number, journey: readPlainSnapshot(journeySchema, JSON.parse((await inflated(checkpoint.data)).toString())) }
      : await this.#now(map)
    return begun?.number == null ? null : this.#walk(map, { number: begun.number, journey: begun.journey }, number)
  }

  async #walk(map: string, from: Moment, to: number): Promise<Journey | null> {
    const breathe = breather()
    let { number, journey } = from
    while (number > to) {
      const stop = Math.max(to, number - PAGE, Math.floor((number - 1) / this.#spacing) * this.#spacing)
      const entries = await this.#storage.history(map, { before: number + 1, most: number - stop })
      // They may have been forgotten just now.
      if (entries.length < number - stop) return null
      const changes: RecordChange[] = []
      for (const { data } of entries.reverse()) {
        changes.push(...(JSON.parse(data) as { changes: RecordChange[] }).changes)
        await breathe()
      }
      journey = unapplyChanges(journeySchema, journey, changes)
      number = stop
      await breathe()
      if (number % this.#spacing === 0) await this.#keep(map, { number, journey })
    }
    return journey
  }

  async #keepNow(map: string): Promise<void> {
    const latest = await this.#now(map)
    if (latest && latest.number !== null) await this.#keep(map, { number: latest.number, journey: latest.journey })
  }

  async #keep(map: string, { number, journey }: Moment): Promise<void> {
    const data = await deflated(await written(journey))
    // Whoever asked has the moment all the same; the way to it is only longer the next time.
    await this.#storage.keepCheckpoint(map, { number, data }).catch(() => {})
  }

  /** Null when the map is not there. */
  async #now(map: string): Promise<Latest | null> {
    const room = await this.#rooms.open(map)
    if (!(room instanceof Room)) return null
    if (room.replaced) return this.#now(map)
    const begun = room.saving.trouble
    // In the same turn as the map is read: storage takes calls in their order, so that this is its newest entry.
    const newest = this.#storage.history(map, { before: null, most: 1 })
    const journey = readSnapshot(room.doc, journeySchema)
    const [entry] = await newest
    // Another history was put in the place of this one meanwhile.
    if (room.replaced) return this.#now(map)
    if (begun ?? room.saving.trouble) throw new StorageError('io', 'The server cannot save just now.')
    return { number: entry?.number ?? null, journey }
  }
}

/** A map as JSON, written table by table so that others have their turn in between. */
async function written(journey: Journey): Promise<string> {
  const breathe = breather()
  const tables: string[] = []
  for (const [name, fields] of Object.entries(journeySchema) as [keyof Journey, Fields][]) {
    tables.push(`${JSON.stringify(name)}:${JSON.stringify(plainTable(fields, journey[name]))}`)
    await breathe()
  }
  return `{${tables.join()}}`
}
