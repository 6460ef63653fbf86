import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { MapRole } from '../../src/model/roles.ts'
import { MAP_ROLES } from '../../src/model/roles.ts'
import { isOpenableId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import { placeOf } from '../access/address.ts'
import type { Note } from '../log.ts'
import { withoutPath } from '../http/subPath.ts'
import { Connection } from './connection.ts'
import type { Ending } from './endings.ts'
import { closeSocket, ENDINGS } from './endings.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import type { Rooms } from './rooms.ts'
import { Standing } from './standing.ts'

export interface SocketsParts {
  readonly rooms: Rooms
  readonly access: Access
  readonly limits: Limits
  /** What stands before every path, '' at the root. */
  readonly basePath: string
  /** The address of the client, also behind a proxy. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly allows: (request: IncomingMessage) => boolean
  readonly meter: Meter
  readonly note: Note
}

const SYNC = '/sync/'

/** All open sockets: lets them in, counts them, and finds those that are dead. */
export class Sockets {
  readonly #parts: SocketsParts
  readonly #server: WebSocketServer
  readonly #connections = new Set<Connection>()
  readonly #addresses = new Map<string, number>()
  readonly #heart: NodeJS.Timeout
  #beat = performance.now()
  #closing = false
  #opened = 0
  /** Called whenever a socket has closed, for whoever waits for the last one. */
  #onClosed: () => void = () => {}

  constructor(parts: SocketsParts) {
    this.#parts = parts
    this.#server = new WebSocketServer({
      noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: parts.limits.frame,
    })
    this.#heart = setInterval(() => this.#beatAll(), parts.limits.heartbeat)
  }

  get count(): number {
    return this.#connections.size
  }

  /** How many open sockets may do what. */
  roles(): ReadonlyMap<MapRole, number> {
    const roles = new Map<MapRole, number>(MAP_ROLES.map((role) => [role, 0]))
    for (const { role } of this.#connections) roles.set(role, (roles.get(role) ?? 0) + 1)
    return roles
  }

  /**
   * Takes over a connection that wants to become a WebSocket. A foreign page is refused at once; whatever else is wrong
   * is said with a close code, as a y-websocket client that is answered with an HTTP error tries for ever.
   */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const { meter, note, addressOf } = this.#parts
    const address = addressOf(request)
    if (!this.#parts.allows(request)) {
      meter.refused('foreign-page')
      note('info', 'socket of a foreign page refused', { address })
      // Whoever keeps its own end open would keep this one, too.
      socket.once('finish', () => socket.destroy())
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const documentId = this.#documentOf(request.url ?? '')
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      if (documentId === null) return turnAway(ws, ENDINGS.unknown)
      if (!this.#hasPlace(placeOf(address))) {
        meter.refused('no-place')
        note('info', 'no place for a socket', { address })
        return turnAway(ws, ENDINGS.busy)
      }
      const { access } = this.#parts
      const standing = new Standing(access, access.principalOf(request.headers), documentId, (who) => access.tell(who, 'edit', `document ${documentId}`, address))
      const refusal = standing.refusal('hello')
      if (refusal) {
        meter.refused('forbidden')
        return turnAway(ws, refusal)
      }
      this.#add(ws, socket, documentId, address, standing)
    })
  }

  /** Whether somebody, by their key, has a socket open. */
  isHere(key: string): boolean {
    for (const { standing } of this.#connections) if (standing.owner === key) return true
    return false
  }

  /** The keys of those who have a document open. */
  ownersOn(document: string): ReadonlySet<string> {
    const owners = new Set<string>()
    for (const { standing } of this.#connections) if (standing.document === document && standing.owner !== null) owners.add(standing.owner)
    return owners
  }

  /** Who may do what has changed. */
  review(): void {
    for (const connection of [...this.#connections]) connection.review()
  }

  /** Reads nothing more and lets nobody in, on the way to the end. */
  pause(): void {
    this.#closing = true
    for (const connection of this.#connections) connection.pause()
  }

  /** Closes all sockets, so that clients come back when the server is there again. */
  async close(): Promise<void> {
    this.#closing = true
    clearInterval(this.#heart)
    for (const connection of [...this.#connections]) connection.close(...ENDINGS.restart)
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#connections.size === 0) resolve()
        else this.#onClosed = look
      }
      look()
    })
  }

  #documentOf(url: string): string | null {
    const local = withoutPath(this.#parts.basePath, url.split('?', 1)[0] as string)
    const id = local.startsWith(SYNC) ? local.slice(SYNC.length) : null
    return isOpenableId(id) ? id : null
  }

  #hasPlace(address: string): boolean {
    const { sockets, socketsPerAddress } = this.#parts.limits
    return !this.#closing && this.#connections.size < sockets && (this.#addresses.get(address) ?? 0) < socketsPerAddress
  }

  #add(ws: WebSocket, socket: Duplex, documentId: string, address: string, standing: Standing): void {
    const { rooms, limits, meter, note } = this.#parts
    const facts = { socket: ++this.#opened, document: documentId, address }
    const began = performance.now()
    const connection = new Connection({
      ws, socket, documentId, standing, rooms, limits, meter, log: (event, detail) => note('info', event, { ...facts, ...detail }),
    })
    this.#connections.add(connection)
    const place = placeOf(address)
    this.#addresses.set(place, (this.#addresses.get(place) ?? 0) + 1)
    note('info', 'socket opened', { ...facts, role: connection.role })
    ws.on('close', (code) => {
      this.#connections.delete(connection)
      const left = (this.#addresses.get(place) ?? 1) - 1
      if (left === 0) this.#addresses.delete(place)
      else this.#addresses.set(place, left)
      // What the other side gives as its reason could be anything; the code is a number.
      const by = connection.ending === null ? 'client' : 'server'
      note('info', 'socket closed', { ...facts, by, code: connection.ending ?? code, seconds: Math.round((performance.now() - began) / 1000) })
      this.#onClosed()
    })
  }

  #beatAll(): void {
    const now = performance.now()
    const { heartbeat } = this.#parts.limits
    // When the whole process slept, nobody could be heard: they get one more round.
    const slept = now - this.#beat > heartbeat * 1.5
    this.#beat = now
    if (!slept) for (const connection of [...this.#connections]) connection.beat(now)
    // Sessions and links also end by themselves.
    this.review()
  }
}

function turnAway(ws: WebSocket, ending: Ending): void {
  ws.on('error', () => {})
  closeSocket(ws, ...ending)
}
