import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { newCompanion, newJourney, newOrganisation } from '../../server/newDocuments.ts'
import { openMemory } from '../../server/storage/memory.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { LIMITS } from '../../server/sync/limits.ts'
import { Room } from '../../server/sync/room.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import { runCommand } from '../../src/model/document.ts'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { setMap } from '../../src/model/journey/structure.ts'
import { KINDS } from '../../src/model/kinds.ts'
import { stampSchema } from '../../src/model/migrations.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { CLOSE, helloFrame, PROTOCOL } from '../../src/model/wire.ts'
import { answerFrame, askFrame } from '../client.ts'
import type { Workplace } from '../hands.ts'
import { handsFor } from '../hands.ts'
import type { Recording } from './frameMaker.ts'
import { placesIn } from './frameMaker.ts'
import { Link } from './link.ts'
import { Peer } from './peer.ts'
import { must, mustBeSame, mustBeSound } from './sound.ts'

/** How an attacker comes in: with the frame itself, after asking as a stock client does, or after a hello of ours. */
export const WAYS = ['first', 'stock', 'ours'] as const
export type Way = (typeof WAYS)[number]
/** `turned away`: closed for another reason than a bad frame, such as a hello of another version. */
export type Outcome = 'applied' | 'refused' | 'turned away' | 'nothing'

/** Milliseconds of processor that one frame may cost, with all that is checked here. */
const LONGEST = 500
const UNHURRIED = { refill: 1e9, burst: 1e9 }
/** Every window is one turn of the loop, and the first bad frame closes: so a frame can be told from the next. */
const STRICT = { ...LIMITS, window: 0, messages: UNHURRIED, bytes: UNHURRIED, badFrames: 1 }
const PATIENT = { ...STRICT, badFrames: LIMITS.badFrames }
const ATTACKER = 666
/** How many people are away whose updates are recorded, and how many things each of them did. */
const ABSENT = 4
const WORKS = 3

/** Milliseconds of processor that this thread has used. */
function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Lets messages arrive until all is as it should be, which takes a few turns of the loop. */
async function exchange(link: Link, done: () => boolean): Promise<void> {
  for (let turns = 0; turns === 0 || !done(); turns++) {
    must(turns < 1_000, 'somebody honest is answered')
    link.deliver(Infinity, Infinity)
    await turn()
  }
}

/** A document with nothing in it, the same at every time. */
function emptyDocument(kind: Workplace['kind']): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  stampSchema(doc, KINDS[kind].version)
  if (kind === 'journey') runCommand(doc, journeySchema, readSnapshot(doc, journeySchema), () => '', null, setMap, { title: 'Arena' })
  return Y.encodeStateAsUpdate(doc)
}

async function keep(storage: Storage, kind: Workplace['kind'], update: Uint8Array): Promise<string> {
  if (kind === 'journey') {
    const map = newJourney(setMap, { title: '' }, 0)
    await storage.create([{ ...map, update }])
    return map.id
  }
  const { document } = newOrganisation({ departments: [], processes: [], tools: [], people: [] }, 0)
  const beside = newCompanion(document.id, kind, 0)
  await storage.create([document, { ...beside, update }])
  return beside.id
}

/** A map, or what departments agree on, with somebody honest in it, on a real room, and an attacker who sends one frame after the other. */
export class Arena {
  readonly #random: Random
  readonly #place: Workplace
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #room: Room
  readonly #witness: Peer
  readonly #witnessLink: Link
  readonly #links = new Map<Way, Link>()
  #bytes: Uint8Array

  private constructor(parts: { place: Workplace; storage: Storage; rooms: Rooms; room: Room; witness: Peer; link: Link; random: Random }) {
    this.#place = parts.place
    this.#storage = parts.storage
    this.#rooms = parts.rooms
    this.#room = parts.room
    this.#witness = parts.witness
    this.#witnessLink = parts.link
    this.#random = parts.random
    this.#bytes = Y.encodeStateAsUpdate(parts.room.doc)
  }

  /** `document`: what the map holds, in the place of random work. */
  static async open(random: Random, document: Uint8Array | null = null, kind: Workplace['kind'] = 'journey'): Promise<Arena> {
    const storage = await openMemory()
    // Nothing in the document comes from elsewhere than `random`, so that a seed is the same document again.
    const id = await keep(storage, kind, document ?? emptyDocument(kind))
    const rooms = new Rooms(storage, PATIENT, () => 0)
    const witness = new Peer(2 + Math.floor(random() * 1e9), random, kind)
    const link = new Link(rooms, PATIENT, id, witness.receive)
    witness.join(link)
    const room = await rooms.open(id)
    if (!(room instanceof Room)) throw new Error(room)
    const settle = (): Promise<void> => exchange(link, () => witness.synced && witness.saved)
    await settle()
    for (let n = document ? 0 : 8; n > 0; n--) witness.work()
    await settle()
    return new Arena({ place: { id, kind }, storage, rooms, room, witness, link, random })
  }

  /** The document as it stands, for the record of a failure. */
  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** What people do on the map as it stands who are not connected: their updates are good, each in its order. */
  record(): Recording {
    const { doc } = this.#room
    const whole = Y.encodeStateAsUpdate(doc)
    const updates: Uint8Array[] = [whole]
    const absent = Array.from({ length: ABSENT }, () => {
      const copy = new Y.Doc()
      copy.clientID = Math.floor(this.#random() * 2 ** 32)
      Y.applyUpdate(copy, whole)
      copy.on('update', (update: Uint8Array) => updates.push(update))
      const hands = handsFor(this.#place.kind, copy, this.#random)
      for (let n = 0; n < WORKS; n++) hands.work()
      hands.end()
      updates.push(Y.encodeStateAsUpdate(copy, Y.encodeStateVectorFromUpdate(whole)))
      return copy
    })
    const clients = [this.#witness.doc, ...absent].map(({ clientID }) => clientID)
    return {
      kind: this.#place.kind,
      updates,
      stateVectors: [Uint8Array.of(0), ...[doc, ...absent].map((one) => Y.encodeStateVector(one))],
      client: ATTACKER,
      nearby: { clients: [...clients, ATTACKER, 0, 999, 2 ** 32 - 1, 2 ** 32, 2 ** 40], place: placesIn([doc, ...absent], this.#random) },
    }
  }

  /** Sends one frame: it is applied and all is well, or nothing has changed. */
  async send(frame: Uint8Array, way: Way): Promise<Outcome> {
    const link = await this.#enter(way, STRICT)
    const before = spent()
    await this.#deliver(link, frame)
    must(spent() - before < LONGEST, `a frame costs less than ${LONGEST} ms`)
    const outcome = this.#judge(link)
    if (!link.open) this.#links.delete(way)
    return outcome
  }

  /** Sends a frame that was refused three times: the sender is closed then and not before. */
  async sendThrice(frame: Uint8Array, way: Way): Promise<void> {
    const link = await this.#enter(way, PATIENT)
    for (let n = 1; n <= LIMITS.badFrames; n++) {
      must(link.open, `the sender is there before bad frame ${n}`)
      await this.#deliver(link, frame)
      must(this.#judge(link) === (n < LIMITS.badFrames ? 'nothing' : 'refused'), `bad frame ${n} is refused again`)
    }
    this.#links.delete(way)
  }

  /** The others are still there, work, and have what the room has; so has the disk, and whoever comes now. */
  async expectUnharmed(): Promise<void> {
    must(this.#witnessLink.open, 'nobody else was sent away')
    this.#witness.work()
    await exchange(this.#witnessLink, () => this.#witness.saved)
    this.#bytes = Y.encodeStateAsUpdate(this.#room.doc)
    mustBeSame(this.#witness.doc, this.#room.doc, this.#place.kind)
    must(isDeepStrictEqual(this.#witness.hands.now(), this.#witness.hands.read(this.#witness.doc)), 'S1')
    const stored = new Y.Doc()
    for (const update of (await this.#storage.load(this.#place.id))?.updates ?? []) Y.applyUpdate(stored, update)
    mustBeSame(stored, this.#room.doc, this.#place.kind)
    stored.destroy()
  }

  async close(): Promise<void> {
    for (const link of [...this.#links.values(), this.#witnessLink]) link.cut()
    this.#witness.hands.end()
    await this.#rooms.close()
    await this.#storage.close()
  }

  #judge(link: Link): Outcome {
    this.#witnessLink.deliver(0, Infinity)
    const before = this.#bytes
    const after = Y.encodeStateAsUpdate(this.#room.doc)
    const same = Buffer.compare(before, after) === 0
    if (!link.open) {
      must(same, 'a refused frame changes nothing')
      return link.closedWith === CLOSE.badFrames ? 'refused' : 'turned away'
    }
    if (same) return 'nothing'
    this.#bytes = after
    mustBeSound(this.#room.doc, after, this.#place.kind)
    const [heard, said] = [this.#witness.doc, this.#room.doc].map((doc) => Y.encodeStateVector(doc)) as [Uint8Array, Uint8Array]
    must(Buffer.compare(heard, said) === 0, 'everybody hears of it')
    return 'applied'
  }

  async #enter(way: Way, limits: typeof STRICT): Promise<Link> {
    const open = this.#links.get(way)
    if (open && limits === STRICT && way !== 'first') return open
    open?.cut()
    const link = new Link(this.#rooms, limits, this.#place.id, () => {})
    this.#links.set(way, link)
    if (way === 'first') return link
    if (way === 'ours') {
      await this.#deliver(link, helloFrame({
        protocol: PROTOCOL, kind: this.#place.kind, schema: KINDS[this.#place.kind].version, epoch: null, client: ATTACKER, device: 'attacker'.padEnd(22, '_'),
      }))
    }
    await this.#deliver(link, askFrame(Uint8Array.of(0)))
    // The server asked as well; whoever owes it no answer has no excuse for what comes later.
    await this.#deliver(link, answerFrame(Uint8Array.of(0, 0)))
    return link
  }

  /** Lets one message arrive, and what it leads to happen. */
  async #deliver(link: Link, message: Uint8Array): Promise<void> {
    link.send(message)
    link.deliver(1, Infinity)
    await turn()
    await turn()
    link.deliver(0, Infinity)
  }
}
