import { useStore } from 'zustand'
import type { WorkspaceRole } from '../model/roles.ts'
import { isColour, USER_COLOURS } from '../model/user.ts'
import { browserEnvironment } from './environment.ts'
import { readKept } from './keeper.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'
import type { User } from './session.ts'
import type { ValueStore } from './valueStore.ts'
import { valueStore } from './valueStore.ts'

/** How people come in at this server. `open`: everybody who reaches it names themselves. */
export type Auth = 'open' | 'password' | 'oidc'

/** Who the server takes this browser for. */
export interface Account extends User {
  readonly kind: 'user' | 'guest'
  readonly id: string
  /** Null for guests. */
  readonly role: WorkspaceRole | null
}

export interface Identity {
  readonly auth: Auth
  /** Null while nobody is signed in, and where nobody signs in. */
  readonly account: Account | null
}

const IDENTITY = 'identity'

function readIdentity(value: unknown): Identity | null {
  const { auth, me } = (value ?? {}) as { auth?: unknown; me?: Record<string, unknown> | null }
  if (auth !== 'open' && auth !== 'password' && auth !== 'oidc') return null
  if (!me || auth === 'open') return { auth, account: null }
  const { kind, id, name, colour, role } = me
  if ((kind !== 'user' && kind !== 'guest') || typeof id !== 'string' || typeof name !== 'string') return { auth, account: null }
  return {
    auth,
    account: {
      kind, id, name,
      colour: isColour(colour) ? colour : USER_COLOURS[0],
      role: role === 'administrator' || role === 'member' ? role : null,
    },
  }
}

function keep(identity: Identity, { keeper }: Pick<Needs, 'keeper'>): void {
  keeper.set(IDENTITY, JSON.stringify({ auth: identity.auth, me: identity.account }))
}

/** Who this browser was for the server when it was last asked; null when it never was. */
export function keptIdentity(environment: Pick<Needs, 'keeper'>): Identity | null {
  return readIdentity(readKept(environment.keeper, IDENTITY))
}

/** Asks the server who this browser is, and keeps the answer for when there is no server. */
export async function readMe(environment: Needs = browserEnvironment()): Promise<Answer<Identity>> {
  const answer = await ask(environment, 'GET', '/me', readIdentity)
  if (answer.ok) keep(answer.value, environment)
  return answer
}

let store: ValueStore<Identity | null> | null = null

function identityStore(): ValueStore<Identity | null> {
  return (store ??= valueStore(keptIdentity(browserEnvironment()), (a, b) => JSON.stringify(a) === JSON.stringify(b)))
}

/** Who I am at this server; null until that is known. */
export function currentIdentity(): Identity | null {
  return identityStore().getState()
}

export function useIdentity(): Identity | null {
  return useStore(identityStore())
}

/** Asks again who I am. Without a server it stays as it was. */
export async function refreshIdentity(): Promise<void> {
  const answer = await readMe()
  if (answer.ok) become(answer.value)
}

/** Nothing of one account may be shown to, or sent by, the next one: the page begins anew. */
function become(identity: Identity): void {
  const before = currentIdentity()?.account
  if (before && identity.account && before.id !== identity.account.id) location.reload()
  else identityStore().set(identity)
}

/** Follows what other tabs of this browser learn of who it is; returns how to stop. */
export function followIdentity(): () => void {
  const follow = (): void => {
    const kept = keptIdentity(browserEnvironment())
    // A tab whose session has ended stays as it is: it may hold edits.
    if (kept?.account) become(kept)
  }
  addEventListener('storage', follow)
  return () => removeEventListener('storage', follow)
}

/** Takes over what the server said of my account just now. */
export function setAccount(change: Partial<Pick<Account, 'name' | 'colour'>>): void {
  const identity = currentIdentity()
  if (!identity?.account) return
  const next = { ...identity, account: { ...identity.account, ...change } }
  keep(next, browserEnvironment())
  identityStore().set(next)
}

/** This browser is nobody any more. */
export function forgetAccount(): void {
  const identity = currentIdentity()
  if (!identity) return
  const next = { ...identity, account: null }
  keep(next, browserEnvironment())
  identityStore().set(next)
}
