import type { Storage, StorageReason } from './storage.ts'
import { StorageError } from './storage.ts'

/** The same storage; each refusal of its is also told to `failed`. */
export function watched(storage: Storage, failed: (reason: StorageReason) => void): Storage {
  return new Proxy(storage, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        const result: unknown = member.apply(target, args)
        if (result instanceof Promise) {
          result.catch((error: unknown) => failed(error instanceof StorageError ? error.reason : 'io'))
        }
        return result
      }
    },
  })
}
