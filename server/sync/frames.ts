import { createDecoder } from 'lib0/decoding'
import type { Hello } from '../../src/model/wire.ts'
import { MESSAGE, readHello } from '../../src/model/wire.ts'
import type { Limits } from './limits.ts'
import { Reader } from './reader.ts'

/** What a client may say. Bytes are views of the frame that they came in. */
export type ClientFrame =
  | { readonly type: 'hello'; readonly hello: Hello }
  /** SyncStep1: what the client has, and please the rest. */
  | { readonly type: 'ask'; readonly stateVector: Uint8Array }
  /** SyncStep2: the answer to the server's own SyncStep1. */
  | { readonly type: 'answer'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly type: 'queryPresence' }
  | { readonly type: 'fence'; readonly n: number }

export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  /** UTF-8 of the state's JSON, not yet parsed. */
  readonly state: Uint8Array
}

const SYNC = { ask: 0, answer: 1, update: 2 } as const

/** What was read, or null when there was more or less of it than there should be. */
function whole<T>(reader: Reader, frame: T): T | null {
  return reader.done ? frame : null
}

function isStateVector(bytes: Uint8Array): boolean {
  const reader = new Reader(bytes)
  const count = reader.number()
  if (count > reader.left / 2) return false
  for (let i = 0; i < count; i++) {
    reader.number()
    reader.number()
  }
  return reader.done
}

function readPresence(bytes: Uint8Array, limits: Limits): PresenceEntry[] | null {
  const reader = new Reader(bytes)
  const count = reader.number()
  if (count > limits.presenceEntries || count > reader.left / 3) return null
  const entries: PresenceEntry[] = []
  for (let i = 0; i < count && !reader.failed; i++) {
    const client = reader.number()
    const clock = reader.number()
    const state = reader.chunk()
    if (state.length > limits.presence) return null
    entries.push({ client, clock, state })
  }
  return whole(reader, entries)
}

/**
 * Decodes a frame from a client, by a list of what is allowed. Null for everything else: unknown types, numbers in a
 * longer form than needed, cut or trailing bytes, types that only a server sends.
 */
export function readFrame(bytes: Uint8Array, limits: Limits): ClientFrame | null {
  const reader = new Reader(bytes)
  switch (reader.number()) {
    case MESSAGE.sync: {
      if (reader.failed) return null
      const step = reader.number()
      const content = reader.chunk()
      if (!reader.done) return null
      if (step === SYNC.update) return { type: 'update', update: content }
      if (step === SYNC.answer) return { type: 'answer', update: content }
      return step === SYNC.ask && isStateVector(content) ? { type: 'ask', stateVector: content } : null
    }
    case MESSAGE.awareness: {
      const content = reader.chunk()
      const entries = reader.done ? readPresence(content, limits) : null
      return entries && { type: 'presence', entries }
    }
    case MESSAGE.queryAwareness:
      return whole(reader, { type: 'queryPresence' })
    case MESSAGE.hello: {
      const from = reader.at
      reader.text()
      if (!reader.done) return null
      const hello = readHello(createDecoder(bytes.subarray(from)))
      return hello && { type: 'hello', hello }
    }
    case MESSAGE.fence: {
      const n = reader.number()
      return whole(reader, { type: 'fence', n })
    }
    default:
      return null
  }
}
