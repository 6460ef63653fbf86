import type { FileForm, FileStorage } from './files.ts'
import type { SqliteFile } from './sqliteFile.ts'

type FileCalls = { readonly [C in keyof FileStorage]: (...args: Parameters<FileStorage[C]>) => Awaited<ReturnType<FileStorage[C]>> }

/** What a small picture's row has behind the name of its content. */
const SMALL = '.small'
/** Files that are looked at at once: each takes a walk through all that is known of its map (some 50 ms for the largest), while all others wait. */
const LOOKED_AT = 1
/** Contents that go at once: each frees hundreds of pages. */
const AT_ONCE = 10
/** Where names of files stand as text: all that is known of a document. */
const KNOWN = ['log', 'snapshot', 'past_snapshot', 'version', 'change'] as const

const rowOf = (hash: string, form: FileForm): string => (form === 'small' ? `${hash}${SMALL}` : hash)

/** The calls of `FileStorage` over a file; `found` is the number of a document, and throws where there is none. */
export function sqliteFiles({ read, write }: SqliteFile, found: (id: string) => number): FileCalls {
  const put = (row: string, type: string, data: Uint8Array): void =>
    void write('INSERT OR IGNORE INTO file (hash, type, data) VALUES (?, ?, ?)', row, type, data)
  const link = (document: number, hash: string, at: number): void =>
    void write(`INSERT INTO map_file (document, id, hash, at) VALUES (?1, ?2, ?2, ?3)
      ON CONFLICT (document, id) DO UPDATE SET at = max(at, excluded.at)`, document, hash, at)
  const isNamed = (document: number, hash: string): boolean => KNOWN.some((table) =>
    read(`SELECT 1 FROM ${table} WHERE document = ? AND instr(data, CAST(? AS BLOB)) > 0 LIMIT 1`, document, hash).length > 0)

  return {
    keepFile: (map, { hash, type, data, small }, at) => {
      const document = found(map)
      put(hash, type, data)
      if (small) put(rowOf(hash, 'small'), type, small)
      link(document, hash, at)
    },
    file: (map, hash, form) => {
      const row = read(`SELECT type, data FROM file WHERE hash = ?1
        AND EXISTS (SELECT 1 FROM map_file JOIN document ON number = document WHERE document.id = ?2 AND map_file.id = ?3)`,
      rowOf(hash, form), map, hash)[0]
      return row ? { type: row.type as string, data: row.data as Uint8Array } : null
    },
    fileUse: (map) => {
      const row = read(`SELECT count(*) AS files, coalesce(sum(length(data)), 0) AS bytes FROM map_file
        JOIN file ON file.hash = map_file.hash JOIN document ON number = document WHERE document.id = ?`, map)[0]!
      return { files: row.files as number, bytes: row.bytes as number }
    },
    shareFiles: (from, to, hashes, at) => {
      const document = found(to)
      const wanted = JSON.stringify(hashes)
      for (const { hash } of read(`SELECT hash FROM map_file JOIN document ON number = document
        WHERE document.id = ? AND hash IN (SELECT value FROM json_each(?))`, from, wanted)) link(document, hash as string, at)
      return read('SELECT id FROM map_file WHERE document = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY id', document, wanted)
        .map(({ id }) => id as string)
    },
    forgetFiles: (before, now) => {
      const oldest = read(`SELECT document, id FROM map_file WHERE at < ? ORDER BY at LIMIT ${LOOKED_AT}`, before) as { document: number; id: string }[]
      for (const { document, id } of oldest) {
        if (isNamed(document, id)) write('UPDATE map_file SET at = ? WHERE document = ? AND id = ?', now, document, id)
        else write('DELETE FROM map_file WHERE document = ? AND id = ?', document, id)
      }
      const gone = write(`DELETE FROM file WHERE hash IN (SELECT hash FROM file
        WHERE replace(hash, '${SMALL}', '') NOT IN (SELECT hash FROM map_file) LIMIT ${AT_ONCE})`)
      return oldest.length > 0 || gone > 0
    },
  }
}
