import { DIGEST_VERSION, journeyOf } from '../src/insight/digest.ts'
import { engagedIn } from '../src/insight/engaged.ts'
import type { Reading } from '../src/insight/reading.ts'
import { readingOf } from '../src/insight/reading.ts'
import type { Journey } from '../src/model/journey/schema.ts'
import { journeySchema, THE_MAP } from '../src/model/journey/schema.ts'
import { linker } from '../src/model/linked.ts'
import { readSnapshot } from '../src/model/table.ts'
import { breather } from './breath.ts'
import type { EntriesNow } from './entries.ts'
import type { Storage, StoredMap } from './storage/storage.ts'
import { StorageError } from './storage/storage.ts'
import { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'

interface Kept {
  /** The map's version: the time of its last change. */
  readonly changedAt: number
  /** The organisation's shape that it was read by. */
  readonly shape: string
  /** With its links as they are written. */
  readonly journey: Journey
  readonly reading: Reading
  /** Records. */
  readonly size: number
  usedAt: number
}

/** Records in memory, about 100 MB with all that is derived from them: 800 maps of 100 touchpoints. */
const KEPT = 250_000
/** Milliseconds for which what was used makes no place for others. */
const IN_USE = 60_000
/** Digests that are asked for at once. */
const TOGETHER = 16

const sizeOf = (journey: Journey): number => Object.values(journey).reduce((sum, table) => sum + table.size, 0)

/**
 * What is told of maps across maps, read from their digests and kept in memory while a map does not change. Other maps
 * than those that changed are not read again; where there are more than memory is for, the rest is read each time.
 */
export class Readings {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #now: () => number
  readonly #most: number
  /** The least recently used first. */
  readonly #kept = new Map<string, Kept>()
  #size = 0
  #telling: Promise<void> | null = null
  /** Maps that a newer Throughline wrote. */
  readonly #newer = new Set<string>()
  #closed = false

  /** `most`: records in memory. */
  constructor(storage: Storage, rooms: Rooms, now: () => number, most = KEPT) {
    this.#most = most
    this.#storage = storage
    this.#rooms = rooms
    this.#now = now
  }

  /** True while there is room for a good deal more. */
  get hasRoom(): boolean {
    return this.#size < this.#most * 0.9
  }

  /** Brings to disk what is told of every map as it is now, also of those that nobody has told since a crash or an update. */
  async settle(): Promise<void> {
    await this.#rooms.settle()
    this.#telling ??= this.#tell().finally(() => (this.#telling = null))
    await this.#telling
  }

  /** Ends what goes on in the background. */
  close(): void {
    this.#closed = true
  }

  /** Reads maps one by one, so that others have their turn in between. Maps that cannot be opened are left out. */
  async *of(maps: readonly StoredMap[], entries: EntriesNow): AsyncGenerator<Reading> {
    const breathe = breather()
    for (let at = 0; at < maps.length; at += TOGETHER) {
      const some = maps.slice(at, at + TOGETHER)
      const lacking = some.filter(({ id, changedAt }) => this.#kept.get(id)?.changedAt !== changedAt)
      const digests = lacking.length === 0 ? [] : await this.#storage.digests(lacking.map(({ id }) => id), DIGEST_VERSION)
      const read = new Map(lacking.map(({ id }, i) => [id, digests[i] ?? null]))
      for (const map of some) {
        const reading = await this.#read(map, read.get(map.id), entries)
        await breathe()
        if (this.#closed) return
        if (reading) yield reading
      }
    }
  }

  async #read(map: StoredMap, digest: string | null | undefined, entries: EntriesNow): Promise<Reading | null> {
    const { id, changedAt } = map
    const kept = this.#kept.get(id)
    if (kept?.changedAt === changedAt) {
      kept.usedAt = this.#now()
      this.#kept.delete(id)
      this.#kept.set(id, kept)
      if (kept.shape === entries.shape) return kept.reading
      return this.#keep(id, changedAt, kept.journey, entries)
    }
    if (typeof digest === 'string') return this.#keep(id, changedAt, journeyOf(digest), entries)
    // It is being edited just now.
    const room = await this.#rooms.open(id)
    if (!(room instanceof Room)) return null
    return derived(id, readSnapshot(room.doc, journeySchema), entries)
  }

  #keep(id: string, changedAt: number, journey: Journey, entries: EntriesNow): Reading {
    const reading = derived(id, journey, entries)
    const size = sizeOf(journey)
    const usedAt = this.#now()
    this.#forget(id)
    for (const [other, { usedAt: last }] of this.#kept) {
      if (this.#size + size <= this.#most || last > usedAt - IN_USE) break
      this.#forget(other)
    }
    if (this.#size + size > this.#most) return reading
    this.#kept.set(id, { changedAt, shape: entries.shape, journey, reading, size, usedAt })
    this.#size += size
    return reading
  }

  #forget(id: string): void {
    this.#size -= this.#kept.get(id)?.size ?? 0
    this.#kept.delete(id)
  }

  async #tell(): Promise<void> {
    const breathe = breather()
    for (const id of await this.#storage.untold(DIGEST_VERSION)) {
      if (this.#closed) return
      if (this.#newer.has(id)) continue
      const room = await this.#rooms.open(id).catch((error: unknown) => {
        // One damaged map takes nothing from the others.
        if (error instanceof StorageError) return 'unknown' as const
        throw error
      })
      if (room === 'newer') this.#newer.add(id)
      if (room instanceof Room) {
        room.catalogue?.doubt()
        await room.settle()
      }
      await breathe()
    }
  }
}

function derived(id: string, raw: Journey, { organisation }: EntriesNow): Reading {
  const journey = linker()(raw, organisation)
  const reading = readingOf({ id, title: journey.map.get(THE_MAP)?.title ?? '', journey }, organisation)
  engagedIn(reading)
  return reading
}
