import { randomBytes } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { KINDS } from '../src/model/kinds.ts'
import type { DocumentKind, Hello, Trouble, Welcome } from '../src/model/wire.ts'
import { fenceFrame, helloFrame, MESSAGE, PROTOCOL, readTrouble, readWelcome } from '../src/model/wire.ts'

export interface ClientOptions {
  readonly doc?: Y.Doc
  /** What the hello says in the place of the truth; null: none is sent, as a stock client does. */
  readonly hello?: Partial<Hello> | null
  /** False: the client neither asks nor answers nor sends its edits by itself. */
  readonly polite?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** The certificate to trust, and the address of this machine to come from. */
  readonly ca?: string
  readonly localAddress?: string
}

export interface Entry {
  readonly client: number
  readonly clock: number
  readonly state: string
}

const PATIENCE = 10_000
export const newDevice = (): string => randomBytes(16).toString('base64url')

/** A message of any type with a run of bytes as its content. */
export function message(type: number, ...content: readonly (number | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  for (const part of content) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

export const askFrame = (stateVector: Uint8Array): Uint8Array => message(MESSAGE.sync, 0, stateVector)
export const answerFrame = (update: Uint8Array): Uint8Array => message(MESSAGE.sync, 1, update)
export const updateFrame = (update: Uint8Array): Uint8Array => message(MESSAGE.sync, 2, update)

export function presenceFrame(entries: readonly Entry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  }
  return message(MESSAGE.awareness, encoding.toUint8Array(encoder))
}

/** A client for tests and measurements: speaks our protocol frame by frame, counts what it hears, and waits for states. */
export class Client {
  readonly doc: Y.Doc
  readonly ws: WebSocket
  readonly device: string
  /** Messages heard, by type; sync messages by type and step (`0.2`). */
  readonly heard = new Map<string, number>()
  /** What was heard of others' presence: the newest state of each client id, as JSON. */
  readonly presence = new Map<number, Entry>()
  welcome: Welcome | null = null
  trouble: Trouble | null = null
  durable = 0
  synced = false
  closed: { readonly code: number; readonly reason: string } | null = null
  bytes = 0
  #fence = 0
  #clock = 0
  readonly #watchers = new Set<() => void>()
  readonly #polite: boolean

  constructor(url: string, id: string, kind: DocumentKind, { doc = new Y.Doc(), hello = {}, polite = true, headers = {}, ca, localAddress }: ClientOptions = {}) {
    this.doc = doc
    this.#polite = polite
    this.device = hello?.device ?? newDevice()
    this.ws = new WebSocket(`${url.replace(/^http/, 'ws')}/sync/${id}`, { headers, ...(ca !== undefined && { ca }), ...(localAddress !== undefined && { localAddress }) })
    this.ws.on('error', () => this.#look())
    this.ws.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.#look()
    })
    this.ws.on('message', (data: Buffer) => this.#hear(new Uint8Array(data.buffer, data.byteOffset, data.length)))
    this.ws.on('open', () => {
      if (hello) {
        const said = { protocol: PROTOCOL, kind, schema: KINDS[kind].version, epoch: null, client: doc.clientID, device: this.device }
        this.send(helloFrame({ ...said, ...hello }))
      }
      if (polite) this.send(askFrame(Y.encodeStateVector(doc)))
      this.#look()
    })
    if (polite) doc.on('update', this.edited)
  }

  send(frame: Uint8Array): void {
    this.ws.send(frame)
  }

  /** Sends a fence and resolves when it is answered. */
  async saved(): Promise<void> {
    const n = this.fence()
    await this.until(() => this.durable >= n, `fence ${n} to be durable`)
  }

  fence(): number {
    this.send(fenceFrame(++this.#fence))
    return this.#fence
  }

  /** Shows a presence state under the document's client id. */
  show(state: unknown): void {
    this.send(presenceFrame([{ client: this.doc.clientID, clock: ++this.#clock, state: JSON.stringify(state) }]))
  }

  count(what: string): number {
    return this.heard.get(what) ?? 0
  }

  /** Resolves when something is true; looks whenever anything was heard. Rejects when it does not come true, or the socket closes first. */
  until(is: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (problem?: string): void => {
        clearTimeout(late)
        this.#watchers.delete(look)
        if (problem) reject(new Error(`Waited for ${what}, but ${problem}`))
        else resolve()
      }
      const look = (): void => {
        if (is()) end()
        else if (this.closed) end(`the socket closed with ${this.closed.code} ${this.closed.reason}`)
      }
      const late = setTimeout(() => end(`nothing came in ${PATIENCE / 1000} s`), PATIENCE)
      this.#watchers.add(look)
      look()
    })
  }

  ready(): Promise<this> {
    return this.until(() => this.synced, 'the document').then(() => this)
  }

  /** Resolves with the code with which the socket closes. */
  async end(): Promise<number> {
    await this.until(() => this.closed !== null, 'the socket to close')
    return this.closed?.code ?? 0
  }

  async leave(): Promise<void> {
    this.doc.off('update', this.edited)
    this.ws.close()
    await this.end()
  }

  /** Sends an edit of the document's. */
  readonly edited = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this && this.ws.readyState === WebSocket.OPEN) this.send(updateFrame(update))
  }

  #look(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }

  #hear(bytes: Uint8Array): void {
    this.bytes += bytes.length
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    const step = type === MESSAGE.sync ? decoding.readVarUint(decoder) : null
    const name = step === null ? String(type) : `${type}.${step}`
    this.heard.set(name, (this.heard.get(name) ?? 0) + 1)
    if (step !== null) this.#sync(step, decoding.readVarUint8Array(decoder))
    else if (type === MESSAGE.awareness) this.#people(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
    else if (type === MESSAGE.welcome) this.welcome = readWelcome(decoder)
    else if (type === MESSAGE.trouble) this.trouble = readTrouble(decoder)
    else if (type === MESSAGE.durable) this.durable = decoding.readVarUint(decoder)
    this.#look()
  }

  #sync(step: number, content: Uint8Array): void {
    if (step === 0) {
      if (this.#polite) this.send(answerFrame(Y.encodeStateAsUpdate(this.doc, content)))
      return
    }
    Y.applyUpdate(this.doc, content, this)
    if (step === 1) this.synced = true
  }

  #people(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const entry = { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) }
      if (entry.state === 'null') this.presence.delete(entry.client)
      else this.presence.set(entry.client, entry)
    }
  }
}
