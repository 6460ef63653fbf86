import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newCompanion, newJourney, newOrganisation } from '../../server/newDocuments.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { LIMITS } from '../../server/sync/limits.ts'
import { Rooms } from '../../server/sync/rooms.ts'
import { arrange } from '../../src/model/journey/arrange.ts'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import type { Journey } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { setMap } from '../../src/model/journey/structure.ts'
import { readSnapshot } from '../../src/model/table.ts'
import type { Workplace } from '../hands.ts'
import { SEED } from '../setup.ts'
import { Link } from './link.ts'
import { Peer } from './peer.ts'

/** How many random histories a run goes through; seeds that failed once stand in front, for ever. */
const HISTORIES = Number(process.env.FUZZ_SEEDS ?? 500)
const REGRESSIONS: readonly number[] = [
  20261212, // an answer settled an old fence over a newer one, and the newer was never called durable
]
/** One of so many histories is of sync sessions, the others are of maps. */
const AN_ALIGNMENT = 4
const GROUPS = 20
const ACTIONS = 60
/** Milliseconds; a settled history takes a hundred. */
const SETTLES_WITHIN = 20_000

/** Peers here work faster than people; what limits abuse is shown elsewhere. */
const UNHURRIED = { refill: 1e9, burst: 1e9 }
const limits = { ...LIMITS, messages: UNHURRIED, bytes: UNHURRIED }

let folder: string
let storage: Storage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-fuzz-'))
  storage = await openSqlite({ folder })
})
afterAll(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The rules of SPEC.md that every map satisfies at every moment. */
function expectSound(journey: Journey): void {
  const { stages, sequence, lanes } = arrange(journey)
  const placed = stages.flatMap(({ touchpoints }) => touchpoints)
  expect(placed, 'R1 R3 every touchpoint stands in one column, in sequence').toEqual(sequence)
  expect(new Set(placed).size, 'R1 once').toBe(journey.touchpoints.size)
  expect(placed.length).toBe(journey.touchpoints.size)
  const known = new Set<string | null>(lanes.map((lane) => lane?.id ?? null))
  for (const { lane } of journey.touchpoints.values()) {
    expect(known.has(lane) || known.has(null), 'R2 every touchpoint stands in one lane').toBe(true)
  }
}

async function storedDocument(id: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const log = await storage.load(id)
  for (const update of log?.updates ?? []) Y.applyUpdate(doc, update)
  return doc
}

function expectWhole(doc: Y.Doc): void {
  expect(doc.store.pendingStructs, 'nothing waits for what never comes').toBeNull()
  expect(doc.store.pendingDs).toBeNull()
}

/** A map, or what departments agree on, with nothing in it. */
async function newDocument(kind: Workplace['kind'], seed: number): Promise<{ readonly id: string }> {
  if (kind === 'journey') {
    const document = newJourney(setMap, { title: `History ${seed}` }, 0)
    await storage.create([document])
    return document
  }
  const { document } = newOrganisation({ departments: [], processes: [], tools: [], people: [] }, 0)
  const beside = newCompanion(document.id, kind, 0)
  await storage.create([document, beside])
  return beside
}

/** One history: people work while wires break and the server restarts; in the end all is well, everywhere the same. */
async function live(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const kind = seed % AN_ALIGNMENT === 0 ? 'alignment' : 'journey'
  const document = await newDocument(kind, seed)
  let rooms = new Rooms(storage, limits, () => 0)
  const peers = Array.from({ length: 2 + below(5) }, (_, i) => new Peer(1 + i + 100 * (seed + 1), random, kind))
  const links = new Map<Peer, Link>()

  const connect = (peer: Peer): void => {
    if (peer.online) return
    const link = new Link(rooms, limits, document.id, peer.receive)
    links.set(peer, link)
    peer.join(link)
  }
  /** The process dies: what was not on disk is gone with it. */
  const crash = async (): Promise<void> => {
    for (const peer of peers) peer.leave()
    const stored = await storedDocument(document.id)
    for (const peer of peers) {
      expect(Y.getState(stored.store, peer.doc.clientID), 'what was called durable is on disk')
        .toBeGreaterThanOrEqual(peer.durableClock)
    }
    rooms = new Rooms(storage, limits, () => 0)
  }

  for (let action = 0; action < ACTIONS; action++) {
    const peer = peers[below(peers.length)] as Peer
    const dice = random()
    if (dice < 0.4) for (let n = 1 + below(3); n > 0; n--) peer.work()
    else if (dice < 0.75) links.get(peer)?.deliver(below(6), below(6))
    else if (dice < 0.87) connect(peer)
    else if (dice < 0.92) peer.leave()
    else if (dice < 0.985) await turn()
    else await crash()
  }

  const settled = (): boolean => {
    const everywhere = Y.encodeStateVector(peers[0]?.doc as Y.Doc)
    return peers.every((peer) => peer.synced && peer.saved && Buffer.compare(Y.encodeStateVector(peer.doc), everywhere) === 0)
  }
  const settle = async (): Promise<void> => {
    const patience = performance.now() + SETTLES_WITHIN
    do {
      if (performance.now() > patience) {
        throw new Error(`not settled: ${peers.map((p) => `${p.durableClock} of ${p.clock} saved`).join(', ')}`)
      }
      for (const peer of peers) connect(peer)
      for (const link of links.values()) link.deliver(Infinity, Infinity)
      await turn()
    } while (!settled())
  }
  await settle()
  // Deletions have no clock: they have arrived when everybody has come back once more.
  for (const peer of peers) peer.leave()
  await settle()
  await rooms.close()

  const stored = await storedDocument(document.id)
  expectWhole(stored)
  if (kind === 'journey') expectSound(readSnapshot(stored, journeySchema))
  for (const peer of peers) {
    expectWhole(peer.doc)
    expect(peer.hands.now(), 'S1 the store followed').toEqual(peer.hands.read(peer.doc))
    expect(new Map(Object.entries(peer.hands.now())), 'everybody sees what is on disk').toEqual(new Map(Object.entries(peer.hands.read(stored))))
    expect(links.get(peer)?.closedWith, 'nobody was sent away').toBeNull()
    peer.leave()
    peer.hands.end()
  }
}

const seeds = [...REGRESSIONS, ...Array.from({ length: HISTORIES }, (_, i) => SEED + i)]
const groups = Array.from({ length: GROUPS }, (_, g) => seeds.filter((_, i) => i % GROUPS === g))

test.each(groups.map((group, index) => [index, group] as const))('histories of group %i end well', { timeout: 120_000 }, async (_, group) => {
  for (const seed of group) {
    try {
      await live(seed)
    } catch (error) {
      throw new Error(`The history of seed ${seed} went wrong (run it with SEED=${seed} FUZZ_SEEDS=1)`, { cause: error })
    }
  }
})
