import type { Field, Fields, Schema, Snapshot } from './table.ts'
import { applySplice, spliceBetween } from './textDiff.ts'

/** What a text lost and gained at one place, counted in UTF-16 units. */
export interface TextChange {
  readonly at: number
  readonly gone: string
  readonly came: string
}

/** A field's value before and after, or, of a longer text, only where they differ. */
export type FieldChange = readonly [before: unknown, after: unknown] | TextChange

/**
 * One record's way from one moment to the next. `made` and `gone` hold the fields that differ from their defaults, so that
 * either end of every change can be told from the other.
 */
export interface RecordChange {
  readonly table: string
  readonly id: string
  readonly kind: 'made' | 'changed' | 'gone'
  readonly fields: Readonly<Record<string, FieldChange>>
}

/** What one person changed in a document in one window, as it is kept: `name` as it was then, null where nobody gave one. */
export interface HistoryEntry {
  /** Grows with time within a document, never given twice. */
  readonly number: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** The same for the same person at every visit; empty where nobody is known. */
  readonly by: string
  readonly name: string | null
  readonly changes: readonly RecordChange[]
}

type Values = Readonly<Record<string, unknown>>

/** Shorter texts are kept whole: they read better and take about as much. */
const SPLICE_FROM = 40

function fieldChange(before: unknown, after: unknown): FieldChange {
  const isLong = typeof before === 'string' && typeof after === 'string' && Math.min(before.length, after.length) >= SPLICE_FROM
  const splice = isLong ? spliceBetween(before, after) : null
  return splice ? { at: splice.at, gone: (before as string).slice(splice.at, splice.at + splice.remove), came: splice.insert } : [before, after]
}

/**
 * How a record came from `before` to `after`, of which one may be null; null when nothing differs. `names` are the fields
 * in which it may.
 */
export function recordChange(
  table: string, fields: Fields, id: string, before: Values | null, after: Values | null, names: Iterable<string> = Object.keys(fields),
): RecordChange | null {
  if (!before && !after) return null
  const changed: Record<string, FieldChange> = {}
  for (const name of names) {
    const { initial } = fields[name] as Field<unknown>
    const was = before ? before[name] : initial
    const is = after ? after[name] : initial
    if (was !== is) changed[name] = fieldChange(was, is)
  }
  const kind = !before ? 'made' : !after ? 'gone' : 'changed'
  return kind === 'changed' && Object.keys(changed).length === 0 ? null : { table, id, kind, fields: changed }
}

const isTextChange = (change: FieldChange): change is TextChange => !Array.isArray(change)

function stepped(value: unknown, change: FieldChange, back: boolean): unknown {
  if (!isTextChange(change)) return back ? change[0] : change[1]
  if (typeof value !== 'string') return value
  const { at, gone, came } = change
  return applySplice(value, { at, remove: (back ? came : gone).length, insert: back ? gone : came })
}

function steppedRecord(fields: Fields, { id, kind, fields: changed }: RecordChange, record: Values | undefined, back: boolean): Values | null {
  if (kind === (back ? 'made' : 'gone')) return null
  if (!record && kind === 'changed') return null
  const next: Record<string, unknown> = { id }
  for (const [name, field] of Object.entries(fields) as [string, Field<unknown>][]) {
    const value = record ? record[name] : field.initial
    next[name] = Object.hasOwn(changed, name) ? stepped(value, changed[name]!, back) : value
  }
  return next
}

function walked<S extends Schema>(schema: S, snapshot: Snapshot<S>, changes: Iterable<RecordChange>, back: boolean): Snapshot<S> {
  const tables: Record<string, ReadonlyMap<string, unknown>> = { ...(snapshot as object) }
  const own = new Map<string, Map<string, Values>>()
  for (const change of changes) {
    const fields = Object.hasOwn(schema, change.table) ? schema[change.table] : undefined
    if (!fields) continue
    let table = own.get(change.table)
    if (!table) {
      table = new Map(tables[change.table] as ReadonlyMap<string, Values>)
      own.set(change.table, table)
      tables[change.table] = table
    }
    const record = steppedRecord(fields, change, table.get(change.id), back)
    if (record) table.set(change.id, record)
    else table.delete(change.id)
  }
  return tables as Snapshot<S>
}

/**
 * A snapshot with these changes done, which must be those that followed it, the oldest first. Costs what the changes touch and one
 * copy of each table among them. Tables and fields that the schema does not know are passed over.
 */
export function applyChanges<S extends Schema>(schema: S, snapshot: Snapshot<S>, changes: readonly RecordChange[]): Snapshot<S> {
  return walked(schema, snapshot, changes, false)
}

/** A snapshot as it was before these changes, which must be the last that led to it, the oldest first; costs as `applyChanges`. */
export function unapplyChanges<S extends Schema>(schema: S, snapshot: Snapshot<S>, changes: readonly RecordChange[]): Snapshot<S> {
  return walked(schema, snapshot, changes.toReversed(), true)
}

/** Everything that differs between two snapshots of a document, table by table. */
export function changesBetween<S extends Schema>(schema: S, before: Snapshot<S>, after: Snapshot<S>): RecordChange[] {
  const changes: RecordChange[] = []
  for (const table in schema) {
    const was = before[table] as ReadonlyMap<string, Values>
    const is = after[table] as ReadonlyMap<string, Values>
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const old = was.get(id)
      const now = is.get(id)
      const change = old === now ? null : recordChange(table, schema[table] as Fields, id, old ?? null, now ?? null)
      if (change) changes.push(change)
    }
  }
  return changes
}
