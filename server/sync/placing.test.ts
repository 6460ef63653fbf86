import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { KINDS } from '../../src/model/kinds.ts'
import { LIMITS } from './limits.ts'
import type { Refusal } from './structure.ts'
import { refusalOf, rootsOf } from './structure.ts'

const NOTE = 'note'

function withNote(text: string): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getMap('notes').set(NOTE, new Y.Map([['text', new Y.Text(text)]]))
  return doc
}

const textOf = (doc: Y.Doc): Y.Text => doc.getMap<Y.Map<Y.Text>>('notes').get(NOTE)?.get('text') as Y.Text

function judge(doc: Y.Doc, update: Uint8Array): Refusal | null {
  const kind = KINDS.journey
  return refusalOf(update, { doc, kind, roots: rootsOf(doc, kind), limits: LIMITS }, () => true)
}

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

interface Item {
  readonly id: Y.ID
  readonly origin: Y.ID | null
  readonly right: Y.ID | null
}

/** An update of letters that stand between the neighbours they name, in the text of the note. */
function letters(...items: readonly Item[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const write = (n: number): void => void encoder.writeClient(n)
  write(1)
  write(items.length)
  write(items[0]?.id.client ?? 0)
  write(items[0]?.id.clock ?? 0)
  for (const { id, origin, right } of items) new Y.Item(id, null, origin, null, right, textOf(withNote('')), null, new Y.ContentString('x')).write(encoder, 0)
  write(0)
  return encoder.toUint8Array()
}

describe('letters in a text', () => {
  // The note is 1:0, its text 1:1, the letters h-e-l-l-o 1:2 to 1:6.
  const at = (client: number, clock: number): Y.ID => Y.createID(client, clock)

  it('stand between the neighbours that their writer saw', () => {
    const doc = withNote('hello')
    expect(judge(doc, letters({ id: at(9, 0), origin: at(1, 3), right: at(1, 4) }))).toBeNull()
    expect(judge(doc, letters({ id: at(9, 0), origin: at(1, 3), right: null }))).toBeNull()
    expect(judge(doc, letters({ id: at(9, 0), origin: at(1, 2), right: at(1, 6) }))).toBeNull()
    expect(judge(doc, letters({ id: at(9, 0), origin: at(1, 2), right: at(1, 3) }, { id: at(9, 1), origin: at(9, 0), right: at(1, 3) }))).toBeNull()
  })

  it('are refused between neighbours that stand the other way round', () => {
    const doc = withNote('hello')
    expect(judge(doc, letters({ id: at(9, 0), origin: at(1, 4), right: at(1, 3) }))).toBe('malformed')
    expect(judge(doc, letters({ id: at(9, 0), origin: at(1, 4), right: at(1, 4) }))).toBe('malformed')
  })

  it('are refused also where a neighbour comes in the same update', () => {
    const doc = withNote('hello')
    const first = { id: at(9, 0), origin: at(1, 3), right: at(1, 4) }
    expect(judge(doc, letters(first, { id: at(9, 1), origin: at(9, 0), right: at(1, 2) }))).toBe('malformed')
    expect(judge(doc, letters(first, { id: at(9, 1), origin: at(1, 4), right: at(9, 0) }))).toBe('malformed')
    expect(judge(doc, letters(first, { id: at(9, 1), origin: at(9, 0), right: at(1, 5) }))).toBeNull()
  })

  it('of people who type, erase and paste apart from each other are never refused, in whatever pieces they come', () => {
    const edit = fc.record({ who: fc.nat(3), at: fc.nat(40), remove: fc.nat(3), insert: fc.constantFrom('a', 'bc', 'Påmelding', '👩‍🚀'), meet: fc.nat(9) })
    fc.assert(fc.property(fc.array(edit, { maxLength: 40 }), fc.boolean(), (edits, whole) => {
      const server = withNote('hello')
      const people = [2, 3, 4, 5].map((client) => copyOf(server, client))
      const bring = (doc: Y.Doc): void => {
        const update = whole ? Y.encodeStateAsUpdate(doc) : Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
        expect(judge(server, update)).toBeNull()
        Y.applyUpdate(server, update)
      }
      for (const { who, at: place, remove, insert, meet } of edits) {
        const doc = people[who] as Y.Doc
        const text = textOf(doc)
        doc.transact(() => {
          const from = Math.min(place, text.length)
          text.delete(from, Math.min(remove, text.length - from))
          text.insert(from, insert)
        })
        const other = people[meet]
        if (other) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        if (meet === 4) bring(doc)
        if (meet === 5) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
      }
      for (const doc of people) bring(doc)
      for (const doc of people) {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
        expect(textOf(doc).toString()).toBe(textOf(server).toString())
      }
    }))
  })

  it('under a key have no neighbour on the right', () => {
    const doc = withNote('hello')
    const note = doc.getMap<Y.Map<unknown>>('notes').get(NOTE) as Y.Map<unknown>
    note.set('x', 1)
    const encoder = new Y.UpdateEncoderV1()
    for (const n of [1, 1, 9, 0]) encoder.writeClient(n)
    new Y.Item(at(9, 0), null, null, null, (note._map.get('x') as Y.Item).id, null as never, null, new Y.ContentAny([2])).write(encoder, 0)
    encoder.writeClient(0)
    expect(judge(doc, encoder.toUint8Array())).toBe('malformed')
  })
})
