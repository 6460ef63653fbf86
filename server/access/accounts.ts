import { randomInt } from 'node:crypto'
import type { MapRole, WorkspaceRole } from '../../src/model/roles.ts'
import { cleanName, isGuestName, nameFold, USER_COLOURS } from '../../src/model/user.ts'
import { newDocumentId } from '../ids.ts'
import type { AuditEvent } from '../storage/storage.ts'
import type { Access } from './access.ts'
import type { DirectoryChange } from './directory.ts'
import { put, remove } from './directory.ts'
import type { OpenIdPerson } from './openIdClaims.ts'
import { hashPassword, passwordProblem, verifyPassword } from './passwords.ts'
import type { Principal } from './principal.ts'
import { digestOf } from './principal.ts'
import type { InvitationRecord, UserRecord } from './records.ts'
import { newSecret } from './sessions.ts'
import { Throttle } from './throttle.ts'

const DAY = 24 * 60 * 60 * 1000
const INVITED = 14 * DAY
const FIRST = DAY
const RESET = DAY

/** Why something about an account could not be done: a word for programs, and a sentence that says what to do. */
export interface AccountProblem {
  readonly problem: string
  readonly message: string
  /** Milliseconds until it is worth trying again. */
  readonly wait?: number
}

export type Signed = { readonly secret: string; readonly user: UserRecord } | AccountProblem

/** What somebody enters to have an account. */
export interface Application {
  readonly name: string
  readonly email: string
  readonly password: string
}

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/
const WRONG: AccountProblem = { problem: 'wrong', message: 'The address or the password is not right. Check both, and that Caps Lock is off.' }
const SPENT: AccountProblem = { problem: 'spent', message: 'This link was used already, or it is too old. Ask an administrator for a new one.' }

const foldEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase()

/** People with an account: how they get one, how they come in, and what administrators do with theirs. */
export class Accounts {
  readonly #access: Access
  readonly #now: () => number
  readonly #throttle = new Throttle()

  constructor(access: Access, now: () => number) {
    this.#access = access
    this.#now = now
  }

  get isEmpty(): boolean {
    return this.#access.directory.all('user').length === 0
  }

  /**
   * The secret of a link by which whoever has it becomes an administrator, once, within a day. Links made so before no
   * longer hold.
   */
  async newAdministratorSecret(): Promise<string> {
    const { directory } = this.#access
    const earlier = directory.all('invitation').filter(({ createdBy }) => createdBy === null).map(({ id }) => remove('invitation', id))
    const { secret, change } = this.#invitation({ role: 'administrator', email: null, createdBy: null, maps: [], of: null }, FIRST)
    await directory.write([...earlier, change])
    return secret
  }

  /** The secret of a link by which somebody gets an account. */
  async invite(
    by: Principal, wanted: { readonly email: string | null; readonly role: WorkspaceRole; readonly maps: readonly { map: string; role: MapRole }[] }, address: string,
  ): Promise<{ readonly secret: string; readonly invitation: InvitationRecord }> {
    const createdBy = by.kind === 'user' ? by.id : null
    const email = wanted.email === null ? null : foldEmail(wanted.email)
    const { secret, change, record } = this.#invitation({ role: wanted.role, email, createdBy: createdBy ?? 'console', maps: [...wanted.maps], of: null }, INVITED)
    await this.#access.directory.write([change], [this.#event(by, 'invite', '', address)])
    return { secret, invitation: record }
  }

  /** The secret of a link by which somebody sets a new password. Null when there is no such user. */
  async reset(by: Principal, user: string, address: string): Promise<string | null> {
    const record = this.#access.directory.get('user', user)
    if (!record) return null
    const { secret, change } = this.#invitation({ role: record.role, email: record.email, createdBy: by.kind === 'user' ? by.id : 'console', maps: [], of: user }, RESET)
    await this.#access.directory.write([change], [this.#event(by, 'reset a password', `user ${user}`, address)])
    return secret
  }

  /** The invitation that a secret belongs to; null when it is spent or there is none. */
  invitationOf(secret: string): InvitationRecord | null {
    const id = digestOf(secret)
    return this.isPending(id) ? this.#access.directory.get('invitation', id) : null
  }

  /** Whether somebody may still accept this invitation. */
  isPending(id: string): boolean {
    const invitation = this.#access.directory.get('invitation', id)
    return invitation !== null && this.#now() < invitation.expiresAt
  }

  /** Makes the account that an invitation is for, and signs in. */
  async accept(secret: string, { name, email, password }: Application, address: string): Promise<Signed> {
    const invitation = this.invitationOf(secret)
    if (!invitation || invitation.of !== null) return SPENT
    if (invitation.email !== null && foldEmail(email) !== invitation.email) {
      return { problem: 'email', message: `This invitation is for ${invitation.email}. Use that address.` }
    }
    const problem = this.#nameProblem(name, null) ?? this.#emailProblem(email) ?? passwordAsProblem(password, [name, email])
    if (problem) return problem
    const hash = await hashPassword(password)
    // Somebody may have been quicker while the hash was made.
    if (!this.invitationOf(secret)) return SPENT
    const again = this.#nameProblem(name, null) ?? this.#emailProblem(email)
    if (again) return again
    const user: UserRecord = {
      id: newDocumentId(), name: cleanName(name), colour: USER_COLOURS[randomInt(USER_COLOURS.length)] as string,
      email: foldEmail(email), role: invitation.role, password: hash, openId: null, createdAt: this.#now(), disabledAt: null,
    }
    return this.#enter(user, [remove('invitation', invitation.id), put('user', user), ...this.#grants(user.id, invitation)], 'accept an invitation', address)
  }

  /** Sets the new password that a reset link is for, ends all sessions of its user, and signs in. */
  async renew(secret: string, password: string, address: string): Promise<Signed> {
    const invitation = this.invitationOf(secret)
    const user = invitation?.of ? this.#access.directory.get('user', invitation.of) : null
    if (!invitation || !user || user.disabledAt !== null) return SPENT
    const problem = passwordAsProblem(password, [user.name, user.email])
    if (problem) return problem
    const hash = await hashPassword(password)
    if (!this.invitationOf(secret)) return SPENT
    const next = { ...user, password: hash }
    const ended = this.#access.sessions.endAll({ kind: 'user', id: user.id })
    return this.#enter(next, [remove('invitation', invitation.id), put('user', next), ...ended], 'set a password', address)
  }

  /** Signs in. All reasons for a no sound and take the same. */
  async signIn(email: string, password: string, address: string): Promise<Signed> {
    const folded = foldEmail(email)
    const now = this.#now()
    const wait = this.#throttle.wait(folded, now)
    if (wait > 0) return tooOften(wait)
    // Counted before it is known, so that many tries at once count as many.
    this.#throttle.failed(folded, now)
    const user = this.#access.directory.all('user').find((one) => one.email === folded) ?? null
    const isRight = await verifyPassword(password, user?.password ?? null)
    const known = user && this.#access.directory.get('user', user.id)
    if (!isRight || !known || known.disabledAt !== null) {
      await this.#access.directory.write([], [this.#event({ kind: 'nobody' }, 'sign in', user ? `user ${user.id}` : '', address, 'refused')])
      return WRONG
    }
    this.#throttle.succeeded(folded)
    return this.#enter(known, [], 'sign in', address)
  }

  /**
   * Signs in whom the OpenID provider vouches for, with an account that is made at the first time. What they are here follows
   * what they are there at each sign-in; the name is theirs to change.
   */
  async enterWithOpenId({ issuer, subject, name, email, role }: OpenIdPerson, sid: string | null, address: string): Promise<Signed> {
    const known = this.#access.directory.all('user').find(({ openId }) => openId?.issuer === issuer && openId.subject === subject)
    if (known && known.disabledAt !== null) return { problem: 'disabled', message: 'Your account was closed. Ask an administrator.' }
    const user: UserRecord = known
      ? { ...known, email: email ?? known.email, role }
      : {
          id: newDocumentId(), name: this.#freeName(name, email), colour: USER_COLOURS[randomInt(USER_COLOURS.length)] as string,
          email, role, password: null, openId: { issuer, subject }, createdAt: this.#now(), disabledAt: null,
        }
    return this.#enter(user, [put('user', user)], 'sign in', address, sid)
  }

  /** Ends the sessions of somebody who signed out at the OpenID provider: the one that is named, else all. */
  async leaveByOpenId(issuer: string, subject: unknown, sid: unknown): Promise<void> {
    const { directory } = this.#access
    const left = directory.all('session').filter((session) => {
      const openId = session.of.kind === 'user' ? directory.get('user', session.of.id)?.openId : null
      if (openId?.issuer !== issuer || (subject !== undefined && openId.subject !== subject)) return false
      return sid === undefined || session.sid === sid
    })
    await directory.write(left.map(({ id }) => remove('session', id)))
  }

  /** A name that nobody has: the given one, with the address or a number behind it where it is taken. */
  #freeName(name: string, email: string | null): string {
    const bare = isGuestName(name) ? name.replace(/[()]/g, ' ') : name
    const candidates = [bare, ...(email ? [`${bare.slice(0, 20)} (${email.slice(0, 36)})`] : [])]
    for (let n = 2; ; n++) {
      for (const one of candidates.splice(0)) if (this.#nameProblem(one, null) === null) return cleanName(one)
      candidates.push(`${bare.slice(0, 50)} ${n}`)
    }
  }

  /** Begins a session of somebody who showed who they are, and writes what else changes with it. */
  async #enter(user: UserRecord, changes: readonly DirectoryChange[], action: string, address: string, sid: string | null = null): Promise<Exclude<Signed, AccountProblem>> {
    const { secret, change } = this.#access.sessions.begin({ kind: 'user', id: user.id }, sid)
    const actor: Principal = { kind: 'user', id: user.id, name: user.name, colour: user.colour, role: user.role, session: change.id }
    await this.#access.directory.write([...changes, change], [this.#event(actor, action, '', address)])
    return { secret, user }
  }

  /** Changes how somebody is shown. */
  async present(user: UserRecord, { name = user.name, colour = user.colour }: { name?: string | undefined; colour?: string | undefined }): Promise<UserRecord | AccountProblem> {
    const problem = this.#nameProblem(name, user.id)
    if (problem) return problem
    const next = { ...user, name: cleanName(name), colour }
    await this.#access.directory.write([put('user', next)])
    return next
  }

  /** Changes one's own password; all other sessions end. */
  async changePassword(principal: Principal & { kind: 'user' }, now: string, next: string, address: string): Promise<AccountProblem | null> {
    const user = this.#access.directory.get('user', principal.id)
    const wait = this.#throttle.wait(principal.id, this.#now())
    if (wait > 0) return tooOften(wait)
    this.#throttle.failed(principal.id, this.#now())
    if (!user || !(await verifyPassword(now, user.password))) return { problem: 'wrong', message: 'This is not your password so far.' }
    const problem = passwordAsProblem(next, [user.name, user.email])
    if (problem) return problem
    this.#throttle.succeeded(principal.id)
    const changed = { ...user, password: await hashPassword(next) }
    const ended = this.#access.sessions.endAll({ kind: 'user', id: user.id }, principal.session)
    await this.#access.directory.write([put('user', changed), ...ended], [this.#event(principal, 'set a password', '', address)])
    return null
  }

  /** Changes what somebody is in the workspace, or shuts them out. Somebody must be left to administer it. */
  async administer(
    by: Principal, id: string, { role, disabled }: { role?: WorkspaceRole | undefined; disabled?: boolean | undefined }, address: string,
  ): Promise<UserRecord | AccountProblem | null> {
    const user = this.#access.directory.get('user', id)
    if (!user) return null
    const disabledAt = disabled === undefined ? user.disabledAt : disabled ? (user.disabledAt ?? this.#now()) : null
    const next = { ...user, role: role ?? user.role, disabledAt }
    const rules = (one: UserRecord): boolean => one.role === 'administrator' && one.disabledAt === null
    if (rules(user) && !rules(next) && this.#access.directory.all('user').filter(rules).length === 1) {
      return { problem: 'last', message: 'This is the only administrator. Make somebody else one first.' }
    }
    const ended = next.disabledAt === null ? [] : this.#access.sessions.endAll({ kind: 'user', id })
    await this.#access.directory.write([put('user', next), ...ended], [this.#event(by, 'change a user', `user ${id}`, address)])
    return next
  }

  #invitation(
    wanted: Pick<InvitationRecord, 'role' | 'email' | 'createdBy' | 'maps' | 'of'>, lasts: number,
  ): { secret: string; change: DirectoryChange; record: InvitationRecord } {
    const secret = newSecret()
    const now = this.#now()
    const record: InvitationRecord = { id: digestOf(secret), ...wanted, createdAt: now, expiresAt: now + lasts }
    return { secret, change: put('invitation', record), record }
  }

  #grants(user: string, { maps }: InvitationRecord): DirectoryChange[] {
    return maps.map(({ map, role }) => {
      const access = this.#access.accessTo(map)
      return put('access', { ...access, grants: { ...access.grants, [user]: role } })
    })
  }

  #nameProblem(name: string, self: string | null): AccountProblem | null {
    const fold = nameFold(name)
    if (fold === '') return { problem: 'name', message: 'Enter the name that the others will see.' }
    if (isGuestName(name)) return { problem: 'name', message: 'Only guests are called so. Leave “(guest)” out.' }
    const taken = this.#access.directory.all('user').some((user) => user.id !== self && nameFold(user.name) === fold)
    return taken ? { problem: 'name', message: 'Somebody here has this name. Add your department, or a middle name.' } : null
  }

  #emailProblem(email: string): AccountProblem | null {
    if (!EMAIL.test(email.trim())) return { problem: 'email', message: 'Enter an e-mail address, such as anna@example.org.' }
    const folded = foldEmail(email)
    const taken = this.#access.directory.all('user').some((user) => user.email === folded)
    return taken ? { problem: 'email', message: 'There is an account with this address already. Sign in with it.' } : null
  }

  #event(by: Principal, action: string, object: string, address: string, result?: AuditEvent['result']): AuditEvent {
    return this.#access.event(by, action, object, address, result)
  }
}

function passwordAsProblem(password: string, about: readonly (string | null)[]): AccountProblem | null {
  const message = passwordProblem(password, about)
  return message === null ? null : { problem: 'password', message }
}

function tooOften(wait: number): AccountProblem {
  const seconds = Math.ceil(wait / 1000)
  return { problem: 'too-often', message: `That was tried too often. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then try again.`, wait }
}
