import * as Y from 'yjs'
import { changesBetween } from '../src/model/history.ts'
import { journeySchema } from '../src/model/journey/schema.ts'
import { KINDS } from '../src/model/kinds.ts'
import { migrate } from '../src/model/migrations.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { DocumentKind } from '../src/model/wire.ts'
import { newDocumentId } from './ids.ts'
import type { Author, Replacement, Storage, StoredDocument } from './storage/storage.ts'
import { describe, toldOf } from './sync/catalogue.ts'
import { META } from './sync/structure.ts'
import type { Rooms } from './sync/rooms.ts'

/**
 * Why nothing was restored: no such document, a deleted map, nothing known of that time, a time that has not come, content
 * that a newer Throughline wrote, or content that cannot be read.
 */
export type NotRestored = 'unknown' | 'deleted' | 'before' | 'ahead' | 'newer' | 'unreadable'

export interface Restored {
  /** When the last change was made that the document has now. */
  readonly changedAt: number
  /** To take it back to this time undoes what was done. */
  readonly undo: number
}

/** Whose what the server wrote is: no browser and no account has this name. */
const SERVER = 'the server'

/** The content of a document, without its history. */
interface Content {
  readonly update: Uint8Array
  readonly authors: readonly Author[]
}

/**
 * Copies what stands in a document into a new one: the same tables, records, ids and texts, written in one go under one
 * client id. Whatever was erased on the way, and everybody's numbers and clocks, stay behind: an edit from before can
 * neither merge with the copy nor find its place in it, and the copy is as small as its content.
 */
function contentOf(doc: Y.Doc, kind: DocumentKind): Content {
  const fresh = new Y.Doc()
  fresh.transact(() => {
    for (const name of [...Object.keys(KINDS[kind].schema), META]) {
      const table = fresh.getMap(name)
      doc.getMap(name).forEach((value, key) => table.set(key, value instanceof Y.AbstractType ? value.clone() : value))
    }
  })
  const content = { update: Y.encodeStateAsUpdate(fresh), authors: [{ client: fresh.clientID, owner: SERVER }] }
  fresh.destroy()
  return content
}

/** The document as these updates make it, in the newest schema; or why it cannot be had. The caller destroys it. */
export function documentOf(updates: readonly Uint8Array[], kind: DocumentKind): Y.Doc | 'newer' | 'unreadable' {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  } catch {
    doc.destroy()
    return 'unreadable'
  }
  if (migrate(doc, KINDS[kind].migrations, null) !== 'newer') return doc
  doc.destroy()
  return 'newer'
}

/** Begins a document anew with what stands in another: with its card, its uses and its digest, under a new epoch. */
export function replacementOf(doc: Y.Doc, kind: DocumentKind, at: number): Replacement {
  const content = { ...contentOf(doc, kind), epoch: newDocumentId(), at }
  if (kind !== 'journey') return content
  const snapshot = readSnapshot(doc, journeySchema)
  return { ...content, card: { ...describe(snapshot), changedAt: at, changedBy: null }, ...toldOf(snapshot) }
}

/** Takes documents back to what they were, while everybody goes on. Rejections are `StorageError`s. */
export class Restoring {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #now: () => number

  constructor(storage: Storage, rooms: Rooms, now: () => number) {
    this.#storage = storage
    this.#rooms = rooms
    this.#now = now
  }

  /** When a document was changed, as far back as that is known. */
  async changes(id: string): Promise<readonly number[]> {
    await this.#rooms.find(id)?.settle()
    return this.#storage.changes(id)
  }

  /** What a map's history tells of its replacement. */
  async #recorded({ id, kind }: StoredDocument, by: Y.Doc, at: number): Promise<Pick<Replacement, 'entries'>> {
    if (kind !== 'journey') return {}
    const now = documentOf((await this.#storage.load(id))?.updates ?? [], kind)
    if (typeof now === 'string') return {}
    const changes = changesBetween(journeySchema, readSnapshot(now, journeySchema), readSnapshot(by, journeySchema))
    now.destroy()
    return { entries: [{ at, by: 'server', data: JSON.stringify({ name: null, changes }) }] }
  }

  /**
   * Takes a document back to a time. What it says now becomes its past, to which it can be taken back in the same way.
   * Whoever has it open is told, and can save theirs as a copy.
   */
  async restore(id: string, at: number): Promise<Restored | NotRestored> {
    const document = await this.#storage.document(id)
    if (!document) return 'unknown'
    if (document.deletedAt !== null) return 'deleted'
    if (at > this.#now()) return 'ahead'
    await this.#rooms.find(id)?.settle()
    const past = await this.#storage.past(id, at)
    if (!past) return 'before'
    const doc = documentOf(past.updates, document.kind)
    if (typeof doc === 'string') return doc
    let began = 0
    try {
      await this.#rooms.replace(id, async () => {
        // The card's time tells versions apart, so it has to grow; and the change that is replaced comes first in time.
        const changed = (await this.#storage.map(id))?.changedAt ?? 0
        began = Math.max(this.#now(), changed + 1)
        await this.#storage.replace(id, { ...replacementOf(doc, document.kind, began), ...(await this.#recorded(document, doc, began)) })
      })
    } finally {
      doc.destroy()
    }
    return { changedAt: past.at, undo: began - 1 }
  }
}
