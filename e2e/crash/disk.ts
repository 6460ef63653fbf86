import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { arrange } from '../../src/model/journey/arrange.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionOf } from '../../src/model/wire.ts'

const FILES = ['throughline.db', 'throughline.db-wal']

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'throughline-crash-'))

/** A copy of a data folder whose server is gone, so that the next server finds the original as the kill left it. */
export async function copyFolder(folder: string): Promise<string> {
  const copy = await newFolder()
  for (const file of FILES) {
    await copyFile(join(folder, file), join(copy, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  return copy
}

/** Asks SQLite itself whether the file is whole. */
export function assertIntegrity(folder: string): void {
  const database = new DatabaseSync(join(folder, 'throughline.db'))
  try {
    assert.deepEqual(database.prepare('PRAGMA integrity_check').all().map((row) => Object.values(row)), [['ok']])
    assert.deepEqual(database.prepare('PRAGMA foreign_key_check').all(), [])
  } finally {
    database.close()
  }
}

const read = new WeakMap<Storage, Map<string, Promise<Y.Doc>>>()

/** A document as a storage has it, which must be a whole one. It is read once: no server uses that storage. */
export function storedDocument(storage: Storage, id: string): Promise<Y.Doc> {
  const known = read.get(storage) ?? new Map<string, Promise<Y.Doc>>()
  read.set(storage, known)
  const reading = known.get(id) ?? readDocument(storage, id)
  known.set(id, reading)
  return reading
}

async function readDocument(storage: Storage, id: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const log = await storage.load(id)
  assert.ok(log, `the document ${id} is on disk`)
  for (const update of log.updates) Y.applyUpdate(doc, update)
  assert.equal(doc.store.pendingStructs, null, 'nothing on disk waits for what is not there')
  assert.equal(doc.store.pendingDs, null)
  if (companionOf(id) === null) assertArranged(doc)
  return doc
}

/** Reads documents from a data folder that no server uses. */
export async function storedDocuments(folder: string, ids: readonly string[]): Promise<Y.Doc[]> {
  const storage = await openSqlite({ folder })
  try {
    return await Promise.all(ids.map((id) => storedDocument(storage, id)))
  } finally {
    await storage.close()
  }
}

function assertArranged(doc: Y.Doc): void {
  const journey = readSnapshot(doc, journeySchema)
  const { stages, sequence } = arrange(journey)
  assert.deepEqual(stages.flatMap(({ touchpoints }) => touchpoints), sequence, 'R1 R3')
  assert.equal(new Set(sequence).size, journey.touchpoints.size, 'R1')
}

/** Looks at a copy of a data folder, which is removed when all is well. */
export async function lookAt(copy: string, look: (storage: Storage) => Promise<void>): Promise<void> {
  try {
    assertIntegrity(copy)
    const storage = await openSqlite({ folder: copy })
    await look(storage).finally(() => storage.close())
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} (what the kill left is in ${copy})`, { cause: error })
  }
  await rm(copy, { recursive: true })
}
