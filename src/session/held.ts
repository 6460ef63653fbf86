import * as Y from 'yjs'
import type { Fields, Schema } from '../model/table.ts'

/** A document whose edits can be taken back. */
export interface Tracked {
  readonly doc: Y.Doc
  readonly schema: Schema
}

/** Ranges of items: what a transaction inserted or deleted. */
export type Ranges = Y.UndoManager['undoStack'][number]['insertions']

/** Items that one client wrote one after the other. */
export interface Range {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** What of a gesture must stay when the gesture is taken back, since others have built on it. */
export interface Held {
  /** Whether an item that would be deleted stays. */
  keeps(item: Y.Item): boolean
  /** What would be brought back and must stay gone: its place has another person's value by now. */
  readonly left: readonly Range[]
  /** True when something stays, or others have written another value over one of the gesture's. */
  readonly any: boolean
}

type SomeType = Y.AbstractType<unknown>

/** The ranges without some of what is in them. */
export function without(ranges: Ranges, left: readonly Range[]): Ranges {
  const rest = Y.createDeleteSet()
  for (const [client, runs] of ranges.clients) {
    let kept = [...runs]
    for (const one of left) {
      if (one.client !== client) continue
      const end = one.clock + one.length
      kept = kept.flatMap((run) => [
        { clock: run.clock, len: Math.min(run.clock + run.len, one.clock) - run.clock },
        { clock: Math.max(run.clock, end), len: run.clock + run.len - Math.max(run.clock, end) },
      ].filter(({ len }) => len > 0))
    }
    rest.clients.set(client, kept)
  }
  return rest
}

/** What a gesture inserted, as it stands now, also where it went and came back; apart from it, what is gone, and what it removed. */
export interface Items {
  readonly live: Set<Y.Item>
  readonly gone: Y.Item[]
  readonly removed: Y.Item[]
}

/** Adds what a gesture did to one document. What is found stays as it is until the transaction ends. */
export function gather(transaction: Y.Transaction, insertions: Ranges, deletions: Ranges, { live, gone, removed }: Items): void {
  Y.iterateDeletedStructs(transaction, deletions, (struct) => struct instanceof Y.Item && void removed.push(struct))
  Y.iterateDeletedStructs(transaction, insertions, (struct) => {
    let item = struct
    while (item instanceof Y.Item && item.redone !== null) item = Y.getItemCleanStart(transaction, item.redone)
    if (!(item instanceof Y.Item)) return
    // Texts that came back side by side have become one item, whoever wrote them.
    if (item.length > struct.length) Y.getItemCleanEnd(transaction, transaction.doc.store, Y.createID(item.id.client, item.id.clock + struct.length - 1))
    if (item.deleted) gone.push(item)
    else live.add(item)
  })
}

/**
 * Finds what others have worked on since. A record that the gesture made is held, whole, when somebody else wrote in it, made
 * the same one at the same moment, or when something else refers to it: what I did after the gesture is taken back before it,
 * so that is others', or held itself. What a held record refers to is held, too. A long text that the gesture began is held
 * while somebody else's words stand in it, a field's value when somebody else set the field at the same moment. `isOthers`
 * tells whose an item is; what the server signs counts for nobody's work.
 */
export function heldOf({ live, gone, removed }: Items, tracked: readonly Tracked[], isOthers: (item: Y.Item) => boolean): Held {
  const signed = signedFields(tracked)
  // What came with the gesture, as what an undo brought back does, is nobody's work since.
  const isTheirs = (item: Y.Item): boolean => !live.has(item) && !signed(item) && isOthers(item)
  const held = new Set<SomeType>()
  const values = new Set<Y.Item>()
  const made = new Map<string, SomeType>()
  for (const item of live) {
    const type = typeIn(item)
    if (type && isRecord(type)) made.set(item.parentSub as string, type)
    if (!hasRival(item, isTheirs) && !(type && contains(type, isTheirs))) continue
    if (type) held.add(type)
    else values.add(item)
  }
  if (made.size > 0) {
    const records = new Set(made.values())
    const hold = (id: string): void => {
      const record = made.get(id)
      if (!record || held.has(record)) return
      held.add(record)
      forLiveItems(record, need)
    }
    const need = (item: Y.Item): void => idsIn(item).forEach(hold)
    for (const type of [...held]) if (isRecord(type)) forLiveItems(type, need)
    for (const { doc } of tracked) forRecords(doc, (record) => !records.has(record) && forLiveItems(record, need))
  }
  const hasTheirs = (item: Y.Item): boolean => {
    const newest = item.parentSub === null ? undefined : parentNow(item)._map.get(item.parentSub)
    return newest !== undefined && !newest.deleted && isTheirs(newest)
  }
  const left = removed.filter(hasTheirs).map(({ id, length }) => ({ ...id, length }))
  return {
    any: held.size > 0 || values.size > 0 || left.length > 0 || gone.some(hasTheirs),
    left,
    keeps(item) {
      const type = typeIn(item)
      if (values.has(item) || (type && held.has(type))) return true
      for (let at = item.parent as SomeType | null; at; at = (at._item?.parent as SomeType | undefined) ?? null) {
        if (held.has(at) && isRecord(at)) return true
      }
      return false
    },
  }
}

const typeIn = (item: Y.Item): SomeType | null => (item.content instanceof Y.ContentType ? item.content.type : null)

/** Where an item stood, also when that went and came back. */
function parentNow(item: Y.Item): SomeType {
  const parent = item.parent as SomeType
  let at = parent._item
  while (at !== null && at.redone !== null) at = Y.getItem((parent.doc as Y.Doc).store, at.redone)
  return (at && typeIn(at)) ?? parent
}

/** A record stands in a table, which stands in nothing. */
function isRecord(type: SomeType): boolean {
  return type._item !== null && type._item.parentSub !== null && (type._item.parent as SomeType)._item === null
}

/** Somebody else wrote the same key without having seen this item, and lost to it. */
function hasRival(item: Y.Item, isTheirs: (item: Y.Item) => boolean): boolean {
  if (item.parentSub === null) return false
  for (let left = item.left; left && !Y.compareIDs(left.lastId, item.origin); left = left.left) if (isTheirs(left)) return true
  return false
}

function forLiveItems(type: SomeType, visit: (item: Y.Item) => void): void {
  for (const item of type._map.values()) if (!item.deleted) visit(item)
}

function contains(type: SomeType, isTheirs: (item: Y.Item) => boolean): boolean {
  const found = (item: Y.Item): boolean => {
    const inner = typeIn(item)
    return !item.deleted && (isTheirs(item) || (inner !== null && contains(inner, isTheirs)))
  }
  for (const item of type._map.values()) if (found(item)) return true
  for (let item = type._start; item; item = item.right) if (found(item)) return true
  return false
}

function forRecords(doc: Y.Doc, visit: (record: SomeType) => void): void {
  for (const table of doc.share.values()) {
    forLiveItems(table as SomeType, (item) => {
      const record = typeIn(item)
      if (record) visit(record)
    })
  }
}

/** Texts that stand in a field: any of them may be the id of another record. */
function idsIn(item: Y.Item): readonly string[] {
  if (!(item.content instanceof Y.ContentAny)) return []
  return item.content.arr.flat().filter((value) => typeof value === 'string')
}

/** Tells the fields under which the server puts the name of whoever speaks in them. */
function signedFields(tracked: readonly Tracked[]): (item: Y.Item) => boolean {
  const names = new Map<SomeType, ReadonlySet<string>>()
  for (const { doc, schema } of tracked) {
    for (const [table, fields] of Object.entries(schema) as [string, Fields][]) {
      const signed = Object.keys(fields).filter((name) => fields[name]?.signs)
      if (signed.length > 0) names.set(doc.getMap(table) as SomeType, new Set(signed))
    }
  }
  return (item) => {
    const table = (item.parent as SomeType)._item?.parent as SomeType | undefined
    return table !== undefined && item.parentSub !== null && names.get(table)?.has(item.parentSub) === true
  }
}
