import type { NoticeChange, NoticeStorage, StoredNotice } from './notices.ts'
import { KEPT_NOTICES } from './notices.ts'

/** By recipient, then by id. */
export type MemoryNotices = Map<string, Map<string, StoredNotice>>

function put(notices: MemoryNotices, recipient: string, notice: StoredNotice): void {
  const own = notices.get(recipient) ?? new Map<string, StoredNotice>()
  notices.set(recipient, own.set(notice.id, notice))
}

const newestFirst = (a: StoredNotice, b: StoredNotice): number => b.at - a.at || (a.id < b.id ? -1 : 1)

function keepNewest(notices: MemoryNotices, recipient: string): void {
  const own = notices.get(recipient)
  for (const { id } of [...(own?.values() ?? [])].sort(newestFirst).slice(KEPT_NOTICES)) own?.delete(id)
}

export function writeNotices(notices: MemoryNotices, document: string, changes: readonly NoticeChange[]): void {
  for (const { recipient, id, at, data } of changes) {
    const before = notices.get(recipient)?.get(id)
    if (data === null) notices.get(recipient)?.delete(id)
    else put(notices, recipient, before ? { ...before, data } : { id, document, at, data, readAt: null })
  }
  for (const { recipient } of changes) keepNewest(notices, recipient)
}

/** Removes what one document tells. */
export function dropNotices(notices: MemoryNotices, document: string): void {
  for (const own of notices.values()) for (const notice of own.values()) if (notice.document === document) own.delete(notice.id)
}

/** The calls of `NoticeStorage` in memory; `has` tells whether there is a document. */
export function memoryNotices(
  notices: MemoryNotices, has: (document: string) => boolean, inOrder: <T>(call: keyof NoticeStorage, effect: () => T) => Promise<T>,
): NoticeStorage {
  return {
    notices: (recipient) => inOrder('notices', () => [...(notices.get(recipient)?.values() ?? [])].sort(newestFirst)),
    markRead: (recipient, marks, at) => inOrder('markRead', () => {
      for (const { id, document } of marks) {
        const before = notices.get(recipient)?.get(id)
        if (before) put(notices, recipient, { ...before, readAt: before.readAt ?? at })
        else if (has(document)) put(notices, recipient, { id, document, at, data: '', readAt: at })
      }
      keepNewest(notices, recipient)
    }),
    forgetNotices: (before) => inOrder('forgetNotices', () => {
      for (const own of notices.values()) for (const { id, at } of own.values()) if (at < before) own.delete(id)
    }),
  }
}
