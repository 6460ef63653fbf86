import { WebSocket as NodeSocket } from 'ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Server } from '../server/server.ts'
import { createServer } from '../server/server.ts'
import { openMemory } from '../server/storage/memory.ts'
import type { Storage } from '../server/storage/storage.ts'
import { runCommand } from '../src/model/document.ts'
import { randomFrom } from '../src/model/journey/randomWork.ts'
import { journeySchema } from '../src/model/journey/schema.ts'
import { addStage } from '../src/model/journey/structure.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { Environment } from '../src/session/environment.ts'
import { randomId } from '../src/session/environment.ts'
import { memoryKeeper } from '../src/session/keeper.ts'
import type { LiveDocument } from '../src/session/liveDocument.ts'
import { openDocument } from '../src/session/openDocument.ts'
import { statusOf } from '../src/session/saveState.ts'
import type { BadWire, Weather } from './badWire.ts'
import { badWire } from './badWire.ts'
import { memoryCopies } from './memoryCopies.ts'
import { testConfig } from './testConfig.ts'

const SCENARIOS = Number(process.env.NETWORK_SCENARIOS ?? 1_000)
const FROM = Number(process.env.NETWORK_FROM ?? 1)
const AT_ONCE = 25
const STEPS = 10
/** Milliseconds within which everybody must have everything once the network is well again. */
const HEALED = 3_000

let server: Server
let storage: Storage
let port = 0
/** What is on disk of each map, as it is when its append has been told to have succeeded. */
const onDisk = new Map<string, Y.Doc>()

beforeAll(async () => {
  const disk = await openMemory()
  storage = {
    ...disk,
    append: async (id, update, beside) => {
      const own = new Uint8Array(update)
      const seq = await disk.append(id, update, beside)
      const doc = onDisk.get(id)
      if (doc) Y.applyUpdate(doc, own)
      return seq
    },
  }
  // The client's sockets each listen for the end of the process.
  process.setMaxListeners(0)
  // Half-open lines are found within a second, not within half a minute.
  server = await createServer(testConfig(), storage, { limits: { heartbeat: 300, silence: 1_000, probe: 100, socketsPerAddress: 100_000 } })
  port = Number(new URL(await server.listen()).port)
})
afterAll(async () => {
  await server.close()
  await storage.close()
})

/** What was written in scenarios; a new map has something of its own. */
const titlesIn = (doc: Y.Doc): string[] =>
  [...doc.getMap('stages').values()].map((stage) => String((stage as Y.Map<unknown>).get('title'))).filter((title) => /^s\d+e/.test(title))

/** Lets everything go on that waits. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function environmentAt(host: string): Environment {
  return {
    syncUrl: `ws://${host}/sync`, apiUrl: `http://${host}/api`, WebSocket: NodeSocket as unknown as typeof WebSocket, fetch,
    keeper: memoryKeeper(), copies: memoryCopies(), events: null, random: () => 0.1, newId: randomId, now: Date.now,
  }
}

interface Person {
  readonly wire: BadWire
  readonly live: LiveDocument
  readonly wrote: string[]
}

async function person(map: string, complain: (text: string) => void): Promise<Person> {
  const wire = await badWire(() => port)
  const opened = await openDocument('journey', map, true, environmentAt(wire.host))
  if (!opened.ok) throw new Error(opened.text)
  const { live } = opened
  const wrote: string[] = []
  live.state.subscribe((state) => {
    if (statusOf(state).state !== 'saved') return
    const found = new Set(titlesIn(onDisk.get(map) as Y.Doc))
    const lost = wrote.filter((title) => !found.has(title))
    if (lost.length > 0) complain(`said Saved without ${lost.join(', ')} on disk`)
  })
  return { wire, live, wrote }
}

/** Resolves when it is so, looked at whenever anything of the documents or their states changes; rejects when it is late. */
function within(people: readonly Person[], isSo: () => boolean, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = []
    const end = (problem?: Error): void => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      if (problem) reject(problem)
      else resolve()
    }
    const look = (): void => void (isSo() && end())
    const timer = setTimeout(() => end(new Error('late')), limit)
    for (const { live } of people) {
      stops.push(live.state.subscribe(look))
      live.doc.on('update', look)
      stops.push(() => live.doc.off('update', look))
    }
    look()
  })
}

async function scenario(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const complaints: string[] = []
  const trace: string[] = []
  const map = (await server.maps.create('blank', `Scenario ${seed}`)).id
  const disk = new Y.Doc()
  for (const update of (await storage.load(map))?.updates ?? []) Y.applyUpdate(disk, update)
  onDisk.set(map, disk)
  const people = [await person(map, (text) => complaints.push(text)), await person(map, (text) => complaints.push(text))]
  const weathers: readonly (() => Weather)[] = [
    () => ({ kind: 'fine' }), () => ({ kind: 'slow', delay: 1 + below(20) }), () => ({ kind: 'thin', bytes: 8 + below(120) }),
    () => ({ kind: 'stalled' }), () => ({ kind: 'cut' }), () => ({ kind: 'reset' }),
  ]
  try {
    for (let at = 0; at < STEPS; at++) {
      const { wire, live, wrote } = people[below(people.length)] as Person
      if (below(5) < 2) {
        const weather = (weathers[below(weathers.length)] as () => Weather)()
        trace.push(JSON.stringify(weather))
        wire.change(weather)
      } else {
        const title = `s${seed}e${at}`
        trace.push(title)
        wrote.push(title)
        runCommand(live.doc, journeySchema, readSnapshot(live.doc, journeySchema), () => randomId(12), null, addStage, { title, before: null })
      }
      if (below(3) === 0) for (let turns = below(60); turns > 0; turns--) await turn()
    }
    for (const { wire } of people) wire.change({ kind: 'fine' })
    const all = people.flatMap(({ wrote }) => wrote)
    const isSame = (): boolean => people.every(({ live }) =>
      statusOf(live.state.getState()).state === 'saved' && titlesIn(live.doc).length === all.length)
    await within(people, isSame, HEALED).catch(() => {
      const states = people.map(({ live }) => `${statusOf(live.state.getState()).state} ${titlesIn(live.doc).length}/${all.length}`)
      complaints.push(`not the same ${HEALED} ms after the network was well: ${states.join(', ')}`)
    })
    const [one, other] = people.map(({ live }) => JSON.stringify([...readSnapshot(live.doc, journeySchema).stages].toSorted(([a], [b]) => (a < b ? -1 : 1))))
    if (complaints.length === 0 && one !== other) complaints.push('two truths')
    if (complaints.length === 0 && titlesIn(disk).toSorted().join() !== all.toSorted().join()) complaints.push('the disk has something else')
  } finally {
    await Promise.all(people.map(async ({ live, wire }) => {
      await live.close()
      await wire.close()
    }))
    onDisk.delete(map)
  }
  if (complaints.length > 0) throw new Error(`NETWORK_FROM=${seed} NETWORK_SCENARIOS=1: ${complaints.join('; ')}\n${trace.join(' ')}`)
}

it(`${SCENARIOS} times two people work through a bad network, end up with the same, and are never told a false Saved`, async () => {
  const failures: string[] = []
  let next = FROM
  const walk = async (): Promise<void> => {
    while (next < FROM + SCENARIOS) await scenario(next++).catch((error: unknown) => failures.push(String(error)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, walk))
  expect(failures.slice(0, 3).join('\n'), `${failures.length} of ${SCENARIOS} failed`).toBe('')
}, 180_000)
