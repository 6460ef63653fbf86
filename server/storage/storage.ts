import type { MapCard } from '../../src/model/mapCard.ts'
import type { DocumentKind } from '../../src/model/wire.ts'
import type { FileStorage } from './files.ts'
import type { HistoryStorage, NewEntry } from './history.ts'
import type { VersionStorage } from './versions.ts'
import type { NoticeChange, NoticeStorage } from './notices.ts'

/**
 * Where documents live when no process does. A document is a row (what it is), a log of Yjs updates (what it says),
 * and, for a map, a card, its uses and its digest (what others need to know without opening it).
 *
 * Guarantees of every implementation, each a test in contract.ts:
 * - A promise of a write resolves only when the write would survive the loss of power; writes that are told together
 *   (a log row with its card and uses, several documents at a start) are there together or not at all.
 * - Calls take effect in the order in which they were made, over all documents; a read sees every write made before it.
 * - **A log has no holes.** When an append is refused, so are the appends to the same document that were already under
 *   way behind it. The next append made after the refusal was delivered is taken again.
 * - A refusal leaves nothing half-written and the storage in working order: when the cause is gone, calls succeed.
 *   (A write that was refused because its commit failed may turn out to be there after a crash; whole, never in part.)
 * - Bytes come back as they were given. They may be reused by the caller as soon as the call returns.
 *
 * All rejections are `StorageError`s. Ids are stored as given and never interpreted; times are milliseconds since 1970.
 */
export interface Storage extends FileStorage, HistoryStorage, NoticeStorage, VersionStorage {
  /**
   * Writes new documents, each with its first update, and, where given, makes one of them the workspace's organisation:
   * all or none. Refused as `exists` when an id is taken.
   */
  create(documents: readonly NewDocument[], workspace?: Workspace): Promise<void>
  /** Null when there is no such document. A deleted one is found, with `deletedAt` set, until it is purged. */
  document(id: string): Promise<StoredDocument | null>
  /** One map with its card, deleted or not; null when there is no map of this id. */
  map(id: string): Promise<StoredMap | null>
  /** The maps that are there, or those that are deleted and can come back; the last changed first. */
  listMaps(which: { readonly deleted: boolean }): Promise<StoredMap[]>
  /** Marks a map as deleted at a time, or brings it back with null. False when there is no such map. */
  setDeleted(id: string, at: number | null): Promise<boolean>
  /**
   * Removes for good the maps deleted before this time, with all that belongs to them (documents whose ids begin with theirs and a dot), and of every other document's past
   * what no moment since then needs. Returns the ids of the maps.
   */
  purge(before: number): Promise<string[]>
  /** Null before the first start has made one. */
  workspace(): Promise<Workspace | null>
  /** What to apply to an empty Y.Doc, in this order. Null when there is no such document. */
  load(id: string): Promise<StoredLog | null>
  /**
   * Adds an update to the end of a document's log and resolves with its number (1, 2, 3 … a document). What stands
   * `beside` it is written in the same transaction. Refused as `missing` when there is no such document.
   */
  append(id: string, update: Uint8Array, beside?: Beside): Promise<number>
  /**
   * Puts one update in the place of all updates up to and including number `upto`; later ones stay behind it. Numbers
   * go on. Does nothing when the log is compacted further already. Refused as `missing` when there is no such document
   * or it has no update of that number yet.
   */
  compact(id: string, snapshot: Uint8Array, upto: number): Promise<void>
  /**
   * What to apply to an empty Y.Doc, in this order, to get the document as it was at a time: with everything that was
   * appended until then, whatever has been compacted or replaced since. Null when nothing is known of that time.
   */
  past(id: string, at: number): Promise<StoredPast | null>
  /** When a document was changed, as far back as its past is known; every append and replacement once, in their order. */
  changes(id: string): Promise<readonly number[]>
  /**
   * Begins a document anew: it holds this one update, under another epoch and with nobody's edits in it but those told of;
   * what it held becomes its past. Numbers go on. Refused as `missing` when there is no such document.
   */
  replace(id: string, by: Replacement): Promise<void>
  /** Writes what stands beside a map's log with no update, for a map whose own content did not change. Refused as `missing`. */
  describe(id: string, beside: Beside): Promise<void>
  /** The maps, but for deleted ones, that use any of these records of the organisation; by title. Touchpoints as in `uses`. */
  usesOf(records: readonly string[]): Promise<MapUses[]>
  /** The maps, but for deleted ones, that use any of these records of the organisation; by title, then by id. */
  mapsUsing(records: readonly string[]): Promise<StoredMap[]>
  /** What was last told of a map, uses in the order in which they were told; null when there is no such map. */
  toldOf(id: string): Promise<ToldMap | null>
  /** The ids of the maps, but for deleted ones, of which this version is not told. */
  untold(version: number): Promise<string[]>
  /** The digests of maps, in the order of the ids; null where there is no such map or this version is not told of it. */
  digests(ids: readonly string[], version: number): Promise<(string | null)[]>
  /** What people did in a workshop of a map that is not everybody's to see, in no order. */
  workshopEntries(map: string, workshop: string): Promise<WorkshopEntry[]>
  /** Puts, replaces and removes such entries: all or none. Refused as `missing` when there is no such map. */
  writeWorkshop(map: string, workshop: string, changes: readonly WorkshopChange[]): Promise<void>
  /** Everything that was kept of who may do what, in no order. */
  access(): Promise<AccessRow[]>
  /** Puts, replaces and removes rows of who may do what, and adds to the audit log: all or none. */
  writeAccess(changes: readonly AccessChange[], events?: readonly AuditEvent[]): Promise<void>
  /** The audit log, the newest first: at most so many events with a number below `before`. */
  audit(query: { readonly before: number | null; readonly most: number }): Promise<StoredAuditEvent[]>
  /**
   * Copies everything, as it is at one moment after this call, to a file that must not be there yet, while other calls go
   * on. The file is not proved, and not on the disk for certain. Refused as `invalid` where storage is no file.
   */
  backup(to: string): Promise<void>
  /** Resolves when a small write of its own reached the disk; rejects with what a write would be refused for now. */
  check(): Promise<void>
  /** Finishes what was asked for before, then lets go of the place. Later calls but this are refused as `closed`. */
  close(): Promise<void>
}

export interface StoredDocument {
  readonly id: string
  readonly kind: DocumentKind
  /** Changes when the document's history is replaced; never otherwise. */
  readonly epoch: string
  readonly createdAt: number
  readonly deletedAt: number | null
}

/** What Home shows of a map. */
export interface Card {
  readonly title: string
  readonly state: MapCard['state']
  /** The id of the map that this to-be was made from. */
  readonly asIs: string | null
  readonly touchpoints: number
  readonly changedAt: number
  /** The name the last editor gave, null when nobody has edited it yet. */
  readonly changedBy: string | null
}

export interface StoredMap extends StoredDocument, Card {
  readonly kind: 'journey'
}

/** One touchpoint of a map uses one record of the organisation (a department, process, tool or person). */
export interface Use {
  readonly record: string
  readonly touchpoint: string
  /** The touchpoint's title. */
  readonly title: string
}

export interface MapUses {
  readonly map: { readonly id: string; readonly title: string }
  readonly touchpoints: readonly { readonly id: string; readonly title: string }[]
}

/** What an append changes beside the log. `uses` replaces all uses of the map. But for `authors` and `notices` without effect on what is no map. */
export interface Beside {
  readonly card?: Card
  readonly uses?: readonly Use[]
  /** What is told of the map across maps, as `insight/digest.ts` writes it. */
  readonly digest?: string
  /**
   * The version in which uses and digest tell what the document says; 0 when they may not. Stays as it is where nothing
   * is said.
   */
  readonly told?: number
  /** Who has begun to write in the document, in addition to those before. Of the organisation, too. */
  readonly authors?: readonly Author[]
  /** When an update was made; the moment at which it is taken where nothing is said. */
  readonly at?: number
  /** Who changed what by it, the oldest first. Kept of the newest `KEPT_ENTRIES` entries. */
  readonly entries?: readonly NewEntry[]
  /** Who is to hear of it, in this order. Kept of the newest `KEPT_NOTICES` of each person. Of every document. */
  readonly notices?: readonly NoticeChange[]
}

export interface Replacement extends Beside {
  readonly update: Uint8Array
  readonly epoch: string
  readonly at: number
}

/** A document as it was. */
export interface StoredPast {
  readonly updates: readonly Uint8Array[]
  /** When its last change before that time was made. */
  readonly at: number
}

/** Whose the edits under one Yjs client id of a document are: a name that tells owners apart and nothing else. */
export interface Author {
  readonly client: number
  readonly owner: string
}

/** What is told of a map across maps. */
export type ToldMap = Required<Pick<Beside, 'uses' | 'digest' | 'told'>>

export type NewDocument = {
  readonly id: string
  readonly epoch: string
  readonly createdAt: number
  readonly update: Uint8Array
} & (
  | {
      readonly kind: 'journey'; readonly card: Card; readonly uses?: readonly Use[]; readonly digest?: string; readonly told?: number
      /** The map of which it is a copy: what that one keeps of files it keeps, too. */
      readonly filesOf?: string
    }
  | { readonly kind: Exclude<DocumentKind, 'journey'> }
)

export interface Workspace {
  /** The id of the one organisation document. */
  readonly organisation: string
}

/** Who may do what, one fact a row: its kind, its id within the kind, and its JSON, which storage does not read. */
export interface AccessRow {
  readonly kind: string
  readonly id: string
  readonly data: string
}

/** `data` null removes the row. */
export type AccessChange = Omit<AccessRow, 'data'> & { readonly data: string | null }

/** One thing that one person did in a workshop, and its JSON, which storage does not read. */
export interface WorkshopEntry {
  readonly kind: string
  readonly person: string
  /** Its id among those of its kind and person. */
  readonly id: string
  readonly data: string
}

/** `data` null removes the entry. */
export type WorkshopChange = Omit<WorkshopEntry, 'data'> & { readonly data: string | null }

/** What somebody did: never what they wrote, and no secrets. */
export interface AuditEvent {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The principal's key, such as `user 4kX…`. */
  readonly actor: string
  /** The name that the actor had then. */
  readonly name: string
  /** The action's name in the policy. */
  readonly action: string
  /** What it was done to, such as `map 9f3…`; empty where that is the workspace. */
  readonly object: string
  /** From where; empty where it came from the server itself. */
  readonly address: string
  readonly result: 'done' | 'refused'
}

/** Numbers grow with time and are never given twice. */
export type StoredAuditEvent = AuditEvent & { readonly number: number }

export interface StoredLog {
  readonly updates: readonly Uint8Array[]
  /** The number of the last update: what `compact` may replace. */
  readonly seq: number
  /** Everybody who has written in the document, in no order. */
  readonly authors: readonly Author[]
}

/**
 * Why storage refused. What passes by itself or with some help from the administrator: `full` (no room on the disk, or
 * a quota reached), `io` (the disk failed), `locked` (another process has the place), `readonly` (no right to write).
 * What does not: `corrupt` (not a file of ours, or damaged), `newer` (written by a newer Throughline), `closed`,
 * `missing` (no such document), `exists`, `invalid` (a value that cannot be stored, such as a time that is no number).
 */
export type StorageReason =
  | 'full' | 'io' | 'locked' | 'readonly'
  | 'corrupt' | 'newer' | 'closed' | 'missing' | 'exists' | 'invalid'

/** The message is a sentence for the administrator that says what to do. */
export class StorageError extends Error {
  readonly reason: StorageReason

  constructor(reason: StorageReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.reason = reason
  }
}
