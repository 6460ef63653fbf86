import type { Trouble } from '../../src/model/wire.ts'
import type { Packet } from './outgoing.ts'
import type { Refused } from './resync.ts'
import type { Standing } from './standing.ts'

/** What a room needs of somebody in it. */
export interface Member {
  /** Whose client ids it writes under. */
  readonly owner: string
  /** Who is behind it. */
  readonly standing: Standing
  /** False until it has been sent the document, on which what follows builds. */
  readonly hears: boolean
  write(packet: Packet): void
  /** An update of this member's was not taken, and nothing changed by it. */
  refused(why: Refused, arrival: Arrival): void
  /** So many milliseconds went into an update of this member's, taken or not. */
  worked(milliseconds: number): void
  /** An answer of this member's was taken. */
  taken(answer: number): void
  /** All that was received before this fence is on disk. */
  durable(fence: number): void
  trouble(trouble: Trouble): void
  /** Please send again what the server lacks. */
  ask(): void
  close(code: number, reason: string): void
}

/** An update that came in. */
export interface Arrival {
  readonly member: Member
  readonly update: Uint8Array
  /** Whether it answers what the server asked for. */
  readonly answer: boolean
  /** The number of this answer, or how many answers came before this update. */
  readonly mark: number
}
