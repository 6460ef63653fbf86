import * as Y from 'yjs'
import type { Organisation } from '../src/model/organisation/schema.ts'
import { organisationSchema } from '../src/model/organisation/schema.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { Storage } from './storage/storage.ts'
import { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'

/** The organisation at one moment. */
export interface EntriesNow {
  /** Changes with everything in it. */
  readonly version: string
  /** Changes with what maps are read by: which departments there are, their order, and what was merged. */
  readonly shape: string
  readonly organisation: Organisation
}

/** The departments, processes, tools and people of the workspace, read again only when they have changed. */
export class Entries {
  readonly #storage: Storage
  readonly #rooms: Rooms
  #now: EntriesNow | null = null

  constructor(storage: Storage, rooms: Rooms) {
    this.#storage = storage
    this.#rooms = rooms
  }

  /** Rejects with a `StorageError` when the organisation cannot be read. */
  async now(): Promise<EntriesNow> {
    const room = await this.#rooms.open((await this.#storage.workspace())?.organisation ?? '')
    const version = room instanceof Room ? room.saving.seq.toString(36) : 'none'
    if (this.#now?.version === version) return this.#now
    const organisation = readSnapshot(room instanceof Room ? room.doc : new Y.Doc(), organisationSchema)
    const { departments, merged } = organisation
    const shape = JSON.stringify([
      [...departments.values()].map(({ id, order }) => [id, order]),
      [...merged.values()].map(({ id, into }) => [id, into]),
    ])
    this.#now = { version, shape, organisation }
    return this.#now
  }
}
