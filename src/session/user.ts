import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { isDocumentId } from '../model/wire.ts'
import { readKept } from './keeper.ts'
import type { User } from './session.ts'

/** Colours for people's cursors and avatars: each at least 4.5:1 against white text, told apart from one another. */
export const USER_COLOURS = [
  '#2f5fd0', '#b3306e', '#0b7a6b', '#7a3fc4', '#a3530a', '#0a6f9c', '#5b6b12', '#b02a2a', '#5a4fcf', '#8a4b2d',
] as const

export const USER_NAME_LENGTH = 60
const COLOUR = /^#[0-9a-f]{6}$/i
const USER = 'user'
const DEVICE = 'device'

type Needs = Pick<Environment, 'keeper' | 'newId'>

/** What a person typed as a name: one line without doubled spaces, at most 60 characters; empty when there is none. */
export function cleanName(text: string): string {
  return Array.from(text.replace(/[\s\p{Cc}]+/gu, ' ').trim()).slice(0, USER_NAME_LENGTH).join('')
}

export function isColour(value: unknown): value is string {
  return typeof value === 'string' && COLOUR.test(value)
}

/** The person at this browser; null until a name was given. */
export function readUser(environment: Needs = browserEnvironment()): User | null {
  const value = readKept(environment.keeper, USER) as { name?: unknown; colour?: unknown } | null
  const name = typeof value?.name === 'string' ? cleanName(value.name) : ''
  if (name === '') return null
  return { name, colour: isColour(value?.colour) ? value.colour : USER_COLOURS[0] }
}

/** Keeps name and colour in this browser. */
export function saveUser(user: User, environment: Needs = browserEnvironment()): void {
  environment.keeper.set(USER, JSON.stringify({ name: cleanName(user.name), colour: user.colour }))
}

/** A secret of this browser, 22 characters, made on first use: it lets the server know whose edits come back later. */
export function deviceSecret(environment: Needs = browserEnvironment()): string {
  const kept = environment.keeper.get(DEVICE)
  if (isDocumentId(kept)) return kept
  const secret = environment.newId(22)
  environment.keeper.set(DEVICE, secret)
  return secret
}
