import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { touchpointId } from '../bigMap.ts'
import type { Crowd, Place } from './crowd.ts'
import { Language } from './dialect.ts'
import { markOf, Writer } from './writer.ts'

const EDITS_EACH = 8
const PATIENCE = 20_000
const WITNESS = 0x7f00_0000

/** A real document at the server, as a client would have it. */
class Witness {
  readonly doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #opened: Promise<void>

  constructor(place: Place, client: number) {
    const language = new Language(place.dialect, place.room)
    this.doc.clientID = client
    this.#socket = new WebSocket(place.url, { perMessageDeflate: false })
    this.#opened = new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('close', (code, reason) =>
        reject(new Error(`a witness was closed with ${code} ${reason.toString()}`)),
      )
      this.#socket.on('open', () => {
        for (const frame of language.greeting(client, Y.encodeStateVector(this.doc))) this.#socket.send(frame)
      })
      this.#socket.on('message', (data) => {
        const heard = language.read(data as Buffer)
        if (heard.type === 'ask') this.#socket.send(language.answer(Y.encodeStateAsUpdate(this.doc)))
        if (heard.type !== 'answer' && heard.type !== 'update') return
        Y.applyUpdate(this.doc, heard.content)
        if (heard.type === 'answer') resolve()
      })
    })
  }

  open(): Promise<void> {
    return this.#opened
  }

  /** Sends a whole document, for servers that begin empty. */
  give(place: Place, doc: Y.Doc): void {
    this.#socket.send(new Language(place.dialect, place.room).update(Y.encodeStateAsUpdate(doc)))
  }

  /** Resolves when it equals the document; throws what differs when the time is over. */
  async equals(expected: Y.Doc, who: string): Promise<void> {
    const until = performance.now() + PATIENCE
    while (performance.now() < until) {
      if (sameDocument(this.doc, expected)) return
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`${who} did not converge within ${PATIENCE / 1000} s`)
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.terminate()
  }
}

function sameDocument(a: Y.Doc, b: Y.Doc): boolean {
  const clocks = (doc: Y.Doc): string =>
    JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort((x, y) => x[0] - y[0]))
  if (clocks(a) !== clocks(b)) return false
  if (a.store.pendingStructs !== null || a.store.pendingDs !== null) return false
  return JSON.stringify(a.getMap('touchpoints').toJSON()) === JSON.stringify(b.getMap('touchpoints').toJSON())
}

/**
 * Writes the document into a server that has none. Resolves when another client gets it whole, with what ends the
 * connection: some servers forget a document with its last client.
 */
export async function plant(place: Place, doc: Y.Doc): Promise<() => void> {
  const planter = new Witness(place, WITNESS + 2)
  await planter.open()
  planter.give(place, doc)
  const until = performance.now() + PATIENCE
  for (;;) {
    const reader = new Witness(place, WITNESS + 3)
    await reader.open()
    const whole = sameDocument(reader.doc, doc)
    reader.close()
    if (whole) break
    if (performance.now() > until) throw new Error('the server did not take the document')
  }
  return () => planter.close()
}

/** Throws unless a writer's bytes are those that Yjs writes for the same edits. */
export function checkWriter(doc: Y.Doc): void {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = 0x4123_4567
  const ids = [touchpointId(0), touchpointId(1)]
  const writer = new Writer(3, copy.clientID, copy, ids)
  for (let number = 0; number < EDITS_EACH; number++) {
    let written: Uint8Array | null = null
    copy.once('update', (update: Uint8Array) => (written = update))
    const record = copy.getMap('touchpoints').get(ids[(number >> 1) % 2] as string) as Y.Map<unknown>
    const mark = markOf(3, number)
    if (number % 2 === 0) record.set('title', mark)
    else {
      const text = record.get('description') as Y.Text
      text.insert(text.length, mark)
    }
    const bytes = Buffer.from(writer.next())
    if (written === null || !bytes.equals(written)) throw new Error(`edit ${number} of the load is not what Yjs writes`)
  }
}

/**
 * The correctness gate of a server: everybody edits, and every peer gets every edit of every other once and in order, a
 * real document that was there and one that comes later equal the same edits applied here, with nothing pending.
 */
export async function gate(place: Place, crowd: Crowd, base: Y.Doc): Promise<void> {
  const expected = new Y.Doc()
  Y.applyUpdate(expected, Y.encodeStateAsUpdate(base))
  const early = new Witness(place, WITNESS)
  await early.open()
  for (let i = 0; i < EDITS_EACH; i++) for (const update of crowd.editOnce()) Y.applyUpdate(expected, update)
  const missing = await crowd.settled(PATIENCE)
  if (missing !== 0) throw new Error(`${missing} deliveries are missing in the correctness gate`)
  await early.equals(expected, 'a client that was there')
  early.close()
  const late = new Witness(place, WITNESS + 1)
  await late.open()
  await late.equals(expected, 'a client that came later')
  late.close()
}
