import * as Y from 'yjs'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { askFrame, Client, newDevice } from '../client.ts'
import type { Hands, Workplace } from '../hands.ts'
import { handsFor } from '../hands.ts'

/**
 * Somebody at work on one document, with a copy of their own: goes on without a server, and brings what it made when there is
 * one again. It remembers every update that it made and whether the server called it durable.
 */
export class Worker {
  readonly place: Workplace
  readonly doc = new Y.Doc()
  readonly #hands: Hands
  readonly #random: Random
  readonly #device = newDevice()
  #client: Client | null = null
  #answered = false
  #epoch: string | null = null
  /** Made, with no fence behind them on this connection. */
  #made: Uint8Array[] = []
  #fenced: { readonly fence: number; readonly updates: readonly Uint8Array[] }[] = []
  /** Updates that the server called durable. */
  readonly durable: Uint8Array[] = []

  constructor(place: Workplace, random: Random) {
    this.place = place
    this.#random = random
    this.#hands = handsFor(place.kind, this.doc, random)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'me') this.#made.push(update)
    })
  }

  /** True while edits can be sent: the server has been given all that it lacked. */
  get #atWork(): boolean {
    return this.#answered && this.#client?.closed === null
  }

  /** Connects, and resolves when both sides have what the other had; false when the server went away meanwhile. */
  async connect(url: string): Promise<boolean> {
    const client = new Client(url, this.place.id, this.place.kind, { doc: this.doc, hello: { device: this.#device, epoch: this.#epoch } })
    this.#client = client
    try {
      await client.until(() => client.synced && client.count('0.0') > 0, 'the document')
    } catch (error) {
      if (client.closed) return false
      throw error
    }
    this.#epoch = client.welcome?.epoch ?? null
    this.#answered = true
    this.#fence()
    return true
  }

  /** One gesture, and at times a cursor. Offline the edit waits; between connecting and answering nobody works. */
  work(fence = true): void {
    this.#hands.work()
    if (!this.#atWork) return
    if (fence) this.#fence()
    if (this.#random() < 0.2) this.#client?.show({ user: { name: 'Ann', colour: '#b3306e' }, cursor: { x: this.#random() } })
  }

  /** Resolves when everything made so far is durable. */
  async saved(): Promise<void> {
    this.#fence()
    await this.#client?.saved()
    this.#settle()
  }

  /** Resolves, with everything made since the last fence, when the server has read it, whether it is on disk or not. */
  async received(): Promise<readonly Uint8Array[]> {
    const client = this.#client as Client
    const before = client.count('0.1')
    client.send(askFrame(Y.encodeStateVector(this.doc)))
    await client.until(() => client.count('0.1') > before, 'an answer')
    return this.#made.slice()
  }

  /** Breaks the line. */
  async drop(): Promise<void> {
    this.#client?.ws.terminate()
    await this.gone()
  }

  /**
   * Resolves with the close code when the line is gone and everything that came over it has been heard. Rejects when the
   * server sent this worker away for good: nobody here did anything wrong.
   */
  async gone(): Promise<number> {
    const client = this.#client
    if (!client) return 0
    const code = await client.end()
    await client.leave()
    this.#settle()
    this.#made.unshift(...this.#fenced.splice(0).flatMap(({ updates }) => updates))
    this.#client = null
    this.#answered = false
    if (code === CLOSE.badFrames || (code >= 4400 && code < 4500)) {
      throw new Error(`Sent away with ${code}: ${client.closed?.reason}`)
    }
    return code
  }

  /** How many of these updates are not in a document. */
  static missing(doc: Y.Doc, updates: readonly Uint8Array[]): number {
    const snapshot = Y.snapshot(doc)
    if (updates.length === 0 || Y.snapshotContainsUpdate(snapshot, Y.mergeUpdates([...updates]))) return 0
    return updates.filter((update) => !Y.snapshotContainsUpdate(snapshot, update)).length
  }

  end(): void {
    this.#hands.end()
    this.doc.destroy()
  }

  #fence(): void {
    const updates = this.#made.splice(0)
    this.#fenced.push({ fence: this.#client?.fence() ?? 0, updates })
  }

  #settle(): void {
    const durable = this.#client?.durable ?? 0
    while (this.#fenced[0] && this.#fenced[0].fence <= durable) {
      this.durable.push(...(this.#fenced.shift()?.updates ?? []))
    }
  }
}
