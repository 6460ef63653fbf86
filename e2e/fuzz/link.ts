import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { LOCAL } from '../../server/access/principal.ts'
import { Standing } from '../../server/sync/standing.ts'
import { Connection } from '../../server/sync/connection.ts'
import type { Limits } from '../../server/sync/limits.ts'
import { UNMETERED } from '../../server/sync/meter.ts'
import type { Rooms } from '../../server/sync/rooms.ts'
import type { MapRole } from '../../src/model/roles.ts'

/** The messages in a run of unmasked WebSocket frames, as the server writes them. */
function messagesIn(packet: Buffer): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 0; at < packet.length; ) {
    const short = (packet[at + 1] as number) & 127
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const size = short < 126 ? short : short === 126 ? packet.readUInt16BE(at + 2) : Number(packet.readBigUInt64BE(at + 2))
    found.push(new Uint8Array(packet.subarray(at + head, at + head + size)))
    at += head + size
  }
  return found
}

/** What `Connection` uses of a WebSocket. */
class Socket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  isPaused = false
  closedWith: number | null = null
  /** Answered as every WebSocket answers by itself. */
  ping(): void {
    queueMicrotask(() => this.emit('pong'))
  }
  pause(): void {
    this.isPaused = true
  }
  resume(): void {
    this.isPaused = false
    this.emit('resume')
  }
  close(code: number): void {
    this.closedWith ??= code
    this.terminate()
  }
  terminate(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.emit('close')
  }
}

/**
 * A wire between a client and the server's own `Connection` on which nothing moves by itself: the test decides when the
 * next message of either direction arrives, and a cut loses what is under way.
 */
export class Link {
  readonly #socket = new Socket()
  readonly #up: Uint8Array[] = []
  #down: Uint8Array[] = []
  readonly #receive: (message: Uint8Array) => void

  constructor(rooms: Rooms, limits: Limits, documentId: string, receive: (message: Uint8Array) => void, role: MapRole = 'owner') {
    this.#receive = receive
    const wire = { writableLength: 0, write: (packet: Buffer) => void this.#down.push(...messagesIn(packet)) }
    new Connection({
      ws: this.#socket as unknown as WebSocket,
      socket: wire as unknown as Duplex,
      documentId,
      standing: new Standing({ again: (principal) => principal, roleOn: () => role }, LOCAL, documentId),
      rooms,
      limits,
      meter: UNMETERED,
      log: () => {},
    })
  }

  get open(): boolean {
    return this.#socket.readyState === 1
  }

  /** The code the server closed with, null while it did not. */
  get closedWith(): number | null {
    return this.#socket.closedWith
  }

  send(message: Uint8Array): void {
    if (this.open) this.#up.push(message)
  }

  /** Lets up to this many messages arrive at the server, and at the client. */
  deliver(up: number, down: number): void {
    for (; up > 0 && this.open && !this.#socket.isPaused && this.#up.length > 0; up--) {
      this.#socket.emit('message', Buffer.from(this.#up.shift() as Uint8Array), true)
    }
    const arriving = this.#down.splice(0, down)
    for (const message of arriving) this.#receive(message)
  }

  /** Breaks the wire: what is under way in either direction is lost. */
  cut(): void {
    this.#up.length = 0
    this.#down = []
    this.#socket.terminate()
  }
}
