import * as Y from 'yjs'
import type { Command } from '../../src/model/document.ts'
import { runCommand } from '../../src/model/document.ts'
import { KINDS } from '../../src/model/kinds.ts'
import type { Schema } from '../../src/model/table.ts'
import { readSnapshot } from '../../src/model/table.ts'
import type { Trouble } from '../../src/model/wire.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { newRecordId } from '../ids.ts'
import type { Storage, StoredDocument } from '../storage/storage.ts'
import { StorageError } from '../storage/storage.ts'
import type { Catalogue } from './catalogue.ts'
import type { Claims } from './claims.ts'
import type { Limits } from './limits.ts'
import type { Packet } from './outgoing.ts'
import { answerPacket, askPacket, updatePacket } from './outgoing.ts'
import { Presence } from './presence.ts'
import { Saving } from './saving.ts'
import type { Ground, Refusal } from './structure.ts'
import { refusalOf, rootsOf } from './structure.ts'
import { Window } from './window.ts'

/** What a room needs of somebody in it. */
export interface Member {
  /** Whose client ids it writes under. */
  readonly owner: string
  /** False until it has been sent the document, on which what follows builds. */
  readonly hears: boolean
  write(packet: Packet): void
  /** An update of this member's was not taken, and nothing changed by it. */
  refused(refusal: Refusal | 'read-only'): void
  /** An answer of this member's was taken: whatever was refused before it has come after all. */
  answered(): void
  /** All that was received before this fence is on disk. */
  durable(fence: number): void
  trouble(trouble: Trouble): void
  /** Please send again what the server lacks. */
  ask(): void
  close(code: number, reason: string): void
}

interface Arrival {
  readonly member: Member
  readonly update: Uint8Array
  /** Whether it answers what the server asked for. */
  readonly answer: boolean
}

export interface RoomParts {
  readonly document: StoredDocument
  readonly doc: Y.Doc
  readonly seq: number
  /** What the log holds, in bytes and rows. */
  readonly logged: { bytes: number; rows: number }
  /** Null for the organisation. */
  readonly catalogue: Catalogue | null
  readonly storage: Storage
  readonly claims: Claims
  readonly limits: Limits
  readonly now: () => number
  /** Called when the last member left, and when what was left to save is saved. */
  readonly idle: () => void
}

const SERVER = 'the server'
/** Milliseconds from a change to the uses on disk, and after a refusal. */
const DESCRIBE_AFTER = 500
const DESCRIBE_AGAIN = 2_000
/** Rows after which a log is looked at, and its bytes in documents or its rows at which it is replaced. */
const COMPACT_ROWS = 500
const COMPACT_FACTOR = 2
const COMPACT_AT_LATEST = 5_000
const FULL = 'This map has grown to its limit. Export what you need and continue in a new one.'

/**
 * One open document and those who are in it. Memory is the truth: what arrives in a window is judged, applied in one
 * transaction, and goes as the one update that Yjs emits to the disk and to everybody. While the disk refuses, the room
 * is read-only.
 */
export class Room {
  readonly document: StoredDocument
  readonly doc: Y.Doc
  readonly catalogue: Catalogue | null
  readonly saving: Saving
  readonly presence = new Presence<Member>()
  readonly claims: Claims
  deleted = false
  readonly #parts: RoomParts
  readonly #ground: Ground
  readonly #members = new Set<Member>()
  readonly #window: Window
  readonly #fences = new Map<Member, number>()
  #arrivals: Arrival[] = []
  #orders: (() => void)[] = []
  #emitted: Uint8Array | null = null
  #whole: Packet | null = null
  #size: number
  #lookAt = COMPACT_ROWS
  #compacting = false
  #described: Promise<void> = Promise.resolve()
  #describing: NodeJS.Timeout | null = null

  constructor(parts: RoomParts) {
    const { document, doc, storage, claims, limits } = parts
    this.#parts = parts
    this.document = document
    this.doc = doc
    this.catalogue = parts.catalogue
    this.claims = claims
    this.#size = parts.logged.bytes
    const kind = KINDS[document.kind]
    this.#ground = { doc, kind, limits, roots: rootsOf(doc, kind) }
    this.#window = new Window(limits.window, () => this.#work())
    this.saving = new Saving(parts.seq, (update, beside) => storage.append(document.id, update, beside), {
      trouble: (trouble) => this.#troubled(trouble),
      gone: () => this.closeAll(CLOSE.unknownDocument, 'This map was removed for good.'),
    })
    claims.claim(SERVER, doc.clientID)
    doc.on('update', (update: Uint8Array) => {
      this.#emitted = this.#emitted ? Y.mergeUpdates([this.#emitted, update]) : update
    })
  }

  get size(): number {
    return this.#members.size
  }

  /** True when the room can leave memory and nothing is lost. */
  get quiet(): boolean {
    return this.#members.size === 0 && this.saving.done && !this.#compacting && this.#arrivals.length === 0
      && this.#orders.length === 0 && this.catalogue?.stale !== true
  }

  /** Lets a member in: from now on it hears everything. */
  join(member: Member): void {
    this.#members.add(member)
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return
    this.#fences.delete(member)
    this.presence.leave(member)
    if (this.presence.changed) this.#window.open()
    if (this.#members.size === 0) this.#parts.idle()
  }

  /** Sends what a client with this state vector lacks. Returns how many bytes that is. */
  answer(member: Member, stateVector: Uint8Array): number {
    const empty = stateVector.length === 1
    const packet = (empty ? this.#whole : null) ?? answerPacket(Y.encodeStateAsUpdate(this.doc, stateVector))
    // Kept while nothing changes, so that everybody who comes back after a restart costs one encoding.
    if (empty) this.#whole = packet
    member.write(packet)
    return packet.length
  }

  /** SyncStep1, for a member that may have what the server lacks. */
  askPacket(): Packet {
    return askPacket(Y.encodeStateVector(this.doc))
  }

  receive(member: Member, update: Uint8Array, answer: boolean): void {
    this.#arrivals.push({ member, update, answer })
    this.#window.open()
  }

  /** The member wants to know when everything it has sent so far is on disk. */
  fence(member: Member, n: number): void {
    this.#fences.set(member, n)
    this.#window.open()
  }

  /** Somebody's presence changed. */
  shown(): void {
    this.#window.open()
  }

  /** Runs a command in the server's name, in the next window. Resolves with its result when it is on disk. */
  async run<S extends Schema, A, R>(schema: S, command: Command<S, A, R>, args: A): Promise<R | null> {
    const result = await new Promise<R | null>((resolve, reject) => {
      this.#orders.push(() => {
        if (this.saving.trouble) return reject(this.#unsaved())
        resolve(runCommand(this.doc, schema, readSnapshot(this.doc, schema), newRecordId, SERVER, command, args))
      })
      this.#window.open()
    })
    if (!(await this.saving.saved())) throw this.#unsaved()
    return result
  }

  /** Resolves when all that has arrived, and what the catalogue says of it, is on disk or cannot get there now. */
  async settle(): Promise<void> {
    this.#window.close()
    this.#work()
    this.#describe()
    await this.saving.saved()
    await this.#described
  }

  closeAll(code: number, reason: string): void {
    for (const member of [...this.#members]) member.close(code, reason)
  }

  /** Ends the room. What is not saved by then is lost to it. */
  close(): void {
    this.#window.close()
    this.saving.close()
    if (this.#describing) clearTimeout(this.#describing)
    this.doc.destroy()
  }

  #unsaved(): StorageError {
    const full = this.saving.trouble?.reason === 'full'
    return new StorageError(full ? 'full' : 'io', 'The server cannot save just now.')
  }

  /** One window. */
  #work(): void {
    const arrivals = this.#arrivals
    const orders = this.#orders
    this.#arrivals = []
    this.#orders = []
    const authors = new Set<Member>()
    if (arrivals.length > 0 || orders.length > 0) {
      this.doc.transact(() => {
        for (const arrival of arrivals) if (this.#take(arrival)) authors.add(arrival.member)
        for (const order of orders) order()
      }, this)
    }
    const update = this.#emitted
    this.#emitted = null
    if (update) this.#save(update, authors)
    this.#answerFences()
    this.#broadcast(update, orders.length === 0 && authors.size === 1 ? [...authors][0] as Member : null)
  }

  #take({ member, update, answer }: Arrival): boolean {
    if (this.saving.trouble) {
      member.refused('read-only')
      return false
    }
    const refusal = refusalOf(update, this.#ground, (client) => this.claims.mayWrite(member.owner, client))
    if (refusal) {
      member.refused(refusal)
      return false
    }
    // Erasing, which brings no structs, is still possible in a document that is full.
    if (this.#size + update.length > this.#parts.limits.document && update[0] !== 0) {
      member.close(CLOSE.refused, FULL)
      return false
    }
    Y.applyUpdate(this.doc, update, this)
    if (answer) member.answered()
    return true
  }

  #save(update: Uint8Array, authors: ReadonlySet<Member>): void {
    const { logged, now } = this.#parts
    this.#whole = null
    this.#size += update.length
    logged.bytes += update.length
    logged.rows++
    let name: string | null = null
    for (const author of authors) name = this.presence.personOf(author)?.name ?? name
    this.saving.save(update, this.catalogue ? { card: this.catalogue.changed(now(), name) } : {})
    if (this.catalogue?.stale) this.#describing ??= setTimeout(() => this.#describe(), DESCRIBE_AFTER)
    if (logged.rows >= this.#lookAt) this.saving.whenSaved(() => this.#compactWhenLong())
  }

  #answerFences(): void {
    if (this.#fences.size === 0) return
    const fences = [...this.#fences]
    this.#fences.clear()
    this.saving.whenSaved(() => {
      for (const [member, n] of fences) member.durable(n)
    })
  }

  #broadcast(update: Uint8Array | null, author: Member | null): void {
    const news = update && updatePacket(update)
    const presence = this.presence.take()
    if (!news && !presence) return
    const both = news && presence ? Buffer.concat([news, presence.packet]) : (news ?? (presence?.packet as Packet))
    for (const member of this.#members) {
      if (!member.hears) continue
      const hearsNews = news !== null && member !== author
      const hearsPresence = presence !== null && member !== presence.author
      if (hearsNews === (news !== null) && hearsPresence === (presence !== null)) member.write(both)
      else if (hearsNews) member.write(news as Packet)
      else if (hearsPresence) member.write(presence.packet)
    }
  }

  #troubled(trouble: Trouble | null): void {
    for (const member of this.#members) {
      member.trouble(trouble ?? { reason: null })
      if (!trouble) member.ask()
    }
    if (!trouble) this.#parts.idle()
  }

  /** Brings the uses to disk when they changed. */
  #describe(): void {
    if (this.#describing) clearTimeout(this.#describing)
    this.#describing = null
    const { catalogue } = this
    if (!catalogue?.stale) return
    const { storage, document, idle } = this.#parts
    this.#described = storage.describe(document.id, { uses: catalogue.uses() }).then(idle, () => {
      catalogue.doubt()
      this.#describing ??= setTimeout(() => this.#describe(), DESCRIBE_AGAIN)
    })
  }

  /** Replaces the log by the document when it has grown to several times its size. */
  #compactWhenLong(): void {
    const { logged, storage, document, idle } = this.#parts
    if (this.#compacting || logged.rows < this.#lookAt) return
    this.#lookAt = logged.rows + COMPACT_ROWS
    const snapshot = Y.encodeStateAsUpdate(this.doc)
    this.#size = snapshot.length
    if (logged.bytes < COMPACT_FACTOR * snapshot.length && logged.rows < COMPACT_AT_LATEST) return
    this.#compacting = true
    storage.compact(document.id, snapshot, this.saving.seq).then(() => {
      logged.bytes = snapshot.length
      logged.rows = 1
      this.#lookAt = COMPACT_ROWS
    }, () => {}).finally(() => {
      this.#compacting = false
      idle()
    })
  }
}

