import * as Y from 'yjs'
import { THE_MAP, journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { NewDocument } from '../../server/storage/storage.ts'
import { describe, toldOf } from '../../server/sync/catalogue.ts'
import { bigJourney, bigOrganisation } from '../bigMap.ts'

export const MAPS = 500
export const TOUCHPOINTS = 100

const idOf = (n: number): string => `bench${String(n).padStart(17, '0')}`

/** A data folder with an organisation and many maps that all name it, as a server leaves it behind. */
export async function makeFolder(folder: string): Promise<void> {
  const storage = await openSqlite({ folder })
  const organisation: NewDocument = {
    id: idOf(0), kind: 'organisation', epoch: 'bench', createdAt: 1, update: Y.encodeStateAsUpdate(bigOrganisation()),
  }
  await storage.create([organisation], { organisation: organisation.id })
  const base = Y.encodeStateAsUpdate(bigJourney(TOUCHPOINTS))
  for (let n = 1; n <= MAPS; n++) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, base)
    const map = doc.getMap('map').get(THE_MAP) as Y.Map<unknown>
    map.set('title', `Journey ${String(n).padStart(4, '0')}`)
    const snapshot = readSnapshot(doc, journeySchema)
    const card = { ...describe(snapshot), changedAt: n, changedBy: null }
    await storage.create([
      { id: idOf(n), kind: 'journey', epoch: 'bench', createdAt: 1, update: Y.encodeStateAsUpdate(doc), card, ...toldOf(snapshot) },
    ])
    doc.destroy()
  }
  await storage.close()
}
