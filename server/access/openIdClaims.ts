import type { WorkspaceRole } from '../../src/model/roles.ts'
import { cleanName } from '../../src/model/user.ts'
import type { OpenIdConfig } from '../openIdConfig.ts'

/** Who somebody is for their provider, and what that makes them here. */
export interface OpenIdPerson {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  /** Null where the provider tells none, or does not vouch for it. */
  readonly email: string | null
  readonly role: WorkspaceRole
}

/** `claim`: what the provider must send and does not. `group`: nothing of what they are lets them in. */
export type ClaimsProblem = { readonly problem: 'claim'; readonly claim: string } | { readonly problem: 'group' }

type Claims = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Reads groups: a list of texts, or one text with spaces or commas between them. */
function groupsOf(value: unknown): readonly string[] | null {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((one) => one !== '') : null
}

/** Whether somebody is meant by one of these groups, e-mail addresses or `@domains`. */
function isMeant(rules: readonly string[], groups: readonly string[], email: string | null): boolean {
  return rules.some((rule) => {
    if (!rule.includes('@')) return groups.includes(rule)
    const address = email?.toLowerCase() ?? ''
    return rule.startsWith('@') ? address.endsWith(rule.toLowerCase()) && address !== '' : address === rule.toLowerCase()
  })
}

/** Whether any of these rules names a group, so that groups must come. */
const wantsGroups = (rules: readonly string[]): boolean => rules.some((rule) => !rule.includes('@'))

/** What the claims of an ID token and the user info say together. An address counts unless the provider says it is not verified. */
export function readClaims(
  claims: Claims, issuer: string, { groupsClaim, administrators, members }: Pick<OpenIdConfig, 'groupsClaim' | 'administrators' | 'members'>,
): OpenIdPerson | ClaimsProblem {
  const subject = text(claims.sub)
  const email = claims.email_verified === false ? null : text(claims.email).toLowerCase() || null
  const full = [text(claims.given_name), text(claims.family_name)].filter(Boolean).join(' ')
  const name = cleanName(text(claims.name) || full || text(claims.preferred_username) || (email ?? ''))
  if (subject === '') return { problem: 'claim', claim: 'sub' }
  if (name === '') return { problem: 'claim', claim: 'name' }
  const groups = groupsOf(claims[groupsClaim])
  const person = { issuer, subject, name, email }
  if (isMeant(administrators, groups ?? [], email)) return { ...person, role: 'administrator' }
  if (members.length === 0 || isMeant(members, groups ?? [], email)) return { ...person, role: 'member' }
  if (groups === null && wantsGroups(members)) return { problem: 'claim', claim: groupsClaim }
  if (email === null && members.some((rule) => rule.includes('@'))) return { problem: 'claim', claim: 'email' }
  return { problem: 'group' }
}
