import type { AccessChange, AuditEvent, Storage } from '../storage/storage.ts'
import type { RecordKind, RecordOf } from './records.ts'
import { RECORDS } from './records.ts'

type Tables = { readonly [K in RecordKind]: Map<string, RecordOf<K>> }

/** One record to keep in the place of what had its id, or (null) to remove. */
export type DirectoryChange = { readonly [K in RecordKind]: { readonly kind: K; readonly id: string; readonly to: RecordOf<K> | null } }[RecordKind]

export const put = <K extends RecordKind>(kind: K, to: RecordOf<K>): DirectoryChange => ({ kind, id: to.id, to }) as DirectoryChange
export const remove = (kind: RecordKind, id: string): DirectoryChange => ({ kind, id, to: null }) as DirectoryChange

const emptyTables = (): Tables =>
  ({ user: new Map(), session: new Map(), access: new Map(), link: new Map(), guest: new Map(), invitation: new Map(), setting: new Map() })

/**
 * Who may do what, whole in memory, so that every decision is made at once and with what holds at this moment. What is
 * written counts from the call on, for everybody; when the disk refuses it is as it was before, and the call rejects with
 * a `StorageError`.
 */
export class Directory {
  readonly #storage: Storage
  readonly #tables: Tables = emptyTables()
  readonly #listeners = new Set<() => void>()

  private constructor(storage: Storage) {
    this.#storage = storage
  }

  /** Reads all that is kept. Rows that do not read are left where they are and count for nothing. */
  static async open(storage: Storage): Promise<Directory> {
    const directory = new Directory(storage)
    for (const { kind, id, data } of await storage.access()) {
      if (!Object.hasOwn(RECORDS, kind)) continue
      const reading = RECORDS[kind as RecordKind].safeParse(parsed(data))
      if (reading.success && reading.data.id === id) directory.#set({ kind, id, to: reading.data } as DirectoryChange)
    }
    return directory
  }

  get<K extends RecordKind>(kind: K, id: string): RecordOf<K> | null {
    return (this.#tables[kind] as Map<string, RecordOf<K>>).get(id) ?? null
  }

  all<K extends RecordKind>(kind: K): RecordOf<K>[] {
    return [...(this.#tables[kind] as Map<string, RecordOf<K>>).values()]
  }

  /** Calls back whenever something has changed, until what it returns is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Writes all of it or nothing, with what the audit log tells of it. */
  async write(changes: readonly DirectoryChange[], events: readonly AuditEvent[] = []): Promise<void> {
    const before = changes.map(({ kind, id }) => ({ kind, id, to: this.get(kind, id) }) as DirectoryChange)
    for (const change of changes) this.#set(change)
    if (changes.length > 0) this.#changed()
    try {
      await this.#storage.writeAccess(changes.map(asRow), events)
    } catch (error) {
      changes.forEach((change, at) => {
        // What was changed again meanwhile is not taken back.
        if (this.get(change.kind, change.id) === change.to) this.#set(before[at] as DirectoryChange)
      })
      if (changes.length > 0) this.#changed()
      throw error
    }
  }

  #set({ kind, id, to }: DirectoryChange): void {
    const table = this.#tables[kind] as Map<string, unknown>
    if (to) table.set(id, to)
    else table.delete(id)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

function asRow({ kind, id, to }: DirectoryChange): AccessChange {
  return { kind, id, data: to && JSON.stringify(to) }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
