import * as Y from 'yjs'
import { journeySchema } from '../src/model/journey/schema.ts'
import { KINDS } from '../src/model/kinds.ts'
import { migrate } from '../src/model/migrations.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { Storage, StoredLog } from './storage/storage.ts'
import { toldOf } from './sync/catalogue.ts'

export interface Reindexed {
  readonly maps: number
  /** Maps of which something else was told than their document says. */
  readonly differed: number
  /** Maps that cannot be read: damaged, or written by a newer Throughline. */
  readonly unread: readonly string[]
}

function documentOf({ updates }: StoredLog): Y.Doc | null {
  const doc = new Y.Doc()
  try {
    for (const update of updates) Y.applyUpdate(doc, update)
  } catch {
    return null
  }
  return migrate(doc, KINDS.journey.migrations, null) === 'newer' ? null : doc
}

/**
 * Reads every map's document, deleted maps among them, and tells anew what is told of it across maps. For a storage that
 * no server has open.
 */
export async function reindexed(storage: Storage): Promise<Reindexed> {
  const maps = [...await storage.listMaps({ deleted: false }), ...await storage.listMaps({ deleted: true })]
  const unread: string[] = []
  let differed = 0
  for (const { id } of maps) {
    const log = await storage.load(id)
    const doc = log && documentOf(log)
    if (!doc) {
      unread.push(id)
      continue
    }
    const told = toldOf(readSnapshot(doc, journeySchema))
    doc.destroy()
    const known = await storage.toldOf(id)
    if (known && known.told === told.told && known.digest === told.digest && JSON.stringify(known.uses) === JSON.stringify(told.uses)) continue
    differed++
    await storage.describe(id, told)
  }
  return { maps: maps.length, differed, unread }
}
