import type { MapRole } from '../../src/model/roles.ts'
import { atLeast, higher } from '../../src/model/roles.ts'
import { namedKey } from '../../src/model/user.ts'
import { companionOf } from '../../src/model/wire.ts'
import type { Config } from '../config.ts'
import type { AuditEvent } from '../storage/storage.ts'
import type { Directory } from './directory.ts'
import type { Action, Decision } from './policy.ts'
import { decide } from './policy.ts'
import type { Principal } from './principal.ts'
import { keyOf, LOCAL, NOBODY } from './principal.ts'
import type { AccessRecord } from './records.ts'
import type { Sessions } from './sessions.ts'
import { secretIn } from './sessions.ts'

interface Parts {
  readonly config: Pick<Config, 'auth'>
  readonly directory: Directory
  readonly sessions: Sessions
  /** The id of the organisation's document. */
  readonly organisation: string
  readonly now: () => number
}

/** What stands before a name where people name themselves. */
const NAMED = namedKey('')

/** Whom to let in, and what they may do there. Decisions are made at once, from what holds at this moment. */
export class Access {
  readonly directory: Directory
  readonly sessions: Sessions
  readonly organisation: string
  readonly #open: boolean
  readonly #now: () => number

  constructor({ config, directory, sessions, organisation, now }: Parts) {
    this.directory = directory
    this.sessions = sessions
    this.organisation = organisation
    this.#open = config.auth === 'open'
    this.#now = now
  }

  /** Who sent these headers. */
  principalOf(headers: { readonly cookie?: string | undefined }): Principal {
    if (this.#open) return LOCAL
    const principal = this.sessions.principalOf(secretIn(headers.cookie))
    this.sessions.seen(principal)
    return principal
  }

  /** The same principal as it is by now: signed out, renamed, or with another role in the workspace. */
  again(principal: Principal): Principal {
    return principal.kind === 'local' && !this.#open ? NOBODY : this.sessions.again(principal)
  }

  /** What somebody may do with a document, whether there is one or not; null: not even look. */
  roleOn(principal: Principal, document: string): MapRole | null {
    const companion = companionOf(document)
    if (companion?.kind === 'conversation') {
      // Nobody writes it but the server, for those who may comment.
      const role = this.roleOn(principal, companion.of)
      return atLeast(role, 'commenter') ? 'commenter' : role
    }
    if (companion) return companion.of === this.organisation ? this.#roleInAlignment(principal) : null
    switch (principal.kind) {
      case 'local':
      case 'console':
        return 'owner'
      case 'nobody':
        return null
      case 'guest': {
        const link = this.directory.get('link', principal.link)
        if (!link) return null
        return document === link.map ? link.role : document === this.organisation ? 'viewer' : null
      }
      case 'user': {
        if (principal.role === 'administrator') return 'owner'
        const { everyone, grants } = this.accessTo(document)
        return higher(everyone, Object.hasOwn(grants, principal.id) ? (grants[principal.id] ?? null) : null)
      }
    }
  }

  /** What somebody, by what stands behind what they say, may do with a map; null also for those who cannot come in. */
  roleOfPerson(person: string, map: string): MapRole | null {
    if (this.#open) return person === namedKey(person.slice(NAMED.length)) && person !== NAMED ? this.roleOn(LOCAL, map) : null
    const user = this.directory.get('user', person)
    if (user) return user.disabledAt === null ? this.roleOn({ ...user, kind: 'user', session: '' }, map) : null
    const guest = this.directory.get('guest', person)
    return guest && this.roleOn({ ...guest, kind: 'guest', session: '' }, map)
  }

  /** Members align; guests of one map know nothing of it. */
  #roleInAlignment(principal: Principal): MapRole | null {
    if (principal.kind === 'user') return principal.role === 'administrator' ? 'owner' : 'editor'
    return principal.kind === 'local' || principal.kind === 'console' ? 'owner' : null
  }

  /** Who may do what with a document; what holds where nobody has said anything. */
  accessTo(document: string): AccessRecord {
    return this.directory.get('access', document)
      ?? { id: document, everyone: document === this.organisation ? 'editor' : this.newMaps, grants: {} }
  }

  /** What every member may do with maps of which nobody has said anything. */
  get newMaps(): MapRole | null {
    const setting = this.directory.get('setting', 'workspace')
    return setting ? setting.newMaps : 'viewer'
  }

  decide(action: Action, principal: Principal, document: string | null = null): Decision {
    return decide(action, principal, document === null ? null : this.roleOn(principal, document))
  }

  /** Tells the audit log of something that has happened; a disk that refuses is no reason to stop it. */
  tell(principal: Principal, action: string, object: string, address: string): void {
    if (principal.kind === 'local') return
    this.directory.write([], [this.event(principal, action, object, address)]).catch(() => {})
  }

  /** What the audit log will tell of this. */
  event(principal: Principal, action: string, object: string, address: string, result: AuditEvent['result'] = 'done'): AuditEvent {
    const name = principal.kind === 'user' || principal.kind === 'guest' ? principal.name : ''
    return { at: this.#now(), actor: keyOf(principal), name, action, object, address, result }
  }
}
