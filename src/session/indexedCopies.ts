import type { CopyChange, CopyInfo, CopyName, CopyRows, CopyStore } from './copyStore.ts'
import { copyKey } from './copyStore.ts'
import type { DatabaseKind } from './database.ts'
import { completed, hasDatabase, openDatabase, removeDatabase, resultOf } from './database.ts'

/** One database an account: who signs in later must not read, or send, what somebody else left on this device. */
const databaseOf = (account: string | null): string => (account === null ? 'throughline' : `throughline of ${account}`)
const COPIES = 'copies'
const UPDATES = 'updates'
const UNSENT = 'unsent'
const BY_COPY = 'copy'

interface CopyRecord extends CopyName {
  readonly key: string
  readonly usedAt: number
}

interface UpdateRecord {
  readonly copy: string
  readonly update: Uint8Array
}

const KIND: DatabaseKind = {
  version: 1,
  what: 'What this device keeps of documents',
  make(db) {
    db.createObjectStore(COPIES, { keyPath: 'key' }).createIndex('document', 'document')
    db.createObjectStore(UPDATES, { autoIncrement: true }).createIndex(BY_COPY, BY_COPY)
    db.createObjectStore(UNSENT).createIndex(BY_COPY, BY_COPY)
  },
}

/**
 * Copies in one IndexedDB database, opened when first asked for and again after it was lost (cleared site data, a
 * browser under pressure). Null where there is no IndexedDB.
 */
export function indexedCopies(account: string | null = null): CopyStore | null {
  let factory: IDBFactory | null
  try {
    factory = globalThis.indexedDB ?? null
  } catch {
    factory = null
  }
  return factory && copiesIn(factory, databaseOf(account))
}

/** The documents, as `<kind>/<id>`, of which this device has something for an account that the server may not have. */
export async function unsentDocuments(account: string): Promise<readonly string[]> {
  const name = databaseOf(account)
  if (!(await hasDatabase(name))) return []
  const db = await openDatabase(globalThis.indexedDB, name, KIND)
  try {
    const marks = await resultOf<{ readonly copy: string }[]>(db.transaction(UNSENT).objectStore(UNSENT).getAll())
    return [...new Set(marks.map(({ copy }) => copy.split('/').slice(1, 3).join('/')))]
  } finally {
    db.close()
  }
}

/** Removes all copies of an account from this device; tabs that hold them let go. */
export function removeCopies(account: string): Promise<void> {
  return removeDatabase(databaseOf(account))
}

function copiesIn(factory: IDBFactory, name: string): CopyStore {
  let opening: Promise<IDBDatabase> | null = null
  const database = (): Promise<IDBDatabase> => {
    if (opening) return opening
    const attempt = openDatabase(factory, name, KIND)
    opening = attempt
    const forget = (): void => {
      if (opening === attempt) opening = null
    }
    attempt.then((db) => {
      db.onclose = forget
      db.onversionchange = () => {
        forget()
        db.close()
      }
    }, forget)
    return attempt
  }
  const begin = async (mode: IDBTransactionMode): Promise<IDBTransaction> => {
    const db = await database()
    try {
      return db.transaction([COPIES, UPDATES, UNSENT], mode, { durability: mode === 'readonly' ? 'default' : 'strict' })
    } catch (error) {
      opening = null
      throw error
    }
  }

  return {
    async list(document): Promise<CopyInfo[]> {
      const transaction = await begin('readonly')
      const found = await resultOf<CopyRecord[]>(transaction.objectStore(COPIES).index('document').getAll(document))
      const counts = await Promise.all(found.map(({ key }) => resultOf(transaction.objectStore(UNSENT).index(BY_COPY).count(key))))
      return found
        .map(({ epoch, usedAt }, i) => ({ document, epoch, usedAt, unsent: (counts[i] as number) > 0 }))
        .sort((a, b) => b.usedAt - a.usedAt)
    },

    async read(name): Promise<CopyRows> {
      const key = copyKey(name)
      const transaction = await begin('readonly')
      const updates = transaction.objectStore(UPDATES).index(BY_COPY)
      const [keys, values, unsent] = await Promise.all([
        resultOf(updates.getAllKeys(key)),
        resultOf<UpdateRecord[]>(updates.getAll(key)),
        resultOf(transaction.objectStore(UNSENT).index(BY_COPY).getAllKeys(key)),
      ])
      return {
        rows: values.map(({ update }, i) => ({ n: keys[i] as number, update })),
        unsent: unsent as number[],
      }
    },

    async write(name, { add, unsent, drop, sent }: CopyChange): Promise<number | null> {
      const key = copyKey(name)
      const transaction = await begin('readwrite')
      const done = completed(transaction)
      const updates = transaction.objectStore(UPDATES)
      const marks = transaction.objectStore(UNSENT)
      transaction.objectStore(COPIES).put({ key, ...name, usedAt: Date.now() } satisfies CopyRecord)
      for (const n of drop) updates.delete(n)
      for (const n of sent) marks.delete(n)
      let number: number | null = null
      if (add) {
        const adding = updates.add({ copy: key, update: add } satisfies UpdateRecord)
        adding.onsuccess = () => {
          number = adding.result as number
          if (unsent) marks.put({ copy: key }, number)
        }
      }
      await done
      return number
    },

    async remove(name): Promise<void> {
      const key = copyKey(name)
      const transaction = await begin('readwrite')
      const done = completed(transaction)
      transaction.objectStore(COPIES).delete(key)
      for (const store of [UPDATES, UNSENT]) {
        const rows = transaction.objectStore(store)
        const finding = rows.index(BY_COPY).getAllKeys(key)
        finding.onsuccess = () => {
          for (const n of finding.result) rows.delete(n)
        }
      }
      await done
    },
  }
}
