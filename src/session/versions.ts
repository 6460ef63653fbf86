import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { readPlainSnapshot } from '../model/plainSnapshot.ts'
import type { ReadableStore } from '../model/store.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { keptIdentity } from './identity.ts'
import type { Answer } from './request.ts'
import { ask } from './request.ts'
import type { Session } from './session.ts'
import { readUser } from './user.ts'
import { valueStore } from './valueStore.ts'
import { whileInView } from './whileInView.ts'

/** A moment of the map that somebody gave a name. */
export interface Version {
  readonly id: string
  readonly name: string
  /** When the map was like that, in milliseconds since 1970. */
  readonly at: number
  /** The entry of the history just after which it was like that; null for a map in which nothing was changed yet. */
  readonly number: number | null
  readonly byName: string | null
}

/** Named moments of a map, as the server keeps them. Every answer may be a problem with a sentence for the screen. */
export interface Versions {
  /** The newest first; null until it is known. Asked for with `refresh`. */
  readonly all: ReadableStore<readonly Version[] | null>
  refresh(): Promise<Answer<readonly Version[]>>
  /** Asks at once, and goes on asking for what others name while the page is in view, until the function that is returned is called. All who follow share the asking. */
  follow(): () => void
  /** Names the moment just after an entry of the history, or for null that of now. */
  name(name: string, number: number | null): Promise<Answer<Version>>
  rename(id: string, name: string): Promise<Answer<true>>
  remove(id: string): Promise<Answer<true>>
  /** The map as it was then, with its links as they were written. */
  journey(id: string): Promise<Answer<Journey>>
}

/** Milliseconds after which moments that others have named are asked for again. */
const NAMED_MS = 10_000

/** Characters of a version's name. */
export const VERSION_NAME_LENGTH = 120

type Needs = Pick<Environment, 'apiUrl' | 'fetch' | 'keeper' | 'newId'>

function readVersion(value: unknown): Version | null {
  const version = value as Partial<Record<keyof Version, unknown>> | null
  if (typeof version?.id !== 'string' || typeof version.name !== 'string' || typeof version.at !== 'number') return null
  return {
    id: version.id,
    name: version.name,
    at: version.at,
    number: typeof version.number === 'number' ? version.number : null,
    byName: typeof version.byName === 'string' ? version.byName : null,
  }
}

function readVersions(body: unknown): readonly Version[] | null {
  const versions = (body as { versions?: unknown } | null)?.versions
  return Array.isArray(versions) ? versions.map(readVersion).filter((version) => version !== null) : null
}

const sameVersions = (a: readonly Version[] | null, b: readonly Version[] | null): boolean => JSON.stringify(a) === JSON.stringify(b)
const done = (body: unknown): true | null => (body === null ? null : true)

/** The named moments of a map, with nothing asked for yet. One for all who look at an open map is `versionsOf`. */
export function createVersions(map: string, environment: Needs = browserEnvironment()): Versions {
  const path = `/maps/${encodeURIComponent(map)}/versions`
  const one = (id: string): string => `${path}/${encodeURIComponent(id)}`
  const all = valueStore<readonly Version[] | null>(null, sameVersions)
  const refresh = async (): Promise<Answer<readonly Version[]>> => {
    const answer = await ask(environment, 'GET', path, readVersions)
    if (answer.ok) all.set(answer.value)
    return answer
  }
  let underWay: Promise<unknown> | null = null
  const look = (): void => {
    underWay ??= refresh().finally(() => (underWay = null))
  }
  let followers = 0
  let stopLooking = (): void => {}
  /** What is shown says at once what the server has taken. */
  const thenRefresh = async <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await asked
    await refresh()
    return answer
  }
  return {
    all,
    refresh,
    follow() {
      if (followers++ === 0) stopLooking = whileInView(look, NAMED_MS)
      else look()
      return () => {
        if (--followers === 0) stopLooking()
      }
    },
    name(name, number) {
      const me = keptIdentity(environment)?.account ? null : readUser(environment)
      return thenRefresh(ask(environment, 'POST', path, (body) => readVersion((body as { version?: unknown } | null)?.version),
        { name, number, ...(me && { me: { name: me.name } }) }))
    },
    rename: (id, name) => thenRefresh(ask(environment, 'PATCH', one(id), done, { name })),
    remove: (id) => thenRefresh(ask(environment, 'DELETE', one(id), done)),
    journey: (id) => ask(environment, 'GET', one(id), (body) => {
      const journey = (body as { journey?: unknown } | null)?.journey
      return typeof journey === 'object' && journey !== null ? readPlainSnapshot(journeySchema, journey) : null
    }),
  }
}

const opened = new WeakMap<Session, Versions>()

/** The named moments of an open map: one for all who ask. */
export function versionsOf(session: Session): Versions {
  let versions = opened.get(session)
  if (!versions) {
    versions = createVersions(session.mapId)
    opened.set(session, versions)
  }
  return versions
}
