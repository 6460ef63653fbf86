import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Snapshot } from './table.ts'
import { applyChanges, changesBetween, recordChange, unapplyChanges } from './history.ts'
import { longText, reference, shortText, whole } from './table.ts'

const schema = {
  cards: { title: shortText(300), text: longText(), feeling: whole(-2, 2, null), stage: reference<'stages'>() },
  stages: { title: shortText(300) },
}
type Shot = Snapshot<typeof schema>

const words = fc.string({ maxLength: 120 })
const card = fc.record({ title: words, text: words, feeling: fc.constantFrom(null, -2, 0, 2), stage: fc.constantFrom(null, 's1', 's2') })
const shot = fc.record({
  cards: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), card),
  stages: fc.dictionary(fc.constantFrom('s1', 's2'), fc.record({ title: words })),
}).map((tables) => Object.fromEntries(Object.entries(tables).map(([table, records]) =>
  [table, new Map(Object.entries(records).map(([id, record]) => [id, { id, ...record }]))])) as unknown as Shot)

describe('history', () => {
  it('PH1: leads from any moment to any other, and back', () => {
    fc.assert(fc.property(fc.array(shot, { minLength: 2, maxLength: 6 }), (shots) => {
      const steps = shots.slice(1).map((after, at) => JSON.parse(JSON.stringify(changesBetween(schema, shots[at]!, after))) as ReturnType<typeof changesBetween>)
      const all = steps.flat()
      expect(applyChanges(schema, shots[0]!, all)).toEqual(shots.at(-1))
      expect(unapplyChanges(schema, shots.at(-1)!, all)).toEqual(shots[0])
    }))
  })

  it('PH2: keeps of a long text only what differs', () => {
    const text = 'The customer calls and waits for a long time.'
    const before = { id: 'a', title: '', text, feeling: null, stage: null }
    expect(recordChange('cards', schema.cards, 'a', before, { ...before, text: text.replace('long', 'very long') })?.fields)
      .toEqual({ text: { at: 35, gone: '', came: 'very ' } })
    expect(recordChange('cards', schema.cards, 'a', before, { ...before })).toBe(null)
  })

  it('passes over tables and fields that it does not know', () => {
    const empty = { cards: new Map(), stages: new Map() } as Shot
    expect(applyChanges(schema, empty, [{ table: 'elsewhere', id: 'x', kind: 'made', fields: {} }])).toEqual(empty)
  })
})
