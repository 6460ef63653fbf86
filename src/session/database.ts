/** How a database is made when a device has it for the first time; `what` names its content in a sentence: "The copies". */
export interface DatabaseKind {
  readonly version: number
  readonly what: string
  make(db: IDBDatabase): void
}

/** Opens one of this device's databases. Rejects where another tab holds one of another version. */
export function openDatabase(factory: IDBFactory, name: string, { version, what, make }: DatabaseKind): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version)
    request.onupgradeneeded = () => make(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error(`${what} cannot be opened`))
    request.onblocked = () => reject(new Error(`${what} is held by a tab of another version`))
  })
}

/** What a request found. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The device cannot be read'))
  })
}

/** Resolves when the device has completed the transaction; quota and disk errors show only here. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The device cannot be written'))
  })
}

/** Whether this device has a database, without making it. */
export async function hasDatabase(name: string): Promise<boolean> {
  return (await globalThis.indexedDB.databases()).some((one) => one.name === name)
}

/** Removes a database from this device; tabs that hold it let go. */
export function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = globalThis.indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new Error('What this device keeps cannot be removed'))
  })
}
