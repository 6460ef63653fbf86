import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { messageYjsSyncStep1, writeSyncStep1, writeSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Hello } from '../src/model/wire.ts'
import { MESSAGE, readHello } from '../src/model/wire.ts'

/** A server that does only what the test tells it, and writes down what it hears. */
export class ScriptedServer {
  readonly doc = new Y.Doc()
  readonly heard: string[] = []
  hello: Hello | null = null
  closeWith: number | null = null
  connections = 0
  #server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  #socket: WebSocket | null = null
  #wake: () => void = () => {}

  constructor() {
    this.#server.on('connection', (socket) => {
      this.connections++
      if (this.closeWith !== null) socket.close(this.closeWith)
      this.#socket = socket
      socket.on('message', (data: Buffer) => this.#hear(data))
      this.#wake()
    })
  }

  begin = (): Promise<unknown> => new Promise((resolve) => this.#server.once('listening', resolve))

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}/sync`
  }

  /** What was heard, once there is as much of it. */
  async upTo(count: number): Promise<string[]> {
    await this.until(() => this.heard.length >= count)
    return this.heard
  }

  async until(true_: () => boolean): Promise<void> {
    while (!true_()) await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  send(frame: Uint8Array): void {
    this.#socket?.send(frame)
  }

  step(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    write(encoder)
    this.send(encoding.toUint8Array(encoder))
  }

  ask = (): void => this.step((encoder) => writeSyncStep1(encoder, this.doc))
  answer = (): void => this.step((encoder) => writeSyncStep2(encoder, this.doc))
  drop = (): void => this.#socket?.terminate()
  close = (code: number): void => this.#socket?.close(code)
  end = (): Promise<void> => {
    for (const socket of this.#server.clients) socket.terminate()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.hello) {
      this.hello = readHello(decoder)
      this.heard.push('hello')
    } else if (type === MESSAGE.sync) {
      const kind = decoding.readVarUint(decoder)
      if (kind === messageYjsSyncStep1) this.heard.push('ask')
      else {
        Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder))
        this.heard.push(kind === 1 ? 'answer' : 'update')
      }
    } else if (type === MESSAGE.fence) this.heard.push(`fence ${decoding.readVarUint(decoder)}`)
    else this.heard.push('presence')
    this.#wake()
  }
}
