import * as Y from 'yjs'
import { KINDS } from '../../src/model/kinds.ts'
import { migrate } from '../../src/model/migrations.ts'
import { COMPANIONS, companionId, companionOf } from '../../src/model/wire.ts'
import { newCompanion } from '../newDocuments.ts'
import type { Author, Storage, StoredDocument } from '../storage/storage.ts'
import { Catalogue } from './catalogue.ts'
import { Claims } from './claims.ts'
import { ENDINGS } from './endings.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import { UNMETERED } from './meter.ts'
import { Recorder } from './recorder.ts'
import { Room } from './room.ts'

/** Why there is no room: no such document, a deleted one, one that a later Throughline wrote, or no place just now. */
export type NoRoom = 'unknown' | 'deleted' | 'newer' | 'busy'

/** Claims of documents that nobody has open; enough to keep those of everybody who was here today. */
const REMEMBERED = 500

/**
 * The open documents. Whoever asks for one while it loads shares that load; a document has one room at a time, which
 * leaves memory when it has been empty for a while and everything in it is saved.
 */
export class Rooms {
  readonly #storage: Storage
  readonly #limits: Limits
  readonly #now: () => number
  readonly #meter: Meter
  readonly #recovering: () => boolean
  readonly #opening = new Map<string, Promise<Room | NoRoom>>()
  readonly #open = new Map<string, Room>()
  readonly #leaving = new Map<string, NodeJS.Timeout>()
  readonly #claims = new Map<string, Claims>()
  readonly #waiting: (() => void)[] = []
  #replacing: Promise<void> = Promise.resolve()
  #closed = false
  #milestone: (id: string) => void = () => {}

  /** `afterCrash`: the last process on this storage ended without bringing everything to it. */
  constructor(storage: Storage, limits: Limits, now: () => number, meter = UNMETERED, afterCrash = false) {
    this.#storage = storage
    this.#limits = limits
    this.#now = now
    this.#meter = meter
    const begun = performance.now()
    this.#recovering = () => afterCrash && performance.now() - begun < limits.recovery
  }

  get count(): number {
    return this.#open.size
  }

  /** Has something called whenever a thousand or so more entries of a map's history were made. */
  atMilestones(call: (id: string) => void): void {
    this.#milestone = call
  }

  /** The room of a document that is open already. */
  find(id: string): Room | undefined {
    return this.#open.get(id)
  }

  /** Rejects with a `StorageError` when the document cannot be read just now. */
  open(id: string): Promise<Room | NoRoom> {
    const room = this.#open.get(id)
    if (room && !room.replaced) {
      this.#stay(id)
      return Promise.resolve(room.deleted ? 'deleted' : room)
    }
    let opening = this.#opening.get(id)
    if (!opening) {
      opening = this.#load(id).finally(() => this.#opening.delete(id))
      this.#opening.set(id, opening)
    }
    return opening
  }

  /** Resolves when no room is in memory. */
  emptied(): Promise<void> {
    return this.#open.size === 0 ? Promise.resolve() : new Promise((resolve) => void this.#waiting.push(resolve))
  }

  /** Brings everything to disk, as far as the disk allows. */
  async settle(): Promise<void> {
    const waiting = [...this.#open.values()].filter((room) => !room.settled)
    if (waiting.length > 0) await Promise.all(waiting.map((room) => room.settle()))
  }

  /** A map was deleted, or brought back: those who have it, or what stands beside it, open are told. */
  async setDeleted(id: string, deleted: boolean): Promise<void> {
    await Promise.all([id, companionId(id, 'conversation')].map((one) => this.#setDeleted(one, deleted)))
  }

  async #setDeleted(id: string, deleted: boolean): Promise<void> {
    const room = this.#open.get(id) ?? (await this.#opening.get(id)?.catch(() => null))
    if (!(room instanceof Room)) return
    room.deleted = deleted
    if (deleted) room.closeAll(...ENDINGS.deleted)
  }

  /**
   * Has `write` put another history in the place of a document's, on disk. Whoever has it open is told when that is done;
   * whoever comes meanwhile waits for it and finds the new one. Rejects, and all goes on as before, when it cannot be done.
   */
  replace(id: string, write: () => Promise<void>): Promise<void> {
    // One after the other: what the first brings into memory must have made place before the second writes.
    const turn = this.#replacing.then(() => this.#replaceNow(id, write))
    this.#replacing = turn.catch(() => {})
    return turn
  }

  /** Saves what there is and ends all rooms. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#opening.values())
    for (const room of this.#open.values()) room.saving.retry()
    await this.settle()
    for (const timer of this.#leaving.values()) clearTimeout(timer)
    for (const room of this.#open.values()) room.close()
    this.#open.clear()
  }

  async #replaceNow(id: string, write: () => Promise<void>): Promise<void> {
    for (let opening = this.#opening.get(id); opening; opening = this.#opening.get(id)) await opening.catch(() => null)
    const room = this.#open.get(id)
    if (!room) {
      const written = write()
      const opening = written.catch(() => {}).then(() => this.#load(id)).finally(() => this.#opening.delete(id))
      opening.catch(() => {})
      this.#claims.delete(id)
      this.#opening.set(id, opening)
      return written
    }
    await room.giveWay(write)
    this.#claims.delete(id)
    this.#drop(id, room)
  }

  async #load(id: string): Promise<Room | NoRoom> {
    const document = await this.#document(id)
    if (typeof document === 'string') return document
    if (document.deletedAt !== null) return 'deleted'
    if (this.#closed || (this.#open.size >= this.#limits.rooms && !this.#makePlace())) return 'busy'
    const log = await this.#storage.load(id)
    if (!log) return 'unknown'
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of log.updates) Y.applyUpdate(doc, update)
    })
    const isMap = document.kind === 'journey'
    const catalogue = isMap ? await this.#catalogue(doc, document) : null
    const [newest] = isMap ? await this.#storage.history(id, { before: null, most: 1 }) : []
    const room = new Room({
      document, doc, catalogue,
      recorder: isMap ? new Recorder(doc, KINDS.journey.schema, newest?.number, () => this.#milestone(id)) : null,
      seq: log.seq,
      logged: { rows: log.updates.length, bytes: log.updates.reduce((sum, { length }) => sum + length, 0) },
      storage: this.#storage,
      claims: this.#claimsOf(id, log.authors),
      limits: this.#limits,
      meter: this.#meter,
      now: this.#now,
      idle: () => this.#idle(id),
    })
    const migrated = migrate(doc, KINDS[document.kind].migrations, this)
    if (migrated === 'newer') {
      room.close()
      return 'newer'
    }
    // What the server wrote is on disk before anybody builds on it.
    await room.settle()
    this.#open.set(id, room)
    this.#idle(id)
    return room
  }

  /** What is stored of a document. What stands beside another is made when it is first asked for, and deleted with it. */
  async #document(id: string): Promise<StoredDocument | NoRoom> {
    const companion = companionOf(id)
    const document = await this.#storage.document(id)
    if (!companion) return document ?? 'unknown'
    const main = await this.#storage.document(companion.of)
    if (main?.kind !== COMPANIONS[companion.kind]) return 'unknown'
    if (main.deletedAt !== null) return 'deleted'
    if (document) return document
    const made = newCompanion(companion.of, companion.kind, this.#now())
    await this.#storage.create([made])
    return { id, kind: companion.kind, epoch: made.epoch, createdAt: made.createdAt, deletedAt: null }
  }

  async #catalogue(doc: Y.Doc, { id, createdAt }: StoredDocument): Promise<Catalogue> {
    const map = await this.#storage.map(id)
    return new Catalogue(doc, map ?? { title: '', state: 'as-is', asIs: null, touchpoints: 0, changedAt: createdAt, changedBy: null })
  }

  #claimsOf(id: string, writers: readonly Author[]): Claims {
    const claims = this.#claims.get(id) ?? new Claims(this.#limits.claims, writers, this.#recovering)
    this.#claims.delete(id)
    this.#claims.set(id, claims)
    if (this.#claims.size > this.#limits.rooms + REMEMBERED) {
      for (const old of this.#claims.keys()) {
        if (this.#open.has(old)) continue
        this.#claims.delete(old)
        break
      }
    }
    return claims
  }

  #stay(id: string): void {
    clearTimeout(this.#leaving.get(id))
    this.#leaving.delete(id)
    // Whoever asked may never come in.
    this.#idle(id)
  }

  /** Called when a room may have become quiet: it leaves in a while unless somebody comes. */
  #idle(id: string): void {
    const room = this.#open.get(id)
    if (!room?.quiet || this.#leaving.has(id)) return
    this.#leaving.set(id, setTimeout(() => {
      this.#leaving.delete(id)
      if (room.quiet) this.#drop(id, room)
    }, this.#limits.roomIdle))
  }

  #drop(id: string, room: Room): void {
    clearTimeout(this.#leaving.get(id))
    this.#leaving.delete(id)
    this.#open.delete(id)
    room.close()
    if (this.#open.size === 0) for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** Lets a quiet room go before its time. */
  #makePlace(): boolean {
    for (const [id, room] of this.#open) {
      if (!room.quiet) continue
      this.#drop(id, room)
      return true
    }
    return false
  }
}
