import { expect, test } from 'vitest'
import fc from 'fast-check'
import * as Y from 'yjs'
import { splitUpdate } from './splitUpdate.ts'

const LIMIT = 4096

/** Applies pieces one by one; after each, nothing may wait for a later one. */
function applied(base: Uint8Array, pieces: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  for (const piece of pieces) {
    expect(piece.byteLength).toBeLessThanOrEqual(LIMIT)
    Y.applyUpdate(doc, piece)
    expect(doc.store.pendingStructs).toBe(null)
    expect(doc.store.pendingDs).toBe(null)
  }
  return doc
}

function record(doc: Y.Doc, id: string, text: string): void {
  const map = new Y.Map<unknown>()
  map.set('title', id)
  map.set('description', new Y.Text(text))
  doc.getMap('touchpoints').set(id, map)
}

const json = (doc: Y.Doc): unknown => doc.getMap('touchpoints').toJSON()
const EMPTY = Y.encodeStateAsUpdate(new Y.Doc())

test('a small update is its own only piece', () => {
  const doc = new Y.Doc()
  record(doc, 'a', 'short')
  const update = Y.encodeStateAsUpdate(doc)
  expect(splitUpdate(update, LIMIT)).toEqual([update])
})

test('many records leave in pieces', () => {
  const doc = new Y.Doc()
  for (let i = 0; i < 300; i++) record(doc, `t${i}`, 'some words about it')
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), LIMIT) as Uint8Array[]
  expect(pieces.length).toBeGreaterThan(3)
  expect(json(applied(EMPTY, pieces))).toEqual(json(doc))
})

test('a long text is cut, never inside a character', () => {
  const doc = new Y.Doc()
  record(doc, 'a', '🙂ab'.repeat(5000))
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), LIMIT) as Uint8Array[]
  expect(json(applied(EMPTY, pieces))).toEqual(json(doc))
})

test('with a writer, what he wrote comes first and alone, whatever the size', () => {
  const mine = new Y.Doc()
  const hers = new Y.Doc()
  record(hers, 'hers', 'words')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(hers))
  record(mine, 'mine', 'words')
  for (const [doc, other] of [[mine, hers], [hers, mine]] as const) {
    const pieces = splitUpdate(Y.encodeStateAsUpdate(mine), LIMIT, doc.clientID) as Uint8Array[]
    expect(pieces.map((piece) => [...Y.parseUpdateMeta(piece).from.keys()])).toEqual([[doc.clientID], [other.clientID]])
    expect(json(applied(EMPTY, pieces))).toEqual(json(mine))
  }
})

test('a value that is too large cannot be cut', () => {
  const doc = new Y.Doc()
  doc.getMap('touchpoints').set('a', 'x'.repeat(2 * LIMIT))
  expect(splitUpdate(Y.encodeStateAsUpdate(doc), LIMIT)).toBe(null)
})

test('writers that build on each other, deletions, and a base that the other side has: any history comes whole', () => {
  const change = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('add', 'type', 'erase', 'remove', 'meet'),
    at: fc.nat(30),
    length: fc.nat(6000),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 60 }), fc.nat(59), (changes, shared) => {
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
      const meet = (): void => {
        for (const a of docs) for (const b of docs) Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)))
      }
      let base = EMPTY
      changes.forEach(({ who, what, at, length }, i) => {
        const doc = docs[who] as Y.Doc
        const id = `t${at}`
        const found = doc.getMap('touchpoints').get(id)
        const text = found instanceof Y.Map ? (found.get('description') as Y.Text) : null
        if (what === 'add') record(doc, id, 'é'.repeat(length))
        if (what === 'type' && text) text.insert(Math.min(at, text.length), '🙂'.repeat(length))
        if (what === 'erase' && text) text.delete(0, Math.min(at, text.length))
        if (what === 'remove') doc.getMap('touchpoints').delete(id)
        if (what === 'meet') meet()
        if (i === shared) {
          meet()
          base = Y.encodeStateAsUpdate(doc)
        }
      })
      meet()
      const doc = docs[0] as Y.Doc
      const there = new Y.Doc()
      Y.applyUpdate(there, base)
      const missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(there))
      for (const writer of [null, doc.clientID]) {
        const pieces = splitUpdate(missing, LIMIT, writer) as Uint8Array[]
        const result = applied(base, pieces)
        expect(json(result)).toEqual(json(doc))
        expect(Y.encodeStateVector(result)).toEqual(Y.encodeStateVector(doc))
        if (writer !== null) for (const piece of pieces) expect(Y.parseUpdateMeta(piece).from.size).toBeLessThan(2)
      }
    }),
    { numRuns: 150 },
  )
})
