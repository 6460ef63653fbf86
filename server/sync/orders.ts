import type * as Y from 'yjs'
import type { Command } from '../../src/model/document.ts'
import { runCommand } from '../../src/model/document.ts'
import type { Schema, Snapshot } from '../../src/model/table.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { newRecordId } from '../ids.ts'
import type { NoticeChange } from '../storage/notices.ts'
import type { StorageError } from '../storage/storage.ts'
import type { Recorded } from './recorder.ts'

/** In whose name the server writes. */
export const SERVER = 'the server'

/** A command that the server wants to have run in a document. */
export interface Order<S extends Schema, A, R> {
  readonly schema: S
  readonly command: Command<S, A, R>
  readonly args: A
  /** Who is to hear of it, from the document as it was before and what the command returned; kept with its update or not at all. */
  readonly tell: ((before: Snapshot<S>, done: R) => readonly NoticeChange[]) | null
  /** Whose it is in the history. */
  readonly by: Recorded
}

/** Runs an order's command; `notices` get who is to hear of it. Returns what the command returned. */
export function carryOut<S extends Schema, A, R>(doc: Y.Doc, { schema, command, args, tell }: Order<S, A, R>, notices: NoticeChange[]): R | null {
  const before = readSnapshot(doc, schema)
  const done = runCommand(doc, schema, before, newRecordId, SERVER, command, args)
  if (done !== null && tell) notices.push(...tell(before, done))
  return done
}

/** What waits to be done in the server's name in the next window of a room. */
export class Orders {
  readonly #doc: Y.Doc
  readonly #refusal: () => StorageError | null
  #waiting: { readonly by: Recorded; readonly run: () => void }[] = []
  #notices: NoticeChange[] = []

  /** `refusal`: why nothing can be done just now. */
  constructor(doc: Y.Doc, refusal: () => StorageError | null) {
    this.#doc = doc
    this.#refusal = refusal
  }

  get count(): number {
    return this.#waiting.length
  }

  /** Resolves with what the command returned, when it has run; it is not on disk then. */
  add<S extends Schema, A, R>(order: Order<S, A, R>): Promise<R | null> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        const refusal = this.#refusal()
        if (refusal) return reject(refusal)
        resolve(carryOut(this.#doc, order, this.#notices))
      }
      this.#waiting.push({ by: order.by, run })
    })
  }

  /** Does all that waits; `turn` is told before each whose it is. Returns whose the last was. */
  runAll(turn: (by: Recorded) => void = () => {}): Recorded | null {
    const waiting = this.#waiting.splice(0)
    for (const { by, run } of waiting) {
      turn(by)
      run()
    }
    return waiting.at(-1)?.by ?? null
  }

  /** What is to be told of what was done since it was last asked for. */
  takeNotices(): readonly NoticeChange[] {
    return this.#notices.splice(0)
  }
}
