import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { PASSING } from './claims.ts'
import { KINDS } from '../../src/model/kinds.ts'
import type { MapRole } from '../../src/model/roles.ts'
import type { Hello, Trouble } from '../../src/model/wire.ts'
import { durableFrame, PROTOCOL, troubleFrame, welcomeFrame } from '../../src/model/wire.ts'
import type { Ending } from './endings.ts'
import { closeSocket, ENDINGS } from './endings.ts'
import type { ClientFrame, PresenceEntry } from './frames.ts'
import { readFrame } from './frames.ts'
import { Inbox } from './inbox.ts'
import type { Limits } from './limits.ts'
import type { Meter, Refusing } from './meter.ts'
import type { Packet } from './outgoing.ts'
import { packetOf, presencePacket } from './outgoing.ts'
import type { Arrival, Member } from './member.ts'
import type { Room } from './room.ts'
import type { NoRoom, Rooms } from './rooms.ts'
import { Resync } from './resync.ts'
import type { Refused } from './resync.ts'
import type { Standing } from './standing.ts'
import { Timers } from './timers.ts'

export interface ConnectionParts {
  readonly ws: WebSocket
  /** What the WebSocket runs on; frames that are built once are written to it as they are. */
  readonly socket: Duplex
  readonly documentId: string
  readonly standing: Standing
  readonly rooms: Rooms
  readonly limits: Limits
  readonly meter: Meter
  /** One line about something that a client did; never what it wrote. */
  readonly log: (event: string, detail?: Record<string, unknown>) => void
}

let count = 0

/** One socket. It reads nothing into the room before the room has been opened and the client has been found to fit. */
export class Connection implements Member {
  owner: string
  readonly standing: Standing
  hears = false
  /** The code with which the server closed it; null while it has not. */
  ending: number | null = null
  readonly #parts: ConnectionParts
  readonly #inbox: Inbox
  #room: Room | null = null
  #hello: Hello | null = null
  #begun = false
  #closed = false
  #bad = 0
  #heard = performance.now()
  #wrote = performance.now()
  /** Bytes of the largest whole document that is still under way, which the backlog does not count. */
  #answering = 0
  readonly #resync = new Resync()
  readonly #timers = new Timers()

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.standing = parts.standing
    this.owner = parts.standing.owner ?? `${PASSING} ${++count}`
    const { ws, meter } = parts
    this.#inbox = new Inbox(ws, parts.limits, (data, binary) => this.#read(data, binary), () => meter.refused('rate-limited'))
    ws.on('message', (data: Buffer, binary: boolean) => {
      this.#heard = performance.now()
      this.#inbox.receive(data, binary)
    })
    ws.on('pong', () => void (this.#heard = performance.now()))
    ws.on('close', () => this.#gone())
    // A frame that is too long or broken: ws closes the socket by itself.
    ws.on('error', () => parts.log('socket error'))
    this.#timers.later(parts.limits.firstFrame, () => this.#begun || this.close(...ENDINGS.silent))
  }

  get role(): MapRole {
    return this.standing.role
  }

  write(packet: Packet): void {
    const { ws, socket, limits } = this.#parts
    if (this.#closed || ws.readyState !== ws.OPEN) return
    this.#wrote = performance.now()
    socket.write(packet)
    const waiting = socket.writableLength
    if (waiting <= packet.length) this.#answering = 0
    if (waiting > limits.backlog + this.#answering) {
      this.#parts.meter.refused('slow-reader')
      this.#parts.log('slow reader', { waiting })
      this.#cut()
    }
  }

  refused(why: Refused, arrival: Arrival): void {
    const { ask, blame } = this.#resync.refused(why, arrival)
    this.#parts.meter.refused(why)
    if (blame) this.#strike(why, null)
    if (ask && why === 'pending') this.ask()
    // Whoever holds the number may be this client's own earlier socket, which is found dead by then.
    if (ask && why === 'foreign') this.#timers.later(this.#parts.limits.probe, () => this.#closed || this.ask())
  }

  worked(milliseconds: number): void {
    if (milliseconds >= 1) this.#inbox.charge(Math.floor(milliseconds) * this.#parts.limits.workCost)
  }

  taken(answer: number): void {
    const fence = this.#resync.taken(answer)
    if (fence !== null) this.#room?.fence(this, fence)
  }

  durable(fence: number): void {
    if (!this.#resync.hold(fence) && this.#hello) this.write(packetOf(durableFrame(fence)))
  }

  trouble(trouble: Trouble): void {
    if (this.#hello) this.write(packetOf(troubleFrame(trouble)))
  }

  ask(): void {
    // Who may not write has nothing that the server lacks.
    if (!this.#room || !this.hears || !this.standing.mayEdit) return
    this.#resync.asked()
    this.write(this.#room.askPacket())
  }

  close(code: number, reason: string): void {
    if (this.#closed) return
    this.ending = code
    this.#gone()
    closeSocket(this.#parts.ws, code, reason)
  }

  /** Who may do what has changed: whoever may do something else than before goes, and comes again if it may. */
  review(): void {
    const ending = this.standing.review()
    if (ending) this.close(...ending)
  }

  /** Reads nothing more; what arrived already is taken. */
  pause(): void {
    this.#timers.clear()
    this.#inbox.hold()
  }

  /** Shows the client that the server is there, and finds out whether the client is. */
  beat(now: number): void {
    const { ws, limits } = this.#parts
    if (this.#inbox.resting) this.#heard = now
    if (now - this.#heard > limits.silence) return this.#cut()
    ws.ping()
    // A stock client takes 30 s without a message for a dead line; pings do not count for it.
    if (now - this.#wrote > limits.heartbeat / 2) this.write(presencePacket([]))
  }

  /** Somebody else asks for this one's place: it goes unless it shows at once that it lives. */
  #probe(): void {
    const asked = performance.now()
    this.#parts.ws.ping()
    this.#timers.later(this.#parts.limits.probe, () => {
      if (this.#heard <= asked) this.#cut()
    })
  }

  /** Ends it without a word: nobody would hear it. */
  #cut(): void {
    this.#gone()
    this.#parts.ws.terminate()
  }

  #gone(): void {
    if (this.#closed) return
    this.#closed = true
    this.#inbox.close()
    this.#timers.clear()
    const room = this.#room
    if (!room) return
    const client = room.presence.clientOf(this)
    if (client !== undefined && this.owner.startsWith(PASSING)) room.claims.release(this.owner, client)
    room.leave(this)
  }

  #strike(why: string, refusing: Refusing | null = 'bad-frame'): void {
    if (refusing) this.#parts.meter.refused(refusing)
    this.#bad++
    if (this.#bad === 1) this.#parts.log('bad frame', { why })
    if (this.#bad < this.#parts.limits.badFrames) return
    this.#parts.log('closed for bad frames', { why })
    this.close(...ENDINGS.nonsense)
  }

  #read(data: Buffer, binary: boolean): void {
    if (this.#closed) return
    const frame = binary ? readFrame(data, this.#parts.limits) : null
    if (!frame || (frame.type === 'hello' && this.#begun)) return this.#strike('cannot be read')
    const refusal = this.standing.refusal(frame.type)
    if (refusal) {
      this.#parts.meter.refused('forbidden')
      this.#parts.log('forbidden frame', { type: frame.type })
      return this.close(...refusal)
    }
    if (!this.#begun) {
      this.#begun = true
      void this.#enter(frame)
    } else if (this.#room) this.#handle(this.#room, frame)
  }

  /** Opens the document that the first frame asks for; what comes after that frame waits. */
  async #enter(first: ClientFrame): Promise<void> {
    const { rooms, documentId } = this.#parts
    this.#inbox.hold()
    let room: Room | NoRoom
    try {
      room = await rooms.open(documentId)
    } catch (error) {
      this.#parts.log('cannot open', { error: error instanceof Error ? error.message : String(error) })
      return this.close(...ENDINGS.unreadable)
    }
    if (this.#closed) return
    if (typeof room === 'string') return this.close(...(ENDINGS[room] as Ending))
    if (room.replaced) return this.close(...ENDINGS.unreadable)
    // Deleted in the very moment in which it was opened: whoever was in it has been told, and this one is not in yet.
    if (room.deleted) return this.close(...ENDINGS.deleted)
    if (first.type === 'hello' && !this.#admit(room, first.hello)) return
    this.#room = room
    room.join(this)
    if (first.type !== 'hello') this.#handle(room, first)
    this.#inbox.release()
  }

  /** Whether this client and this document fit; closes with the reason when they do not. */
  #admit(room: Room, hello: Hello): boolean {
    const { document } = room
    const owner = this.standing.owner ?? hello.device
    if (hello.protocol !== PROTOCOL || hello.kind !== document.kind || hello.schema !== KINDS[document.kind].version) {
      this.close(...ENDINGS.version)
    } else if (hello.epoch !== null && hello.epoch !== document.epoch) this.close(...ENDINGS.restored)
    else if (!room.claims.claim(owner, hello.client)) this.close(...ENDINGS.taken)
    if (this.#closed) return false
    this.#hello = hello
    this.owner = owner
    // The same tab has come back before the server noticed that it was gone.
    room.presence.holder(hello.client)?.close(...ENDINGS.again)
    room.presence.bind(this, hello.client)
    this.write(packetOf(welcomeFrame({ epoch: document.epoch, trouble: room.saving.trouble, role: this.standing.role, user: this.standing.stamp })))
    return true
  }

  #handle(room: Room, frame: ClientFrame): void {
    switch (frame.type) {
      case 'ask':
        return this.#answer(room, frame.stateVector)
      case 'answer':
        return room.receive({ member: this, update: frame.update, mark: this.#resync.answer(), answer: true })
      case 'update':
        return room.receive({ member: this, update: frame.update, mark: this.#resync.mark, answer: false })
      case 'presence':
        return this.#show(room, frame.entries)
      case 'queryPresence': {
        const everybody = room.presence.snapshot()
        if (everybody) this.write(everybody)
        return
      }
      case 'fence':
        return this.#hello ? room.fence(this, frame.n) : this.#strike('fence without hello')
      case 'hello':
        return this.#strike('second hello')
    }
  }

  #answer(room: Room, stateVector: Uint8Array): void {
    this.#inbox.charge(this.#parts.limits.askCost)
    const before = this.#answering
    this.#answering = this.#parts.limits.document
    this.#answering = Math.max(before, room.answer(this, stateVector))
    if (this.hears) return
    this.hears = true
    this.ask()
    const everybody = room.presence.snapshot()
    if (everybody) this.write(everybody)
  }

  #show(room: Room, entries: readonly PresenceEntry[]): void {
    if (room.presence.clientOf(this) === undefined) {
      // A stock client says who it is with its first state, alone in a frame; later it also sends back what it heard.
      const client = entries.length === 1 ? entries[0]?.client : undefined
      if (client === undefined) return
      const holder = room.presence.holder(client)
      if (holder instanceof Connection) return holder.#probe()
      if (!room.claims.claim(this.owner, client)) return
      room.presence.bind(this, client)
    }
    if (!room.presence.receive(this, entries, this.standing.stamp, this.standing.mayEdit)) return this.#strike('presence that is no state')
    if (room.presence.changed) room.shown()
  }
}
