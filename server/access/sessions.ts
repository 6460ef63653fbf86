import { randomBytes } from 'node:crypto'
import { put, remove } from './directory.ts'
import type { Directory, DirectoryChange } from './directory.ts'
import type { Principal } from './principal.ts'
import { digestOf, NOBODY } from './principal.ts'
import type { SessionRecord } from './records.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** How long a browser stays signed in, and how long without a visit. */
const LONGEST = 90 * DAY
const IDLE = 30 * DAY

/** The prefix makes browsers refuse the cookie from any other host, over an insecure line, or for a part of the paths. */
export const COOKIE = '__Host-throughline'

/** A new secret of 256 bits, as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** The secret in a `Cookie` header, null when there is none of ours. */
export function secretIn(header: string | undefined): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === COOKIE && value) return value
  }
  return null
}

/** The `Set-Cookie` header that gives a browser its secret; null takes it away. */
export function cookieOf(secret: string | null): string {
  const age = secret === null ? 0 : Math.floor(LONGEST / 1000)
  return `${COOKIE}=${secret ?? ''}; Path=/; Max-Age=${age}; HttpOnly; Secure; SameSite=Lax`
}

/** The browsers that are signed in. Only digests of their secrets are kept. */
export class Sessions {
  readonly #directory: Directory
  readonly #now: () => number

  constructor(directory: Directory, now: () => number) {
    this.#directory = directory
    this.#now = now
  }

  /** What begins a session, to be written together with what else changes; and the secret, which is told once. */
  begin(of: SessionRecord['of'], sid: string | null = null): { readonly secret: string; readonly change: DirectoryChange } {
    const now = this.#now()
    const secret = newSecret()
    const record: SessionRecord = { id: digestOf(secret), of, sid, createdAt: now, seenAt: now, expiresAt: now + LONGEST }
    return { secret, change: put('session', record) }
  }

  /** Who has this secret. `nobody` when the session has ended, its person was shut out, or the link it came by is closed. */
  principalOf(secret: string | null): Principal {
    const session = secret === null ? null : this.#directory.get('session', digestOf(secret))
    return session ? this.#principal(session) : NOBODY
  }

  /** The same principal as it is by now; for those who stay connected. */
  again(principal: Principal): Principal {
    if (principal.kind !== 'user' && principal.kind !== 'guest') return principal
    const session = this.#directory.get('session', principal.session)
    return session ? this.#principal(session) : NOBODY
  }

  /** What ends all sessions of somebody, but for one. */
  endAll(of: SessionRecord['of'], but: string | null = null): DirectoryChange[] {
    return this.#directory.all('session')
      .filter((session) => session.of.kind === of.kind && session.of.id === of.id && session.id !== but)
      .map(({ id }) => remove('session', id))
  }

  /** Notes that somebody is here, once an hour at most; refusals of the disk are no reason to turn anybody away. */
  seen(principal: Principal): void {
    if (principal.kind !== 'user' && principal.kind !== 'guest') return
    const session = this.#directory.get('session', principal.session)
    if (!session || this.#now() - session.seenAt < HOUR) return
    this.#directory.write([put('session', { ...session, seenAt: this.#now() })]).catch(() => {})
  }

  /** When somebody was last seen, to the hour; 0 where no session of theirs is left. */
  seenAt(of: SessionRecord['of']): number {
    return this.#directory.all('session')
      .reduce((last, session) => (session.of.kind === of.kind && session.of.id === of.id ? Math.max(last, session.seenAt) : last), 0)
  }

  /** Forgets what has ended by itself. */
  async sweep(): Promise<void> {
    const gone = this.#directory.all('session').filter((session) => this.#over(session))
    if (gone.length > 0) await this.#directory.write(gone.map(({ id }) => remove('session', id)))
  }

  #over({ expiresAt, seenAt }: SessionRecord): boolean {
    const now = this.#now()
    return now >= expiresAt || now - seenAt >= IDLE
  }

  #principal(session: SessionRecord): Principal {
    if (this.#over(session)) return NOBODY
    if (session.of.kind === 'user') {
      const user = this.#directory.get('user', session.of.id)
      if (!user || user.disabledAt !== null) return NOBODY
      const { id, name, colour, role } = user
      return { kind: 'user', id, name, colour, role, session: session.id }
    }
    const guest = this.#directory.get('guest', session.of.id)
    const link = guest && this.#directory.get('link', guest.link)
    if (!guest || !link || !isOpen(link, this.#now())) return NOBODY
    return { kind: 'guest', id: guest.id, name: guest.name, colour: guest.colour, link: link.id, session: session.id }
  }
}

/** Whether a share link still lets anybody in. */
export function isOpen(link: { readonly revokedAt: number | null; readonly expiresAt: number | null }, now: number): boolean {
  return link.revokedAt === null && (link.expiresAt === null || now < link.expiresAt)
}
