import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newCompanion, newJourney } from '../../server/newDocuments.ts'
import { openMemory } from '../../server/storage/memory.ts'
import { LIMITS } from '../../server/sync/limits.ts'
import { Room } from '../../server/sync/room.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import { react, startThread } from '../../src/model/conversation/commands.ts'
import { conversationSchema } from '../../src/model/conversation/schema.ts'
import { runCommand } from '../../src/model/document.ts'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import { setMap } from '../../src/model/journey/structure.ts'
import { KINDS } from '../../src/model/kinds.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { CLOSE, helloFrame, MESSAGE, PROTOCOL } from '../../src/model/wire.ts'
import { answerFrame, askFrame, updateFrame } from '../client.ts'
import { SEED } from '../setup.ts'
import type { Recording } from './frameMaker.ts'
import { makeFrame, placesIn } from './frameMaker.ts'
import { Link } from './link.ts'
import { must } from './sound.ts'

const FRAMES = Number(process.env.FUZZ_CONVERSATION ?? 5_000)
const A_RECORDING = 100
const ATTACKER = 666
const UNHURRIED = { refill: 1e9, burst: 1e9 }
const limits = { ...LIMITS, window: 0, messages: UNHURRIED, bytes: UNHURRIED }

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const hello = (client: number, device: string): Uint8Array =>
  helloFrame({ protocol: PROTOCOL, kind: 'conversation', schema: KINDS.conversation.version, epoch: null, client, device: device.padEnd(22, '_') })

function started(n: number) {
  const id = `c${n}`
  return { thread: id, comment: id, kind: 'map', about: '', label: '', x: 0, y: 0, text: `Comment ${n}`, mentions: [], at: n, voice: { by: 'a', name: 'Ann', colour: '#2f5fd0' } } as const
}

/** Somebody who reads along, as a commenter. */
class Reader {
  readonly doc = new Y.Doc()
  readonly link: Link
  /** Messages heard that tell of the document. */
  heard = 0

  constructor(rooms: Rooms, id: string) {
    this.link = new Link(rooms, limits, id, (message) => {
      if (message[0] !== MESSAGE.sync || message[1] === 0) return
      this.heard++
      // What comes is short: its length stands in one byte or two.
      Y.applyUpdate(this.doc, message.subarray((message[2] as number) < 128 ? 3 : (message[3] as number) < 128 ? 4 : 5))
    }, 'commenter')
    this.link.send(hello(this.doc.clientID, 'reader'))
    this.link.send(askFrame(Uint8Array.of(0)))
  }
}

/** What people would write into the conversation if they could: good updates, made wrong by the maker of frames. */
function record(doc: Y.Doc, random: Random): Recording {
  const whole = Y.encodeStateAsUpdate(doc)
  const updates: Uint8Array[] = [whole]
  const absent = Array.from({ length: 3 }, () => {
    const copy = new Y.Doc()
    copy.clientID = Math.floor(random() * 2 ** 32)
    Y.applyUpdate(copy, whole)
    copy.on('update', (update: Uint8Array) => updates.push(update))
    const now = () => readSnapshot(copy, conversationSchema)
    const n = 1e6 + Math.floor(random() * 1e6)
    runCommand(copy, conversationSchema, now(), () => '', null, startThread, started(n))
    runCommand(copy, conversationSchema, now(), () => '', null, react, { comment: `c${n}`, reaction: 'heart', on: true, voice: started(n).voice })
    copy.getMap('comments').delete('c0')
    return copy
  })
  return {
    kind: 'conversation', updates, stateVectors: [Uint8Array.of(0), Y.encodeStateVector(doc)], client: ATTACKER,
    nearby: { clients: [doc, ...absent].map(({ clientID }) => clientID).concat(ATTACKER, 0), place: placesIn([doc, ...absent], random) },
  }
}

test(`${FRAMES} frames, from seed ${SEED}, of somebody who may only comment change nothing beside a map, and disturb nobody`, { timeout: 120_000 }, async () => {
  const random = randomFrom(SEED)
  const storage = await openMemory()
  const map = newJourney(setMap, { title: 'Arena' }, 0)
  const beside = newCompanion(map.id, 'conversation', 0)
  await storage.create([map, beside])
  const rooms = new Rooms(storage, limits, () => 0)
  const room = await rooms.open(beside.id)
  if (!(room instanceof Room)) throw new Error(room)
  let said = 0
  const say = (): Promise<true | null> => room.run(conversationSchema, startThread, started(said++))
  await say()
  const reader = new Reader(rooms, beside.id)
  for (let turns = 0; reader.heard === 0; turns++) {
    must(turns < 1_000, 'a reader is answered')
    reader.link.deliver(Infinity, Infinity)
    await turn()
  }
  let writes = 0
  let refused = 0
  let recording = record(room.doc, random)
  for (let n = 0; n < FRAMES; n++) {
    if (n % A_RECORDING === 0) {
      // The server's own writing goes on in between, and reaches whoever reads.
      await say()
      recording = record(room.doc, random)
      reader.link.deliver(Infinity, Infinity)
    }
    const before = Y.encodeStateAsUpdate(room.doc)
    const heard = reader.heard
    const frame = makeFrame(recording, random)
    const link = new Link(rooms, limits, beside.id, () => {}, 'commenter')
    if (random() < 0.7) link.send(hello(ATTACKER, 'attacker'))
    link.send(askFrame(Uint8Array.of(0)))
    link.send(frame)
    link.deliver(Infinity, Infinity)
    await turn()
    link.deliver(Infinity, Infinity)
    await turn()
    reader.link.deliver(Infinity, Infinity)
    const what = `frame ${n} of seed ${SEED}: ${Buffer.from(frame).toString('hex')}`
    must(Buffer.compare(before, Y.encodeStateAsUpdate(room.doc)) === 0, `nothing changes by ${what}`)
    must(reader.link.open && reader.heard === heard, `nobody else notices ${what}`)
    if (frame[0] === MESSAGE.sync && (frame[1] === 1 || frame[1] === 2)) {
      writes++
      if (link.closedWith === CLOSE.forbidden) refused++
    }
    link.cut()
  }
  expect(writes).toBeGreaterThan(FRAMES / 3)
  expect(refused).toBeGreaterThan(writes / 3)
  // A good update, and an answer nobody asked for, are refused with the sentence that says why.
  for (const frame of [updateFrame(recording.updates[1] as Uint8Array), answerFrame(recording.updates[1] as Uint8Array)]) {
    const link = new Link(rooms, limits, beside.id, () => {}, 'commenter')
    link.send(hello(ATTACKER, 'attacker'))
    link.send(frame)
    link.deliver(Infinity, Infinity)
    await turn()
    await turn()
    link.deliver(Infinity, Infinity)
    expect(link.closedWith).toBe(CLOSE.forbidden)
  }
  await say()
  reader.link.deliver(Infinity, Infinity)
  expect(Y.equalSnapshots(Y.snapshot(reader.doc), Y.snapshot(room.doc))).toBe(true)
  const stored = new Y.Doc()
  for (const update of (await storage.load(beside.id))?.updates ?? []) Y.applyUpdate(stored, update)
  expect(Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(room.doc))).toBe(true)
  expect(readSnapshot(stored, conversationSchema).comments.size).toBe(said)
  reader.link.cut()
  await rooms.close()
  await storage.close()
})
