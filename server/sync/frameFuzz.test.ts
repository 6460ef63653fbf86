import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { KINDS } from '../../src/model/kinds.ts'
import { stampSchema } from '../../src/model/migrations.ts'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import { SEED } from '../../e2e/setup.ts'
import { answerFrame, askFrame, presenceFrame, updateFrame } from '../../e2e/client.ts'
import { helloFrame, fenceFrame } from '../../src/model/wire.ts'
import { readFrame } from './frames.ts'
import { LIMITS } from './limits.ts'
import { refusalOf, rootsOf } from './structure.ts'

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 120_000)
const kind = KINDS.journey

/** A document in which people have worked: with text, erased records, and several writers. */
function lived(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.transact(() => stampSchema(doc, 1))
  for (const writer of [10, 11, 12]) {
    doc.clientID = writer
    doc.getMap('stages').set(`s${writer}`, new Y.Map([['title', `Stage ${writer}`], ['order', 'a1']]))
    const text = new Y.Text('A long story')
    doc.getMap('touchpoints').set(`t${writer}`, new Y.Map<unknown>([['title', 'Call'], ['description', text], ['feeling', -1]]))
    text.insert(2, 'very 👋 ')
    text.delete(0, 1)
    doc.getMap('stages').set('erased', new Y.Map([['title', 'Gone']]))
    doc.getMap('stages').delete('erased')
  }
  return doc
}

/** What well-meaning clients send, to be spoiled. */
function corpus(doc: Y.Doc): Uint8Array[] {
  const edits: ((copy: Y.Doc) => void)[] = [
    (copy) => copy.getMap('stages').set('new', new Y.Map([['title', 'New'], ['order', 'a2']])),
    (copy) => (copy.getMap('stages').get('s10') as Y.Map<unknown>).set('title', 'Changed'),
    (copy) => ((copy.getMap('touchpoints').get('t11') as Y.Map<unknown>).get('description') as Y.Text).insert(3, 'typed'),
    (copy) => ((copy.getMap('touchpoints').get('t12') as Y.Map<unknown>).get('description') as Y.Text).delete(1, 4),
    (copy) => copy.getMap('touchpoints').delete('t10'),
    (copy) => copy.getMap('notes').set('n', new Y.Map<unknown>([['text', new Y.Text('Hi')], ['x', 1.25], ['y', -7]])),
  ]
  const updates = edits.map((edit, i) => {
    const copy = new Y.Doc()
    copy.clientID = 100 + i
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(copy)
    copy.transact(() => edit(copy))
    return Y.encodeStateAsUpdate(copy, before)
  })
  return [
    ...updates.map(updateFrame),
    answerFrame(Y.mergeUpdates(updates)),
    answerFrame(Y.encodeStateAsUpdate(doc)),
    askFrame(Y.encodeStateVector(doc)),
    presenceFrame([{ client: 100, clock: 3, state: '{"user":{"name":"Ann"}}' }]),
    fenceFrame(7),
    helloFrame({ protocol: 1, kind: 'journey', schema: 1, epoch: null, client: 100, device: 'A'.repeat(22) }),
  ]
}

const NASTY = [0, 1, 2, 0x0f, 0x20, 0x27, 0x28, 0x40, 0x7f, 0x80, 0x84, 0xc8, 0xff]

/** Changes, removes, inserts or copies a few bytes. */
function spoil(frame: Uint8Array, others: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (n: number): number => Math.floor(random() * n)
  let bytes = [...frame]
  for (let n = 1 + below(3); n > 0; n--) {
    const at = below(bytes.length + 1)
    const value = random() < 0.5 ? (NASTY[below(NASTY.length)] as number) : below(256)
    const dice = random()
    if (dice < 0.45) bytes[Math.min(at, bytes.length - 1)] = value
    else if (dice < 0.6) bytes.splice(at, 1 + below(4))
    else if (dice < 0.75) bytes.splice(at, 0, value)
    else if (dice < 0.85) bytes = bytes.slice(0, at)
    else {
      const other = others[below(others.length)] as Uint8Array
      const from = below(other.length)
      bytes.splice(at, below(8), ...other.subarray(from, from + below(12)))
    }
    if (bytes.length === 0) return new Uint8Array()
  }
  return new Uint8Array(bytes)
}

/** Everything that stands in a document, found by walking it rather than by trusting what let it in. */
function expectOfItsKind(doc: Y.Doc): void {
  const tables = new Set([...Object.keys(kind.schema), 'meta'])
  expect([...doc.share.keys()].filter((name) => !tables.has(name))).toEqual([])
  expect(doc.getMap('meta').get('schema')).toBe(1)
  for (const table of Object.keys(kind.schema)) {
    doc.getMap(table).forEach((record, id) => {
      expect(record, `${table} ${id}`).toBeInstanceOf(Y.Map)
      ;(record as Y.Map<unknown>).forEach((value, field) => {
        if (typeof value === 'object' && value !== null) expect(value, `${table} ${id} ${field}`).toBeInstanceOf(Y.Text)
        expect(['__proto__', 'constructor', 'prototype']).not.toContain(field)
      })
    })
  }
}

it(`${FRAMES} spoiled frames are refused to the byte, or leave a good document`, { timeout: 300_000 }, () => {
  const random = randomFrom(SEED)
  const base = Y.encodeStateAsUpdate(lived())
  const fresh = (): Y.Doc => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, base)
    return doc
  }
  const frames = corpus(fresh())
  let doc = fresh()
  let ground = { doc, kind, roots: rootsOf(doc, kind), limits: LIMITS }
  let state = Y.encodeStateAsUpdate(doc)
  const counts = { unreadable: 0, refused: 0, taken: 0 }
  for (let i = 0; i < FRAMES; i++) {
    const spoiled = spoil(frames[Math.floor(random() * frames.length)] as Uint8Array, frames, random)
    const says = (): string => `frame ${i} of seed ${SEED}: ${Buffer.from(spoiled).toString('hex')}`
    const frame = readFrame(spoiled, LIMITS)
    if (frame?.type !== 'update' && frame?.type !== 'answer') {
      counts.unreadable++
      continue
    }
    const refusal = refusalOf(frame.update, ground, () => true)
    if (!refusal) {
      counts.taken++
      expect(() => Y.applyUpdate(doc, frame.update), says()).not.toThrow()
      expect([doc.store.pendingStructs, doc.store.pendingDs], says()).toEqual([null, null])
      expectOfItsKind(doc)
      const copy = new Y.Doc()
      state = Y.encodeStateAsUpdate(doc)
      Y.applyUpdate(copy, state)
      expect(copy.store.pendingStructs, says()).toBeNull()
      if (counts.taken % 50 === 0) {
        doc = fresh()
        ground = { ...ground, doc, roots: rootsOf(doc, kind) }
        state = Y.encodeStateAsUpdate(doc)
      }
    } else {
      counts.refused++
      if (counts.refused % 20 === 0) expect(Buffer.compare(Y.encodeStateAsUpdate(doc), state), says()).toBe(0)
    }
  }
  expect(Buffer.compare(Y.encodeStateAsUpdate(doc), state)).toBe(0)
  // A test in which nothing is taken, or nothing refused, would show nothing.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(FRAMES / 100)
})
