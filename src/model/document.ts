import * as Y from 'yjs'
import type { Field, Fields, Id, Patch, Schema, Snapshot, TableName } from './table.ts'
import { isRecordId } from './table.ts'

/** A change of text: at character `at`, `remove` characters go and `insert` comes. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/**
 * What a command gets in its hands: the snapshot as it stood when the command began, and the only verbs that write.
 * None of them throws for a record that is gone: they return false and write nothing.
 */
export interface Edit<S extends Schema> {
  readonly now: Snapshot<S>
  /** A fresh record id, unique in this document. */
  newId(): string
  /** Adds a record; where one with this id stands already, its fields become the given ones (a link made twice is one link). */
  insert<N extends TableName<S>>(table: N, id: string, fields: Patch<S[N]>): Id<N>
  /** Writes the given fields that differ from what is there. A field that returns to its initial value is erased. */
  update<N extends TableName<S>>(table: N, id: string, patch: Patch<S[N]>): boolean
  remove<N extends TableName<S>>(table: N, id: string): boolean
  /** Changes a long text in place, so that others' typing in it stays. Positions beyond the end are brought to the end. */
  splice<N extends TableName<S>>(table: N, id: string, field: keyof S[N] & string, change: Splice): boolean
}

/** A verb of the model. Returns null, and writes nothing, when the world moved on (what it names is gone). */
export type Command<S extends Schema, A, R = true> = (edit: Edit<S>, args: A) => R | null

function recordAt(doc: Y.Doc, table: string, id: string): Y.Map<unknown> | null {
  const value = doc.getMap(table).get(id)
  return value instanceof Y.Map ? value : null
}

function write(target: Y.Map<unknown>, field: Field<unknown>, name: string, value: unknown): void {
  const next = field.read(value)
  if (field.read(target.get(name)) === next) return
  if (next === field.initial) target.delete(name)
  else target.set(name, next)
}

/** Writes one plain field in whatever transaction is open. Does nothing where the record is gone. */
export function writeField(doc: Y.Doc, table: string, id: string, name: string, field: Field<unknown>, value: unknown): void {
  const target = recordAt(doc, table, id)
  if (target) write(target, field, name, value)
}

/** The verbs of `Edit` over a document. Must be used inside one transaction of that document. */
function edit<S extends Schema>(doc: Y.Doc, schema: S, now: Snapshot<S>, newId: () => string): Edit<S> {
  const update = (table: string, id: string, patch: Record<string, unknown>): boolean => {
    const target = recordAt(doc, table, id)
    if (!target) return false
    for (const name of Object.keys(patch)) {
      const field = (schema[table] as Fields)[name] as Field<unknown> | undefined
      if (!field || patch[name] === undefined) continue
      if (field.kind === 'plain') write(target, field, name, patch[name])
    }
    return true
  }
  const textAt = (table: string, id: string, field: string): Y.Text | null => {
    const target = recordAt(doc, table, id)
    if (!target) return null
    const value = target.get(field)
    if (value instanceof Y.Text) return value
    const text = new Y.Text()
    target.set(field, text)
    return text
  }
  return {
    now,
    newId,
    insert(table, id, fields) {
      if (!isRecordId(id)) throw new Error(`"${id}" is no record id`)
      const given = fields as Record<string, unknown>
      if (recordAt(doc, table, id)) {
        update(table, id, given)
        return id as Id<typeof table>
      }
      const target = new Y.Map<unknown>()
      for (const [name, field] of Object.entries(schema[table] as Fields) as [string, Field<unknown>][]) {
        if (field.kind === 'text') {
          const value = given[name]
          target.set(name, typeof value === 'string' && value !== '' ? new Y.Text(value) : new Y.Text())
          continue
        }
        const value = field.read(given[name] === undefined ? field.initial : given[name])
        if (value !== field.initial) target.set(name, value)
      }
      doc.getMap(table).set(id, target)
      return id as Id<typeof table>
    },
    update: (table, id, patch) => update(table, id, patch as Record<string, unknown>),
    remove(table, id) {
      const root = doc.getMap(table)
      if (!root.has(id)) return false
      root.delete(id)
      return true
    },
    splice(table, id, field, change) {
      const text = textAt(table, id, field)
      if (!text) return false
      const at = Math.max(0, Math.min(change.at, text.length))
      const remove = Math.max(0, Math.min(change.remove, text.length - at))
      if (remove > 0) text.delete(at, remove)
      if (change.insert !== '') text.insert(at, change.insert)
      return true
    },
  }
}

/**
 * Runs a command in one transaction marked with `origin`. `now` must be the document's current snapshot. Returns what
 * the command returned.
 */
export function runCommand<S extends Schema, A, R>(
  doc: Y.Doc,
  schema: S,
  now: Snapshot<S>,
  newId: () => string,
  origin: unknown,
  command: Command<S, A, R>,
  args: A,
): R | null {
  return doc.transact(() => command(edit(doc, schema, now, newId), args), origin)
}

/** What a command would return, run over `now`. Writes nothing, and costs no more than the command's own reading. */
export function tryCommand<S extends Schema, A, R>(now: Snapshot<S>, newId: () => string, command: Command<S, A, R>, args: A): R | null {
  const fresh = new Set<string>()
  const gone = new Set<string>()
  const key = (table: string, id: string): string => `${table}\n${id}`
  const stands = (table: TableName<S>, id: string): boolean =>
    fresh.has(key(table, id)) || (!gone.has(key(table, id)) && (now[table] as ReadonlyMap<string, unknown>).has(id))
  return command({
    now,
    newId,
    insert(table, id) {
      fresh.add(key(table, id))
      return id as Id<typeof table>
    },
    update: stands,
    remove(table, id) {
      const stood = stands(table, id)
      fresh.delete(key(table, id))
      gone.add(key(table, id))
      return stood
    },
    splice: stands,
  }, args)
}

/** A record of a given table, or undefined; reads better than a cast at every foreign key. */
export function recordOf<T extends object, N extends keyof T & string>(
  snapshot: T,
  table: N,
  id: string | null | undefined,
): (T[N] extends ReadonlyMap<infer _, infer R> ? R : never) | undefined {
  return id == null ? undefined : (snapshot[table] as ReadonlyMap<string, never>).get(id)
}
