import { useSyncExternalStore } from 'react'
import type { User } from '../session/session.ts'
import { USER_COLOURS } from '../model/user.ts'
import { readUser, saveUser } from '../session/user.ts'

/** Undefined until it was read from this browser; null while no name was given. */
let me: User | null | undefined
const listeners = new Set<() => void>()

/** The person at this browser; null until a name was given. */
export function currentUser(): User | null {
  return (me ??= readUser())
}

/** Keeps name and colour in this browser and tells every place that shows them. */
export function becomeUser(user: User): void {
  saveUser(user)
  me = user
  for (const listener of listeners) listener()
}

export function useMe(): User | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentUser)
}

const guestColour = USER_COLOURS[Math.floor(Math.random() * USER_COLOURS.length)] ?? USER_COLOURS[0]

/** How somebody is shown to the others before they gave a name. */
export function asUser(user: User | null): User {
  return user ?? { name: 'Guest', colour: guestColour }
}
