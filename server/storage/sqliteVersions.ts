import type { SqliteFile } from './sqliteFile.ts'
import type { StoredVersion, VersionStorage } from './versions.ts'
import { StorageError } from './storage.ts'

type VersionCalls = { readonly [C in keyof VersionStorage]: (...args: Parameters<VersionStorage[C]>) => Awaited<ReturnType<VersionStorage[C]>> }

/** The calls of `VersionStorage` over a file; `found` is the number of a document, and throws where there is none. */
export function sqliteVersions({ read, write }: SqliteFile, numberOf: (id: string) => number | null, found: (id: string) => number): VersionCalls {
  return {
    versions: (map) => read('SELECT id, at, name, by FROM version WHERE document = ?', numberOf(map)).map((row) => ({ ...row }) as unknown as StoredVersion),
    version: (map, id) => {
      const row = read('SELECT id, at, name, by, data FROM version WHERE document = ? AND id = ?', numberOf(map), id)[0]
      return row ? { ...(row as unknown as StoredVersion), data: row.data as Uint8Array } : null
    },
    keepVersion: (map, { id, at, name, by, data }, { most, bytes }) => {
      const document = found(map)
      if (read('SELECT 1 FROM version WHERE document = ? AND id = ?', document, id).length > 0) throw new StorageError('exists', `There is a version ${id} already.`)
      const kept = read('SELECT count(*) AS versions, coalesce(sum(length(data)), 0) AS bytes FROM version WHERE document = ?', document)[0]!
      if ((kept.versions as number) >= most || (kept.bytes as number) + data.byteLength > bytes) return false
      write('INSERT INTO version (document, id, at, name, by, data) VALUES (?, ?, ?, ?, ?, ?)', document, id, at, name, by, data)
      return true
    },
    renameVersion: (map, id, name) => write('UPDATE version SET name = ? WHERE document = ? AND id = ?', name, numberOf(map), id) > 0,
    removeVersion: (map, id) => write('DELETE FROM version WHERE document = ? AND id = ?', numberOf(map), id) > 0,
  }
}
