import type { MapRole } from '../../src/model/roles.ts'
import type { AuditEvent } from '../storage/storage.ts'
import type { Access } from './access.ts'
import { put } from './directory.ts'
import type { Principal } from './principal.ts'
import type { AccessRecord, UserRecord } from './records.ts'

/** What is to be changed of who may do what; null takes a role away. */
export interface AccessWish {
  readonly everyone?: MapRole | null | undefined
  readonly grants?: Readonly<Record<string, MapRole | null>> | undefined
}

/** Why a wish cannot be granted: nobody would own the map, or there is no such user. */
export type GrantProblem = 'ownerless' | 'unknown-user'

/** Somebody with a role of their own on a document. */
export interface Granted {
  readonly user: UserRecord
  readonly role: MapRole
}

/** Who may do what with one document, and how that changes. */
export class Grants {
  readonly #access: Access

  constructor(access: Access) {
    this.#access = access
  }

  /** Those with a role of their own who can come in, by name. */
  of(document: string): Granted[] {
    return Object.entries(this.#access.accessTo(document).grants)
      .flatMap(([id, role]) => {
        const user = this.#access.directory.get('user', id)
        return user && user.disabledAt === null ? [{ user, role }] : []
      })
      .sort((a, b) => a.user.name.localeCompare(b.user.name))
  }

  /**
   * Keeps who may do what with a map that is about to be made: whoever makes it owns it; for all others it is as with the
   * map that it is a copy of, or as the workspace wants it for new maps. Nothing where people do not sign in.
   */
  async begin(by: Principal, map: string, copyOf: string | null, address: string): Promise<void> {
    if (by.kind !== 'user') return
    const { everyone } = copyOf === null ? this.#access.accessTo(map) : this.#access.accessTo(copyOf)
    const record: AccessRecord = { id: map, everyone, grants: { [by.id]: 'owner' } }
    await this.#access.directory.write([put('access', record)], [this.#access.event(by, 'make a map', `map ${map}`, address)])
  }

  /** Only an administrator may leave a document without an owner. */
  async change(by: Principal, document: string, { everyone, grants = {} }: AccessWish, address: string): Promise<GrantProblem | null> {
    const { directory } = this.#access
    const before = this.#access.accessTo(document)
    const next = new Map(Object.entries(before.grants))
    for (const [id, role] of Object.entries(grants)) {
      if (role === null) next.delete(id)
      else if (directory.get('user', id)) next.set(id, role)
      else return 'unknown-user'
    }
    const owned = [...next].some(([id, role]) => role === 'owner' && directory.get('user', id)?.disabledAt === null)
    const rules = this.#access.decide('administer the workspace', by) === 'yes'
    if (!owned && !rules) return 'ownerless'
    const record: AccessRecord = { id: document, everyone: everyone === undefined ? before.everyone : everyone, grants: Object.fromEntries(next) }
    await directory.write([put('access', record)], this.#events(by, document, before, record, address))
    return null
  }

  #events(by: Principal, document: string, before: AccessRecord, after: AccessRecord, address: string): AuditEvent[] {
    const told = (action: string): AuditEvent => this.#access.event(by, action, `map ${document}`, address)
    const everyone = before.everyone === after.everyone ? [] : [told(`everyone: ${after.everyone ?? 'nothing'}`)]
    const ids = new Set([...Object.keys(before.grants), ...Object.keys(after.grants)])
    const changed = [...ids].filter((id) => before.grants[id] !== after.grants[id])
    return [...everyone, ...changed.map((id) => told(`user ${id}: ${after.grants[id] ?? 'nothing'}`))]
  }
}
