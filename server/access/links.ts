import { randomBytes, randomInt } from 'node:crypto'
import { atLeast } from '../../src/model/roles.ts'
import { guestName, nameFold, USER_COLOURS, withoutGuest } from '../../src/model/user.ts'
import { newDocumentId } from '../ids.ts'
import type { Access } from './access.ts'
import type { DirectoryChange } from './directory.ts'
import { put, remove } from './directory.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { Principal } from './principal.ts'
import { digestOf } from './principal.ts'
import type { GuestRecord, LinkRecord } from './records.ts'
import { isOpen } from './sessions.ts'
import { Throttle } from './throttle.ts'

/** What somebody decides of a link; a passcode is enough words or digits that nobody guesses it in a few tries. */
export interface LinkWish {
  readonly role: LinkRecord['role']
  readonly label: string
  readonly expiresAt: number | null
  readonly passcode: string | null
  /** The workshop with which it ends. */
  readonly workshop?: string | null
}

/** `unknown` also says that a link was revoked or is too old: whoever asks learns nothing of links that were. */
export type Redeemed =
  | { readonly result: 'guest'; readonly link: LinkRecord; readonly guest: GuestRecord; readonly secret: string }
  | { readonly result: 'member'; readonly link: LinkRecord }
  | { readonly result: 'unknown' }
  | { readonly result: 'passcode' }
  | { readonly result: 'too-often'; readonly wait: number }

/** 128 random bits: 22 characters. */
const newLinkSecret = (): string => randomBytes(16).toString('base64url')

/** Ways into one map for people without an account. Only digests of their secrets are kept. */
export class Links {
  readonly #access: Access
  readonly #now: () => number
  readonly #throttle = new Throttle()

  constructor(access: Access, now: () => number) {
    this.#access = access
    this.#now = now
  }

  /** All links of a map, the newest first. */
  of(map: string): LinkRecord[] {
    return this.#access.directory.all('link').filter((link) => link.map === map).sort((a, b) => b.createdAt - a.createdAt)
  }

  find(map: string, id: string): LinkRecord | null {
    const link = this.#access.directory.get('link', id)
    return link?.map === map ? link : null
  }

  /** Everybody who came by a link, the last seen first. */
  guestsOf(link: string): GuestRecord[] {
    return this.#access.directory.all('guest').filter((guest) => guest.link === link).sort((a, b) => b.seenAt - a.seenAt)
  }

  async make(by: Principal, map: string, { role, label, expiresAt, passcode, workshop = null }: LinkWish, address: string): Promise<{ link: LinkRecord; secret: string }> {
    const secret = newLinkSecret()
    const link: LinkRecord = {
      id: newDocumentId(), map, role, label, expiresAt, secret: digestOf(secret),
      passcode: passcode === null ? null : await hashPassword(passcode),
      createdBy: by.kind === 'user' ? by.id : '', createdAt: this.#now(), revokedAt: null, workshop,
    }
    await this.#write(by, link, 'make a link', address)
    return { link, secret }
  }

  /** A new secret for the same link: the address that was given out no longer lets anybody in; who is in stays. */
  async rotate(by: Principal, link: LinkRecord, address: string): Promise<string> {
    const secret = newLinkSecret()
    await this.#write(by, { ...link, secret: digestOf(secret) }, 'rotate a link', address)
    return secret
  }

  async change(by: Principal, link: LinkRecord, wish: Partial<Pick<LinkWish, 'role' | 'label' | 'expiresAt'>>, address: string): Promise<LinkRecord> {
    const next = { ...link, ...wish }
    await this.#write(by, next, 'change a link', address)
    return next
  }

  /** Lets nobody in any more, and those who came by it out at once. */
  async revoke(by: Principal, link: LinkRecord, address: string): Promise<LinkRecord> {
    const next = { ...link, revokedAt: link.revokedAt ?? this.#now() }
    const ended = this.guestsOf(link.id).flatMap(({ id }) => this.#access.sessions.endAll({ kind: 'guest', id }))
    await this.#write(by, next, 'revoke a link', address, ended)
    return next
  }

  /** Closes the links of a workshop, and lets those who came by them out at once. */
  async endWorkshop(by: Principal, map: string, workshop: string, address: string): Promise<void> {
    for (const link of this.of(map)) if (link.workshop === workshop && link.revokedAt === null) await this.revoke(by, link, address)
  }

  /** The open link that a secret belongs to. */
  open(secret: string): LinkRecord | null {
    const digest = digestOf(secret)
    const link = this.#access.directory.all('link').find((one) => one.secret === digest)
    return link && isOpen(link, this.#now()) ? link : null
  }

  /**
   * Comes in by a link: as a guest with a name of one's own, or, signed in, as the member one is, with what the link gives
   * where that is more than one may already.
   */
  async redeem(by: Principal, secret: string, passcode: string, name: string, address: string): Promise<Redeemed> {
    const link = this.open(secret)
    if (!link) return { result: 'unknown' }
    if (link.passcode !== null) {
      const now = this.#now()
      const wait = this.#throttle.wait(link.id, now)
      if (wait > 0) return { result: 'too-often', wait }
      this.#throttle.failed(link.id, now)
      if (!(await verifyPassword(passcode, link.passcode))) return { result: 'passcode' }
      this.#throttle.succeeded(link.id)
      if (!this.open(secret)) return { result: 'unknown' }
    }
    if (by.kind === 'user') return this.#join(by, link, address)
    const { guest, changes } = this.#guest(by, link, name)
    const { secret: given, change } = this.#access.sessions.begin({ kind: 'guest', id: guest.id })
    const actor: Principal = { kind: 'guest', id: guest.id, name: guest.name, colour: guest.colour, link: link.id, session: change.id }
    await this.#access.directory.write([...changes, change], [this.#access.event(actor, 'come by a link', `link ${link.id}`, address)])
    return { result: 'guest', link, guest, secret: given }
  }

  async #join(by: Principal & { kind: 'user' }, link: LinkRecord, address: string): Promise<Redeemed> {
    if (atLeast(this.#access.roleOn(by, link.map), link.role)) return { result: 'member', link }
    const access = this.#access.accessTo(link.map)
    const record = { ...access, grants: { ...access.grants, [by.id]: link.role } }
    await this.#access.directory.write([put('access', record)], [this.#access.event(by, 'come by a link', `link ${link.id}`, address)])
    return { result: 'member', link }
  }

  /** The same guest again where this browser came by this link before. */
  #guest(by: Principal, link: LinkRecord, name: string): { guest: GuestRecord; changes: DirectoryChange[] } {
    const now = this.#now()
    const known = by.kind === 'guest' && by.link === link.id ? this.#access.directory.get('guest', by.id) : null
    const guest: GuestRecord = {
      id: known?.id ?? newDocumentId(),
      name: this.freeName(link.map, name, known?.id ?? null),
      colour: known?.colour ?? (USER_COLOURS[randomInt(USER_COLOURS.length)] as string),
      link: link.id, createdAt: known?.createdAt ?? now, seenAt: now,
    }
    const before = by.kind === 'guest' ? [remove('session', by.session)] : []
    return { guest, changes: [...before, put('guest', guest)] }
  }

  /** Changes how a guest is shown. */
  async present(
    by: Principal & { kind: 'guest' }, { name, colour }: { name?: string | undefined; colour?: string | undefined },
  ): Promise<Pick<GuestRecord, 'id' | 'name' | 'colour'>> {
    const before = this.#access.directory.get('guest', by.id) as GuestRecord
    const map = this.#access.directory.get('link', by.link)?.map ?? ''
    const next = { ...before, name: name === undefined ? before.name : this.freeName(map, name, by.id), colour: colour ?? before.colour }
    await this.#access.directory.write([put('guest', next)])
    return { id: next.id, name: next.name, colour: next.colour }
  }

  /** The name under which a guest of a map is shown: the wished one, with a number where another guest has it. */
  freeName(map: string, wished: string, self: string | null): string {
    const links = new Set(this.of(map).map(({ id }) => id))
    const taken = new Set(this.#access.directory.all('guest')
      .filter((guest) => guest.id !== self && links.has(guest.link)).map((guest) => nameFold(guest.name)))
    const bare = withoutGuest(guestName(wished))
    for (let n = 1; ; n++) {
      const name = guestName(n === 1 ? bare : `${bare.slice(0, 40)} ${n}`)
      if (!taken.has(nameFold(name))) return name
    }
  }

  async #write(by: Principal, link: LinkRecord, action: string, address: string, more: readonly DirectoryChange[] = []): Promise<void> {
    await this.#access.directory.write([put('link', link), ...more], [this.#access.event(by, action, `link ${link.id}`, address)])
  }
}
