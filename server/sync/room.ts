import * as Y from 'yjs'
import type { Command } from '../../src/model/document.ts'
import { KINDS } from '../../src/model/kinds.ts'
import type { Schema } from '../../src/model/table.ts'
import type { Trouble } from '../../src/model/wire.ts'
import type { NoticeChange } from '../storage/notices.ts'
import type { StoredDocument } from '../storage/storage.ts'
import { applied, extent } from './apply.ts'
import { Authorship } from './authorship.ts'
import { broadcast } from './broadcast.ts'
import type { Catalogue } from './catalogue.ts'
import type { Claims } from './claims.ts'
import { Draft } from './draft.ts'
import { ENDINGS } from './endings.ts'
import { Fences } from './fences.ts'
import { judge } from './judgement.ts'
import type { Arrival, Member } from './member.ts'
import type { Order } from './orders.ts'
import { Orders, SERVER } from './orders.ts'
import type { Packet } from './outgoing.ts'
import { answerPacket, askPacket, updatePacket } from './outgoing.ts'
import { Presence } from './presence.ts'
import type { Recorded } from './recorder.ts'
import { recordedOf, SERVER_RECORDED } from './recorder.ts'
import type { RoomParts } from './roomParts.ts'
import { Saving } from './saving.ts'
import type { Ground } from './structure.ts'
import { rootsOf } from './structure.ts'
import { Upkeep } from './upkeep.ts'
import { Window } from './window.ts'

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
  /** Another history stands in the place of this one: whoever comes in late comes too late. */
  replaced = false
  readonly #parts: RoomParts
  readonly #ground: Ground
  readonly #authorship: Authorship
  readonly #members = new Set<Member>()
  readonly #window: Window
  readonly #upkeep: Upkeep
  readonly #fences: Fences
  readonly #orders: Orders
  /** Where nobody else than the server writes. */
  readonly #draft: Draft | null
  #arrivals: Arrival[] = []
  #emitted: Uint8Array | null = null
  #signed = false
  #held = false
  #taken = 0
  /** The whole document for newcomers, while nothing changes. */
  #whole: Packet | null = null

  constructor(parts: RoomParts) {
    const { document, doc, storage, claims, limits, meter, catalogue } = parts
    this.#parts = parts
    this.document = document
    this.doc = doc
    this.catalogue = catalogue
    this.claims = claims
    const kind = KINDS[document.kind]
    this.#authorship = new Authorship(doc, kind.schema)
    this.#ground = { doc, kind, limits, roots: rootsOf(doc, kind), authorship: this.#authorship }
    this.#window = new Window(limits.window, (waited) => {
      meter.window(waited)
      this.#work()
    })
    this.saving = new Saving(parts.seq, (update, beside) => storage.append(document.id, update, beside), {
      trouble: (trouble) => this.#troubled(trouble),
      gone: () => this.closeAll(...ENDINGS.purged),
    })
    this.#upkeep = new Upkeep({ document, doc, catalogue, storage, saving: this.saving, logged: parts.logged, done: parts.idle })
    this.#fences = new Fences(meter)
    this.#orders = new Orders(doc, () => (this.saving.trouble || this.replaced ? this.saving.refusal : null))
    this.#draft = kind.writer === 'server' ? new Draft(doc, (update, notices) => this.#keep(update, notices), parts.idle) : null
    claims.claim(SERVER, doc.clientID)
    doc.on('update', (update: Uint8Array) => {
      this.#emitted = this.#emitted ? Y.mergeUpdates([this.#emitted, update]) : update
    })
  }

  /** True when the room can leave memory and nothing is lost. */
  get quiet(): boolean {
    return this.#members.size === 0 && this.#written && !this.#upkeep.busy
  }

  /** True when everything that has arrived, and what is told of it, was given to the disk and got there. */
  get settled(): boolean {
    return this.#written && this.catalogue?.stale !== true
  }

  /** Lets a member in. */
  join(member: Member): void {
    this.#members.add(member)
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return
    this.#fences.forget(member)
    this.presence.leave(member)
    if (this.presence.changed) this.#window.open()
    if (this.#members.size === 0) this.#parts.idle()
  }

  /** Sends what a client with this state vector lacks. Returns how many bytes that is. */
  answer(member: Member, stateVector: Uint8Array): number {
    const empty = stateVector.length === 1
    const packet = (empty ? this.#whole : null) ?? answerPacket(Y.encodeStateAsUpdate(this.doc, stateVector))
    // Kept, so that everybody who comes back at once after a restart costs one encoding.
    if (empty) this.#whole = packet
    member.write(packet)
    return packet.length
  }

  /** SyncStep1, for a member that may have what the server lacks. */
  askPacket(): Packet {
    return askPacket(Y.encodeStateVector(this.doc))
  }

  receive(arrival: Arrival): void {
    this.#arrivals.push(arrival)
    this.#window.open()
  }

  /** The member wants to know when everything it has sent so far is on disk. */
  fence(member: Member, n: number): void {
    this.#fences.add(member, n)
    this.#window.open()
  }

  /** Somebody's presence changed. Each frame wakes every screen, so that in a crowd many cursors share one. */
  shown(): void {
    this.#window.open(this.presence.isCrowd ? this.#parts.limits.crowd : 0)
  }

  /**
   * Runs a command in the server's name, in the next window; in the history it stands as `by`'s. Resolves with its result when
   * it is on disk, with what `tell` makes of it. While the disk refuses it rejects with a `StorageError`: a `NotYetSaved` when
   * the command has changed something, which everybody sees by then; otherwise nothing is changed.
   */
  async run<S extends Schema, A, R>(
    schema: S, command: Command<S, A, R>, args: A, tell: Order<S, A, R>['tell'] = null, by: Recorded = SERVER_RECORDED,
  ): Promise<R | null> {
    const order: Order<S, A, R> = { schema, command, args, tell, by }
    if (this.#draft) return this.#draft.run(order)
    const running = this.#orders.add(order)
    this.#window.open()
    const result = await running
    if (!(await this.saving.saved())) throw result === null ? this.saving.refusal : this.saving.delay
    return result
  }

  /** Resolves when all that has arrived, and what is told of it, is on disk or cannot get there now. */
  async settle(): Promise<void> {
    this.#window.close()
    this.#work()
    await Promise.all([this.saving.saved(), this.#upkeep.settle(), this.#draft?.settle()])
  }

  /**
   * Has another history put in the place of this one on disk. All that arrived before is in the old one, and on disk; what
   * arrives meanwhile waits. When it is done everybody is told, and the room is over; when it fails, it goes on as if
   * nothing had been.
   */
  async giveWay(write: () => Promise<void>): Promise<void> {
    this.#window.close()
    this.#work()
    this.#held = true
    try {
      if (!(await this.saving.saved())) throw this.saving.refusal
      await this.#upkeep.settle()
      await write()
    } catch (error) {
      this.#held = false
      this.#window.open()
      throw error
    }
    this.replaced = true
    this.closeAll(...ENDINGS.restored)
    this.#orders.runAll()
  }

  closeAll(code: number, reason: string): void {
    for (const member of [...this.#members]) member.close(code, reason)
  }

  /** Ends the room. What is not saved by then is lost to it. */
  close(): void {
    this.#window.close()
    this.saving.close()
    this.#upkeep.close()
    this.doc.destroy()
  }

  get #written(): boolean {
    return this.#arrivals.length + this.#orders.count === 0 && this.saving.done && this.#draft?.busy !== true
  }

  /** One window. */
  #work(): void {
    if (this.#held) return
    const arrivals = this.#arrivals.splice(0)
    const ordered = this.#orders.count
    let by: Recorded | null = null
    const authors = new Set<Member>()
    if (arrivals.length > 0 || ordered > 0) {
      this.doc.transact((transaction) => {
        for (const arrival of arrivals) {
          const began = performance.now()
          this.#parts.recorder?.turn(recordedOf(arrival.member, this.presence), transaction)
          if (this.#take(arrival, transaction)) authors.add(arrival.member)
          arrival.member.worked(performance.now() - began)
        }
        by = this.#orders.runAll((whose) => this.#parts.recorder?.turn(whose, transaction))
        // Else Yjs takes what the server wrote beside the arrivals for another's work under its id, and changes the id.
        transaction.local = true
      }, this)
    }
    const update = this.#emitted
    this.#emitted = null
    this.#taken = 0
    // What changed nothing was told already, with what it was the second time.
    const notices = this.#orders.takeNotices()
    if (update) this.#save(update, authors, notices, by)
    for (const { standing } of authors) standing.edited()
    this.#fences.answer((callback) => this.saving.whenSaved(callback))
    const [first] = authors
    // The author does not know yet what the server wrote.
    const isAlone = ordered === 0 && authors.size === 1 && !this.#signed
    this.#signed = false
    broadcast(this.#members, update && updatePacket(update), this.presence.take(), isAlone && first ? first : null)
  }

  /** Takes an update or refuses it. True when it may have changed the document. */
  #take(arrival: Arrival, transaction: Y.Transaction): boolean {
    const { member, update, answer, mark } = arrival
    const { refusal, writers, spoken } = judge(arrival, this.#ground, this.claims, this.saving.trouble !== null)
    if (refusal) {
      member.refused(refusal, arrival)
      return false
    }
    // Erasing, which brings no structs, is still possible in a document that is full.
    if (this.#upkeep.size + this.#taken + update.length > this.#parts.limits.document && update[0] !== 0) {
      member.close(...ENDINGS.full)
      return false
    }
    this.#taken += update.length
    for (const client of writers) this.claims.wrote(member.owner, client)
    // Most answers say nothing new; whoever gives one is no author.
    const before = answer ? extent(transaction) : 0
    if (!applied(this.doc, update, this)) member.refused('malformed', arrival)
    else if (answer) member.taken(mark)
    if (this.#authorship.take(spoken, member.standing.stamp?.name ?? null)) this.#signed = true
    return !answer || extent(transaction) > before
  }

  #save(update: Uint8Array, authors: ReadonlySet<Member>, notices: readonly NoticeChange[], by: Recorded | null): void {
    this.#whole = null
    let name = by?.name ?? null
    for (const author of authors) name = this.presence.personOf(author)?.name ?? name
    const at = this.#parts.now()
    const card = this.catalogue?.changed(at, name)
    const authorships = this.claims.fresh()
    const aside = { at, ...(authorships.length > 0 && { authors: authorships }), ...(notices.length > 0 && { notices }), ...this.#parts.recorder?.take(at) }
    this.saving.save(update, card ? { card, ...aside, ...(this.catalogue?.stale && { told: 0 }) } : aside)
    this.#upkeep.logged(update.length)
  }

  /** Brings to disk what the server wrote where nobody else does, then shows it. */
  async #keep(update: Uint8Array, notices: readonly NoticeChange[]): Promise<void> {
    const beside = { at: this.#parts.now(), ...(notices.length > 0 && { notices }) }
    this.saving.seq = await this.#parts.storage.append(this.document.id, update, beside)
    Y.applyUpdate(this.doc, update, this)
    this.#emitted = null
    this.#whole = null
    this.#upkeep.logged(update.length)
    broadcast(this.#members, updatePacket(update), this.presence.take(), null)
  }

  #troubled(trouble: Trouble | null): void {
    for (const member of [...this.#members]) {
      member.trouble(trouble ?? { reason: null })
      if (!trouble) member.ask()
    }
    if (!trouble) this.#parts.idle()
  }
}
