import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { fenceFrame, helloFrame, MESSAGE, PROTOCOL } from '../../src/model/wire.ts'
import { JOURNEY_SCHEMA } from '../../src/model/journey/schema.ts'

/** Which protocol a server speaks: the stock one, ours (the stock one with hello and fences), Hocuspocus' envelope. */
export type Dialect = 'stock' | 'throughline' | 'hocuspocus'

const SYNC = { ask: 0, answer: 1, update: 2 } as const
const HOCUSPOCUS = { sync: 0, awareness: 1, auth: 2, token: 0, syncReply: 4 } as const
const HOCUSPOCUS_VERSION = '4.7.0'

/** What a message from a server is about, and where its content begins. */
export type Heard =
  | { readonly type: 'ask' }
  | { readonly type: 'answer' | 'update'; readonly content: Buffer }
  | { readonly type: 'cursors'; readonly content: Buffer }
  | { readonly type: 'durable'; readonly fence: number }
  | { readonly type: 'other' }

function framed(room: string | null, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  if (room !== null) encoding.writeVarString(encoder, room)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** How to talk to one server about one document. */
export class Language {
  readonly dialect: Dialect
  readonly #room: string | null
  readonly #offset: number

  constructor(dialect: Dialect, room: string) {
    this.dialect = dialect
    this.#room = dialect === 'hocuspocus' ? room : null
    this.#offset = this.#room === null ? 0 : framed(this.#room, () => undefined).length
  }

  /** What a client says first, in this order. */
  greeting(client: number, stateVector: Uint8Array): Uint8Array[] {
    const ask = this.#sync(SYNC.ask, stateVector)
    if (this.dialect === 'hocuspocus') {
      const auth = framed(this.#room, (encoder) => {
        encoding.writeVarUint(encoder, HOCUSPOCUS.auth)
        encoding.writeVarUint(encoder, HOCUSPOCUS.token)
        encoding.writeVarString(encoder, '')
        encoding.writeVarString(encoder, HOCUSPOCUS_VERSION)
      })
      return [auth, ask]
    }
    if (this.dialect === 'stock') return [ask]
    const device = client.toString(36).padStart(22, 'd')
    const hello = helloFrame({
      protocol: PROTOCOL,
      kind: 'journey',
      schema: JOURNEY_SCHEMA,
      epoch: null,
      client,
      device,
    })
    return [hello, ask]
  }

  update(update: Uint8Array): Uint8Array {
    return this.#sync(SYNC.update, update)
  }

  answer(update: Uint8Array): Uint8Array {
    return this.#sync(SYNC.answer, update)
  }

  /** One presence state of one client. `clock` grows with every change. */
  cursor(client: number, clock: number, state: string): Uint8Array {
    const entry = encoding.createEncoder()
    encoding.writeVarUint(entry, 1)
    encoding.writeVarUint(entry, client)
    encoding.writeVarUint(entry, clock)
    encoding.writeVarString(entry, state)
    return framed(this.#room, (encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness)
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entry))
    })
  }

  fence(n: number): Uint8Array {
    return fenceFrame(n)
  }

  read(message: Buffer): Heard {
    const decoder = decoding.createDecoder(message)
    decoder.pos = this.#offset
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync || (this.dialect === 'hocuspocus' && type === HOCUSPOCUS.syncReply)) {
      const step = decoding.readVarUint(decoder)
      if (step === SYNC.ask) return { type: 'ask' }
      return { type: step === SYNC.answer ? 'answer' : 'update', content: content(message, decoder) }
    }
    if (type === MESSAGE.awareness) return { type: 'cursors', content: content(message, decoder) }
    if (type === MESSAGE.durable) return { type: 'durable', fence: decoding.readVarUint(decoder) }
    return { type: 'other' }
  }

  #sync(step: number, bytes: Uint8Array): Uint8Array {
    return framed(this.#room, (encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.sync)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  }
}

function content(message: Buffer, decoder: decoding.Decoder): Buffer {
  const length = decoding.readVarUint(decoder)
  return message.subarray(decoder.pos, decoder.pos + length)
}

/** Calls `found` for every state in an awareness update, without looking into the states. */
export function findCursors(update: Buffer, found: (client: number, clock: number) => void): void {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    const length = decoding.readVarUint(decoder)
    decoder.pos += length
    found(client, clock)
  }
}
