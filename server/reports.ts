import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { hasParts } from '../src/insight/rollUp.ts'
import type { SiloReport } from '../src/insight/siloReport.ts'
import { joined, reportOfMap, rolledUpReportOfMap } from '../src/insight/siloReport.ts'
import { journeySchema, THE_MAP } from '../src/model/journey/schema.ts'
import { linker } from '../src/model/linked.ts'
import type { Organisation } from '../src/model/organisation/schema.ts'
import { organisationSchema } from '../src/model/organisation/schema.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { Storage } from './storage/storage.ts'
import { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'

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

/** Maps whose part is kept. */
const KEPT = 500

/** The silo report of any maps; each map's part is made again only when the map or the organisation has changed. */
export class Reports {
  readonly #storage: Storage
  readonly #rooms: Rooms
  /** The least recently asked for first. */
  readonly #parts = new Map<string, Part>()
  #organisation: { readonly version: string; readonly entries: Organisation } | null = null

  constructor(storage: Storage, rooms: Rooms) {
    this.#storage = storage
    this.#rooms = rooms
  }

  /**
   * The report of those of the maps that are there, in the order given; without parts where one cannot be found or is
   * deleted. `known` answers whether the asker has a version already, so that it need not be put together. Rejects with a
   * `StorageError` when a map cannot be read.
   */
  async of(ids: readonly string[], rolledUp: boolean, known: (version: string) => boolean): Promise<Report | { readonly version: string }> {
    const organisation = await this.#entries()
    const versions = await Promise.all(ids.map((id) => this.#versionOf(id)))
    const there = ids.flatMap((id, at) => (versions[at] == null ? [] : [{ id, version: `${versions[at]} ${organisation.version}` }]))
    const hash = createHash('sha256').update(JSON.stringify([there, rolledUp, organisation.version]))
    const version = hash.digest('base64url').slice(0, 22)
    if (known(version)) return { version }
    const parts: SiloReport[] = []
    for (const { id, version: now } of there) {
      const part = await this.#part(id, now, organisation.entries, rolledUp)
      if (part) parts.push(part)
    }
    return { version, hasParts: hasParts(organisation.entries.departments), report: joined(parts) }
  }

  async #entries(): Promise<{ readonly version: string; readonly entries: Organisation }> {
    const room = await this.#rooms.open((await this.#storage.workspace())?.organisation ?? '')
    if (!(room instanceof Room)) return { version: 'none', entries: readSnapshot(new Y.Doc(), organisationSchema) }
    const version = room.saving.seq.toString(36)
    if (this.#organisation?.version !== version) this.#organisation = { version, entries: readSnapshot(room.doc, organisationSchema) }
    return this.#organisation
  }

  /** Null when there is no such map, or it is deleted. */
  async #versionOf(id: string): Promise<string | null> {
    const map = await this.#storage.map(id)
    if (!map || map.deletedAt !== null) return null
    return (this.#rooms.find(id)?.catalogue?.card.changedAt ?? map.changedAt).toString(36)
  }

  async #part(id: string, version: string, organisation: Organisation, rolledUp: boolean): Promise<SiloReport | null> {
    const key = `${id} ${rolledUp ? 'up' : ''}`
    const known = this.#parts.get(key)
    this.#parts.delete(key)
    if (known?.version === version) {
      this.#parts.set(key, known)
      return known.report
    }
    const room = await this.#rooms.open(id)
    if (!(room instanceof Room) || room.document.kind !== 'journey') return null
    const journey = linker()(readSnapshot(room.doc, journeySchema), organisation)
    const map = { id, title: journey.map.get(THE_MAP)?.title ?? '', journey }
    const report = (rolledUp ? rolledUpReportOfMap : reportOfMap)(map, organisation)
    this.#parts.set(key, { version, report })
    for (const oldest of this.#parts.keys()) {
      if (this.#parts.size <= KEPT) break
      this.#parts.delete(oldest)
    }
    return report
  }
}
