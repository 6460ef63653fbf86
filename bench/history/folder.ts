import * as Y from 'yjs'
import { openSqlite } from '../../server/storage/sqlite.ts'
import { describe, toldOf } from '../../server/sync/catalogue.ts'
import { Recorder } from '../../server/sync/recorder.ts'
import { runCommand } from '../../src/model/document.ts'
import { idsFrom, randomFrom } from '../../src/model/journey/randomWork.ts'
import type { Feeling, Journey, TouchpointId } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { moveTouchpoints, setTouchpoints } from '../../src/model/journey/touchpoints.ts'
import { documentStore } from '../../src/model/store.ts'
import { bigJourney, bigOrganisation } from '../bigMap.ts'

export const TOUCHPOINTS = 300
export const EDITS = 100_000
/** Edits after which the disk is waited for. */
const TOGETHER = 500

export const MAP = 'benchHistoryMap0000000'

/** A data folder with one map on which three people did a hundred thousand things, as a server leaves it behind. */
export async function makeFolder(folder: string, seed: number): Promise<void> {
  const storage = await openSqlite({ folder })
  const organisation = 'benchHistoryOrg0000000'
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bigJourney(TOUCHPOINTS)))
  const store = documentStore(doc, journeySchema)
  const map = (): Journey => store.getState()
  await storage.create([
    { id: organisation, kind: 'organisation', epoch: 'bench', createdAt: 1, update: Y.encodeStateAsUpdate(bigOrganisation()) },
    {
      id: MAP, kind: 'journey', epoch: 'bench', createdAt: 1, update: Y.encodeStateAsUpdate(doc),
      card: { ...describe(map()), changedAt: 1, changedBy: null }, ...toldOf(map()),
    },
  ], { organisation })

  const random = randomFrom(seed)
  const newId = idsFrom(random)
  const recorder = new Recorder(doc, journeySchema)
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (made: Uint8Array) => (update = made))
  const touchpoints = [...map().touchpoints.keys()]
  const stages = [...map().stages.keys()]
  const start = Date.now() - EDITS * 60_000
  let waiting: Promise<number>[] = []
  for (let n = 0; n < EDITS; n++) {
    const by = ['ann', 'bob', 'cleo'][Math.floor(random() * 3)]!
    const id = touchpoints[Math.floor(random() * touchpoints.length)] as TouchpointId
    doc.transact((transaction) => {
      recorder.turn({ by, name: by }, transaction)
      const dice = random()
      const lane = map().touchpoints.get(id)?.lane ?? null
      if (dice < 0.1) runCommand(doc, journeySchema, map(), newId, 'bench', moveTouchpoints, { ids: [id], to: { stage: stages[Math.floor(random() * stages.length)]!, lane, before: null } })
      else {
        const patch = dice < 0.3 ? { feeling: (Math.floor(random() * 5) - 2) as Feeling } : { title: `Touchpoint as it was called after ${n} edits` }
        runCommand(doc, journeySchema, map(), newId, 'bench', setTouchpoints, { ids: [id], patch })
      }
    })
    const at = start + n * 60_000
    waiting.push(storage.append(MAP, update, { at, ...recorder.take(at) }))
    if (waiting.length < TOGETHER) continue
    const seqs = await Promise.all(waiting)
    await storage.compact(MAP, Y.encodeStateAsUpdate(doc), seqs.at(-1)!)
    waiting = []
  }
  await Promise.all(waiting)
  await storage.close()
}
