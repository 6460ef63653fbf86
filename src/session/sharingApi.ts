import type { MapRole } from '../model/roles.ts'
import { isMapRole } from '../model/roles.ts'
import { isColour, USER_COLOURS } from '../model/user.ts'
import { browserEnvironment } from './environment.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'

/** Somebody with an account. */
export interface Somebody {
  readonly id: string
  readonly name: string
  readonly colour: string
}

/** Who may do what with a map. */
export interface MapAccess {
  readonly mine: MapRole
  /** What every member may do; null: nothing. */
  readonly everyone: MapRole | null
  readonly people: readonly (Somebody & { readonly role: MapRole })[]
  /** They own every map. */
  readonly administrators: readonly Somebody[]
}

export interface AccessChange {
  readonly everyone?: MapRole | null
  readonly grants?: Readonly<Record<string, MapRole | null>>
}

export type LinkRole = Exclude<MapRole, 'owner'>

/** A way into one map for people without an account. Times are milliseconds since 1970. */
export interface ShareLink {
  readonly id: string
  readonly role: LinkRole
  readonly label: string
  readonly createdBy: string | null
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly revokedAt: number | null
  readonly hasPasscode: boolean
  readonly guests: readonly (Somebody & { readonly cameAt: number; readonly seenAt: number; readonly isHere: boolean })[]
}

export interface NewLink {
  readonly role: LinkRole
  readonly label: string
  readonly expiresAt: number | null
  readonly passcode: string | null
}

/** What a link would let me do. */
export interface LookedLink {
  readonly role: LinkRole
  readonly needsPasscode: boolean
  /** My name, where I am signed in with an account. */
  readonly member: string | null
  /** The name under which this browser came by the same link before. */
  readonly name: string | null
  /** It is the way into a workshop that goes on. */
  readonly workshop: boolean
}

/** Where a link has led. */
export interface Joined {
  readonly map: string
  readonly workshop: boolean
}

type Raw = Readonly<Record<string, unknown>>
const raw = (value: unknown): Raw => (value !== null && typeof value === 'object' ? (value as Raw) : {})
const list = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(raw) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const time = (value: unknown): number => (typeof value === 'number' ? value : 0)
const timeOr = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const somebody = (value: Raw): Somebody =>
  ({ id: text(value.id), name: text(value.name), colour: isColour(value.colour) ? value.colour : USER_COLOURS[0] })
const linkRole = (value: unknown): LinkRole => (value === 'editor' || value === 'commenter' ? value : 'viewer')

function readAccessBody(body: unknown): MapAccess | null {
  const given = raw(body)
  if (!Array.isArray(given.people)) return null
  return {
    mine: isMapRole(given.mine) ? given.mine : 'viewer',
    everyone: isMapRole(given.everyone) ? given.everyone : null,
    people: list(given.people).map((one) => ({ ...somebody(one), role: isMapRole(one.role) ? one.role : 'viewer' })),
    administrators: list(given.administrators).map(somebody),
  }
}

function readLinkBody(value: unknown): ShareLink | null {
  const link = raw(value)
  if (typeof link.id !== 'string') return null
  return {
    id: link.id, role: linkRole(link.role), label: text(link.label), createdBy: textOr(link.createdBy), createdAt: time(link.createdAt),
    expiresAt: timeOr(link.expiresAt), revokedAt: timeOr(link.revokedAt), hasPasscode: link.hasPasscode === true,
    guests: list(link.guests).map((guest) => ({ ...somebody(guest), cameAt: time(guest.cameAt), seenAt: time(guest.seenAt), isHere: guest.here === true })),
  }
}

const oneLink = (body: unknown): ShareLink | null => readLinkBody(raw(body).link)
const linkAndAddress = (body: unknown): { link: ShareLink; address: string } | null => {
  const link = oneLink(body)
  return link && { link, address: text(raw(body).address) }
}
const accessPath = (map: string): string => `/maps/${encodeURIComponent(map)}/access`
const linksPath = (map: string, link?: string): string =>
  `/maps/${encodeURIComponent(map)}/links${link === undefined ? '' : `/${encodeURIComponent(link)}`}`

export function readAccess(map: string, environment: Needs = browserEnvironment()): Promise<Answer<MapAccess>> {
  return ask(environment, 'GET', accessPath(map), readAccessBody)
}

export function changeAccess(map: string, change: AccessChange, environment: Needs = browserEnvironment()): Promise<Answer<MapAccess>> {
  return ask(environment, 'PATCH', accessPath(map), readAccessBody, change)
}

/** Everybody with an account who can come in, by name. */
export function listUsers(environment: Needs = browserEnvironment()): Promise<Answer<Somebody[]>> {
  return ask(environment, 'GET', '/users', (body) => (Array.isArray(raw(body).users) ? list(raw(body).users).map(somebody) : null))
}

export function listLinks(map: string, environment: Needs = browserEnvironment()): Promise<Answer<ShareLink[]>> {
  return ask(environment, 'GET', linksPath(map), (body) => {
    const { links } = raw(body)
    return Array.isArray(links) ? links.flatMap((link) => readLinkBody(link) ?? []) : null
  })
}

/** The address is told this once: the server keeps no secret of a link. */
export function makeLink(map: string, wanted: NewLink, environment: Needs = browserEnvironment()): Promise<Answer<{ link: ShareLink; address: string }>> {
  return ask(environment, 'POST', linksPath(map), linkAndAddress, wanted)
}

/** A new address for the same link; the old one leads nowhere from then on. */
export function rotateLink(map: string, link: string, environment: Needs = browserEnvironment()): Promise<Answer<{ link: ShareLink; address: string }>> {
  return ask(environment, 'POST', `${linksPath(map, link)}/rotate`, linkAndAddress)
}

/** Lets nobody in any more, and everybody out who came by it. */
export function revokeLink(map: string, link: string, environment: Needs = browserEnvironment()): Promise<Answer<ShareLink>> {
  return ask(environment, 'DELETE', linksPath(map, link), oneLink)
}

export function lookAtLink(secret: string, environment: Needs = browserEnvironment()): Promise<Answer<LookedLink>> {
  return ask(environment, 'POST', '/links/look', (body) => {
    const given = raw(body)
    if (typeof given.role !== 'string') return null
    return { role: linkRole(given.role), needsPasscode: given.needsPasscode === true, member: textOr(given.member), name: textOr(given.name), workshop: given.workshop === true }
  }, { secret })
}

/** Comes in by a link. */
export function redeemLink(
  given: { readonly secret: string; readonly passcode: string; readonly name: string }, environment: Needs = browserEnvironment(),
): Promise<Answer<Joined>> {
  return ask(environment, 'POST', '/links/redeem', (body) => {
    const { map, workshop } = raw(body)
    return typeof map === 'string' ? { map, workshop: workshop === true } : null
  }, given)
}
