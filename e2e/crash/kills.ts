import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Journey } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import { Client } from '../client.ts'
import type { Workplace } from '../hands.ts'
import type { Asker } from './asking.ts'
import { keepAsking } from './asking.ts'
import { copyFolder, lookAt, newFolder, storedDocument } from './disk.ts'
import { checkPast } from './past.ts'
import { Phones } from './phones.ts'
import { Sender } from './sender.ts'
import type { ServerProcess } from './serverProcess.ts'
import { newMap, spawnServer } from './serverProcess.ts'
import { Speaker, Talk } from './talk.ts'
import { Worker } from './worker.ts'

const WORKERS = 6
/** Kills that the same maps and people live through. */
const LIFE = 20
/** Milliseconds of load before a kill, and of a start that is killed, at most. */
const LOAD = 250
const STARTING = 700
/** How many of the kills wait for a first answer, and for how many milliseconds at most. */
const SETTLED = 0.8
const AT_LATEST = 3_000
/** Milliseconds between two gestures of one person, at most. */
const PACE = 12
/** How many of the kills hit a server that has not come up yet. */
const EARLY = 0.12

export interface Tally {
  passed: number
  failed: number
  /** Updates that were called durable, and were looked for after every later kill. */
  durable: number
  /** What was asked for over HTTP and answered with success: comments, votes, ideas, files. */
  answered: number
  /** Entries of histories that led from the beginning to what was on disk, and back. */
  entries: number
  /** Kills of a server that had not come up yet. */
  early: number
}

/** A map, and what it began as. */
interface Begun {
  readonly id: string
  readonly began: Journey
}

async function beginMap(url: string, template: 'blank' | 'telecom-order'): Promise<Begun> {
  const id = await newMap(url, template)
  const client = await new Client(url, id, 'journey').ready()
  const began = readSnapshot(client.doc, journeySchema)
  await client.leave()
  return { id, began }
}

interface People {
  readonly maps: readonly Begun[]
  readonly workers: readonly Worker[]
  readonly talk: Talk
  readonly phones: Phones
  /** All who ask over HTTP, the phones among them. */
  readonly askers: readonly Asker[]
}

/**
 * One workspace with two maps, their sync sessions, what is said beside one of them, a workshop in each, and people at work
 * on all of it while its server is killed again and again.
 */
class Life {
  readonly #random: Random
  readonly #folder: string
  readonly #people: People
  #server: ServerProcess
  #entries = 0

  private constructor(random: Random, folder: string, people: People, server: ServerProcess) {
    this.#random = random
    this.#folder = folder
    this.#people = people
    this.#server = server
  }

  static async begin(random: Random): Promise<Life> {
    const folder = await newFolder()
    const server = spawnServer(folder)
    const url = await server.ready
    const [first, second] = [await beginMap(url, 'blank'), await beginMap(url, 'telecom-order')]
    const { organisation } = (await (await fetch(`${url}/api/workspace`)).json()) as { organisation: string }
    const places: readonly Workplace[] = [
      { id: first.id, kind: 'journey' }, { id: second.id, kind: 'journey' }, { id: companionId(organisation, 'alignment'), kind: 'alignment' },
    ]
    const talk = new Talk(first.id)
    const phones = await Phones.begin(url, [first.id, second.id], random)
    const askers = [...phones.askers, ...['Ann', 'Ben', 'Cat'].map((name) => new Speaker(talk, name, random)), new Sender(second.id, random)]
    // What stands beside another document is made with its first reader.
    await (await new Client(url, companionId(organisation, 'alignment'), 'alignment').ready()).leave()
    const workers = Array.from({ length: WORKERS }, (_, i) => new Worker(places[i % places.length] as Workplace, random))
    return new Life(random, folder, { maps: [first, second], workers, talk, phones, askers }, server)
  }

  /** Entries in the histories of the maps. */
  get entries(): number {
    return this.#entries
  }

  /** What was answered with success over HTTP. */
  get answered(): number {
    return this.#people.askers.reduce((sum, { answered }) => sum + answered, 0)
  }

  get durable(): number {
    return this.#people.workers.reduce((sum, { durable }) => sum + durable.length, 0)
  }

  /** Lets people work and kills the server at any moment; what it called durable must be on disk. */
  async kill(): Promise<void> {
    const url = await this.#server.ready
    const wait = this.#random() * LOAD
    let over = false
    const begun = Promise.withResolvers<void>()
    const shift = async (worker: Worker): Promise<void> => {
      // Some come late, and find the server gone.
      await pause(this.#random() ** 3 * LOAD)
      if (over || !(await worker.connect(url))) return
      while (!over) {
        worker.work()
        if (this.#random() < 0.01) {
          await worker.drop()
          if (!over) await worker.connect(url)
        }
        await pause(this.#random() * PACE)
      }
    }
    const { workers, askers, talk } = this.#people
    const asking = async (asker: Asker): Promise<void> => {
      await pause(this.#random() ** 6 * LOAD)
      if (over || !(await asker.ask(url))) return
      begun.resolve()
      await keepAsking(asker, url, this.#random, () => over)
    }
    const shifts = Promise.all([...workers.map(shift), ...askers.map(asking), talk.watch(url)])
    // Told below, when the server is gone.
    shifts.catch(() => {})
    // Most servers live long enough to have answered something, however slow the machine is.
    if (this.#random() < SETTLED) await Promise.race([begun.promise, pause(AT_LATEST)])
    await pause(wait)
    await this.#server.kill()
    over = true
    await shifts
    await this.#killed()
  }

  /** Kills a server that is still starting, with a full log to read. */
  async killEarly(): Promise<void> {
    await this.#server.kill()
    this.#server = spawnServer(this.#folder)
    await pause(this.#random() * STARTING)
    await this.#server.kill()
    await this.#killed()
  }

  /** In the end everybody has the same, and so has the disk. */
  async end(): Promise<void> {
    const url = await this.#server.ready
    for (let round = 0; round < 2; round++) {
      // Twice: the first time everybody brings what they have, the second time everybody gets all of it.
      for (const worker of this.#people.workers) await worker.drop()
      for (const worker of this.#people.workers) assert.ok(await worker.connect(url), 'the server stays')
      await Promise.all(this.#people.workers.map((worker) => worker.saved()))
    }
    await this.#people.phones.end(url)
    await this.#server.kill()
    await Promise.all(this.#people.workers.map((worker) => worker.gone()))
    await lookAt(await copyFolder(this.#folder), async (storage) => {
      await this.#people.phones.check(storage)
      for (const { place, doc } of this.#people.workers) {
        const stored = await storedDocument(storage, place.id)
        assert.ok(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(stored)), 'clients and disk have the same')
      }
    })
  }

  async remove(): Promise<void> {
    await this.#server.kill()
    for (const worker of this.#people.workers) worker.end()
    await rm(this.#folder, { recursive: true })
  }

  async #killed(): Promise<void> {
    await Promise.all(this.#people.workers.map((worker) => worker.gone()))
    const copy = await copyFolder(this.#folder)
    // The next server comes up while the copy is looked at.
    this.#server = spawnServer(this.#folder)
    const { maps, workers, askers } = this.#people
    await lookAt(copy, async (storage) => {
      for (const { place, durable } of workers) {
        const lost = Worker.missing(await storedDocument(storage, place.id), durable)
        assert.equal(lost, 0, `${lost} of ${durable.length} durable edits lost`)
      }
      for (const asker of askers) await asker.check(storage)
      this.#entries = 0
      for (const { id, began } of maps) this.#entries += await checkPast(storage, id, began)
    })
    // Nobody stops working because the server is away.
    for (const worker of this.#people.workers) for (let n = Math.floor(this.#random() * 4); n > 0; n--) worker.work()
  }
}

/** Kills the server so many times. `say` gets a line for each failure, and a sign of life now and then. */
export async function killMany(kills: number, random: Random, say: (line: string) => void): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, durable: 0, answered: 0, entries: 0, early: 0 }
  const attempt = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      tally.failed++
      say(`✗ ${what}: ${error instanceof Error ? error.message : String(error)}`)
      return false
    }
  }
  for (let kill = 0; kill < kills; ) {
    const life = await Life.begin(random)
    let whole = true
    for (let n = 0; n < LIFE && kill < kills && whole; n++) {
      const early = random() < EARLY
      whole = await attempt(`kill ${++kill}`, () => (early ? life.killEarly() : life.kill()))
      if (whole) tally.passed++
      if (early) tally.early++
    }
    if (whole) await attempt(`the end after kill ${kill}`, () => life.end())
    tally.durable += life.durable
    tally.answered += life.answered
    tally.entries += life.entries
    await life.remove()
    say(`  ${kill} of ${kills} kills, ${tally.durable} durable edits, ${tally.answered} answers`)
  }
  return tally
}
