import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as later } from 'node:timers/promises'
import * as Y from 'yjs'
import { testConfig } from '../../e2e/testConfig.ts'
import { createServer } from '../../server/server.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { Room } from '../../server/sync/room.ts'
import type { EntryPage } from '../../src/insight/entryPage.ts'
import { entryPage } from '../../src/insight/entryPage.ts'
import type { IndexedMap } from '../../src/insight/indexedMap.ts'
import type { Lens } from '../../src/insight/lens.ts'
import { siloReport } from '../../src/insight/siloReport.ts'
import { journeySchema, THE_MAP } from '../../src/model/journey/schema.ts'
import { setTouchpoints } from '../../src/model/journey/touchpoints.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { touchpointId } from '../bigMap.ts'
import { both, timed } from '../statistics.ts'

/** How a contender answers: from what it keeps of the maps, or from all documents. */
export type Way = 'index' | 'documents'

const ASKED = 60
const AFRESH = 3
/** Maps in a report: as many as one takes. */
const REPORTED = 50

const LENSES: readonly Lens[] = [
  { kind: 'department', id: 'd00000000000' },
  { kind: 'department', id: 'd00000000005' },
  { kind: 'process', id: 'p00000000003' },
  { kind: 'tool', id: 'o00000000007' },
]
const lensOf = (n: number): Lens => LENSES[n % LENSES.length] as Lens

async function documentsOf(storage: Storage) {
  const workspace = await storage.workspace()
  const read = async (id: string): Promise<Y.Doc> => {
    const doc = new Y.Doc()
    for (const update of (await storage.load(id))?.updates ?? []) Y.applyUpdate(doc, update)
    return doc
  }
  const organisation = readSnapshot(await read(workspace?.organisation ?? ''), organisationSchema)
  const maps: IndexedMap[] = []
  for (const { id } of await storage.listMaps({ deleted: false })) {
    const journey = readSnapshot(await read(id), journeySchema)
    maps.push({ id, title: journey.map.get(THE_MAP)?.title ?? '', journey })
  }
  maps.sort((a, b) => (a.title < b.title ? -1 : 1))
  return { organisation, maps }
}

async function byDocuments(folder: string): Promise<Record<string, number>> {
  const storage = await openSqlite({ folder })
  const page = await timed(AFRESH, async (n) => {
    const { maps, organisation } = await documentsOf(storage)
    JSON.stringify(entryPage(lensOf(n), maps, organisation))
  })
  const report = await timed(AFRESH, async () => {
    const { maps, organisation } = await documentsOf(storage)
    JSON.stringify(siloReport(maps.slice(0, REPORTED), organisation))
  })
  await storage.close()
  return { ...both('page', page), ...both('report', report) }
}

async function byIndex(folder: string): Promise<Record<string, number>> {
  const storage = await openSqlite({ folder })
  const memory = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed / 1e6
  }
  const before = memory()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const config = testConfig({ dataDir: folder })
  const began = performance.now()
  const server = await createServer(config, storage, { limits: { requestsPerMinute: 1_000_000 } })
  const url = await server.listen()
  const listening = performance.now() - began
  await server.insights.warm()
  const warm = performance.now() - began
  await later(20)
  const longestWarm = delay.max / 1e6
  const kept = memory() - before

  const ask = async (path: string): Promise<string> => {
    const response = await fetch(url + path)
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}`)
    return response.text()
  }
  const askPage = ({ kind, id }: Lens): Promise<string> => ask(`/api/organisation/${kind}/${id}`)
  const maps = await storage.listMaps({ deleted: false })
  const reportPath = `/api/report?maps=${maps.slice(0, REPORTED).map(({ id }) => id).join(',')}`
  await askPage(lensOf(0))
  delay.reset()
  const page = await timed(ASKED, (n) => askPage(lensOf(n)))
  await later(20)
  const longestPage = delay.max / 1e6
  await ask(reportPath)
  const report = await timed(ASKED / 4, () => ask(reportPath))
  // Somebody is at work in one map while pages are asked for.
  const room = await server.rooms.open(maps[0]?.id ?? '')
  if (!(room instanceof Room)) throw new Error('the map cannot be opened')
  const edited: number[] = []
  for (let n = 0; n < ASKED / 2; n++) {
    const ids = [touchpointId(n)] as never[]
    await room.run(journeySchema, setTouchpoints, { ids, patch: { title: `Edited ${n}` } })
    edited.push(...await timed(1, () => askPage(lensOf(n))))
  }
  delay.disable()

  const documents = await documentsOf(storage)
  for (const lens of LENSES) {
    const { page: told } = JSON.parse(await askPage(lens)) as { page: EntryPage }
    if (JSON.stringify(told) !== JSON.stringify(entryPage(lens, documents.maps, documents.organisation))) {
      throw new Error(`the page of ${lens.id} is not what the documents say`)
    }
  }
  await server.close()
  await storage.close()
  return { listening, warm, longestWarm, kept, longestPage, ...both('page', page), ...both('report', report), ...both('edited', edited) }
}

const [way, folder] = process.argv.slice(2) as [Way, string]
const figures = await (way === 'index' ? byIndex(folder) : byDocuments(folder))
process.send?.(figures, () => process.exit(0))
