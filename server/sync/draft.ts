import * as Y from 'yjs'
import type { Schema } from '../../src/model/table.ts'
import type { NoticeChange } from '../storage/notices.ts'
import type { Order } from './orders.ts'
import { carryOut } from './orders.ts'

interface Waiting {
  run(doc: Y.Doc, notices: NoticeChange[]): () => void
  reject(error: unknown): void
}

type Keep = (update: Uint8Array, notices: readonly NoticeChange[]) => Promise<void>

/**
 * Where the server works on a document that nobody else writes: ahead of the document by what is on its way to the disk. So
 * nobody is shown what the disk then refuses, which no client could bring back; it is forgotten, and whoever asked for it asks
 * again. What is asked for meanwhile is written together.
 */
export class Draft {
  readonly #shown: Y.Doc
  readonly #keep: Keep
  readonly #done: () => void
  #doc: Y.Doc | null = null
  #orders: Waiting[] = []
  #working: Promise<void> | null = null

  /** `keep` resolves when an update is on disk and stands in `shown`; it rejects when the disk refuses, and neither has it. */
  constructor(shown: Y.Doc, keep: Keep, done: () => void) {
    this.#shown = shown
    this.#keep = keep
    this.#done = done
  }

  get busy(): boolean {
    return this.#working !== null
  }

  /** Resolves with what the command returned when that is on disk and shown. Rejects, and nothing is changed, when the disk refuses. */
  run<S extends Schema, A, R>(order: Order<S, A, R>): Promise<R | null> {
    return new Promise((resolve, reject) => {
      this.#orders.push({
        run: (doc, notices) => {
          const result = carryOut(doc, order, notices)
          return () => resolve(result)
        },
        reject,
      })
      this.#working ??= this.#work().finally(() => {
        this.#working = null
        this.#done()
      })
    })
  }

  /** Resolves when nothing is on its way. */
  async settle(): Promise<void> {
    while (this.#working) await this.#working
  }

  async #work(): Promise<void> {
    // Those who ask in the same moment share a write.
    await Promise.resolve()
    while (this.#orders.length > 0) {
      const orders = this.#orders.splice(0)
      try {
        const { update, notices, answers } = this.#written(orders)
        // What changed nothing was told with what it was the first time.
        if (update) await this.#keep(update, notices)
        for (const answer of answers) answer()
      } catch (error) {
        this.#doc?.destroy()
        this.#doc = null
        for (const { reject } of orders) reject(error)
      }
    }
  }

  #written(orders: readonly Waiting[]): { readonly update: Uint8Array | null; readonly notices: readonly NoticeChange[]; readonly answers: readonly (() => void)[] } {
    const doc = (this.#doc ??= copied(this.#shown))
    const notices: NoticeChange[] = []
    let update: Uint8Array | null = null
    const take = (emitted: Uint8Array): void => void (update = emitted)
    doc.on('update', take)
    try {
      const answers = doc.transact(() => orders.map(({ run }) => run(doc, notices)))
      return { update, notices, answers }
    } finally {
      doc.off('update', take)
    }
  }
}

function copied(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
