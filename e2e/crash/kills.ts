import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { copyFolder, lookAt, newFolder } from './disk.ts'
import type { ServerProcess } from './serverProcess.ts'
import { newMap, spawnServer } from './serverProcess.ts'
import { Worker } from './worker.ts'

const WORKERS = 5
/** Kills that the same maps and people live through. */
const LIFE = 20
/** Milliseconds of load before a kill, and of a start that is killed, at most. */
const LOAD = 250
const STARTING = 700
/** Milliseconds between two gestures of one person, at most. */
const PACE = 12
/** How many of the kills hit a server that has not come up yet. */
const EARLY = 0.12

export interface Tally {
  passed: number
  failed: number
  /** Updates that were called durable, and were looked for after every later kill. */
  durable: number
  /** Kills of a server that had not come up yet. */
  early: number
}

/** One workspace with two maps, and people at work on them while its server is killed again and again. */
class Life {
  readonly #random: Random
  readonly #folder: string
  readonly #maps: readonly string[]
  readonly #workers: readonly Worker[]
  #server: ServerProcess

  private constructor(random: Random, folder: string, maps: readonly string[], server: ServerProcess) {
    this.#random = random
    this.#folder = folder
    this.#maps = maps
    this.#server = server
    this.#workers = Array.from({ length: WORKERS }, (_, i) => new Worker(maps[i % maps.length] as string, random))
  }

  static async begin(random: Random): Promise<Life> {
    const folder = await newFolder()
    const server = spawnServer(folder)
    const url = await server.ready
    return new Life(random, folder, [await newMap(url, 'blank'), await newMap(url, 'telecom-order')], server)
  }

  get durable(): number {
    return this.#workers.reduce((sum, { durable }) => sum + durable.length, 0)
  }

  /** Lets people work and kills the server at any moment; what it called durable must be on disk. */
  async kill(): Promise<void> {
    const url = await this.#server.ready
    const until = pause(this.#random() * LOAD)
    let over = false
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
    const shifts = Promise.all(this.#workers.map(shift))
    // Told below, when the server is gone.
    shifts.catch(() => {})
    await until
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
      for (const worker of this.#workers) await worker.drop()
      for (const worker of this.#workers) assert.ok(await worker.connect(url), 'the server stays')
      await Promise.all(this.#workers.map((worker) => worker.saved()))
    }
    await this.#server.kill()
    await Promise.all(this.#workers.map((worker) => worker.gone()))
    await lookAt(await copyFolder(this.#folder), this.#maps, (docs) => {
      for (const [i, worker] of this.#workers.entries()) {
        const stored = docs[i % docs.length] as Y.Doc
        assert.ok(Y.equalSnapshots(Y.snapshot(worker.doc), Y.snapshot(stored)), 'clients and disk have the same')
      }
    })
  }

  async remove(): Promise<void> {
    await this.#server.kill()
    for (const worker of this.#workers) worker.end()
    await rm(this.#folder, { recursive: true })
  }

  async #killed(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.gone()))
    const copy = await copyFolder(this.#folder)
    // The next server comes up while the copy is looked at.
    this.#server = spawnServer(this.#folder)
    await lookAt(copy, this.#maps, (docs) => {
      for (const [i, worker] of this.#workers.entries()) {
        const lost = Worker.missing(docs[i % docs.length] as Y.Doc, worker.durable)
        assert.equal(lost, 0, `${lost} of ${worker.durable.length} durable edits lost`)
      }
    })
    // Nobody stops working because the server is away.
    for (const worker of this.#workers) for (let n = Math.floor(this.#random() * 4); n > 0; n--) worker.work()
  }
}

/** Kills the server so many times. `say` gets a line for each failure, and a sign of life now and then. */
export async function killMany(kills: number, random: Random, say: (line: string) => void): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, durable: 0, early: 0 }
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
    await life.remove()
    say(`  ${kill} of ${kills} kills, ${tally.durable} durable edits`)
  }
  return tally
}
