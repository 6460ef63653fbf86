import * as Y from 'yjs'
import type { CopyName, CopyRows, CopyStore } from './copyStore.ts'

/** A document's copy on this device, kept up to date from the moment it is made. */
export interface OfflineCopy {
  readonly name: CopyName
  /** Others' edits: kept within a second. */
  addTheirs(update: Uint8Array): void
  /** An edit of this tab, number `upTo`: kept at once. */
  addMine(update: Uint8Array, upTo: number): void
  /** The server has all edits up to this one. */
  markSent(upTo: number): void
  /** Writes what is left and stops. Resolves when it is on the device, or when the device refused. */
  close(): Promise<void>
  /** Stops and removes the copy. */
  forget(): Promise<void>
}

export interface OfflineCopyEvents {
  /** The copy holds all edits up to this one; the device has completed the transaction. */
  kept(upTo: number): void
  failed(): void
}

/** More rows than this are put together into one. */
const MANY_ROWS = 400
/** Milliseconds that others' edits wait for company. */
const THEIRS_WAIT = 1000
/** Milliseconds from a refusal to the next attempt. */
const RETRY_WAIT = 3000

interface Options {
  readonly store: CopyStore
  readonly name: CopyName
  readonly doc: Y.Doc
  /** What was read from the copy into the document; null for a copy that is new. */
  readonly read: CopyRows | null
  readonly events: OfflineCopyEvents
}

/**
 * Keeps a copy of a document that is whole. Everything waiting goes into one transaction, one at a time, so that an
 * edit never stands in the copy without what it refers to. After a refusal the next attempt writes the whole document in
 * place of all rows this tab knows, which also frees room. Rows of other tabs are never removed.
 */
export function keepCopy({ store, name, doc, read, events }: Options): OfflineCopy {
  let waiting: Uint8Array[] = []
  let mine = 0
  let waitingMine = false
  let whole = read === null
  let rows = read ? read.rows.map((row) => row.n) : []
  // Rows the server may not have, and the edit up to which it must know to have them.
  let marks = read ? read.unsent.map((n) => ({ n, upTo: 1 })) : []
  let sent = 0
  let writing: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let closed = false
  let failing = false

  const known = (): { n: number; upTo: number }[] => marks.filter((mark) => mark.upTo <= sent)

  const plan = (wait: number): void => {
    if (closed) return
    if (timer !== null) {
      if (wait > 0) return
      clearTimeout(timer)
    }
    timer = setTimeout(() => void flush(), wait)
  }

  const writeOnce = async (): Promise<void> => {
    const updates = waiting
    const upTo = mine
    const isMine = waitingMine
    const merge = whole || rows.length >= MANY_ROWS
    const clear = merge ? marks : known()
    const unsent = isMine || (merge && known().length < marks.length)
    const drop = merge ? rows : []
    waiting = []
    waitingMine = false
    whole = false
    const add = merge ? Y.encodeStateAsUpdate(doc) : updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null)
    if (!add && clear.length === 0) return
    try {
      const n = await store.write(name, { add, unsent, drop, sent: clear.map((mark) => mark.n) })
      if (merge) rows = []
      marks = marks.filter((mark) => !clear.includes(mark))
      if (n !== null) rows.push(n)
      if (n !== null && unsent) marks.push({ n, upTo: isMine ? upTo : Math.max(1, upTo) })
      failing = false
      events.kept(upTo)
    } catch (error) {
      failing = true
      whole = true
      waitingMine ||= isMine
      events.failed()
      throw error
    }
  }

  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    writing ??= (async () => {
      try {
        do await writeOnce()
        while (waiting.length > 0 || (closed && known().length > 0))
        if (known().length > 0) plan(THEIRS_WAIT)
      } catch {
        plan(RETRY_WAIT)
      } finally {
        writing = null
      }
    })()
    return writing
  }

  const stop = (): void => {
    closed = true
    if (timer !== null) clearTimeout(timer)
  }

  if (whole) plan(0)
  return {
    name,
    addTheirs(update) {
      waiting.push(update)
      plan(THEIRS_WAIT)
    },
    addMine(update, upTo) {
      waiting.push(update)
      mine = upTo
      waitingMine = true
      // After a refusal the next attempt is planned already, and takes everything.
      if (!failing) void flush()
    },
    markSent(upTo) {
      sent = upTo
      if (known().length > 0) plan(THEIRS_WAIT)
    },
    async close() {
      stop()
      if (writing) await writing
      await flush()
    },
    async forget() {
      stop()
      if (writing) await writing
      waiting = []
      await store.remove(name)
    },
  }
}

/** Reads a copy into a document, marked with `origin`. False when it does not hold a whole document. */
export function loadCopy(doc: Y.Doc, { rows }: CopyRows, origin: unknown): boolean {
  doc.transact(() => {
    for (const { update } of rows) {
      try {
        Y.applyUpdate(doc, update, origin)
      } catch {
        // A damaged row: what it held comes from the server, or shows as missing below.
      }
    }
  }, origin)
  return rows.length > 0 && doc.store.pendingStructs === null
}
