import * as Y from 'yjs'
import type { RecordChange } from '../../src/model/history.ts'
import { recordChange } from '../../src/model/history.ts'
import type { Field, Fields, Schema } from '../../src/model/table.ts'
import { readRecord, readSnapshot } from '../../src/model/table.ts'
import { cleanName, namedKey } from '../../src/model/user.ts'
import type { Principal } from '../access/principal.ts'
import { keyOf, stampOf } from '../access/principal.ts'
import type { Beside } from '../storage/storage.ts'
import type { Member } from './member.ts'
import type { Presence } from './presence.ts'

/** Whose changes these are: a key that is the same at every visit, and the name by which they go now. */
export interface Recorded {
  readonly by: string
  readonly name: string | null
}

/** What the server wrote in its own name. */
export const SERVER_RECORDED: Recorded = { by: 'server', name: null }

/** Under whose name a member's edits are kept. */
export function recordedOf(member: Member, presence: Presence<Member>): Recorded {
  const { owner, stamp } = member.standing
  if (owner !== null && stamp) return { by: owner, name: stamp.name }
  const name = presence.personOf(member)?.name ?? null
  return { by: name === null ? '' : namedKey(name), name }
}

/** Under whose name it is kept what somebody asked for over HTTP; `named` is what they call themselves where nobody signs in. */
export function recordedFor(principal: Principal, named: string): Recorded {
  const stamp = stampOf(principal)
  if (stamp) return { by: keyOf(principal), name: stamp.name }
  const name = principal.kind === 'local' ? cleanName(named) : ''
  return name === '' ? SERVER_RECORDED : { by: namedKey(name), name }
}

/** Entries from one milestone to the next. */
const MILESTONE = 1000

type Values = Readonly<Record<string, unknown>>

/**
 * Tells, record by record, who changed what in a document. Costs what changed, not what there is: it holds what every
 * record said last, and reads again only the fields that a transaction has touched.
 */
export class Recorder {
  readonly #doc: Y.Doc
  readonly #schema: Schema
  readonly #said: ReadonlyMap<string, Map<string, Values>>
  readonly #roots: ReadonlyMap<unknown, string>
  #turn: { readonly who: Recorded; readonly transaction: Y.Transaction } | null = null
  #entries: { who: Recorded; changes: RecordChange[] }[] = []
  #count: number
  readonly #milestone: () => void

  /** `count` entries were made before; `milestone` is called after every thousand, in the turn in which they are taken. */
  constructor(doc: Y.Doc, schema: Schema, count = 0, milestone = (): void => {}) {
    this.#doc = doc
    this.#count = count
    this.#milestone = milestone
    this.#schema = schema
    const snapshot = readSnapshot(doc, schema)
    this.#said = new Map(Object.keys(schema).map((table) => [table, new Map<string, Values>(snapshot[table] as ReadonlyMap<string, Values>)]))
    this.#roots = new Map(Object.keys(schema).map((table) => [doc.getMap(table), table]))
  }

  /** What the transaction changes from here on is this person's; what it has changed before is of whoever had the turn. */
  turn(who: Recorded, transaction: Y.Transaction): void {
    if (this.#turn?.who.by !== who.by) this.#tell()
    this.#turn = { who, transaction }
  }

  /** What the window's transaction, which is over, has changed, as it is kept beside its update. */
  take(at: number): Pick<Beside, 'entries'> {
    this.#tell()
    this.#turn = null
    const entries = this.#entries
    this.#entries = []
    if (entries.length === 0) return {}
    const before = this.#count
    this.#count += entries.length
    if (Math.floor(this.#count / MILESTONE) > Math.floor(before / MILESTONE)) this.#milestone()
    return { entries: entries.map(({ who: { by, name }, changes }) => ({ at, by, data: JSON.stringify({ name, changes }) })) }
  }

  #tell(): void {
    if (!this.#turn) return
    const { who, transaction: { changed } } = this.#turn
    const changes: RecordChange[] = []
    for (const [table, records] of this.#touched(changed)) {
      for (const [id, names] of records) {
        const change = this.#changeOf(table, id, names)
        if (change) changes.push(change)
      }
    }
    if (changes.length > 0) this.#entries.push({ who, changes })
  }

  /** What a record says otherwise than before in these fields, or, where it came or went, in all. */
  #changeOf(table: string, id: string, names: ReadonlySet<string> | null): RecordChange | null {
    const said = this.#said.get(table)!
    const fields = this.#schema[table] as Fields
    const before = said.get(id) ?? null
    const record = this.#doc.getMap(table).get(id)
    if (names && before && record instanceof Y.Map) {
      const after = reread(fields, record, before, names)
      if (after === before) return null
      said.set(id, after)
      // In the order of the schema, in which they are told.
      return recordChange(table, fields, id, before, after, Object.keys(fields).filter((name) => names.has(name)))
    }
    const after = readRecord(fields, id, record)
    if (after) said.set(id, after)
    else said.delete(id)
    return recordChange(table, fields, id, before, after)
  }

  /** By table and record, the fields that a transaction has touched; null where the record came or went. */
  #touched(changed: Y.Transaction['changed']): Map<string, Map<string, Set<string> | null>> {
    const touched = new Map<string, Map<string, Set<string> | null>>()
    const touch = (table: string | undefined, id: string | null | undefined, names: Iterable<string | null> | null): void => {
      if (table === undefined || id == null) return
      let records = touched.get(table)
      if (!records) touched.set(table, (records = new Map()))
      let known = records.get(id)
      if (names === null || known === null) return void records.set(id, null)
      if (!known) records.set(id, (known = new Set()))
      const fields = this.#schema[table] as Fields
      for (const name of names) if (name !== null && Object.hasOwn(fields, name)) known.add(name)
    }
    for (const [type, keys] of changed) {
      const table = this.#roots.get(type)
      if (table !== undefined) for (const key of keys) touch(table, key, null)
      else if (type.parent) {
        // A record stands in its table, a text in its record.
        if (this.#roots.has(type.parent)) touch(this.#roots.get(type.parent), type._item?.parentSub, keys)
        else {
          const record = type.parent as Y.AbstractType<Y.YEvent<never>>
          touch(this.#roots.get(record.parent), record._item?.parentSub, [type._item?.parentSub ?? null])
        }
      }
    }
    return touched
  }
}

/** A record as it is after these of its fields were touched; the same object where they say what they said. */
function reread(fields: Fields, record: Y.Map<unknown>, before: Values, names: ReadonlySet<string>): Values {
  const after: Record<string, unknown> = { ...before }
  let isSame = true
  for (const name of names) {
    after[name] = (fields[name] as Field<unknown>).read(record.get(name))
    isSame &&= after[name] === before[name]
  }
  return isSame ? before : after
}
