import type { Storage } from './storage.ts'
import { StorageError } from './storage.ts'
import type { VersionContent, VersionStorage } from './versions.ts'

/** The versions of one document, by their ids. */
export type MemoryVersions = Map<string, VersionContent>

const NONE: MemoryVersions = new Map()

/** The calls over versions in memory; `of` is null, and `found` throws, where there is no such document. */
export function memoryVersions(
  of: (map: string) => MemoryVersions | null,
  found: (map: string) => MemoryVersions,
  inOrder: <T>(call: keyof Storage, effect: () => T) => Promise<T>,
): VersionStorage {
  const versionsOf = (map: string): MemoryVersions => of(map) ?? NONE
  return {
    versions: (map) => inOrder('versions', () => Array.from(versionsOf(map).values(), ({ id, at, name, by }) => ({ id, at, name, by }))),
    version: (map, id) => inOrder('version', () => {
      const version = versionsOf(map).get(id)
      return version ? { ...version, data: version.data.slice() } : null
    }),
    keepVersion: (map, given, { most, bytes }) => {
      const version = { ...given, data: new Uint8Array(given.data) }
      return inOrder('keepVersion', () => {
        const kept = found(map)
        if (kept.has(version.id)) throw new StorageError('exists', `There is a version ${version.id} already.`)
        const size = [...kept.values(), version].reduce((sum, { data }) => sum + data.byteLength, 0)
        if (kept.size >= most || size > bytes) return false
        kept.set(version.id, version)
        return true
      })
    },
    renameVersion: (map, id, name) => inOrder('renameVersion', () => {
      const version = versionsOf(map).get(id)
      if (version) versionsOf(map).set(id, { ...version, name })
      return version !== undefined
    }),
    removeVersion: (map, id) => inOrder('removeVersion', () => versionsOf(map).delete(id)),
  }
}
