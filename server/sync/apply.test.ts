import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { withoutKnown } from './apply.ts'

function withText(client: number, text: string): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText().insert(0, text)
  return doc
}

describe('an update without what is known', () => {
  it('is the update itself when all of it is new', () => {
    const doc = withText(1, 'a')
    const update = Y.encodeStateAsUpdate(withText(2, 'b'))
    expect(withoutKnown(update, doc)).toBe(update)
  })

  it('brings what is new behind what is known, and what it erases', () => {
    const doc = withText(1, 'abc')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    other.getText().insert(3, 'd')
    other.getText().delete(0, 1)
    Y.applyUpdate(doc, withoutKnown(Y.encodeStateAsUpdate(other), doc))
    expect(doc.getText().toString()).toBe('bcd')
  })

  it('does not spoil a character by the place that it claims for something known', () => {
    const doc = withText(1, '👋')
    doc.clientID = 2
    doc.getText().insert(2, '!')
    const before = Y.encodeStateAsUpdate(doc)
    // The same "!" once more, now between the two halves of the hand.
    const encoder = new Y.UpdateEncoderV1()
    for (const n of [1, 1, 2, 0]) encoder.writeClient(n)
    new Y.Item(Y.createID(2, 0), null, Y.createID(1, 0), null, Y.createID(1, 1), null as never, null, new Y.ContentString('!')).write(encoder, 0)
    encoder.writeClient(0)
    const update = encoder.toUint8Array()
    Y.applyUpdate(doc, withoutKnown(update, doc))
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    Y.applyUpdate(doc, update)
    expect(doc.getText().toString()).toBe('\ufffd\ufffd!')
  })
})
