import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { cleanName, isColour, USER_COLOURS } from '../model/user.ts'
import { isDocumentId } from '../model/wire.ts'
import { readKept } from './keeper.ts'
import type { User } from './session.ts'

const USER = 'user'
const DEVICE = 'device'

type Needs = Pick<Environment, 'keeper' | 'newId'>

/** The person at this browser; null until a name was given. */
export function readUser(environment: Pick<Needs, 'keeper'> = browserEnvironment()): User | null {
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
