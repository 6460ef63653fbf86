import type { DatabaseKind } from './database.ts'
import { completed, hasDatabase, openDatabase, removeDatabase, resultOf } from './database.ts'
import { keptAccountId } from './keeper.ts'
import type { Keeper } from './keeper.ts'

/** A file on its way to a map, as this device keeps it until it is there. */
export interface WaitingFileRow {
  readonly kind: 'file'
  /** The id that its record in the map will have. */
  readonly id: string
  readonly map: string
  readonly touchpoint: string
  readonly name: string
  readonly type: string
  readonly data: ArrayBuffer
  readonly at: number
}

/** Files that came with a clip of another map, which the server is to keep here, too. */
export interface WaitingShareRow {
  readonly kind: 'share'
  readonly id: string
  readonly map: string
  readonly from: string
  readonly files: readonly string[]
  readonly at: number
}

export type WaitingRow = WaitingFileRow | WaitingShareRow

/** What waits on this device. Every call rejects where the device keeps nothing. */
export interface WaitingRows {
  /** What waits for one map, in the order in which it came. */
  list(map: string): Promise<WaitingRow[]>
  has(id: string): Promise<boolean>
  put(row: WaitingRow): Promise<void>
  remove(id: string): Promise<void>
}

const ROWS = 'rows'
const BY_MAP = 'map'

/** One database an account, as for the copies of documents. */
const databaseOf = (account: string | null): string => `throughline files${account === null ? '' : ` of ${account}`}`

const KIND: DatabaseKind = {
  version: 1,
  what: 'What waits on this device',
  make: (db) => void db.createObjectStore(ROWS, { keyPath: 'id' }).createIndex(BY_MAP, 'map'),
}

/** Opened for each call: nothing stands in the way of whoever removes the database. */
async function withRows<T>(name: string, mode: IDBTransactionMode, work: (rows: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await openDatabase(globalThis.indexedDB, name, KIND)
  try {
    const transaction = db.transaction(ROWS, mode, { durability: mode === 'readonly' ? 'default' : 'strict' })
    const done = completed(transaction)
    const [value] = await Promise.all([work(transaction.objectStore(ROWS)), done])
    return value
  } finally {
    db.close()
  }
}

/** What waits for whoever is signed in now. */
export function waitingRows(keeper: Keeper): WaitingRows {
  const name = databaseOf(keptAccountId(keeper))
  return {
    list: async (map) => {
      const rows = await withRows(name, 'readonly', (store) => resultOf<WaitingRow[]>(store.index(BY_MAP).getAll(map)))
      return rows.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    },
    has: (id) => withRows(name, 'readonly', async (store) => (await resultOf(store.count(id))) > 0),
    put: (row) => withRows(name, 'readwrite', async (store) => void (await resultOf(store.put(row)))),
    remove: (id) => withRows(name, 'readwrite', async (store) => void (await resultOf(store.delete(id)))),
  }
}

/** The maps for which something of an account waits on this device. */
export async function mapsThatWait(account: string): Promise<readonly string[]> {
  const name = databaseOf(account)
  if (!(await hasDatabase(name))) return []
  return withRows(name, 'readonly', async (store) => [...new Set((await resultOf<WaitingRow[]>(store.getAll())).map(({ map }) => map))])
}

/** Removes all that waits for an account on this device. */
export function removeWaiting(account: string): Promise<void> {
  return removeDatabase(databaseOf(account))
}
