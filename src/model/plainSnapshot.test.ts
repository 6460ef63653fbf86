import { describe, expect, it } from 'vitest'
import { plainSnapshot, readPlainSnapshot } from './plainSnapshot.ts'
import type { Snapshot } from './table.ts'
import { longText, shortText, whole } from './table.ts'

const schema = { cards: { title: shortText(300), text: longText(), feeling: whole(-2, 2, null) }, stages: { title: shortText(300) } }

describe('a plain snapshot', () => {
  const snapshot = {
    cards: new Map([['a', { id: 'a', title: 'Call', text: 'Long', feeling: -2 }], ['b', { id: 'b', title: '', text: '', feeling: null }]]),
    stages: new Map(),
  } as unknown as Snapshot<typeof schema>

  it('holds what differs from the defaults, and is read as it was', () => {
    const plain = plainSnapshot(schema, snapshot)
    expect(plain).toEqual({ cards: [{ id: 'a', title: 'Call', text: 'Long', feeling: -2 }, { id: 'b' }], stages: [] })
    expect(readPlainSnapshot(schema, JSON.parse(JSON.stringify(plain)))).toEqual(snapshot)
  })

  it('is read whatever it is', () => {
    const nothing = { cards: new Map(), stages: new Map() }
    for (const value of [null, undefined, 7, 'x', [], { cards: {} }, { cards: [null, 3, { id: '__proto__' }, { id: 4 }] }]) {
      expect(readPlainSnapshot(schema, value)).toEqual(nothing)
    }
    expect(readPlainSnapshot(schema, { cards: [{ id: 'a', title: 5, text: {}, feeling: 9, other: 1 }] }).cards)
      .toEqual(new Map([['a', { id: 'a', title: '', text: '', feeling: null }]]))
  })
})
