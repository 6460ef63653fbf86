import type { Field, Fields, Schema, Snapshot } from './table.ts'
import { isRecordId } from './table.ts'

/** A snapshot as JSON takes it: of each record, in its table, the id and the fields that differ from their defaults. */
export type PlainSnapshot = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

type Values = Readonly<Record<string, unknown>>

/** Each table apart, so that whoever must not keep others waiting can let them have their turn in between. */
export function plainTable(fields: Fields, table: ReadonlyMap<string, unknown>): Values[] {
  const named = Object.entries(fields) as [string, Field<unknown>][]
  return Array.from(table.values() as Iterable<Values>, (record) => {
    const said: Record<string, unknown> = { id: record.id }
    for (const [name, field] of named) if (record[name] !== field.initial) said[name] = record[name]
    return said
  })
}

/** A whole snapshot as JSON takes it. */
export function plainSnapshot<S extends Schema>(schema: S, snapshot: Snapshot<S>): PlainSnapshot {
  return Object.fromEntries(Object.keys(schema).map((table) =>
    [table, plainTable(schema[table] as Fields, snapshot[table] as unknown as ReadonlyMap<string, unknown>)]))
}

function readField(field: Field<unknown>, value: unknown): unknown {
  if (value === undefined) return field.initial
  if (field.kind === 'text') return typeof value === 'string' ? value : field.initial
  return field.read(value)
}

/**
 * The snapshot that `plainSnapshot` wrote, also one of an older or newer schema. Total: what cannot be read is a field's
 * default, and what is no record is left out.
 */
export function readPlainSnapshot<S extends Schema>(schema: S, plain: unknown): Snapshot<S> {
  const told = (typeof plain === 'object' && plain !== null ? plain : {}) as Values
  return Object.fromEntries(Object.keys(schema).map((name) => {
    const named = Object.entries(schema[name] as Fields) as [string, Field<unknown>][]
    const records = new Map<string, Values>()
    for (const said of Array.isArray(told[name]) ? told[name] as unknown[] : []) {
      const values = (typeof said === 'object' && said !== null ? said : {}) as Values
      if (!isRecordId(values.id)) continue
      const record: Record<string, unknown> = { id: values.id }
      for (const [field, how] of named) record[field] = readField(how, Object.hasOwn(values, field) ? values[field] : undefined)
      records.set(values.id, record)
    }
    return [name, records]
  })) as unknown as Snapshot<S>
}
