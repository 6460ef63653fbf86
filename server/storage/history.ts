/** Who changed what in documents, and what they said in between. Guarantees as for `Storage`. */
export interface HistoryStorage {
  /** Who changed what in a document, the newest first: at most so many entries with a number below `before`. */
  history(id: string, query: { readonly before: number | null; readonly most: number }): Promise<StoredEntry[]>
  /**
   * From when to when the history of a document is kept, with at most so many of its entries, evenly spread, the oldest
   * first. Null where there is none.
   */
  historySpan(id: string, most: number): Promise<HistorySpan | null>
  /** Of the checkpoints kept of a document, the first at an entry of this number or a later one; null when there is none. */
  checkpoint(id: string, from: number): Promise<Checkpoint | null>
  /**
   * Keeps what a document said just after an entry, for as long as the entry itself. Does nothing when the entry is not
   * kept any more or has a checkpoint already.
   */
  keepCheckpoint(id: string, checkpoint: Checkpoint): Promise<void>
}

/** What one person changed, as JSON, which storage does not read. */
export interface NewEntry {
  readonly at: number
  readonly by: string
  readonly data: string
}

/** Numbers grow by one within a document and are never given twice. */
export type StoredEntry = NewEntry & { readonly number: number }

/** When an entry of the history was written. */
export type HistoryPoint = Pick<StoredEntry, 'number' | 'at'>

export interface HistorySpan {
  readonly first: HistoryPoint
  readonly last: HistoryPoint
  /** The first and the last are among them. */
  readonly points: readonly HistoryPoint[]
}

/** What a document said just after the entry of this number, in bytes that storage does not read. */
export interface Checkpoint {
  readonly number: number
  readonly data: Uint8Array
}

/** How many entries the history of one document has at most; the oldest go first. */
export const KEPT_ENTRIES = 250_000
/** How long an entry is kept, in milliseconds; what is older goes with the entries that follow it. */
export const KEPT_FOR = 365 * 86_400_000
/** How many entries one append removes at most for their age. */
export const FORGET_AT_ONCE = 100
