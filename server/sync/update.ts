import type { Limits } from './limits.ts'
import { Reader } from './reader.ts'

/** Names one place in what a client wrote. */
export interface Ref {
  readonly client: number
  readonly clock: number
}

/** What may stand in a document: erased places, a run of text, one plain value, or one of the two shared types. */
export type Content = 'gc' | 'deleted' | 'string' | 'value' | 'map' | 'text'

export interface Struct {
  readonly clock: number
  readonly length: number
  readonly content: Content
  readonly origin: Ref | null
  readonly rightOrigin: Ref | null
  /** The name of a root, the place of a shared type, or null: that of its neighbours. */
  readonly parent: string | Ref | null
  readonly key: string | null
}

/** Consecutive structs of one writer. */
export interface Section {
  readonly client: number
  readonly structs: readonly Struct[]
  readonly end: number
}

export interface Erasures {
  readonly client: number
  /** Clock and length of each range, one after the other. */
  readonly ranges: readonly number[]
}

export interface Update {
  readonly sections: readonly Section[]
  readonly erasures: readonly Erasures[]
}

const INFO = { kind: 0x1f, origin: 0x80, rightOrigin: 0x40, key: 0x20 } as const
const KIND = { gc: 0, deleted: 1, string: 4, type: 7, any: 8 } as const
const TYPE = { map: 1, text: 2 } as const
const ANY = { undefined: 127, null: 126, integer: 125, float32: 124, float64: 123, false: 121, true: 120, string: 119 } as const
/** Yjs draws client ids from 32 bits. */
const HIGHEST_CLIENT = 0xffff_ffff
/** Far beyond any document that fits the limits; sums of clocks stay exact. */
const HIGHEST_CLOCK = 2 ** 40

function readClient(reader: Reader): number {
  const client = reader.number()
  return client > HIGHEST_CLIENT ? reader.fail() : client
}

function readClock(reader: Reader): number {
  const clock = reader.number()
  return clock > HIGHEST_CLOCK ? reader.fail() : clock
}

function readRef(reader: Reader): Ref {
  return { client: readClient(reader), clock: readClock(reader) }
}

/** Exactly one plain value; objects, lists and bytes have no place in a record. */
function readValue(reader: Reader, limits: Limits): void {
  if (reader.number() !== 1) return void reader.fail()
  switch (reader.byte()) {
    case ANY.undefined:
    case ANY.null:
    case ANY.true:
    case ANY.false:
      return
    case ANY.integer:
      return void reader.signed()
    case ANY.float32:
      return reader.skip(4)
    case ANY.float64:
      return reader.skip(8)
    case ANY.string:
      if (reader.text().length > limits.value) reader.fail()
      return
    default:
      reader.fail()
  }
}

function readContent(reader: Reader, kind: number, limits: Limits): { content: Content; length: number } {
  switch (kind) {
    case KIND.deleted:
      return { content: 'deleted', length: readClock(reader) }
    case KIND.string:
      return { content: 'string', length: reader.textLength() }
    case KIND.any:
      readValue(reader, limits)
      return { content: 'value', length: 1 }
    case KIND.type: {
      const type = reader.number()
      if (type !== TYPE.map && type !== TYPE.text) reader.fail()
      return { content: type === TYPE.map ? 'map' : 'text', length: 1 }
    }
    default:
      reader.fail()
      return { content: 'deleted', length: 0 }
  }
}

function readStruct(reader: Reader, clock: number, limits: Limits): Struct {
  const info = reader.byte()
  const kind = info & INFO.kind
  if (kind === KIND.gc) {
    if (info !== 0) reader.fail()
    return { clock, length: readClock(reader), content: 'gc', origin: null, rightOrigin: null, parent: null, key: null }
  }
  const origin = info & INFO.origin ? readRef(reader) : null
  const rightOrigin = info & INFO.rightOrigin ? readRef(reader) : null
  let parent: string | Ref | null = null
  let key: string | null = null
  if (!origin && !rightOrigin) {
    const named = reader.number()
    if (named > 1) reader.fail()
    parent = named === 1 ? reader.text() : readRef(reader)
    if (info & INFO.key) key = reader.text()
  }
  const { content, length } = readContent(reader, kind, limits)
  return { clock, length, content, origin, rightOrigin, parent, key }
}

function readSection(reader: Reader, limits: Limits): Section {
  const count = reader.number()
  // The shortest struct takes two bytes: nobody gets memory for more structs than can follow.
  if (count === 0 || count > reader.left / 2) reader.fail()
  const client = readClient(reader)
  let clock = readClock(reader)
  const structs: Struct[] = []
  for (let i = 0; i < count && !reader.failed; i++) {
    const struct = readStruct(reader, clock, limits)
    if (struct.length === 0) reader.fail()
    clock += struct.length
    structs.push(struct)
  }
  return { client, structs, end: clock > HIGHEST_CLOCK ? reader.fail() : clock }
}

function readErasures(reader: Reader): Erasures {
  const client = readClient(reader)
  const count = reader.number()
  if (count === 0 || count > reader.left / 2) reader.fail()
  const ranges: number[] = []
  let end = 0
  for (let i = 0; i < count && !reader.failed; i++) {
    const clock = readClock(reader)
    const length = readClock(reader)
    // Ascending and apart: ranges over each other would let a small frame walk a large document many times.
    if (length === 0 || clock < end) reader.fail()
    end = clock + length
    ranges.push(clock, length)
  }
  return { client, ranges }
}

/**
 * Reads an update in Yjs' first format, as far as our documents use it. Null when it is cut, goes on after its end, names
 * a writer twice, or holds anything that has no place in a document of ours (lists, XML, embedded documents, formats,
 * objects as values, gaps).
 */
export function readUpdate(bytes: Uint8Array, limits: Limits): Update | null {
  const reader = new Reader(bytes)
  const sections: Section[] = []
  const erasures: Erasures[] = []
  const writers = new Set<number>()
  const erased = new Set<number>()
  const count = reader.number()
  if (count > limits.writers) return null
  for (let i = 0; i < count && !reader.failed; i++) {
    const section = readSection(reader, limits)
    if (writers.has(section.client)) reader.fail()
    writers.add(section.client)
    sections.push(section)
  }
  const erasedCount = reader.number()
  if (erasedCount > reader.left / 4) return null
  for (let i = 0; i < erasedCount && !reader.failed; i++) {
    const found = readErasures(reader)
    if (erased.has(found.client)) reader.fail()
    erased.add(found.client)
    erasures.push(found)
  }
  return reader.done ? { sections, erasures } : null
}
