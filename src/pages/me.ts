import { useSyncExternalStore } from 'react'
import { changeMe } from '../session/accountApi.ts'
import { currentIdentity, setAccount, useIdentity } from '../session/identity.ts'
import type { User } from '../session/session.ts'
import { USER_COLOURS } from '../model/user.ts'
import { readUser, saveUser } from '../session/user.ts'

/** Undefined until it was read from this browser; null while no name was given. */
let me: User | null | undefined
const listeners = new Set<() => void>()

function named(): User | null {
  return (me ??= readUser())
}

/** The person at this browser: whose account it is signed in with, else who they say they are; null until a name was given. */
export function currentUser(): User | null {
  return currentIdentity()?.account ?? named()
}

/**
 * Keeps name and colour, in the account or in this browser, and tells every place that shows them. Resolves with a sentence
 * when the account cannot have that name.
 */
export async function becomeUser(user: User): Promise<string | null> {
  if (currentIdentity()?.account) {
    const changed = await changeMe({ name: user.name, colour: user.colour })
    if (!changed.ok) return changed.problem.message
    setAccount(changed.value)
    return null
  }
  saveUser(user)
  me = user
  for (const listener of listeners) listener()
  return null
}

export function useMe(): User | null {
  const account = useIdentity()?.account ?? null
  const own = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, named)
  return account ?? own
}

const guestColour = USER_COLOURS[Math.floor(Math.random() * USER_COLOURS.length)] ?? USER_COLOURS[0]

/** How somebody is shown to the others before they gave a name. */
export function asUser(user: User | null): User {
  return user ?? { name: 'Guest', colour: guestColour }
}
