import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { MESSAGE } from '../model/wire.ts'
import { splitUpdate } from './splitUpdate.ts'

/** Updates above this many bytes leave in pieces of at most as many. The server takes frames of up to 1 MiB. */
export const PIECE_LIMIT = 256 * 1024
/** Milliseconds between two pieces, so that a large paste keeps below the server's rate of bytes. */
const PIECE_PAUSE = 100

export interface OutboxEvents {
  /** The answer to the server's SyncStep1, with all that it lacks, begins to leave. */
  connected(): void
  /** Everything in the document up to now has left on this connection. */
  sent(): void
  /** Something in an update is too large to be sent at all; nothing behind it leaves on this connection. */
  tooBig(): void
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

/**
 * A WebSocket class for the stock provider that watches what leaves: updates are held back until the answer to the
 * server's SyncStep1, which holds them as well, has gone (otherwise they could overtake edits that the server lacks);
 * large ones leave in pieces, and no later one overtakes them.
 */
export function outboxSocket(Base: typeof WebSocket, events: OutboxEvents): OutboxClass {
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
      if (kind === messageYjsSyncStep2 && !this.#answered) {
        this.#answered = true
        events.connected()
      }
      if (!this.#answered || this.#blocked) return
      if (frame.byteLength <= PIECE_LIMIT && this.#queue.length === 0) {
        super.send(frame)
        events.sent()
        return
      }
      const pieces = splitUpdate(decoding.readVarUint8Array(decoder), PIECE_LIMIT)
      if (!pieces) {
        this.#blocked = true
        events.tooBig()
        return
      }
      // An answer ends with its last piece, so that the server counts as many answers as it asked for.
      const last = pieces.pop()
      for (const piece of pieces) this.#queue.push(syncFrame(messageYjsUpdate, piece))
      if (last) this.#queue.push(syncFrame(kind, last))
      if (this.#timer === null) this.#next()
    }

    hold(): void {
      this.#answered = false
    }

    #next(): void {
      this.#timer = null
      const piece = this.#queue.shift()
      if (!piece || this.readyState !== this.OPEN) return
      super.send(piece)
      if (this.#queue.length === 0) events.sent()
      else this.#timer = setTimeout(() => this.#next(), PIECE_PAUSE)
    }
  }
}
