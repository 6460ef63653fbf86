import { WebSocket } from 'ws'
import type { Language } from './dialect.ts'
import type { FrameLog } from './frameLog.ts'
import { Writer } from './writer.ts'

const EMPTY_UPDATE = new Uint8Array([0, 0])
const EMPTY_STATE = new Uint8Array([0])

/** What a peer tells the crowd about what it got. Numbers and clocks come in order; each is told once. */
export interface Hearing {
  /** Edit `number` of `writer` arrived; `missing` edits before it never did. */
  edit(writer: number, number: number, missing: number): void
  /** The cursor of a peer arrived, and made those since `from` (exclusive) old. */
  cursor(owner: number, from: number, clock: number): void
  durable(peer: Peer, fence: number): void
  lost(why: string): void
}

/** One connection that edits and points, and understands what it gets only as far as counting needs. */
export class Peer {
  readonly index: number
  readonly client: number
  readonly writer: Writer
  received = 0
  receivedBytes = 0
  sent = 0
  clock = 0
  /** The fence that waits for its answer, and whether edits came after it. */
  fence = 0
  fencedAt = 0
  waiting = false
  dirty = false
  readonly #language: Language
  readonly #log: FrameLog
  readonly #hearing: Hearing
  readonly #indexOf: ReadonlyMap<number, number>
  readonly #numbers: Int32Array
  readonly #clocks: Int32Array
  #socket: WebSocket | null = null
  #at = 0
  #closing = false

  constructor(
    index: number,
    clients: ReadonlyMap<number, number>,
    client: number,
    writer: Writer,
    parts: { language: Language; log: FrameLog; hearing: Hearing },
  ) {
    this.index = index
    this.client = client
    this.writer = writer
    this.#language = parts.language
    this.#log = parts.log
    this.#hearing = parts.hearing
    this.#indexOf = clients
    this.#numbers = new Int32Array(clients.size).fill(-1)
    this.#clocks = new Int32Array(clients.size)
  }

  /** Resolves when the server has answered with the document. */
  connect(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true, maxPayload: 0 })
      this.#socket = socket
      socket.on('open', () => {
        for (const frame of this.#language.greeting(this.client, EMPTY_STATE)) socket.send(frame)
      })
      socket.on('message', (data) => {
        if (this.#hear(data as Buffer)) resolve()
      })
      socket.on('error', (error) => reject(error))
      socket.on('close', (code, reason) => {
        const why = `the server closed a connection with ${code} ${reason.toString()}`
        reject(new Error(why))
        if (!this.#closing) this.#hearing.lost(why)
      })
    })
  }

  send(frame: Uint8Array): void {
    this.sent++
    this.#socket?.send(frame)
  }

  close(): void {
    this.#closing = true
    this.#socket?.terminate()
  }

  /** True for the server's answer with the document. */
  #hear(bytes: Buffer): boolean {
    this.received++
    this.receivedBytes += bytes.length
    const { frame, next } = this.#log.read(bytes, this.#at)
    this.#at = next
    const { heard, pairs } = frame
    switch (heard.type) {
      case 'ask':
        this.send(this.#language.answer(EMPTY_UPDATE))
        return false
      case 'cursors':
        for (let i = 0; i < pairs.length; i += 2) this.#pointed(pairs[i] as number, pairs[i + 1] as number)
        return false
      case 'durable':
        this.#hearing.durable(this, heard.fence)
        return false
      case 'answer':
      case 'update':
        for (let i = 0; i < pairs.length; i += 2) this.#edited(pairs[i] as number, pairs[i + 1] as number)
        return heard.type === 'answer'
      case 'other':
        return false
    }
  }

  #edited(writer: number, number: number): void {
    const last = this.#numbers[writer]
    if (last === undefined || writer === this.index || number <= last) return
    this.#numbers[writer] = number
    this.#hearing.edit(writer, number, number - last - 1)
  }

  #pointed(client: number, clock: number): void {
    const owner = this.#indexOf.get(client)
    if (owner === undefined || owner === this.index) return
    const last = this.#clocks[owner] as number
    if (clock <= last) return
    this.#clocks[owner] = clock
    this.#hearing.cursor(owner, last, clock)
  }
}
