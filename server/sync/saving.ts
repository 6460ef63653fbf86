import * as Y from 'yjs'
import type { Trouble } from '../../src/model/wire.ts'
import type { Beside } from '../storage/storage.ts'
import { StorageError } from '../storage/storage.ts'

interface Entry {
  readonly update: Uint8Array
  readonly beside: Beside
  readonly then: (() => void)[]
}

export interface SavingEvents {
  /** Storage fails, or (null) it works again and everything is on disk. */
  trouble(trouble: Trouble | null): void
  /** The document is no longer there to write to. */
  gone(): void
}

/** What was asked for is done and shown to everybody, but not on disk: it gets there as soon as the disk takes it. */
export class NotYetSaved extends StorageError {}

const FIRST_RETRY = 200
const LONGEST_RETRY = 5_000

/**
 * Brings a document's updates to disk in their order. While storage refuses, it keeps what is not there yet and tries
 * again, with growing pauses, until it succeeds: what it was given is on disk in the end or still in memory, never lost
 * in between.
 */
export class Saving {
  readonly #append: (update: Uint8Array, beside: Beside) => Promise<number>
  readonly #events: SavingEvents
  #entries: Entry[] = []
  readonly #waiting = new Set<(saved: boolean) => void>()
  #underWay = 0
  #trouble: Trouble | null = null
  #pause = FIRST_RETRY
  #timer: NodeJS.Timeout | null = null
  #closed = false
  /** The number of the last update on disk. */
  seq: number

  constructor(seq: number, append: (update: Uint8Array, beside: Beside) => Promise<number>, events: SavingEvents) {
    this.seq = seq
    this.#append = append
    this.#events = events
  }

  get trouble(): Trouble | null {
    return this.#trouble
  }

  /** What is said to those who ask for something that is not done because it would not get to disk. */
  get refusal(): StorageError {
    return new StorageError(this.#trouble?.reason ?? 'io', 'The server cannot save just now.')
  }

  /** What is said to those who asked for something that is done and not on disk. */
  get delay(): NotYetSaved {
    return new NotYetSaved(this.#trouble?.reason ?? 'io', 'The server cannot save just now.')
  }

  /** True when all that was given is on disk. */
  get done(): boolean {
    return this.#entries.length === 0
  }

  save(update: Uint8Array, beside: Beside): void {
    const entry: Entry = { update, beside, then: [] }
    this.#entries.push(entry)
    if (!this.#trouble) this.#send(entry, update, beside, 1)
  }

  /** Calls back when everything given so far is on disk: now, when it is. */
  whenSaved(callback: () => void): void {
    const last = this.#entries.at(-1)
    if (last) last.then.push(callback)
    else callback()
  }

  /** True when everything given so far is on disk; false as soon as storage refuses. */
  saved(): Promise<boolean> {
    if (this.#trouble) return Promise.resolve(false)
    return new Promise((resolve) => {
      this.#waiting.add(resolve)
      this.whenSaved(() => {
        this.#waiting.delete(resolve)
        resolve(true)
      })
    })
  }

  /** Tries once more at once what was refused. */
  retry(): void {
    if (!this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = null
    this.#sendAgain()
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #send(first: Entry, update: Uint8Array, beside: Beside, count: number): void {
    this.#underWay++
    this.#append(update, beside).then(
      (seq) => {
        this.#underWay--
        this.seq = seq
        // Calls settle in the order in which they were made, so what is on disk now stands first.
        for (const entry of this.#entries.splice(this.#entries.indexOf(first), count)) {
          for (const call of entry.then) call()
        }
        if (this.#trouble && this.#underWay === 0) this.#settle()
      },
      (error: unknown) => {
        this.#underWay--
        this.#refused(error)
      },
    )
  }

  #refused(error: unknown): void {
    if (this.#closed) return
    const reason = error instanceof StorageError ? error.reason : 'io'
    if (reason === 'missing') return this.#events.gone()
    for (const answer of this.#waiting) answer(false)
    this.#waiting.clear()
    const known = this.#trouble
    this.#trouble = { reason: reason === 'full' ? 'full' : 'io' }
    if (known?.reason !== this.#trouble.reason) this.#events.trouble(this.#trouble)
    if (this.#underWay === 0) this.#settle()
  }

  /** Nothing is under way: what is left is tried again, or the trouble is over. */
  #settle(): void {
    if (this.#closed) return
    if (this.#entries.length === 0) {
      this.#trouble = null
      this.#pause = FIRST_RETRY
      this.#events.trouble(null)
      return
    }
    if (this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#sendAgain()
    }, this.#pause)
    this.#pause = Math.min(LONGEST_RETRY, this.#pause * 2)
  }

  #sendAgain(): void {
    const first = this.#entries[0]
    if (!first || this.#underWay > 0) return
    const all = this.#entries.map(({ update }) => update)
    const update = all.length === 1 ? first.update : Y.mergeUpdates(all)
    const authors = this.#entries.flatMap((entry) => entry.beside.authors ?? [])
    const entries = this.#entries.flatMap((entry) => entry.beside.entries ?? [])
    const notices = this.#entries.flatMap((entry) => entry.beside.notices ?? [])
    const beside: Beside = Object.assign({}, ...this.#entries.map((entry) => entry.beside),
      authors.length > 0 && { authors }, entries.length > 0 && { entries }, notices.length > 0 && { notices })
    this.#send(first, update, beside, all.length)
  }
}
