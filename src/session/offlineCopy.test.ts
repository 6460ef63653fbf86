import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { MemoryCopies } from '../../e2e/memoryCopies.ts'
import { memoryCopies } from '../../e2e/memoryCopies.ts'
import type { CopyName } from './copyStore.ts'
import type { OfflineCopy } from './offlineCopy.ts'
import { keepCopy, loadCopy } from './offlineCopy.ts'

const name: CopyName = { document: 'journey/x', epoch: 'e1' }
let store: MemoryCopies
let doc: Y.Doc
let keptUpTo: number
let failures: number

beforeEach(() => {
  vi.useFakeTimers()
  store = memoryCopies()
  doc = new Y.Doc()
  keptUpTo = -1
  failures = 0
  return () => vi.useRealTimers()
})

/** A copy of `doc`, and what writes to it in either name. */
async function begin(): Promise<{ copy: OfflineCopy; mine(key: string): void; theirs(key: string): void }> {
  const read = await store.read(name)
  const isNew = read.rows.length === 0
  if (!isNew) loadCopy(doc, read, 'load')
  const copy = keepCopy({
    store,
    name,
    doc,
    read: isNew ? null : read,
    events: { kept: (upTo) => (keptUpTo = upTo), failed: () => failures++ },
  })
  let edits = read.unsent.length > 0 ? 1 : 0
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'theirs') copy.addTheirs(update)
    if (origin === 'mine') copy.addMine(update, ++edits)
  })
  const write = (origin: string) => (key: string) => doc.transact(() => void doc.getMap('t').set(key, origin), origin)
  return { copy, mine: write('mine'), theirs: write('theirs') }
}

async function reopened(): Promise<Y.Doc> {
  const again = new Y.Doc()
  loadCopy(again, await store.read(name), null)
  return again
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

test('an edit is kept at once, and only when the device says so', async () => {
  const { mine } = await begin()
  await settle()
  mine('a')
  expect(keptUpTo).toBe(0)
  await settle()
  expect(keptUpTo).toBe(1)
  expect((await reopened()).getMap('t').toJSON()).toEqual({ a: 'mine' })
})

test("others' edits are kept within a second, and before an edit of mine that may build on them", async () => {
  const { mine, theirs } = await begin()
  await settle()
  theirs('a')
  await settle()
  expect((await reopened()).getMap('t').toJSON()).toEqual({})
  await vi.advanceTimersByTimeAsync(1000)
  expect((await reopened()).getMap('t').toJSON()).toEqual({ a: 'theirs' })
  theirs('b')
  mine('b')
  await settle()
  const again = await reopened()
  expect(again.getMap('t').toJSON()).toEqual({ a: 'theirs', b: 'mine' })
  expect(again.store.pendingStructs).toBe(null)
})

test('a copy tells whether the server may lack something, until told otherwise', async () => {
  const { copy, mine } = await begin()
  await settle()
  expect(await store.list('journey/x')).toEqual([{ ...name, unsent: false }])
  mine('a')
  mine('b')
  await settle()
  expect(await store.list('journey/x')).toEqual([{ ...name, unsent: true }])
  copy.markSent(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(await store.list('journey/x')).toEqual([{ ...name, unsent: true }])
  copy.markSent(2)
  await vi.advanceTimersByTimeAsync(1000)
  expect(await store.list('journey/x')).toEqual([{ ...name, unsent: false }])
})

test('what an earlier visit left unsent stays so until the server has it', async () => {
  const first = await begin()
  first.mine('a')
  await first.copy.close()
  doc = new Y.Doc()
  const second = await begin()
  expect(doc.getMap('t').toJSON()).toEqual({ a: 'mine' })
  second.theirs('b')
  await vi.advanceTimersByTimeAsync(2000)
  expect((await store.list('journey/x'))[0]?.unsent).toBe(true)
  second.copy.markSent(1)
  await second.copy.close()
  expect((await store.list('journey/x'))[0]?.unsent).toBe(false)
})

test('closing writes what waits', async () => {
  const { copy, theirs, mine } = await begin()
  theirs('a')
  mine('b')
  copy.markSent(1)
  await copy.close()
  expect((await reopened()).getMap('t').toJSON()).toEqual({ a: 'theirs', b: 'mine' })
  expect((await store.list('journey/x'))[0]?.unsent).toBe(false)
})

test('a device that refuses is told of, tried again, and then holds everything', async () => {
  const { mine } = await begin()
  await settle()
  store.failure = new Error('QuotaExceededError')
  mine('a')
  await settle()
  expect(failures).toBe(1)
  expect(keptUpTo).toBe(0)
  mine('b')
  await vi.advanceTimersByTimeAsync(3000)
  expect(failures).toBe(2)
  store.failure = null
  await vi.advanceTimersByTimeAsync(5000)
  expect(keptUpTo).toBe(2)
  const again = await reopened()
  expect(again.getMap('t').toJSON()).toEqual({ a: 'mine', b: 'mine' })
  expect((await store.read(name)).rows).toHaveLength(1)
  expect((await store.list('journey/x'))[0]?.unsent).toBe(true)
})

test('many rows become one, and what was unsent stays so', async () => {
  const { copy, mine } = await begin()
  await settle()
  for (let i = 0; i < 450; i++) {
    mine(`k${i}`)
    await settle()
  }
  const { rows } = await store.read(name)
  expect(rows.length).toBeLessThan(60)
  expect((await reopened()).getMap('t').size).toBe(450)
  copy.markSent(449)
  await vi.advanceTimersByTimeAsync(1000)
  expect((await store.list('journey/x'))[0]?.unsent).toBe(true)
  copy.markSent(450)
  await vi.advanceTimersByTimeAsync(1000)
  expect((await store.list('journey/x'))[0]?.unsent).toBe(false)
})

test("putting rows together leaves another tab's rows alone", async () => {
  const one = await begin()
  await settle()
  const other = new Y.Doc()
  other.getMap('t').set('other', 'tab')
  await store.write(name, { add: Y.encodeStateAsUpdate(other), unsent: true, drop: [], sent: [] })
  for (let i = 0; i < 450; i++) {
    one.mine(`k${i}`)
    await settle()
  }
  one.copy.markSent(450)
  await one.copy.close()
  expect((await reopened()).getMap('t').get('other')).toBe('tab')
  expect((await store.list('journey/x'))[0]?.unsent).toBe(true)
})

test('a copy that lacks a part is not a whole document', async () => {
  const writer = new Y.Doc()
  const updates: Uint8Array[] = []
  writer.on('update', (update: Uint8Array) => updates.push(update))
  writer.getMap('t').set('a', 1)
  writer.getMap('t').set('b', 2)
  const rows = updates.map((update, n) => ({ n, update }))
  expect(loadCopy(new Y.Doc(), { rows, unsent: [] }, null)).toBe(true)
  expect(loadCopy(new Y.Doc(), { rows: rows.slice(1), unsent: [] }, null)).toBe(false)
  expect(loadCopy(new Y.Doc(), { rows: [], unsent: [] }, null)).toBe(false)
  const damaged = { n: 9, update: new Uint8Array([255, 255, 255]) }
  expect(loadCopy(new Y.Doc(), { rows: [damaged, ...rows], unsent: [] }, null)).toBe(true)
})

test('a forgotten copy is gone and stays gone', async () => {
  const { copy, mine } = await begin()
  mine('a')
  await copy.forget()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await store.list('journey/x')).toEqual([])
})
