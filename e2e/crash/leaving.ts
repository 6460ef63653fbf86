import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { keepAsking } from './asking.ts'
import { copyFolder, lookAt, newFolder, storedDocuments } from './disk.ts'
import { Sender } from './sender.ts'
import { newMap, spawnServer } from './serverProcess.ts'
import { Speaker, Talk } from './talk.ts'
import { Worker } from './worker.ts'

const ROUNDS = 5
const WORKERS = 4
/** Milliseconds between two gestures of one person, at most. */
const PACE = 8
/** Milliseconds that a server has to leave. */
export const PATIENCE = 10_000

/** True when everything in a document that somebody else wrote is in the other document as well. */
function hasAllThatReached(worker: Worker, stored: Y.Doc): boolean {
  const heard = [...Y.decodeStateVector(Y.encodeStateVector(worker.doc))].filter(([client]) => client !== worker.doc.clientID)
  return heard.every(([client, clock]) => Y.getState(stored.store, client) >= clock)
}

/** Lets people work until the end of it. */
function begin(workers: readonly Worker[], random: Random): { end(): Promise<unknown> } {
  let over = false
  const shifts = workers.map(async (worker) => {
    while (!over) {
      worker.work()
      await pause(random() * PACE)
    }
  })
  return {
    end: () => {
      over = true
      return Promise.all(shifts)
    },
  }
}

/**
 * SIGTERM under load: the server leaves in time, tells everybody to come back, and everything that it had received is on
 * disk, asked for by a fence or not. Returns what to say about it.
 */
export async function leaveUnderLoad(random: Random): Promise<string> {
  const folder = await newFolder()
  let server = spawnServer(folder)
  const map = await newMap(await server.ready, 'telecom-order')
  const place = { id: map, kind: 'journey' } as const
  const workers = Array.from({ length: WORKERS }, () => new Worker(place, random))
  const silent = new Worker(place, random)
  const talk = new Talk(map)
  const askers = [new Speaker(talk, 'Ann', random), new Speaker(talk, 'Ben', random), new Sender(map, random)]
  let slowest = 0
  let edits = 0
  for (let round = 0; round < ROUNDS; round++) {
    const url = await server.ready
    for (const worker of [...workers, silent]) assert.ok(await worker.connect(url), 'the server stays')
    const load = begin(workers, random)
    let leaving = false
    const asking = Promise.all([talk.watch(url), ...askers.map((asker) => keepAsking(asker, url, random, () => leaving))])
    // Told below, when the server is gone.
    asking.catch(() => {})
    await silent.saved()
    for (let n = 20 + Math.floor(random() * 40); n > 0; n--) {
      silent.work(false)
      if (random() < 0.3) await pause(1)
    }
    const received = await silent.received()
    const began = performance.now()
    const code = await server.terminate()
    slowest = Math.max(slowest, performance.now() - began)
    await load.end()
    leaving = true
    await asking
    assert.equal(code, 0, `leaves in good order:\n${server.output()}`)
    for (const worker of [...workers, silent]) assert.equal(await worker.gone(), CLOSE.restart, 'everybody is told to come back')
    await lookAt(await copyFolder(folder), async (storage) => {
      for (const asker of askers) await asker.check(storage)
    })
    const [stored] = (await storedDocuments(folder, [map])) as [Y.Doc]
    assert.equal(Worker.missing(stored, received), 0, 'what was received is on disk, without a fence')
    for (const worker of workers) {
      assert.equal(Worker.missing(stored, worker.durable), 0, 'what was called durable is on disk')
      assert.ok(hasAllThatReached(worker, stored), 'what reached the others is on disk')
    }
    edits += received.length
    server = spawnServer(folder)
  }
  await server.kill()
  for (const worker of [...workers, silent]) worker.end()
  await rm(folder, { recursive: true })
  assert.ok(slowest < PATIENCE, `left after ${slowest} ms`)
  const answered = askers.reduce((sum, asker) => sum + asker.answered, 0)
  return `${ROUNDS} times, the slowest after ${Math.round(slowest)} ms; ${edits} edits without a fence, and ${answered} answers, were all on disk`
}

/** A second server on the same folder is refused with a sentence, and the first notices nothing. */
export async function refuseSecond(random: Random): Promise<string> {
  const folder = await newFolder()
  const first = spawnServer(folder)
  const url = await first.ready
  const worker = new Worker({ id: await newMap(url, 'blank'), kind: 'journey' }, random)
  assert.ok(await worker.connect(url))
  const second = spawnServer(folder)
  assert.equal(await second.gone, 1)
  const said = second.output().trim()
  assert.equal(said, `Another Throughline process is using the folder ${folder}. `
    + 'Stop that one first, or set DATA_DIR to another folder.')
  worker.work()
  await worker.saved()
  await first.kill()
  await worker.gone()
  worker.end()
  await rm(folder, { recursive: true })
  return `“${said.replace(folder, '…')}”`
}
