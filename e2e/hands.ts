import type * as Y from 'yjs'
import { randomAlignmentWork } from '../src/model/alignment/randomWork.ts'
import { alignmentSchema } from '../src/model/alignment/schema.ts'
import type { Command } from '../src/model/document.ts'
import { runCommand } from '../src/model/document.ts'
import type { Random } from '../src/model/journey/randomWork.ts'
import { idsFrom, randomWork } from '../src/model/journey/randomWork.ts'
import { journeySchema } from '../src/model/journey/schema.ts'
import { documentStore } from '../src/model/store.ts'
import type { Schema, Snapshot } from '../src/model/table.ts'
import { readSnapshot } from '../src/model/table.ts'

/** A document that people edit over sockets. */
export interface Workplace {
  readonly id: string
  readonly kind: 'journey' | 'alignment'
}

/** Somebody's way of working in a document of a kind. */
export interface Hands {
  /** One gesture; its transaction is marked with `me`. */
  work(): void
  /** The document as its store has followed it, and as any document of this kind reads anew. */
  now(): object
  read(doc: Y.Doc): object
  end(): void
}

type Run<S extends Schema> = <A, R>(command: Command<S, A, R>, args: A) => R | null

function handsOn<S extends Schema>(doc: Y.Doc, schema: S, gesture: (now: Snapshot<S>, random: Random) => (run: Run<S>) => unknown, random: Random): Hands {
  const store = documentStore(doc, schema)
  const newId = idsFrom(random)
  return {
    work: () => void gesture(store.getState(), random)((command, args) => runCommand(doc, schema, store.getState(), newId, 'me', command, args)),
    now: () => store.getState(),
    read: (other) => readSnapshot(other, schema),
    end: () => store.destroy(),
  }
}

export function handsFor(kind: Workplace['kind'], doc: Y.Doc, random: Random): Hands {
  return kind === 'journey' ? handsOn(doc, journeySchema, randomWork, random) : handsOn(doc, alignmentSchema, randomAlignmentWork, random)
}
