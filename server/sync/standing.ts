import type { MapRole } from '../../src/model/roles.ts'
import { mayEdit } from '../../src/model/roles.ts'
import type { Stamp } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import { actionOfMessage, decide } from '../access/policy.ts'
import type { Principal } from '../access/principal.ts'
import { keyOf, stampOf } from '../access/principal.ts'
import type { Ending } from './endings.ts'
import { ENDINGS } from './endings.ts'
import type { ClientFrame } from './frames.ts'

/** What a socket asks of `Access`. */
export type Judge = Pick<Access, 'again' | 'roleOn'>

/** Who is behind a socket, and what they may do with its document. */
export class Standing {
  readonly #judge: Judge
  readonly document: string
  #principal: Principal
  #role: MapRole | null
  #tell: ((principal: Principal) => void) | null

  /** `tell` is called once, when the first edit of whoever this is has been taken. */
  constructor(judge: Judge, principal: Principal, document: string, tell: ((principal: Principal) => void) | null = null) {
    this.#judge = judge
    this.#tell = tell
    this.document = document
    this.#principal = principal
    this.#role = judge.roleOn(principal, document)
  }

  get role(): MapRole {
    return this.#role ?? 'viewer'
  }

  get mayEdit(): boolean {
    return mayEdit(this.#role)
  }

  /** Whose client ids are written under over this socket; null where people are known by their browser alone. */
  get owner(): string | null {
    return this.stamp ? keyOf(this.#principal) : null
  }

  /** Under which name the others see what comes over this socket; null where clients name themselves. */
  get stamp(): Stamp | null {
    return stampOf(this.#principal)
  }

  /** An edit was taken. */
  edited(): void {
    this.#tell?.(this.#principal)
    this.#tell = null
  }

  /** Why the socket must be closed when it says this; null where the policy lets it. */
  refusal(type: ClientFrame['type']): Ending | null {
    const action = actionOfMessage(type)
    const decision = action === null ? 'no' : decide(action, this.#principal, this.#role)
    if (decision === 'yes') return null
    return decision === 'sign-in' ? ENDINGS.signIn : this.#role === null ? ENDINGS.forbidden : ENDINGS.lookOnly
  }

  /** Looks again at who this is by now. Why the socket must be closed when they may do something else than before. */
  review(): Ending | null {
    const before = this.#role
    this.#principal = this.#judge.again(this.#principal)
    this.#role = this.#judge.roleOn(this.#principal, this.document)
    if (this.#role === before) return null
    if (this.#role !== null) return ENDINGS.changed
    return this.#principal.kind === 'nobody' ? ENDINGS.signIn : ENDINGS.forbidden
  }
}
