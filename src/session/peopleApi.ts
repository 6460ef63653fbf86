import { useStore } from 'zustand'
import { isColour, USER_COLOURS } from '../model/user.ts'
import type { Account } from './identity.ts'
import { browserEnvironment } from './environment.ts'
import { currentIdentity } from './identity.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'
import { valueStore } from './valueStore.ts'

/** Somebody who can be called by name beside a map. */
export type Callable = Pick<Account, 'id' | 'name' | 'colour'>

/** Milliseconds for which it is known who they are. */
const FRESH = 60_000
const NOBODY: readonly Callable[] = []

function readPeople(body: unknown): readonly Callable[] | null {
  const people = (body as { people?: unknown } | null)?.people
  if (!Array.isArray(people)) return null
  return (people as Record<string, unknown>[]).flatMap(({ id, name, colour }) =>
    typeof id === 'string' && typeof name === 'string' ? [{ id, name, colour: isColour(colour) ? colour : USER_COLOURS[0] }] : [])
}

/** Everybody who may look at a map and can be called there; none where people name themselves. */
export function callablePeople(map: string, environment: Needs = browserEnvironment()): Promise<Answer<readonly Callable[]>> {
  return ask(environment, 'GET', `/maps/${encodeURIComponent(map)}/people`, readPeople)
}

const current = valueStore<{ readonly map: string; readonly people: readonly Callable[] }>({ map: '', people: NOBODY })
let asked: { readonly map: string; readonly at: number } | null = null

/** Asks who can be called beside a map, unless that was asked just now or people name themselves. */
export async function askCallable(map: string): Promise<void> {
  const now = Date.now()
  if (currentIdentity()?.auth === 'open' || (asked?.map === map && now - asked.at < FRESH)) return
  asked = { map, at: now }
  const answer = await callablePeople(map)
  if (answer.ok) current.set({ map, people: answer.value })
  else asked = null
}

/** Who can be called beside a map, as far as it was asked. */
export function useCallable(map: string): readonly Callable[] {
  return useStore(current, (known) => (known.map === map ? known.people : NOBODY))
}
