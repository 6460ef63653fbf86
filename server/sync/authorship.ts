import * as Y from 'yjs'
import { writeField } from '../../src/model/document.ts'
import type { Field, Fields, Schema } from '../../src/model/table.ts'

/** A record in which something may have been said in somebody's name. */
export interface Spoken {
  readonly table: string
  readonly record: string
}

interface Signed {
  /** The name of the field that says who. */
  readonly by: string
  readonly field: Field<unknown>
  readonly says: readonly (readonly [name: string, field: Field<unknown>])[]
}

/** What is signed in each table of a schema that has such a field. */
function signedTables(schema: Schema): Map<string, Signed> {
  const tables = new Map<string, Signed>()
  for (const [table, fields] of Object.entries(schema) as [string, Fields][]) {
    for (const [by, field] of Object.entries(fields) as [string, Field<unknown>][]) {
      if (field.signs) tables.set(table, { by, field, says: field.signs.map((name) => [name, fields[name] as Field<unknown>] as const) })
    }
  }
  return tables
}

/**
 * Sees to it that what stands in a document under somebody's name is their word. What was said before, by whomever, may
 * come back as it was (undo does that); everything else that a member says bears the member's own name.
 */
export class Authorship {
  readonly #doc: Y.Doc
  readonly #tables: ReadonlyMap<string, Signed>
  /** All that was ever said while this document is open, by record. */
  readonly #said = new Map<string, Set<string>>()

  constructor(doc: Y.Doc, schema: Schema) {
    this.#doc = doc
    this.#tables = signedTables(schema)
    for (const table of this.#tables.keys()) for (const record of doc.getMap(table).keys()) this.#remember({ table, record })
  }

  /** Whether records of a table say something in somebody's name. */
  concerns(table: string): boolean {
    return this.#tables.has(table)
  }

  /**
   * Puts a member's name under all that it says in these records and that was not said before; without a name, takes it for
   * said. Must be called in the transaction in which it came, so that nobody sees another name. True when that changed the
   * document.
   */
  take(spoken: readonly Spoken[], name: string | null): boolean {
    let changed = false
    for (const one of spoken) {
      if (name === null) this.#remember(one)
      else changed = this.#sign(one, name) || changed
    }
    return changed
  }

  #remember(spoken: Spoken): void {
    const words = this.#wordsOf(spoken)
    if (words === null) return
    const key = `${spoken.table} ${spoken.record}`
    const said = this.#said.get(key)
    if (said) said.add(words)
    else this.#said.set(key, new Set([words]))
  }

  #sign(spoken: Spoken, name: string): boolean {
    const signed = this.#tables.get(spoken.table)
    const words = this.#wordsOf(spoken)
    if (!signed || words === null || this.#said.get(`${spoken.table} ${spoken.record}`)?.has(words)) return false
    const record = this.#doc.getMap(spoken.table).get(spoken.record) as Y.Map<unknown>
    const isSilent = signed.says.every(([at, field]) => field.read(record.get(at)) === field.initial)
    const before = signed.field.read(record.get(signed.by))
    const after = signed.field.read(isSilent ? signed.field.initial : name)
    if (before !== after) writeField(this.#doc, spoken.table, spoken.record, signed.by, signed.field, after)
    this.#remember(spoken)
    return before !== after
  }

  /** Everything that is signed in a record and the name under it, as one text; null where there is no such record. */
  #wordsOf({ table, record }: Spoken): string | null {
    const signed = this.#tables.get(table)
    const value = this.#doc.getMap(table).get(record)
    if (!signed || !(value instanceof Y.Map)) return null
    const words = signed.says.map(([name, field]) => field.read(value.get(name)))
    return JSON.stringify([...words, signed.field.read(value.get(signed.by))])
  }
}
