import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { journeySchema } from './journey/schema.ts'
import { organisationSchema } from './organisation/schema.ts'
import type { Field, Fields } from './table.ts'
import { isRecordId, readSnapshot } from './table.ts'

const foreign = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.anything({ maxDepth: 1, withNullPrototype: false }), { maxLength: 3 }).filter((v) => JSON.stringify(v) !== undefined),
  fc.constantFrom('a0', 'zzzz', 'map', '__proto__', -3, 3, 2.5, Number.NaN, Number.POSITIVE_INFINITY, 'to-be', 'observed'),
)

describe.each([
  ['journey', journeySchema],
  ['organisation', organisationSchema],
])('%s', (_, schema) => {
  test('T1 any value in any field reads as a value of its type, and what is read reads back as itself', () => {
    const fields = Object.values(schema as Record<string, Fields>).flatMap((f) => Object.values(f) as Field<unknown>[])
    fc.assert(
      fc.property(fc.constantFrom(...fields), foreign, (field, value) => {
        const read = field.read(value)
        expect(field.kind === 'text' ? typeof read : field.read(read)).toEqual(field.kind === 'text' ? 'string' : read)
      }),
    )
  })

  test('T2 T4 what is no record, or under no record id, reads as nothing and stays', () => {
    const doc = new Y.Doc()
    for (const table of Object.keys(schema)) {
      const root = doc.getMap(table)
      root.set('plain', 'text')
      root.set('list', new Y.Array())
      root.set('__proto__', new Y.Map([['title', 'x']]))
      root.set('with space', new Y.Map([['title', 'x']]))
    }
    const snapshot = readSnapshot(doc, schema) as Record<string, ReadonlyMap<string, unknown>>
    for (const table of Object.keys(schema)) {
      expect(snapshot[table]?.size).toBe(0)
      expect([...doc.getMap(table).keys()].sort()).toEqual(['__proto__', 'list', 'plain', 'with space'])
    }
    expect(({} as Record<string, unknown>).title).toBeUndefined()
  })
})

test('T3 unknown fields stay in the document and out of the record', () => {
  const doc = new Y.Doc()
  doc.getMap('stages').set('s1', new Y.Map<unknown>([['title', 'Buy'], ['mood', 'sunny']]))
  expect(readSnapshot(doc, journeySchema).stages.get('s1' as never)).toEqual({ id: 's1', title: 'Buy', order: 'a0' })
  expect((doc.getMap('stages').get('s1') as Y.Map<unknown>).get('mood')).toBe('sunny')
})

test.each([
  ['abc', true],
  ['Ab_9-x.Y', true],
  ['', false],
  ['a'.repeat(65), false],
  ['a b', false],
  ['__proto__', false],
  ['constructor', false],
  ['prototype', false],
  [7, false],
])('T4 isRecordId(%j) is %s', (value, expected) => expect(isRecordId(value)).toBe(expected))
