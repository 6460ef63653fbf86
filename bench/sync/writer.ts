import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/*
 * Edits as bytes, without a document behind every writer: fifty Y.Docs would take the processor that the server under
 * test needs. Each edit carries a mark, `~~` + writer + number, that survives merging, so that a receiver can tell what
 * arrived by looking at bytes only. `gate.ts` shows with real documents that these bytes are what Yjs would write.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'
const VALUES = new Int8Array(256).fill(-1)
for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i
const SIGN = Buffer.from('~~')
/** Bytes of a mark: the sign, two digits of the writer, four of the number. */
export const MARK_LENGTH = 8
const HIGHEST_NUMBER = 64 ** 4

const digits = (value: number, count: number): string => {
  let text = ''
  for (let rest = value, i = 0; i < count; i++, rest = Math.floor(rest / 64))
    text = (DIGITS[rest % 64] as string) + text
  return text
}

export const markOf = (writer: number, number: number): string =>
  `~~${digits(writer, 2)}${digits(number % HIGHEST_NUMBER, 4)}`

/** Calls `found` for every mark in these bytes, in their order. */
export function findMarks(bytes: Buffer, found: (writer: number, number: number) => void): void {
  for (let at = bytes.indexOf(SIGN); at >= 0 && at + MARK_LENGTH <= bytes.length; at = bytes.indexOf(SIGN, at + 1)) {
    const read = (from: number, count: number): number => {
      let value = 0
      for (let i = from; i < from + count; i++) {
        const digit = VALUES[bytes[i] as number] as number
        if (digit < 0) return -1
        value = value * 64 + digit
      }
      return value
    }
    const writer = read(at + 2, 2)
    const number = read(at + 4, 4)
    if (writer >= 0 && number >= 0) found(writer, number)
  }
}

/** Names one place in what a client wrote. */
interface Place {
  readonly client: number
  readonly clock: number
}

/** The last things written in one touchpoint: its title, and the end of its description. */
interface Touchpoint {
  title: Place
  /** Null while the description is empty: then its first text needs the text itself. */
  end: Place | null
  readonly text: Place
}

interface Shared {
  readonly _item: { readonly id: Place } | null
  readonly _map: ReadonlyMap<string, { readonly lastId: Place }>
  readonly _start: Struct | null
}

interface Struct {
  readonly lastId: Place
  readonly right: Struct | null
}

function touchpointIn(doc: Y.Doc, id: string): Touchpoint {
  const record = doc.getMap('touchpoints').get(id) as unknown as Shared & Y.Map<unknown>
  const text = record.get('description') as unknown as Shared
  let last = text._start
  while (last?.right) last = last.right
  const title = record._map.get('title')?.lastId
  if (!title || !text._item) throw new Error(`touchpoint ${id} has no title or no description`)
  return { title, end: last?.lastId ?? null, text: text._item.id }
}

const KIND = { string: 4, any: 8 } as const
const HAS_ORIGIN = 0x80
const HAS_KEY = 0x20

/** One who types: in turn a new title and a word at the end of a description, through all of its touchpoints. */
export class Writer {
  readonly index: number
  readonly client: number
  readonly #touchpoints: readonly Touchpoint[]
  #clock = 0
  #number = 0

  /** The touchpoints must stand in `doc`, be given to this writer only, and have a title. */
  constructor(index: number, client: number, doc: Y.Doc, touchpoints: readonly string[]) {
    this.index = index
    this.client = client
    this.#touchpoints = touchpoints.map((id) => touchpointIn(doc, id))
  }

  /** How many edits it has written; the next one carries this number. */
  get written(): number {
    return this.#number
  }

  /** The next edit, as an update of Yjs' first format. */
  next(): Uint8Array {
    const number = this.#number++
    const touchpoint = this.#touchpoints[(number >> 1) % this.#touchpoints.length] as Touchpoint
    const mark = markOf(this.index, number)
    return number % 2 === 0 ? this.#rename(touchpoint, mark) : this.#type(touchpoint, mark)
  }

  #head(encoder: encoding.Encoder): Place {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, this.client)
    encoding.writeVarUint(encoder, this.#clock)
    return { client: this.client, clock: this.#clock }
  }

  #rename(touchpoint: Touchpoint, title: string): Uint8Array {
    const encoder = encoding.createEncoder()
    const place = this.#head(encoder)
    const before = touchpoint.title
    encoding.writeUint8(encoder, KIND.any | HAS_ORIGIN | HAS_KEY)
    writePlace(encoder, before)
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, title)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, before.client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, before.clock)
    encoding.writeVarUint(encoder, 1)
    touchpoint.title = place
    this.#clock += 1
    return encoding.toUint8Array(encoder)
  }

  #type(touchpoint: Touchpoint, word: string): Uint8Array {
    const encoder = encoding.createEncoder()
    this.#head(encoder)
    encoding.writeUint8(encoder, touchpoint.end ? KIND.string | HAS_ORIGIN : KIND.string)
    if (touchpoint.end) writePlace(encoder, touchpoint.end)
    else {
      encoding.writeVarUint(encoder, 0)
      writePlace(encoder, touchpoint.text)
    }
    encoding.writeVarString(encoder, word)
    encoding.writeVarUint(encoder, 0)
    this.#clock += word.length
    touchpoint.end = { client: this.client, clock: this.#clock - 1 }
    return encoding.toUint8Array(encoder)
  }
}

function writePlace(encoder: encoding.Encoder, { client, clock }: Place): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}
