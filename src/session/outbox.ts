import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { MESSAGE } from '../model/wire.ts'
import { splitUpdate } from './splitUpdate.ts'

/** Updates above this many bytes leave in pieces of at most as many. The server takes frames of up to 1 MiB. */
const PIECE_LIMIT = 256 * 1024
/** Milliseconds after each of so many bytes, so that a large paste keeps below the server's rate. */
const PIECE_PAUSE = 100
/** More pieces than this are put together, whoever wrote them. */
const MANY_PIECES = 100

export interface OutboxEvents {
  /** The answer to a SyncStep1 of the server's, with all that it lacks, begins to leave: what left before may have been refused. */
  asked(): void
  /** Everything in the document up to now has left on this connection. */
  sent(): void
  /** Something in an update is too large to be sent at all; nothing behind it leaves on this connection. */
  tooBig(): void
  /** False: nothing of the document may leave, not even an empty answer. */
  mayWrite(): boolean
}

export interface OutboxSocket extends WebSocket {
  /** Holds new updates back until the server asks again for what it lacks. */
  hold(): void
}
type OutboxClass = Pick<typeof WebSocket, 'CONNECTING' | 'OPEN' | 'CLOSING' | 'CLOSED'> & {
  new (url: string | URL, protocols?: string | string[]): OutboxSocket
  readonly prototype: OutboxSocket
}

function syncFrame(kind: number, update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>
}

function piecesOf(kind: number, update: Uint8Array, writer: number): Uint8Array[] | null {
  // After a crash of the server everybody holds what others wrote; it may take that from its writer only.
  const apart = kind === messageYjsSyncStep2 ? splitUpdate(update, PIECE_LIMIT, writer) : null
  return apart && apart.length <= MANY_PIECES ? apart : splitUpdate(update, PIECE_LIMIT)
}

/**
 * A WebSocket class for the stock provider of the client `writer` that watches what leaves: updates are held back until
 * the answer to the server's SyncStep1, which holds them as well, has gone (otherwise they could overtake edits that the
 * server lacks); large ones leave in pieces, and no later one overtakes them.
 *
 * Who may only look answers nothing; presence and questions still go.
 *
 * Of an answer in pieces the first one is the answer and all others are updates: the server takes for granted that what
 * it refuses after an answer comes with the next one.
 */
export function outboxSocket(Base: typeof WebSocket, writer: number, events: OutboxEvents): OutboxClass {
  return class extends Base {
    #answered = false
    #blocked = false
    #queue: Uint8Array<ArrayBuffer>[] = []
    #timer: ReturnType<typeof setTimeout> | null = null

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const frame = data as Uint8Array<ArrayBuffer>
      const decoder = decoding.createDecoder(frame)
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return super.send(frame)
      const kind = decoding.readVarUint(decoder)
      if (kind === messageYjsSyncStep1) return super.send(frame)
      if (kind === messageYjsSyncStep2) {
        this.#answered = true
        this.#queue = []
        events.asked()
      }
      if (!this.#answered || this.#blocked || !events.mayWrite()) return
      const pieces = piecesOf(kind, decoding.readVarUint8Array(decoder), writer)
      if (!pieces) {
        this.#blocked = true
        events.tooBig()
        return
      }
      this.#queue.push(...pieces.map((piece, i) => syncFrame(i === 0 ? kind : messageYjsUpdate, piece)))
      if (this.#timer === null) this.#next()
    }

    /** A connection that is still being made is closed as soon as it stands: browsers report one that is broken off as failed. */
    override close(code?: number, reason?: string): void {
      if (this.readyState !== this.CONNECTING) return super.close(code, reason)
      this.addEventListener('open', () => super.close(code, reason), { once: true })
    }

    hold(): void {
      this.#answered = false
      this.#queue = []
    }

    #next(): void {
      this.#timer = null
      let left = PIECE_LIMIT
      while (left > 0 && this.readyState === this.OPEN) {
        const piece = this.#queue.shift()
        if (!piece) return
        super.send(piece)
        left -= piece.byteLength
        if (this.#queue.length === 0) events.sent()
      }
      if (this.#queue.length > 0) this.#timer = setTimeout(() => this.#next(), PIECE_PAUSE)
    }
  }
}
