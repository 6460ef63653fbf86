import * as Y from 'yjs'
import { touchpointId } from '../bigMap.ts'
import { Histogram, seeded } from '../statistics.ts'
import { Language } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { FrameLog } from './frameLog.ts'
import { Peer } from './peer.ts'
import { Writer } from './writer.ts'

export interface Place {
  readonly url: string
  readonly dialect: Dialect
  readonly room: string
}

export interface Phase {
  /** Of each peer. */
  readonly editsPerSecond: number
  readonly cursorsPerSecond: number
  /** Where people point, canvas pixels. */
  readonly reach: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** Milliseconds before counting, of counting, and of waiting for what is still under way. */
  readonly warm: number
  readonly measure: number
  readonly drain: number
  readonly seed: number
}

/** People point anywhere on a large map. */
export const ANYWHERE: Phase['reach'] = { x: 0, y: 0, width: 20_000, height: 900 }

export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export interface PhaseResult {
  /** How long was counted, milliseconds. */
  readonly elapsed: number
  readonly edits: number
  readonly cursors: number
  /** Deliveries to others that were due for the edits counted, and those that came before the drain was over. */
  readonly due: number
  readonly delivered: number
  readonly missing: number
  readonly edit: Percentiles
  readonly cursor: Percentiles
  readonly fence: Percentiles
  /** Frames to and from the server while counting, and bytes from it. */
  readonly sent: number
  readonly received: number
  readonly receivedBytes: number
  /** The generator's own processor time as a share of a core, and how late it sent at p99, milliseconds. */
  readonly generatorCpu: number
  readonly late: number
}

/** Yjs draws client ids from 32 bits; these take five bytes on the wire as most do. */
const clientOf = (index: number): number => 0x4000_0000 + index * 7_919
/** One server answers that many newcomers at a time. */
const AT_ONCE = 25

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

/** Everybody in one room, in one process. */
export class Crowd {
  readonly #peers: Peer[] = []
  readonly #language: Language
  readonly #edit = new Histogram()
  readonly #cursor = new Histogram()
  readonly #fence = new Histogram()
  readonly #late = new Histogram()
  /** When each edit and each cursor state left, by peer. */
  readonly #editSent: number[][]
  readonly #cursorSent: number[][]
  #from: number[] = []
  #cursorFrom: number[] = []
  #counting = false
  #missing = 0
  #delivered = 0
  #lost: string | null = null

  /** `doc` holds the document that the server has; each peer edits `each` touchpoints of its own. */
  constructor(place: Place, count: number, doc: Y.Doc, each: number) {
    this.#language = new Language(place.dialect, place.room)
    const clients = new Map(Array.from({ length: count }, (_, i) => [clientOf(i), i]))
    const log = new FrameLog(this.#language)
    this.#editSent = Array.from({ length: count }, () => [])
    this.#cursorSent = Array.from({ length: count }, () => [])
    const hearing = {
      edit: (writer: number, number: number, missing: number) => this.#edited(writer, number, missing),
      cursor: (owner: number, from: number, clock: number) => this.#pointed(owner, from, clock),
      durable: (peer: Peer, fence: number) => this.#durable(peer, fence),
      lost: (why: string) => void (this.#lost ??= why),
    }
    for (let i = 0; i < count; i++) {
      const own = Array.from({ length: each }, (_, k) => touchpointId(i * each + k))
      this.#peers.push(
        new Peer(i, clients, clientOf(i), new Writer(i, clientOf(i), doc, own), {
          language: this.#language,
          log,
          hearing,
        }),
      )
    }
  }

  async connect(url: string): Promise<void> {
    for (let i = 0; i < this.#peers.length; i += AT_ONCE) {
      await Promise.all(this.#peers.slice(i, i + AT_ONCE).map((peer) => peer.connect(url)))
    }
  }

  close(): void {
    for (const peer of this.#peers) peer.close()
  }

  /** How many edits every peer has written so far. */
  get written(): number {
    return this.#peers.reduce((sum, peer) => sum + peer.writer.written, 0)
  }

  /** Sends one edit of every peer; returns them as updates. */
  editOnce(): Uint8Array[] {
    return this.#peers.map((peer) => this.#write(peer))
  }

  /** Resolves with what is still missing when everything arrived everywhere or the time is over. */
  async settled(milliseconds: number): Promise<number> {
    const due = this.written * (this.#peers.length - 1)
    const until = performance.now() + milliseconds
    while (this.#delivered < due && performance.now() < until && this.#lost === null) await tick()
    return due - this.#delivered + this.#missing
  }

  /** Edits and points for a while. `began` and `ended` are called around what is counted. */
  async run(phase: Phase, began: () => void, ended: () => void): Promise<PhaseResult> {
    const random = seeded(phase.seed)
    await this.#work(phase, phase.warm, random)
    for (const histogram of [this.#edit, this.#cursor, this.#fence, this.#late]) histogram.clear()
    this.#from = this.#peers.map((peer) => peer.writer.written)
    this.#cursorFrom = this.#peers.map((peer) => peer.clock)
    const total = (of: (peer: Peer) => number): number => this.#peers.reduce((sum, peer) => sum + of(peer), 0)
    const before = {
      sent: total((p) => p.sent),
      received: total((p) => p.received),
      bytes: total((p) => p.receivedBytes),
    }
    const cpu = process.cpuUsage()
    const start = performance.now()
    this.#counting = true
    began()
    await this.#work(phase, phase.measure, random)
    const elapsed = performance.now() - start
    const used = process.cpuUsage(cpu)
    ended()
    const after = {
      sent: total((p) => p.sent),
      received: total((p) => p.received),
      bytes: total((p) => p.receivedBytes),
    }
    const late = this.#late.quantile(0.99)
    const edits = total((p) => p.writer.written) - this.#from.reduce((a, b) => a + b, 0)
    const cursors = total((p) => p.clock) - this.#cursorFrom.reduce((a, b) => a + b, 0)
    const due = edits * (this.#peers.length - 1)
    const cursorsDue = cursors * (this.#peers.length - 1)
    const until = performance.now() + phase.drain
    const waits = (): boolean => this.#edit.count < due || this.#cursor.count < cursorsDue
    while (waits() && performance.now() < until && this.#lost === null) await tick()
    const delivered = this.#edit.count
    // What never came counts as old as it is now, so that a server cannot look quick by falling behind.
    const age = performance.now() - start
    for (let i = delivered; i < due; i++) this.#edit.add(age)
    for (let i = this.#cursor.count; i < cursorsDue; i++) this.#cursor.add(age)
    this.#counting = false
    if (this.#lost !== null) throw new Error(this.#lost)
    return {
      elapsed,
      edits,
      cursors,
      due,
      delivered,
      missing: this.#missing,
      edit: percentiles(this.#edit),
      cursor: percentiles(this.#cursor),
      fence: percentiles(this.#fence),
      sent: after.sent - before.sent,
      received: after.received - before.received,
      receivedBytes: after.bytes - before.bytes,
      generatorCpu: (used.user + used.system) / 1000 / elapsed,
      late,
    }
  }

  /** Sends at random moments (Poisson) by random peers, at the rates of the phase. */
  async #work({ editsPerSecond, cursorsPerSecond, reach }: Phase, milliseconds: number, random: () => number): Promise<void> {
    const gap = (perSecond: number): number =>
      perSecond === 0 ? Infinity : (-Math.log(1 - random()) * 1000) / (perSecond * this.#peers.length)
    const someone = (): Peer => this.#peers[Math.floor(random() * this.#peers.length)] as Peer
    const start = performance.now()
    const end = start + milliseconds
    let edit = start + gap(editsPerSecond)
    let cursor = start + gap(cursorsPerSecond)
    for (let now = start; now < end && this.#lost === null; now = performance.now()) {
      for (; edit <= now && edit < end; edit += gap(editsPerSecond)) {
        this.#late.add(now - edit)
        this.#write(someone())
      }
      for (; cursor <= now && cursor < end; cursor += gap(cursorsPerSecond)) {
        this.#late.add(now - cursor)
        this.#point(someone(), random, reach)
      }
      await tick()
    }
  }

  #write(peer: Peer): Uint8Array {
    const update = peer.writer.next()
    this.#editSent[peer.index]!.push(performance.now())
    peer.send(this.#language.update(update))
    if (this.#language.dialect === 'throughline') {
      if (peer.waiting) peer.dirty = true
      else this.#ask(peer)
    }
    return update
  }

  /** As our client does: one fence under way at a time, the next when it was answered and there is something new. */
  #ask(peer: Peer): void {
    peer.waiting = true
    peer.dirty = false
    peer.fencedAt = performance.now()
    peer.send(this.#language.fence(++peer.fence))
  }

  #durable(peer: Peer, fence: number): void {
    if (fence !== peer.fence) return
    if (this.#counting) this.#fence.add(performance.now() - peer.fencedAt)
    peer.waiting = false
    if (peer.dirty) this.#ask(peer)
  }

  #point(peer: Peer, random: () => number, reach: Phase['reach']): void {
    const x = Math.round(reach.x + random() * reach.width)
    const y = Math.round(reach.y + random() * reach.height)
    const user = { name: `Person ${peer.index}`, colour: '#3b6fd4' }
    const state = JSON.stringify({ user, cursor: { x, y }, selection: [], editing: null, drag: null })
    peer.clock++
    this.#cursorSent[peer.index]![peer.clock] = performance.now()
    peer.send(this.#language.cursor(peer.client, peer.clock, state))
  }

  #edited(writer: number, number: number, missing: number): void {
    this.#delivered += 1 + missing
    this.#missing += missing
    if (this.#counting && number >= (this.#from[writer] as number)) {
      this.#edit.add(performance.now() - (this.#editSent[writer]![number] as number))
    }
  }

  #pointed(owner: number, from: number, clock: number): void {
    if (!this.#counting) return
    const now = performance.now()
    for (let k = Math.max(from, this.#cursorFrom[owner] as number) + 1; k <= clock; k++) {
      this.#cursor.add(now - (this.#cursorSent[owner]![k] as number))
    }
  }
}

function percentiles(histogram: Histogram): Percentiles {
  return { p50: histogram.quantile(0.5), p95: histogram.quantile(0.95), p99: histogram.quantile(0.99) }
}
