import { createHash } from 'node:crypto'
import { hasParts } from '../src/insight/rollUp.ts'
import type { SiloReport } from '../src/insight/siloReport.ts'
import { joined, reportOfMap, rolledUpReportOfMap } from '../src/insight/siloReport.ts'
import { breather } from './breath.ts'
import type { Entries, EntriesNow } from './entries.ts'
import type { Readings } from './readings.ts'
import type { Storage, StoredMap } from './storage/storage.ts'

export interface Report {
  /** Changes whenever the report may say something else. */
  readonly version: string
  /** Departments are part of other ones, so that there is something to roll up. */
  readonly hasParts: boolean
  readonly report: SiloReport
}

interface Part {
  readonly version: string
  readonly report: SiloReport
}

/** Touchpoints of the maps whose parts are kept. */
const KEPT = 50_000

/** The silo report of any maps; each map's part is made again only when the map or the organisation has changed. */
export class Reports {
  readonly #storage: Storage
  readonly #entries: Entries
  readonly #readings: Readings
  /** The least recently asked for first. */
  readonly #parts = new Map<string, Part>()
  #size = 0

  constructor(storage: Storage, entries: Entries, readings: Readings) {
    this.#storage = storage
    this.#entries = entries
    this.#readings = readings
  }

  /**
   * The report of those of the maps that are there, in the order given; without parts where one cannot be found or is
   * deleted. `known` answers whether the asker has a version already, so that it need not be put together. Rejects with a
   * `StorageError` when a map cannot be read.
   */
  async of(ids: readonly string[], rolledUp: boolean, known: (version: string) => boolean): Promise<Report | { readonly version: string }> {
    await this.#readings.settle()
    const entries = await this.#entries.now()
    const found = await Promise.all(ids.map((id) => this.#storage.map(id)))
    const there = found.flatMap((map) => (map && map.deletedAt === null ? [map] : []))
    const told = [there.map(({ id, changedAt }) => [id, changedAt]), rolledUp, entries.version]
    const version = createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)
    if (known(version)) return { version }
    const parts: SiloReport[] = []
    const breathe = breather()
    for (const map of there) {
      const part = await this.#part(map, entries, rolledUp)
      if (part) parts.push(part)
      await breathe()
    }
    return { version, hasParts: hasParts(entries.organisation.departments), report: joined(parts) }
  }

  /** Null when the map cannot be opened. */
  async #part(map: StoredMap, entries: EntriesNow, rolledUp: boolean): Promise<SiloReport | null> {
    const key = `${map.id} ${rolledUp ? 'up' : ''}`
    const version = `${map.changedAt} ${entries.version}`
    const known = this.#parts.get(key)
    this.#forget(key)
    if (known?.version === version) return this.#keep(key, known)
    for await (const reading of this.#readings.of([map], entries)) {
      const report = (rolledUp ? rolledUpReportOfMap : reportOfMap)(reading.map, entries.organisation)
      return this.#keep(key, { version, report })
    }
    return null
  }

  #keep(key: string, part: Part): SiloReport {
    this.#parts.set(key, part)
    this.#size += part.report.touchpoints.length
    for (const oldest of this.#parts.keys()) {
      if (this.#size <= KEPT) break
      this.#forget(oldest)
    }
    return part.report
  }

  #forget(key: string): void {
    this.#size -= this.#parts.get(key)?.report.touchpoints.length ?? 0
    this.#parts.delete(key)
  }
}
