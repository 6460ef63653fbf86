import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import { newRecordId } from './ids.ts'
import type { Moments } from './moments.ts'
import type { Storage } from './storage/storage.ts'
import { StorageError } from './storage/storage.ts'
import type { StoredVersion } from './storage/versions.ts'

const deflated = promisify(deflate)
const inflated = promisify(inflate)

/** Versions of one map, and bytes that they take in all. */
export const MOST_VERSIONS = 100
const MOST_BYTES = 64 * 1024 * 1024

/** Who named it: a key that is the same at every visit, and the name by which they went. */
export interface Namer {
  readonly by: string
  readonly name: string | null
}

/** A named moment of a map. */
export interface Version {
  readonly id: string
  readonly name: string
  /** When the map was like that, in milliseconds since 1970. */
  readonly at: number
  /** The entry of the history just after which it was like that; null for a map in which nothing was changed yet. */
  readonly number: number | null
  readonly by: string
  readonly byName: string | null
}

export type Naming = { readonly version: Version } | { readonly refused: 'unknown-moment' | 'no-room' }

function told({ id, name, at, by }: StoredVersion): Version {
  const { by: key, name: byName, number } = JSON.parse(by) as Namer & { readonly number: number | null }
  return { id, name, at, number, by: key, byName }
}

const CONTENT = /"file":"([0-9a-f]{64})"/g

/** What files a map names stands before it as text, so that these stay while the version does. */
async function packed(journey: string): Promise<Uint8Array> {
  const files = new Set(Array.from(journey.matchAll(CONTENT), ([, hash]) => hash))
  return Buffer.concat([Buffer.from(`${[...files].join(' ')}\n`), await deflated(journey)])
}

async function unpacked(data: Uint8Array): Promise<string> {
  return (await inflated(data.subarray(data.indexOf(10) + 1))).toString()
}

/** Moments of maps that people gave a name. Each is kept whole, so that it outlives the history. All rejections are `StorageError`s. */
export class Versions {
  readonly #storage: Storage
  readonly #moments: Moments
  readonly #now: () => number

  constructor(storage: Storage, moments: Moments, now: () => number) {
    this.#storage = storage
    this.#moments = moments
    this.#now = now
  }

  /** The newest moment first. */
  async list(map: string): Promise<Version[]> {
    return (await this.#storage.versions(map)).map(told).sort((a, b) => b.at - a.at || (b.number ?? 0) - (a.number ?? 0) || (a.id < b.id ? -1 : 1))
  }

  /** The map just after an entry, as `Moments.at` tells it; beyond the history that is kept, of the moments that have a name. */
  async at(map: string, number: number): Promise<string | null> {
    const kept = await this.#moments.at(map, number)
    if (kept !== null) return kept
    const named = (await this.list(map)).find((version) => version.number === number)
    return named ? this.journey(map, named.id) : null
  }

  /** Names the moment just after an entry, or, for null, that of now. */
  async name(map: string, name: string, number: number | null, { by, name: byName }: Namer): Promise<Naming> {
    const moment = number === null ? await this.#moments.latest(map) : { number, journey: await this.#moments.at(map, number) }
    if (!moment?.journey) return { refused: 'unknown-moment' }
    const [entry] = moment.number === null ? [] : await this.#storage.history(map, { before: moment.number + 1, most: 1 })
    const at = number === null || !entry ? this.#now() : entry.at
    const version: StoredVersion = { id: newRecordId(), at, name, by: JSON.stringify({ by, name: byName, number: moment.number }) }
    const kept = await this.#storage.keepVersion(map, { ...version, data: await packed(moment.journey) }, { most: MOST_VERSIONS, bytes: MOST_BYTES })
    return kept ? { version: told(version) } : { refused: 'no-room' }
  }

  /** False when the map has no such version. */
  rename(map: string, id: string, name: string): Promise<boolean> {
    return this.#storage.renameVersion(map, id, name)
  }

  remove(map: string, id: string): Promise<boolean> {
    return this.#storage.removeVersion(map, id)
  }

  /** What the map said, as JSON in the shape of `Moments.at`; null when the map has no such version. */
  async journey(map: string, id: string): Promise<string | null> {
    const version = await this.#storage.version(map, id)
    if (!version) return null
    return unpacked(version.data).catch((cause: unknown) => {
      throw new StorageError('corrupt', `The version ${id} of the map ${map} cannot be read. Restore a backup to have it back.`, { cause })
    })
  }
}
