import * as Y from 'yjs'
import type { Storage, StoredDocument } from '../storage/storage.ts'
import type { Catalogue } from './catalogue.ts'
import type { Saving } from './saving.ts'

export interface UpkeepParts {
  readonly document: StoredDocument
  readonly doc: Y.Doc
  readonly catalogue: Catalogue | null
  readonly storage: Storage
  readonly saving: Saving
  /** What the log holds at the beginning. */
  readonly logged: { readonly bytes: number; readonly rows: number }
  /** Called when something was finished. */
  readonly done: () => void
}

/**
 * Milliseconds from a change to what is told of it on disk, more for maps of many touchpoints, as all is told anew each
 * time; and after a refusal.
 */
const DESCRIBE_AFTER = 500
const DESCRIBE_AFTER_EACH = 2
const DESCRIBE_AT_LATEST = 4_500
const DESCRIBE_AGAIN = 2_000
/** Rows after which a log is looked at, and its bytes in documents or its rows at which it is replaced. */
const COMPACT_ROWS = 500
const COMPACT_FACTOR = 2
const COMPACT_AT_LATEST = 5_000

/** What a room does for its document on disk beside saving: it tells what the map uses, and keeps the log short. */
export class Upkeep {
  readonly #parts: UpkeepParts
  #bytes: number
  #rows: number
  #size: number
  #lookAt = COMPACT_ROWS
  #compacting = false
  #described: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null

  constructor(parts: UpkeepParts) {
    this.#parts = parts
    this.#bytes = parts.logged.bytes
    this.#rows = parts.logged.rows
    this.#size = parts.logged.bytes
  }

  /** About how many bytes the document has. */
  get size(): number {
    return this.#size
  }

  /** True while something is still to be done. */
  get busy(): boolean {
    return this.#compacting || this.#parts.catalogue?.stale === true
  }

  /** An update of so many bytes was given to the disk. */
  logged(bytes: number): void {
    this.#size += bytes
    this.#bytes += bytes
    this.#rows++
    const { catalogue } = this.#parts
    if (catalogue?.stale) {
      const wait = Math.min(DESCRIBE_AT_LATEST, DESCRIBE_AFTER + DESCRIBE_AFTER_EACH * catalogue.card.touchpoints)
      this.#timer ??= setTimeout(() => this.#describe(), wait)
    }
    if (this.#rows >= this.#lookAt) this.#parts.saving.whenSaved(() => this.#compact())
  }

  /** Tells what the map uses now; resolves when that is on disk or cannot get there. */
  async settle(): Promise<void> {
    this.#describe()
    await this.#described
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #describe(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const { catalogue, storage, document, saving, done } = this.#parts
    if (!catalogue?.stale) return
    if (saving.trouble) {
      // What is not on disk is not told of.
      this.#timer = setTimeout(() => this.#describe(), DESCRIBE_AGAIN)
      return
    }
    this.#described = storage.describe(document.id, catalogue.told()).then(done, () => {
      catalogue.doubt()
      this.#timer ??= setTimeout(() => this.#describe(), DESCRIBE_AGAIN)
    })
  }

  /** Replaces the log by the document when it has grown to several times its size. */
  #compact(): void {
    const { storage, document, doc, saving, done } = this.#parts
    if (this.#compacting || this.#rows < this.#lookAt) return
    this.#lookAt = this.#rows + COMPACT_ROWS
    const snapshot = Y.encodeStateAsUpdate(doc)
    this.#size = snapshot.length
    if (this.#bytes < COMPACT_FACTOR * snapshot.length && this.#rows < COMPACT_AT_LATEST) return
    this.#compacting = true
    storage.compact(document.id, snapshot, saving.seq).then(() => {
      this.#bytes = snapshot.length
      this.#rows = 1
      this.#lookAt = COMPACT_ROWS
    }, () => {
      // The log is as it was; it is looked at again later.
    }).finally(() => {
      this.#compacting = false
      done()
    })
  }
}
