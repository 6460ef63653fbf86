import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { KINDS } from '../../src/model/kinds.ts'
import { MESSAGE, PROTOCOL, fenceFrame, helloFrame, readWelcome } from '../../src/model/wire.ts'
import type { Hands, Workplace } from '../hands.ts'
import { handsFor } from '../hands.ts'
import type { Link } from './link.ts'

/** Somebody at work: a document, a store over it, and at times a link to the server. */
export class Peer {
  readonly doc = new Y.Doc()
  readonly hands: Hands
  readonly #kind: Workplace['kind']
  readonly #device: string
  #link: Link | null = null
  #epoch: string | null = null
  #fence = 0
  #fences = new Map<number, number>()
  /** True once the server has sent, over the link of now, all that this peer lacked. */
  synced = false
  /** This peer's own clock up to which the server said that it is on disk. */
  durableClock = 0

  constructor(client: number, random: Random, kind: Workplace['kind'] = 'journey') {
    this.doc.clientID = client
    this.#kind = kind
    this.#device = `device${client}`.padEnd(22, '_')
    this.hands = handsFor(kind, this.doc, random)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'wire' || !this.#link) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MESSAGE.sync)
      syncProtocol.writeUpdate(encoder, update)
      this.#link.send(encoding.toUint8Array(encoder))
      this.#sendFence()
    })
  }

  get online(): boolean {
    return this.#link?.open === true
  }

  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID)
  }

  /** True when the server said that all this peer wrote is on disk. */
  get saved(): boolean {
    return this.durableClock === this.clock
  }

  work(): void {
    this.hands.work()
  }

  /** Says hello over a new link and asks for what it lacks. */
  join(link: Link): void {
    this.#link = link
    this.synced = false
    this.#fences.clear()
    link.send(
      helloFrame({
        protocol: PROTOCOL,
        kind: this.#kind,
        schema: KINDS[this.#kind].version,
        epoch: this.#epoch,
        client: this.doc.clientID,
        device: this.#device,
      }),
    )
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    syncProtocol.writeSyncStep1(encoder, this.doc)
    link.send(encoding.toUint8Array(encoder))
  }

  leave(): void {
    this.#link?.cut()
    this.#link = null
  }

  readonly receive = (message: Uint8Array): void => {
    const decoder = decoding.createDecoder(message)
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.welcome:
        this.#epoch = readWelcome(decoder)?.epoch ?? null
        return
      case MESSAGE.durable:
        this.durableClock = Math.max(this.durableClock, this.#fences.get(decoding.readVarUint(decoder)) ?? 0)
        return
      case MESSAGE.sync: {
        const encoder = encoding.createEncoder()
        encoding.writeVarUint(encoder, MESSAGE.sync)
        const kind = syncProtocol.readSyncMessage(decoder, encoder, this.doc, 'wire')
        if (kind === syncProtocol.messageYjsSyncStep2) this.synced = true
        if (kind !== syncProtocol.messageYjsSyncStep1) return
        this.#link?.send(encoding.toUint8Array(encoder))
        this.#sendFence()
      }
    }
  }

  /** Sends a fence, as a client does after each of its updates and answers. */
  #sendFence(): void {
    this.#fences.set(++this.#fence, this.clock)
    this.#link?.send(fenceFrame(this.#fence))
  }
}
