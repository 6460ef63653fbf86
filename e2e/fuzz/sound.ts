import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { arrange } from '../../src/model/journey/arrange.ts'
import type { Journey } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { KINDS } from '../../src/model/kinds.ts'
import { schemaOf } from '../../src/model/migrations.ts'
import type { Schema } from '../../src/model/table.ts'
import { isRecordId, isSafeKey, readSnapshot } from '../../src/model/table.ts'
import type { DocumentKind } from '../../src/model/wire.ts'

/** True for what may stand in a field: one plain value, or letters where the schema has a long text. */
function isFieldValue(value: unknown, schema: Schema, table: string, field: string): boolean {
  if (value instanceof Y.Text) {
    return schema[table]?.[field]?.kind === 'text'
      && value.toDelta().every((run: { insert: unknown; attributes?: unknown }) => typeof run.insert === 'string' && !run.attributes)
  }
  return value === undefined || value === null || ['boolean', 'number'].includes(typeof value)
    || (typeof value === 'string' && value.length <= 4_096)
}

/** Throws, saying what is wrong, unless it is true; at a hundred thousand frames vitest's own takes most of the time. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${what}`)
}

/** What stands in a document where nothing of the kind may stand. */
function* misplaced(doc: Y.Doc, schema: Schema): Generator<string> {
  for (const [name, root] of doc.share) {
    if (name === 'meta') continue
    if (!(name in schema)) yield `root ${name}`
    if (root._start !== null) yield `a list in ${name}`
    for (const [id, record] of (root as unknown as Y.Map<unknown>).entries()) {
      if (!isRecordId(id) || !(record instanceof Y.Map) || record._start !== null) {
        yield `${name}.${id}`
        continue
      }
      for (const [key, value] of (record as Y.Map<unknown>).entries()) {
        if (!isSafeKey(key) || !isFieldValue(value, schema, name, key)) yield `${name}.${id}.${key}`
      }
    }
  }
  for (const key of doc.getMap('meta').keys()) if (key !== 'schema') yield `meta.${key}`
}

/** Throws unless a document is one of ours throughout, also where no reading looks, and `bytes`, its encoding, reads as the same. */
export function mustBeSound(doc: Y.Doc, bytes: Uint8Array, kind: DocumentKind): void {
  must(doc.store.pendingStructs === null && doc.store.pendingDs === null, 'nothing waits for what is not there')
  const [wrong] = misplaced(doc, KINDS[kind].schema)
  must(wrong === undefined, `only our own stands in the document, not ${wrong}`)
  must(schemaOf(doc) === KINDS[kind].version, 'the schema version stays')
  if (kind === 'journey') mustBeArranged(readSnapshot(doc, journeySchema))
  const again = new Y.Doc()
  Y.applyUpdate(again, bytes)
  mustBeSame(again, doc, kind)
  again.destroy()
}

function mustBeArranged(journey: Journey): void {
  const { stages, sequence } = arrange(journey)
  must(isDeepStrictEqual(stages.flatMap(({ touchpoints }) => touchpoints), sequence), 'R1 R3')
  must(new Set(sequence).size === journey.touchpoints.size && sequence.length === journey.touchpoints.size, 'R1')
}

/** Throws unless two documents hold the same structs, erasures and values. */
export function mustBeSame(one: Y.Doc, other: Y.Doc, kind: DocumentKind): void {
  must(one.store.pendingStructs === null && one.store.pendingDs === null, 'nothing waits for what is not there')
  must(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)), 'both have the same structs and erasures')
  for (const table of Object.keys(KINDS[kind].schema)) {
    must(isDeepStrictEqual(one.getMap(table).toJSON(), other.getMap(table).toJSON()), `both have the same ${table}`)
  }
}
