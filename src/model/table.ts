import * as Y from 'yjs'

/** A record's id. The brand keeps a stage's id from being passed where a touchpoint's is meant. */
export type Id<Table extends string> = string & { readonly __table: Table }

const RECORD_ID = /^[A-Za-z0-9_.-]{1,64}$/
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** True for strings that may name a record: 1–64 characters of `A–Z a–z 0–9 _ . -`, and no key that JavaScript treats specially. */
export function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && RECORD_ID.test(value) && !FORBIDDEN_KEYS.has(value)
}

/** True for names that may be a key in a shared map. */
export function isSafeKey(key: string): boolean {
  return key.length <= 64 && !FORBIDDEN_KEYS.has(key)
}

/**
 * How one field of a record reads. `read` is total: any value, also one that a foreign or newer client wrote,
 * becomes a valid `T`; what cannot be read is `initial`. `initial` is never written to the document.
 */
export interface Field<T> {
  readonly kind: 'plain' | 'text'
  readonly initial: T
  read(value: unknown): T
  /** Names the fields of the same record of which this one says whose word they are; a server that knows people sees to it. */
  readonly signs?: readonly string[]
}

function plain<T>(initial: T, read: (value: unknown) => T): Field<T> {
  return { kind: 'plain', initial, read }
}

const CONTROL = /[\u0000-\u001f\u007f]+/g

/** One line of text, at most `max` characters; line breaks and control characters read as a space. */
export function shortText(max: number): Field<string> {
  return plain('', (value) => {
    if (typeof value !== 'string') return ''
    const line = CONTROL.test(value) ? value.replace(CONTROL, ' ') : value
    return line.length > max ? line.slice(0, max) : line
  })
}

const CONTROL_BUT_BREAK = /[\u0000-\u0009\u000b-\u001f\u007f]+/g

/** Text of several lines that one person writes, at most `max` characters; control characters but line breaks read as a space. */
export function lines(max: number): Field<string> {
  return plain('', (value) => (typeof value === 'string' ? value.replace(CONTROL_BUT_BREAK, ' ').slice(0, max) : ''))
}

/** The name of whoever wrote the fields that it signs. */
export function author(max: number, signs: readonly string[]): Field<string> {
  return { ...shortText(max), signs }
}

/** Text that several people can type in at once: a `Y.Text` made together with its record. Reads as its plain string. */
export function longText(): Field<string> {
  return { kind: 'text', initial: '', read: (value) => (value instanceof Y.Text ? value.toString() : '') }
}

/** A whole number from `min` to `max`; anything else reads as `initial`, which may be null. */
export function whole<I extends number | null>(min: number, max: number, initial: I): Field<number | I> {
  return plain<number | I>(initial, (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : initial,
  )
}

/** A finite number, brought between ±`limit`. */
export function coordinate(limit: number): Field<number> {
  return plain(0, (value) =>
    typeof value === 'number' && Number.isFinite(value) ? Math.max(-limit, Math.min(limit, value)) : 0,
  )
}

/** A share of a whole, from 0 to 1; null while nobody has said. */
export function share(): Field<number | null> {
  return plain<number | null>(null, (value) =>
    typeof value === 'number' && value >= 0 && value <= 1 ? value : null,
  )
}

/** A day of the calendar, `2026-03-31`; empty while nobody has said. */
export function day(): Field<string> {
  return plain('', (value) => (isDay(value) ? value : ''))
}

/** A month of the calendar, `2026-03`; empty while nobody has said. */
export function month(): Field<string> {
  return plain('', (value) => (typeof value === 'string' && value.length === 7 && isDay(`${value}-01`) ? value : ''))
}

/** A moment in milliseconds since 1970; null while nobody has said. */
export function moment(): Field<number | null> {
  return whole(0, LAST_MOMENT, null)
}

/** The last moment that a Date can hold. */
const LAST_MOMENT = 8.64e15

/** True for a day that is in the calendar, written as `2026-03-31`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** Yes or no; no unless said. */
export function flag(): Field<boolean> {
  return plain(false, (value) => value === true)
}

/** One of the given words. */
export function oneOf<const W extends string>(words: readonly W[], initial: NoInfer<W>): Field<W> {
  const known: ReadonlySet<unknown> = new Set(words)
  return plain<W>(initial, (value) => (known.has(value) ? (value as W) : initial))
}

/** The id of a record in `Table`, or null. The record itself may be gone: whoever follows a reference must expect that. */
export function reference<Table extends string>(): Field<Id<Table> | null> {
  return plain<Id<Table> | null>(null, (value) => (isRecordId(value) ? (value as Id<Table>) : null))
}

export type Fields = Readonly<Record<string, Field<never> | Field<unknown>>>
/** All tables of one kind of document, by the name of the root `Y.Map` that holds them. */
export type Schema = Readonly<Record<string, Fields>>

export type FieldValue<F> = F extends Field<infer T> ? T : never
/** An immutable record as read: its id and every field of its table. */
export type RecordOf<Table extends string, F extends Fields> = { readonly id: Id<Table> } & {
  readonly [K in keyof F]: FieldValue<F[K]>
}
/** What a caller may write: any of the fields of a table. */
export type Patch<F extends Fields> = { readonly [K in keyof F]?: FieldValue<F[K]> }
export type TableName<S extends Schema> = keyof S & string
export type TableOf<S extends Schema, N extends TableName<S>> = ReadonlyMap<Id<N>, RecordOf<N, S[N]>>
/** A whole document at one moment. Unchanged tables and records keep their identity from one snapshot to the next. */
export type Snapshot<S extends Schema> = { readonly [N in TableName<S>]: TableOf<S, N> }

/**
 * Reads one record. Null when there is none, or when what stands there is not a `Y.Map` or its key no record id.
 * Unknown fields stay in the document and out of the record.
 */
export function readRecord<N extends string, F extends Fields>(
  fields: F,
  id: string,
  value: unknown,
): RecordOf<N, F> | null {
  if (!(value instanceof Y.Map) || !isRecordId(id)) return null
  const record: Record<string, unknown> = { id }
  for (const name in fields) record[name] = (fields[name] as Field<unknown>).read(value.get(name))
  return record as RecordOf<N, F>
}

/** Reads a whole document afresh. The store does this once and then only what changed. */
export function readSnapshot<S extends Schema>(doc: Y.Doc, schema: S): Snapshot<S> {
  const snapshot: Record<string, ReadonlyMap<string, unknown>> = {}
  for (const name in schema) {
    const table = new Map<string, unknown>()
    doc.getMap(name).forEach((value, id) => {
      const record = readRecord(schema[name] as Fields, id, value)
      if (record) table.set(id, record)
    })
    snapshot[name] = table
  }
  return snapshot as Snapshot<S>
}
