import type { SqliteCalls } from './sqliteCalls.ts'
import type { SqliteFile } from './sqliteFile.ts'
import type { HistoryPoint, NewEntry, StoredEntry } from './history.ts'
import { FORGET_AT_ONCE, KEPT_ENTRIES, KEPT_FOR } from './history.ts'

/** Who changed what in documents, and what these said in between. To be called inside a transaction where it writes. */
export interface SqliteHistory extends Pick<SqliteCalls, 'history' | 'historySpan' | 'checkpoint' | 'keepCheckpoint'> {
  /** Adds entries to a document's history, by its number, and forgets what is no longer kept. */
  add(document: number, entries: readonly NewEntry[]): void
}

export function sqliteHistory({ read, write }: SqliteFile, numberOf: (id: string) => number | null): SqliteHistory {
  const ends = (document: number | null): { first: number | null; last: number | null } =>
    ({ ...read('SELECT (SELECT min(number) FROM change WHERE document = ?1) AS first, (SELECT max(number) FROM change WHERE document = ?1) AS last', document)[0] }) as never
  const pointFrom = (document: number | null, number: number): HistoryPoint =>
    ({ ...read('SELECT number, at FROM change WHERE document = ? AND number >= ? ORDER BY number LIMIT 1', document, number)[0] }) as never

  return {
    add: (document, entries) => {
      if (entries.length === 0) return
      let number = ends(document).last ?? 0
      for (const { at, by, data } of entries) {
        write('INSERT INTO change (document, number, at, by, data) VALUES (?, ?, ?, ?, ?)', document, ++number, at, by, data)
      }
      const gone = write('DELETE FROM change WHERE document = ? AND number <= ?', document, number - KEPT_ENTRIES)
        + write(`DELETE FROM change WHERE document = ?1 AND number < min((SELECT min(number) FROM change WHERE document = ?1) + ?3,
          (SELECT number FROM change WHERE document = ?1 AND at >= ?2 ORDER BY number LIMIT 1))`, document, entries.at(-1)!.at - KEPT_FOR, FORGET_AT_ONCE)
      if (gone > 0) write('DELETE FROM checkpoint WHERE document = ? AND number < ?', document, ends(document).first)
    },
    history: (id, { before, most }) =>
      read('SELECT number, at, by, data FROM change WHERE document = ? AND number < ? ORDER BY number DESC LIMIT ?',
        numberOf(id), before ?? Number.MAX_SAFE_INTEGER, most).map((row) => ({ ...row }) as unknown as StoredEntry),
    historySpan: (id, most) => {
      const document = numberOf(id)
      const { first, last } = ends(document)
      if (first === null || last === null) return null
      const count = Math.min(most, last - first + 1)
      const places = Array.from({ length: count }, (_, at) => first + Math.round((at * (last - first)) / Math.max(1, count - 1)))
      const points = new Map(places.map((place) => pointFrom(document, place)).map((point) => [point.number, point]))
      return { first: pointFrom(document, first), last: pointFrom(document, last), points: [...points.values()] }
    },
    checkpoint: (id, from) => {
      const row = read('SELECT number, data FROM checkpoint WHERE document = ? AND number >= ? ORDER BY number LIMIT 1', numberOf(id), from)[0]
      return row ? { number: row.number as number, data: row.data as Uint8Array } : null
    },
    keepCheckpoint: (id, { number, data }) => {
      write(`INSERT OR IGNORE INTO checkpoint (document, number, data)
        SELECT document, number, ? FROM change WHERE document = ? AND number = ?`, data, numberOf(id), number)
    },
  }
}
