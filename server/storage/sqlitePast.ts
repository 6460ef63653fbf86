import type { SqliteFile } from './sqliteFile.ts'
import type { StoredPast } from './storage.ts'

/** What documents held before; `document` is a document's number. To be called inside a transaction where it writes. */
export interface SqlitePast {
  /** Puts a snapshot in the place of the log up to `upto`, which stays as the past. */
  compact(document: number, snapshot: Uint8Array, upto: number): void
  /** Puts a snapshot of the number `seq` in the place of all there is. */
  replace(document: number, seq: number, at: number, snapshot: Uint8Array): void
  at(document: number, at: number): StoredPast | null
  changes(document: number): number[]
  /** Removes what no moment since then needs. */
  prune(before: number): void
}

/** Everything that is known of a document, past and present. With the same number an update stands before its snapshot. */
const KNOWN = `SELECT seq, 1 AS whole, at, data FROM past_snapshot WHERE document = ?1
  UNION ALL SELECT seq, 1, at, data FROM snapshot WHERE document = ?1
  UNION ALL SELECT seq, 0, at, data FROM log WHERE document = ?1`

export function sqlitePast({ read, write }: SqliteFile): SqlitePast {
  /**
   * Keeps the snapshot that is about to go. One that can be had from an older one and the updates since then is kept only
   * when those weigh as much as it, so that snapshots never take more room than updates, and no moment is far from one.
   * Where the update of its number is not there, it began the document anew (or is older than what is known): from it on
   * nothing before it counts.
   */
  const keepSnapshot = (document: number): void => {
    const row = read('SELECT seq, length(data) AS size FROM snapshot WHERE document = ?', document)[0]
    if (!row) return
    const seq = row.seq as number
    if (read('SELECT 1 FROM log WHERE document = ? AND seq = ?', document, seq).length > 0) {
      const since = read(`SELECT coalesce(sum(length(data)), 0) AS size FROM log WHERE document = ?1 AND seq <= ?2
        AND seq > coalesce((SELECT max(seq) FROM past_snapshot WHERE document = ?1), 0)`, document, seq)[0]
      if ((since?.size as number) < (row.size as number)) return
    }
    write('INSERT INTO past_snapshot (document, seq, at, data) SELECT document, seq, at, data FROM snapshot WHERE document = ?', document)
  }

  const put = (document: number, seq: number, at: number, data: Uint8Array): void => {
    keepSnapshot(document)
    write('INSERT OR REPLACE INTO snapshot (document, seq, at, data) VALUES (?, ?, ?, ?)', document, seq, at, data)
  }

  return {
    compact: (document, snapshot, upto) => {
      const at = read(`SELECT at FROM log WHERE document = ?1 AND seq = ?2
        AND seq > coalesce((SELECT seq FROM snapshot WHERE document = ?1), 0)`, document, upto)[0]?.at as number | undefined
      // Undefined: compacted further already.
      if (at !== undefined) put(document, upto, at, snapshot)
    },
    replace: put,
    at: (document, at) => {
      const last = read(`SELECT seq, at FROM (${KNOWN}) WHERE at <= ?2 ORDER BY seq DESC LIMIT 1`, document, at)[0]
      if (!last) return null
      const from = read(`SELECT max(seq) AS seq FROM (${KNOWN}) WHERE whole = 1 AND seq <= ?2`, document, last.seq as number)[0]?.seq as number | null
      const rows = read(`SELECT seq, data FROM (${KNOWN}) WHERE seq <= ?2 AND (seq > ?3 OR (seq = ?3 AND whole = 1)) ORDER BY seq`,
        document, last.seq as number, from ?? 0)
      // Without a snapshot to begin with, all updates must be there.
      if (from === null && rows[0]?.seq !== 1) return null
      return { updates: rows.map(({ data }) => data as Uint8Array), at: last.at as number }
    },
    changes: (document) => read(`SELECT max(at) AS at FROM (${KNOWN}) GROUP BY seq ORDER BY seq`, document).map(({ at }) => at as number),
    prune: (before) => {
      for (const { document } of read('SELECT document FROM snapshot')) {
        const from = read(`SELECT max(seq) AS seq FROM (${KNOWN}) WHERE whole = 1 AND at <= ?2`, document as number, before)[0]?.seq as number | null
        if (from === null) continue
        write('DELETE FROM past_snapshot WHERE document = ? AND seq < ?', document as number, from)
        write('DELETE FROM log WHERE document = ? AND seq <= ?', document as number, from)
      }
    },
  }
}
