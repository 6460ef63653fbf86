import type { WebSocket } from 'ws'
import { Bucket } from './bucket.ts'
import type { Limits } from './limits.ts'

interface Message {
  readonly data: Buffer
  readonly binary: boolean
}

/**
 * What comes in on one socket, one message after the other. Who sends more than the limits allow is read more slowly:
 * what is too much waits at the sender's end, and nothing of it is lost.
 */
export class Inbox {
  readonly #ws: WebSocket
  readonly #read: (data: Buffer, binary: boolean) => void
  readonly #limited: () => void
  readonly #messages: Bucket
  readonly #bytes: Bucket
  /** Came in before the socket noticed that it should read no more. */
  readonly #waiting: Message[] = []
  #held = false
  #debt: NodeJS.Timeout | null = null
  #closed = false

  /** `limited` is called whenever reading begins to be slowed down. */
  constructor(ws: WebSocket, limits: Limits, read: (data: Buffer, binary: boolean) => void, limited: () => void) {
    const now = performance.now()
    this.#ws = ws
    this.#read = read
    this.#limited = limited
    this.#messages = new Bucket(limits.messages, now)
    this.#bytes = new Bucket(limits.bytes, now)
  }

  get resting(): boolean {
    return this.#held || this.#debt !== null
  }

  receive(data: Buffer, binary: boolean): void {
    if (this.resting) this.#waiting.push({ data, binary })
    else this.#deliver({ data, binary })
  }

  /** Counts a message as several. */
  charge(messages: number): void {
    this.#pay(this.#messages.take(messages, performance.now()))
  }

  /** Delivers nothing more until `release`. */
  hold(): void {
    this.#held = true
    this.#ws.pause()
  }

  release(): void {
    this.#held = false
    this.#goOn()
  }

  close(): void {
    this.#closed = true
    this.#waiting.length = 0
    if (this.#debt) clearTimeout(this.#debt)
    // A socket that reads nothing would not hear the other side's goodbye either.
    this.#ws.resume()
  }

  #deliver({ data, binary }: Message): void {
    const now = performance.now()
    this.#pay(Math.max(this.#messages.take(1, now), this.#bytes.take(data.length, now)))
    this.#read(data, binary)
  }

  #pay(wait: number): void {
    if (wait === 0 || this.#closed) return
    if (this.#debt) clearTimeout(this.#debt)
    else this.#limited()
    this.#ws.pause()
    this.#debt = setTimeout(() => {
      this.#debt = null
      this.#goOn()
    }, wait)
  }

  #goOn(): void {
    while (!this.resting && !this.#closed) {
      const next = this.#waiting.shift()
      if (!next) return this.#ws.resume()
      this.#deliver(next)
    }
  }
}
