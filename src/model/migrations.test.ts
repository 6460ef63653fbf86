import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { KINDS } from './kinds.ts'
import { migrate, schemaOf, stampSchema } from './migrations.ts'
import { readSnapshot } from './table.ts'
import type { DocumentKind } from './wire.ts'

interface Frozen {
  readonly update: string
  readonly snapshot: unknown
}

const folder = new URL('./fixtures/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const frozen = files.map((name) => {
  const [kind, version] = name.replace('.json', '').split('-') as [DocumentKind, string]
  return { kind, version: Number(version), ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Frozen) }
})

describe('M1 documents of every version so far', () => {
  test.each(Object.entries(KINDS))('%s has a frozen file for each', (kind, { version }) => {
    const found = frozen.filter((f) => f.kind === kind).map((f) => f.version).sort((a, b) => a - b)
    expect(found).toEqual(Array.from({ length: version }, (_, i) => i + 1))
  })

  test.each(frozen)('$kind of version $version reads as when it was frozen', ({ kind, update, snapshot }) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Buffer.from(update, 'base64'))
    const { migrations, schema, version } = KINDS[kind]
    migrate(doc, migrations, 'test')
    expect(schemaOf(doc)).toBe(version)
    const tables = Object.entries(readSnapshot(doc, schema)).map(([name, table]) => [name, [...table.values()]])
    // Fields and tables that came later read as their initial values.
    expect(Object.fromEntries(tables)).toMatchObject(snapshot as object)
  })
})

const rename = (from: string, to: string) => (doc: Y.Doc) => {
  const meta = doc.getMap('meta')
  meta.set(to, meta.get(from))
  meta.delete(from)
}
const steps = [rename('a', 'b'), rename('b', 'c')]

test.each([
  [1, 'a', 'migrated'],
  [2, 'b', 'migrated'],
  [3, 'c', 'current'],
] as const)('a document of version %i goes through the migrations that it lacks', (version, key, outcome) => {
  const doc = new Y.Doc()
  doc.getMap('meta').set(key, 'kept')
  stampSchema(doc, version)
  let transactions = 0
  doc.on('afterTransaction', () => transactions++)
  expect(migrate(doc, steps, 'test')).toBe(outcome)
  expect(doc.getMap('meta').toJSON()).toEqual({ c: 'kept', schema: 3 })
  expect(transactions).toBe(outcome === 'migrated' ? 1 : 0)
})

test('M2 a document of a later version is not touched', () => {
  const doc = new Y.Doc()
  stampSchema(doc, 4)
  const before = Y.encodeStateAsUpdate(doc)
  expect(migrate(doc, steps, 'test')).toBe('newer')
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})
