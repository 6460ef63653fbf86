import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from './document.ts'
import { idsFrom, randomFrom, randomWork } from './journey/randomWork.ts'
import type { Journey } from './journey/schema.ts'
import { journeySchema } from './journey/schema.ts'
import { documentStore } from './store.ts'
import { readSnapshot } from './table.ts'
import { changedSince } from './tableChanges.ts'

function busyDocument(seed: number) {
  const doc = new Y.Doc()
  const store = documentStore(doc, journeySchema)
  const random = randomFrom(seed)
  const newId = idsFrom(random)
  const work = (): void => {
    randomWork(store.getState(), random)((command, args) =>
      runCommand(doc, journeySchema, store.getState(), newId, 'test', command, args),
    )
  }
  return { doc, store, work }
}

/** A gesture of one transaction is noted with every record that differs; of several, nothing is said. */
function expectNoted(before: ReadonlyMap<string, object>, after: ReadonlyMap<string, object>): void {
  const noted = changedSince(before, after)
  if (!noted) return
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id))
  expect(differing.filter((id) => !noted.has(id))).toEqual([])
}

test('S4 which records changed is known of the newest table, and of no other', () => {
  const { doc, store, work } = busyDocument(3)
  const seen = [store.getState().touchpoints]
  for (let i = 0; i < 100; i++) {
    work()
    const { touchpoints } = store.getState()
    if (touchpoints !== seen.at(-1)) seen.push(touchpoints)
  }
  const known = seen.slice(1).map((after, i) => changedSince(seen[i]!, after) !== null)
  expect(seen.length).toBeGreaterThan(10)
  expect(known.slice(0, -1)).not.toContain(true)
  const last = store.getState().touchpoints
  const [id] = last.keys()
  ;(doc.getMap('touchpoints').get(String(id)) as Y.Map<unknown>).set('order', 'another')
  expect(changedSince(last, store.getState().touchpoints)).toEqual(new Set([id]))
  expect(changedSince(seen[0]!, store.getState().touchpoints)).toBeNull()
})

describe('a store follows its document', () => {
  test.each(Array.from({ length: 20 }, (_, i) => i))('S1 S2 S3 S4 through 200 gestures of seed %i', (seed) => {
    const { doc, store, work } = busyDocument(seed)
    let published = 0
    let transactions = 0
    store.subscribe(() => published++)
    doc.on('afterTransaction', () => transactions++)
    for (let i = 0; i < 200; i++) {
      const before = store.getState()
      work()
      const after = store.getState()
      const fresh = readSnapshot(doc, journeySchema)
      expect(after).toEqual(fresh)
      for (const table of Object.keys(journeySchema) as (keyof Journey)[]) {
        let changed = before[table].size !== after[table].size
        for (const [id, record] of after[table] as ReadonlyMap<string, object>) {
          const old = (before[table] as ReadonlyMap<string, object>).get(id)
          if (old === record) continue
          changed = true
          expect(old).not.toEqual(record)
        }
        if (!changed) expect(after[table]).toBe(before[table])
        else if (before[table] !== after[table]) expectNoted(before[table], after[table])
      }
    }
    expect(published).toBeLessThanOrEqual(transactions)
  })
})

test('S3 a change that nothing readable came of publishes nothing', () => {
  const { doc, store, work } = busyDocument(7)
  while (store.getState().touchpoints.size === 0) work()
  let published = 0
  store.subscribe(() => published++)
  const [id] = store.getState().touchpoints.keys()
  ;(doc.getMap('touchpoints').get(String(id)) as Y.Map<unknown>).set('unknown field', 1)
  doc.getMap('meta').set('schema', 1)
  expect(published).toBe(0)
})

test('a destroyed store keeps its last snapshot and hears nothing more', () => {
  const { store, work } = busyDocument(3)
  work()
  store.destroy()
  const last = store.getState()
  for (let i = 0; i < 20; i++) work()
  expect(store.getState()).toBe(last)
})
