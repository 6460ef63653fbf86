import assert from 'node:assert/strict'
import { conversationSchema } from '../../src/model/conversation/schema.ts'
import { openRound } from '../../src/model/conversation/workshop.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { Client } from '../client.ts'
import { storedDocument } from './disk.ts'

const PHONE = 'p'.repeat(22)
const ME = { name: 'Ann', colour: '#2f5fd0' }
const FULL = { code: 'disk-full', message: 'The server has no room left to save. Nothing was changed; make room and try again.' }

interface Asked {
  readonly status: number
  readonly body: { readonly error?: unknown; readonly workshop?: string; readonly counted?: boolean; readonly file?: { readonly file: string } }
}

/** Comments, a vote, an idea and a letter on one map whose server has a full disk for a while. */
export class Refusals {
  readonly #url: string
  readonly #map: string
  readonly #reader: Client
  readonly #votes: string
  readonly #round: string
  #counts = { said: 0, voted: 0, sent: 0 }

  private constructor(url: string, map: string, reader: Client, votes: string, round: string) {
    this.#url = url
    this.#map = map
    this.#reader = reader
    this.#votes = votes
    this.#round = round
  }

  /** Begins a conversation and a round of votes, while there is room. */
  static async begin(url: string, map: string): Promise<Refusals> {
    const reader = await new Client(url, companionId(map, 'conversation'), 'conversation').ready()
    const { workshop } = (await asks(url, 'POST', `/api/maps/${map}/workshops`, { name: 'Fay' })).body
    const path = `/api/maps/${map}/workshops/${workshop}`
    await asks(url, 'PUT', `${path}/ideas/idea1`, { browser: PHONE, text: 'Call back', kind: 'pain' })
    await asks(url, 'PATCH', path, { do: 'vote', on: 'ideas', dots: 3 })
    const round = (): string => openRound(readSnapshot(reader.doc, conversationSchema), workshop ?? '')?.id ?? ''
    await reader.until(() => round() !== '', 'the round')
    return new Refusals(url, map, reader, `${path}/ballot`, round())
  }

  /** The disk is full: each is told so, and nobody sees what was refused. */
  async refused(): Promise<void> {
    // A disk that had no room for something large may have some left.
    for (const ask of [() => this.#say(), () => this.#vote(), () => this.#send()]) {
      let last = await ask()
      while (last.status < 300) last = await ask()
      assert.deepEqual([last.status, last.body.error], [503, FULL])
    }
    this.#counts = { said: this.#counts.said - 1, voted: this.#counts.voted - 1, sent: this.#counts.sent - 1 }
    const newcomer = await new Client(this.#url, companionId(this.#map, 'conversation'), 'conversation').ready()
    for (const { doc } of [newcomer, this.#reader]) assert.ok(readSnapshot(doc, conversationSchema).comments.size <= this.#counts.said, 'nobody sees what was refused')
    await newcomer.leave()
  }

  /** There is room again: the same requests are taken, once however often they come. */
  async taken(): Promise<void> {
    const before = this.#counts
    for (const _ of [1, 2]) {
      this.#counts = { ...before }
      assert.equal((await this.#say()).status, 200)
      assert.equal((await this.#vote()).body.counted, true)
      assert.equal((await this.#send()).status, 201)
    }
    await this.#reader.until(() => readSnapshot(this.#reader.doc, conversationSchema).comments.size === this.#counts.said, 'what was said again')
  }

  async end(): Promise<void> {
    await this.#reader.end()
    this.#reader.doc.destroy()
  }

  /** Throws unless all of it is on disk, once, on a server that is gone. */
  async check(storage: Storage): Promise<void> {
    const { comments } = readSnapshot(await storedDocument(storage, companionId(this.#map, 'conversation')), conversationSchema)
    assert.deepEqual([...comments.keys()].sort(), Array.from({ length: this.#counts.said }, (_, n) => `c${n}`).sort())
    assert.equal((await storage.fileUse(this.#map)).files, this.#counts.sent)
  }

  async #say(): Promise<Asked> {
    const comment = `c${this.#counts.said++}`
    return asks(this.#url, 'POST', `/api/maps/${this.#map}/comments`, { thread: comment, comment, text: 'x'.repeat(1_000), me: ME, starts: { kind: 'map' } })
  }

  #vote(): Promise<Asked> {
    return asks(this.#url, 'PUT', this.#votes, { browser: PHONE, round: this.#round, revision: ++this.#counts.voted, votes: { idea1: 1 + (this.#counts.voted % 3) } })
  }

  #send(): Promise<Asked> {
    return asks(this.#url, 'POST', `/api/maps/${this.#map}/files`, Buffer.from(`%PDF-1.4\n% ${this.#counts.sent++}\n%%EOF\n`))
  }
}

async function asks(url: string, method: string, path: string, body: object): Promise<Asked> {
  const isFile = body instanceof Uint8Array
  const response = await fetch(url + path, {
    method, headers: { 'x-throughline': '1', 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
    body: isFile ? new Uint8Array(body) : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Asked['body'] }
}
