import type { AccessChange, AccessRow, AuditEvent, Storage, StoredAuditEvent } from './storage.ts'

/** Who may do what, by kind and id, and the audit log. */
export interface MemoryAccess {
  readonly access: Map<string, AccessRow>
  readonly audit: StoredAuditEvent[]
}

/** The calls over who may do what in memory. */
export function memoryAccess(
  disk: MemoryAccess, inOrder: <T>(call: keyof Storage, effect: () => T) => Promise<T>,
): Pick<Storage, 'access' | 'writeAccess' | 'audit'> {
  const write = (changes: readonly AccessChange[], events: readonly AuditEvent[]): void => {
    for (const { kind, id, data } of changes) {
      const key = JSON.stringify([kind, id])
      if (data === null) disk.access.delete(key)
      else disk.access.set(key, { kind, id, data })
    }
    for (const event of events) disk.audit.push({ ...event, number: disk.audit.length + 1 })
  }
  return {
    access: () => inOrder('access', () => [...disk.access.values()]),
    writeAccess: (changes, events = []) => inOrder('writeAccess', () => write(changes, events)),
    audit: ({ before, most }) => inOrder('audit', () =>
      disk.audit.filter(({ number }) => before === null || number < before).reverse().slice(0, most)),
  }
}
