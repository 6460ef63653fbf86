import type { Stamp } from '../../src/model/wire.ts'
import { cleanName, CROWD, isColour } from '../../src/model/user.ts'
import type { PresenceEntry } from './frames.ts'
import type { Packet } from './outgoing.ts'
import { presenceEntry, presencePacket } from './outgoing.ts'

/** Who somebody says to be. */
export interface Person {
  readonly name: string
  readonly colour: string
}

interface State {
  readonly clock: number
  /** The entry as it goes over the wire. */
  readonly entry: Uint8Array
  readonly person: Person | null
}

const ENCODER = new TextEncoder()
const NOBODY = ENCODER.encode('null')
/** Of those who show none that is one. */
const GREY = '#8b91a0'

/** Who a state says that they are; `known` is who they were, and whoever gives that name again is not cleaned again. */
function personOf(state: object, known: Person | null): Person | null {
  const { user } = state as { user?: { name?: unknown; colour?: unknown } | null }
  if (typeof user?.name !== 'string') return null
  if (known?.name === user.name && known.colour === user.colour) return known
  const name = cleanName(user.name)
  return name === '' ? null : { name, colour: isColour(user.colour) ? user.colour : GREY }
}

/** What may be shown of a state; the state itself when that is all of it. */
function permitted(state: object, stamp: Stamp | null, summons: boolean): object {
  const silenced = !summons && 'summon' in state
  if (!stamp && !silenced) return state
  return { ...state, ...(stamp && { user: stamp }), ...(silenced && { summon: null }) }
}

/** What everybody in a room shows of themselves: one state a member, the newest only, gone when the member goes. */
export class Presence<Member extends object> {
  readonly #clients = new Map<Member, number>()
  readonly #members = new Map<number, Member>()
  readonly #states = new Map<number, State>()
  /** Entries that the others have not been sent yet, and whose they are. */
  readonly #fresh = new Map<number, { readonly entry: Uint8Array; readonly member: Member }>()

  /** The member that shows itself under this client id. */
  holder(client: number): Member | undefined {
    return this.#members.get(client)
  }

  clientOf(member: Member): number | undefined {
    return this.#clients.get(member)
  }

  /** From now on the member shows itself under this client id and no other. */
  bind(member: Member, client: number): void {
    this.#clients.set(member, client)
    this.#members.set(client, member)
  }

  /**
   * Takes a member's newest state; with a stamp it is shown under that name, whatever it says, and without `summons` it
   * brings nobody anywhere. Entries under other ids are no news: stock clients send back what they heard. False when the
   * state is not the JSON of an object or of null.
   */
  receive(member: Member, entries: readonly PresenceEntry[], stamp: Stamp | null, summons: boolean): boolean {
    const client = this.#clients.get(member)
    const own = entries.find((entry) => entry.client === client)
    if (!own || client === undefined) return true
    let state: unknown
    try {
      state = JSON.parse(Buffer.from(own.state.buffer, own.state.byteOffset, own.state.length).toString('utf8'))
    } catch {
      return false
    }
    if (typeof state !== 'object' || Array.isArray(state)) return false
    const known = this.#states.get(client)
    if (known && own.clock < known.clock) return true
    const shown = state === null ? null : permitted(state, stamp, summons)
    const entry = presenceEntry(client, own.clock, shown === state ? own.state : ENCODER.encode(JSON.stringify(shown)))
    if (shown === null) this.#states.delete(client)
    else this.#states.set(client, { clock: own.clock, entry, person: personOf(shown, known?.person ?? null) })
    this.#fresh.set(client, { entry, member })
    return true
  }

  /** The member is gone, and with it what it showed. */
  leave(member: Member): void {
    const client = this.#clients.get(member)
    this.#clients.delete(member)
    if (client === undefined || this.#members.get(client) !== member) return
    this.#members.delete(client)
    const state = this.#states.get(client)
    if (!state) return
    this.#states.delete(client)
    // With the clock it had: a tab that comes back goes on counting from there.
    this.#fresh.set(client, { entry: presenceEntry(client, state.clock, NOBODY), member })
  }

  get isCrowd(): boolean {
    return this.#states.size > CROWD
  }

  get changed(): boolean {
    return this.#fresh.size > 0
  }

  /** What is new since the last time, and whose it is when it is one member's only. */
  take(): { readonly packet: Packet; readonly author: Member | null } | null {
    if (this.#fresh.size === 0) return null
    const entries: Uint8Array[] = []
    let author: Member | null = null
    for (const { entry, member } of this.#fresh.values()) {
      author = entries.length === 0 || author === member ? member : null
      entries.push(entry)
    }
    this.#fresh.clear()
    return { packet: presencePacket(entries), author }
  }

  /** Everybody's state, for a newcomer. Null when there is nobody. */
  snapshot(): Packet | null {
    return this.#states.size === 0 ? null : presencePacket([...this.#states.values()].map(({ entry }) => entry))
  }

  personOf(member: Member): Person | null {
    const client = this.#clients.get(member)
    return client === undefined ? null : (this.#states.get(client)?.person ?? null)
  }

  /** Everybody who gave a name; the same person in two tabs is there twice. */
  people(): Person[] {
    return [...this.#states.values()].flatMap(({ person }) => person ?? [])
  }
}
