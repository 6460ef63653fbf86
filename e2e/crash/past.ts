import assert from 'node:assert/strict'
import type { Storage } from '../../server/storage/storage.ts'
import type { RecordChange } from '../../src/model/history.ts'
import { applyChanges, changesBetween, unapplyChanges } from '../../src/model/history.ts'
import type { Journey } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { storedDocument } from './disk.ts'

const PAGE = 10_000

/** Throws unless the history of a map leads from what it began as to what is on disk, and back. Returns how many entries it has. */
export async function checkPast(storage: Storage, map: string, began: Journey): Promise<number> {
  const now = readSnapshot(await storedDocument(storage, map), journeySchema)
  const changes: RecordChange[] = []
  let count = 0
  for (let before: number | null = null; ;) {
    const page = await storage.history(map, { before, most: PAGE })
    for (const { data } of page) changes.unshift(...(JSON.parse(data) as { changes: RecordChange[] }).changes)
    count += page.length
    if (page.length < PAGE) break
    before = page.at(-1)?.number ?? null
  }
  assert.deepEqual(changesBetween(journeySchema, applyChanges(journeySchema, began, changes), now), [], 'an edit is in the history when it is saved')
  assert.deepEqual(changesBetween(journeySchema, unapplyChanges(journeySchema, now, changes), began), [], 'and only then')
  return count
}
