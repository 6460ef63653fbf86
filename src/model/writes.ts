import type { Command } from './document.ts'
import type { Id, Schema, Snapshot, TableName } from './table.ts'

/** A record that is written: which, and what its fields become as far as that is known; a record that goes has none. */
export interface Write {
  readonly table: string
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** What a command would write over `now`, without what would change nothing. Writes nothing itself. */
export function writesOf<S extends Schema, A>(now: Snapshot<S>, newId: () => string, command: Command<S, A, unknown>, args: A): readonly Write[] {
  const writes: Write[] = []
  const fresh = new Set<string>()
  const gone = new Set<string>()
  const key = (table: string, id: string): string => `${table}\n${id}`
  const recordAt = (table: string, id: string): Readonly<Record<string, unknown>> | undefined =>
    gone.has(key(table, id)) ? undefined : (now[table] as ReadonlyMap<string, Readonly<Record<string, unknown>>>).get(id)
  const stands = (table: string, id: string): boolean => fresh.has(key(table, id)) || recordAt(table, id) !== undefined
  const update = (table: TableName<S>, id: string, patch: object): boolean => {
    if (!stands(table, id)) return false
    const record = recordAt(table, id)
    const differs = Object.entries(patch).filter(([name, value]) => value !== undefined && (!record || !Object.is(record[name], value)))
    if (differs.length > 0) writes.push({ table, id, fields: Object.fromEntries(differs) })
    return true
  }
  command({
    now,
    newId,
    insert(table, id, fields) {
      if (!update(table, id, fields)) {
        fresh.add(key(table, id))
        writes.push({ table, id, fields: { ...fields } })
      }
      return id as Id<typeof table>
    },
    update,
    remove(table, id) {
      const stood = stands(table, id)
      if (stood) writes.push({ table, id, fields: {} })
      fresh.delete(key(table, id))
      gone.add(key(table, id))
      return stood
    },
    splice(table, id, field, { at, remove, insert }) {
      const text = recordAt(table, id)?.[field]
      const length = typeof text === 'string' ? text.length : Infinity
      if (stands(table, id) && (insert !== '' || Math.min(remove, length - at) > 0)) writes.push({ table, id, fields: {} })
      return stands(table, id)
    },
  }, args)
  return writes
}
