import type { MapRole, WorkspaceRole } from '../model/roles.ts'
import { isMapRole } from '../model/roles.ts'
import { isColour, USER_COLOURS } from '../model/user.ts'
import { browserEnvironment } from './environment.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'

/** An account as administrators see it. Times are milliseconds since 1970. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly colour: string
  readonly email: string | null
  readonly role: WorkspaceRole
  readonly createdAt: number
  /** Null while they may come in. */
  readonly disabledAt: number | null
  /** Browsers that are signed in. */
  readonly sessions: number
  readonly seenAt: number | null
  readonly signsIn: 'password' | 'oidc'
}

/** A link for an account that nobody has used yet. */
export interface PendingInvitation {
  readonly id: string
  readonly role: WorkspaceRole
  readonly email: string | null
  readonly createdAt: number
  readonly expiresAt: number
}

/** What somebody did here. */
export interface LoggedEvent {
  readonly number: number
  readonly at: number
  readonly actor: string
  readonly name: string
  readonly action: string
  readonly object: string
  readonly address: string
  readonly refused: boolean
}

/** Which part of the log is wanted; null stands for any. */
export interface LogFilter {
  readonly who: string | null
  readonly action: string | null
  readonly from: number | null
  readonly until: number | null
}

type Raw = Readonly<Record<string, unknown>>
const raw = (value: unknown): Raw => (value !== null && typeof value === 'object' ? (value as Raw) : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const time = (value: unknown): number => (typeof value === 'number' ? value : 0)
const timeOr = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const role = (value: unknown): WorkspaceRole => (value === 'administrator' ? 'administrator' : 'member')
const all = <T>(value: unknown, read: (one: Raw) => T | null): T[] | null =>
  Array.isArray(value) ? value.map((one) => read(raw(one))).filter((one) => one !== null) : null

function readPerson(one: Raw): Person | null {
  if (typeof one.id !== 'string') return null
  return {
    id: one.id, name: text(one.name), colour: isColour(one.colour) ? one.colour : USER_COLOURS[0], email: textOr(one.email), role: role(one.role),
    createdAt: time(one.createdAt), disabledAt: timeOr(one.disabledAt), sessions: time(one.sessions), seenAt: timeOr(one.seenAt),
    signsIn: one.signsIn === 'oidc' ? 'oidc' : 'password',
  }
}

function readInvitation(one: Raw): PendingInvitation | null {
  if (typeof one.id !== 'string') return null
  return { id: one.id, role: role(one.role), email: textOr(one.email), createdAt: time(one.createdAt), expiresAt: time(one.expiresAt) }
}

function readEvent(one: Raw): LoggedEvent | null {
  if (typeof one.number !== 'number') return null
  return {
    number: one.number, at: time(one.at), actor: text(one.actor), name: text(one.name), action: text(one.action), object: text(one.object),
    address: text(one.address), refused: one.result === 'refused',
  }
}

const userPath = (id: string): string => `/users/${encodeURIComponent(id)}`
const everyoneOf = (key: string) => (body: unknown): { role: MapRole | null } | null => {
  const value = raw(body)[key]
  return value === null || isMapRole(value) ? { role: value } : null
}
const done = (body: unknown): true | null => (body === null ? null : true)

/** All accounts, by name, also those that are shut out. */
export function listPeople(environment: Needs = browserEnvironment()): Promise<Answer<Person[]>> {
  return ask(environment, 'GET', '/users', (body) => all(raw(body).users, readPerson))
}

/** Whoever is disabled is out of everything at once. */
export function changePerson(
  id: string, change: { readonly role?: WorkspaceRole; readonly disabled?: boolean }, environment: Needs = browserEnvironment(),
): Promise<Answer<Person>> {
  return ask(environment, 'PATCH', userPath(id), (body) => readPerson(raw(raw(body).user)), change)
}

/** Makes a link by which somebody sets a new password; the server tells it this once. */
export function resetPerson(id: string, environment: Needs = browserEnvironment()): Promise<Answer<string>> {
  return ask(environment, 'POST', `${userPath(id)}/reset`, (body) => textOr(raw(body).link))
}

export function listInvitations(environment: Needs = browserEnvironment()): Promise<Answer<PendingInvitation[]>> {
  return ask(environment, 'GET', '/invitations', (body) => all(raw(body).invitations, readInvitation))
}

/** Makes a link for one account; the server tells it this once. */
export function invite(
  wanted: { readonly role: WorkspaceRole; readonly email: string | null }, environment: Needs = browserEnvironment(),
): Promise<Answer<{ invitation: PendingInvitation; link: string }>> {
  return ask(environment, 'POST', '/invitations', (body) => {
    const invitation = readInvitation(raw(raw(body).invitation))
    return invitation && { invitation, link: text(raw(body).link) }
  }, wanted)
}

export function takeBackInvitation(id: string, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'DELETE', `/invitations/${encodeURIComponent(id)}`, done)
}

/** What every member may do with new maps. */
export function readNewMaps(environment: Needs = browserEnvironment()): Promise<Answer<{ role: MapRole | null }>> {
  return ask(environment, 'GET', '/settings', everyoneOf('newMaps'))
}

export function changeNewMaps(newMaps: MapRole | null, environment: Needs = browserEnvironment()): Promise<Answer<{ role: MapRole | null }>> {
  return ask(environment, 'PATCH', '/settings', everyoneOf('newMaps'), { newMaps })
}

/** What every member may do with the organisation. */
export function readOrganisationAccess(environment: Needs = browserEnvironment()): Promise<Answer<{ role: MapRole | null }>> {
  return ask(environment, 'GET', '/organisation/access', everyoneOf('everyone'))
}

export function changeOrganisationAccess(everyone: MapRole | null, environment: Needs = browserEnvironment()): Promise<Answer<{ role: MapRole | null }>> {
  return ask(environment, 'PATCH', '/organisation/access', everyoneOf('everyone'), { everyone })
}

function logQuery({ who, action, from, until }: LogFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ who, action, from, until })) if (value !== null) query.set(name, String(value))
  return query
}

/** A page of the log, the newest first, and where the next one goes on; null where there is none. */
export function readLog(
  filter: LogFilter, before: number | null, environment: Needs = browserEnvironment(),
): Promise<Answer<{ events: LoggedEvent[]; next: number | null }>> {
  const query = logQuery(filter)
  if (before !== null) query.set('before', String(before))
  return ask(environment, 'GET', `/audit?${query}`, (body) => {
    const events = all(raw(body).events, readEvent)
    return events && { events, next: timeOr(raw(body).next) }
  })
}

/** Where the browser fetches the log as a CSV file. */
export function logFileAddress(filter: LogFilter, { apiUrl }: Pick<Needs, 'apiUrl'> = browserEnvironment()): string {
  return `${apiUrl}/audit.csv?${logQuery(filter)}`
}
