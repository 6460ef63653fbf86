import type { CopyStore } from './copyStore.ts'
import { indexedCopies } from './indexedCopies.ts'
import type { Keeper } from './keeper.ts'
import { browserKeeper, keptAccountId } from './keeper.ts'

/** All that a session needs from the world around it. Tests bring their own; everywhere else it is the browser's. */
export interface Environment {
  /** Where sockets go, without the document's id: `wss://host/sync`. */
  readonly syncUrl: string
  /** Where requests go: `https://host/api`. */
  readonly apiUrl: string
  readonly WebSocket: typeof WebSocket
  readonly fetch: typeof fetch
  readonly keeper: Keeper
  /** Null where this device cannot keep documents. */
  readonly copies: CopyStore | null
  /** What tells `online`, `offline`, `visibilitychange` and `beforeunload`: the window. Null outside of a page. */
  readonly events: EventTarget | null
  /** A number from 0 to below 1. */
  random(): number
  /** `length` random characters of the id alphabet. */
  newId(length: number): string
  /** Milliseconds since 1970. */
  now(): number
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** Random ids from the browser's source: 6 bits a character. */
export function randomId(length: number): string {
  let id = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(length))) id += ALPHABET[byte & 63]
  return id
}

/** Where the app lives, ending in a slash: `/`, or a sub-path such as `/maps/`. A built app lives where its scripts do. */
export function basePath(): string {
  if (!import.meta.env?.PROD) return import.meta.env?.BASE_URL ?? '/'
  const script = import.meta.url
  return new URL('..', script).pathname
}

let cached: { readonly account: string | null; readonly environment: Environment } | null = null

/** The environment of this page, with the copies of whoever is signed in now: what is opened keeps the one it began with. */
export function browserEnvironment(): Environment {
  const keeper = cached?.environment.keeper ?? browserKeeper()
  const account = keptAccountId(keeper)
  if (cached?.account === account) return cached.environment
  const here = new URL(basePath(), location.href)
  const sync = new URL('sync', here)
  sync.protocol = here.protocol === 'https:' ? 'wss:' : 'ws:'
  const environment: Environment = {
    syncUrl: sync.href,
    apiUrl: new URL('api', here).href,
    WebSocket: globalThis.WebSocket,
    fetch: (input, init) => globalThis.fetch(input, init),
    keeper,
    copies: indexedCopies(account),
    events: window,
    random: Math.random,
    newId: randomId,
    now: Date.now,
  }
  cached = { account, environment }
  return environment
}
