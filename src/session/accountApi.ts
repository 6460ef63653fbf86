import type { WorkspaceRole } from '../model/roles.ts'
import { browserEnvironment } from './environment.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'

/** What somebody enters to have an account. */
export interface Application {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What a link for an account or a new password brings. */
export interface Invitation {
  readonly role: WorkspaceRole
  /** The one address it is for; null: any. */
  readonly email: string | null
  readonly invitedBy: string | null
  /** The name of whoever sets a new password with it; null where it brings an account. */
  readonly resets: string | null
}

const done = (body: unknown): true | null => (body === null ? null : true)
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Each of these that lets somebody in gives this browser its session. */
export function signIn(email: string, password: string, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', '/sign-in', done, { email, password })
}

/** Becomes the first administrator. */
export function welcome(secret: string, application: Application, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', '/welcome', done, { secret, ...application })
}

export function lookAtInvitation(secret: string, environment: Needs = browserEnvironment()): Promise<Answer<Invitation>> {
  return ask(environment, 'POST', '/invitations/look', (body) => {
    const given = body as Record<string, unknown> | null
    if (!given) return null
    const role = given.role === 'administrator' ? 'administrator' : 'member'
    return { role, email: textOr(given.email), invitedBy: textOr(given.invitedBy), resets: textOr(given.resets) }
  }, { secret })
}

export function acceptInvitation(secret: string, application: Application, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', '/invitations/accept', done, { secret, ...application })
}

/** Sets a new password by a link. */
export function renewPassword(secret: string, password: string, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', '/reset', done, { secret, password })
}

/** Ends this browser's session. */
export function signOut(environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', '/sign-out', done)
}

/** Changes how I am shown; answers with the name as the server has it. */
export function changeMe(change: { name?: string; colour?: string }, environment: Needs = browserEnvironment()): Promise<Answer<{ name: string; colour: string }>> {
  return ask(environment, 'PATCH', '/me', (body) => {
    const me = (body as { me?: Record<string, unknown> } | null)?.me
    return typeof me?.name === 'string' && typeof me.colour === 'string' ? { name: me.name, colour: me.colour } : null
  }, change)
}

/** Sets a new password for whoever knows the old one; ends all other sign-ins of the account. */
export function changePassword(now: string, next: string, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', '/me/password', done, { now, next })
}

/** A browser that is signed in with my account. Times are milliseconds since 1970. */
export interface SignedInBrowser {
  readonly id: string
  readonly createdAt: number
  readonly seenAt: number
  /** It is this one. */
  readonly here: boolean
}

export function listBrowsers(environment: Needs = browserEnvironment()): Promise<Answer<SignedInBrowser[]>> {
  return ask(environment, 'GET', '/me/sessions', (body) => {
    const { sessions } = (body ?? {}) as { sessions?: unknown }
    if (!Array.isArray(sessions)) return null
    return (sessions as Record<string, unknown>[]).flatMap(({ id, createdAt, seenAt, here }) =>
      typeof id === 'string' && typeof createdAt === 'number' && typeof seenAt === 'number' ? [{ id, createdAt, seenAt, here: here === true }] : [])
  })
}

/** Signs another browser out. */
export function endBrowser(id: string, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'DELETE', `/me/sessions/${encodeURIComponent(id)}`, done)
}
