import type { CopyName, CopyStore } from '../src/session/copyStore.ts'
import { copyKey } from '../src/session/copyStore.ts'

interface MemoryCopy extends CopyName {
  usedAt: number
  readonly rows: Map<number, Uint8Array>
  readonly unsent: Set<number>
}

export interface MemoryCopies extends CopyStore {
  /** While set, every call rejects with it. */
  failure: Error | null
}

/** Copies on a device that is not there: they last as long as the test. */
export function memoryCopies(): MemoryCopies {
  const copies = new Map<string, MemoryCopy>()
  let clock = 0
  const store: MemoryCopies = {
    failure: null,
    async list(document) {
      if (store.failure) throw store.failure
      return [...copies.values()]
        .filter((copy) => copy.document === document)
        .sort((a, b) => b.usedAt - a.usedAt)
        .map(({ epoch, unsent }) => ({ document, epoch, unsent: unsent.size > 0 }))
    },
    async read(name) {
      if (store.failure) throw store.failure
      const copy = copies.get(copyKey(name))
      return {
        rows: [...(copy?.rows ?? [])].map(([n, update]) => ({ n, update })),
        unsent: [...(copy?.unsent ?? [])],
      }
    },
    async write(name, { add, unsent, drop, sent }) {
      if (store.failure) throw store.failure
      const key = copyKey(name)
      const copy = copies.get(key) ?? { ...name, usedAt: 0, rows: new Map(), unsent: new Set() }
      copies.set(key, copy)
      copy.usedAt = ++clock
      for (const n of drop) copy.rows.delete(n)
      for (const n of sent) copy.unsent.delete(n)
      if (add === null) return null
      const n = ++clock
      copy.rows.set(n, add.slice())
      if (unsent) copy.unsent.add(n)
      return n
    },
    async remove(name) {
      if (store.failure) throw store.failure
      copies.delete(copyKey(name))
    },
  }
  return store
}
