import type { NoticeChange, NoticeStorage, StoredNotice } from './notices.ts'
import { KEPT_NOTICES } from './notices.ts'
import type { SqliteFile } from './sqliteFile.ts'

type Calls = { readonly [C in keyof NoticeStorage]: (...args: Parameters<NoticeStorage[C]>) => Awaited<ReturnType<NoticeStorage[C]>> }

/** The calls of `NoticeStorage` over a file. Those that write must be run inside a transaction. */
export function sqliteNotices({ read, write }: SqliteFile): Calls & { writeNotices(document: number, changes: readonly NoticeChange[]): void } {
  const keepNewest = (recipient: string): void => {
    write(`DELETE FROM notice WHERE recipient = ?1 AND id IN
      (SELECT id FROM notice WHERE recipient = ?1 ORDER BY at DESC, id LIMIT -1 OFFSET ?2)`, recipient, KEPT_NOTICES)
  }
  return {
    writeNotices: (document, changes) => {
      for (const { recipient, id, at, data } of changes) {
        if (data === null) write('DELETE FROM notice WHERE recipient = ? AND id = ?', recipient, id)
        else {
          write(`INSERT INTO notice (recipient, id, document, at, data) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (recipient, id) DO UPDATE SET data = excluded.data`, recipient, id, document, at, data)
        }
      }
      for (const recipient of new Set(changes.map((change) => change.recipient))) keepNewest(recipient)
    },
    notices: (recipient) => read(`SELECT notice.id AS id, document.id AS document, at, data, read_at AS readAt
      FROM notice JOIN document ON number = document WHERE recipient = ? ORDER BY at DESC, notice.id`, recipient)
      .map((row) => ({ ...row }) as unknown as StoredNotice),
    markRead: (recipient, marks, at) => {
      for (const { id, document } of marks) {
        write(`INSERT INTO notice (recipient, id, document, at, data, read_at) SELECT ?1, ?2, number, ?4, '', ?4 FROM document WHERE id = ?3
          ON CONFLICT (recipient, id) DO UPDATE SET read_at = coalesce(read_at, excluded.read_at)`, recipient, id, document, at)
      }
      keepNewest(recipient)
    },
    forgetNotices: (before) => {
      write('DELETE FROM notice WHERE at < ?', before)
    },
  }
}
