import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/server.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Limits } from '../../server/sync/limits.ts'
import { bigOrganisation } from '../bigMap.ts'
import { ORGANISATION, roomName } from './rooms.ts'

/*
 * Our server as `npm start` runs it: SQLite on disk, every check, every limit. `BENCH_ROOMS` maps are written before it
 * starts, each with the document in `BENCH_BASE`. `BENCH_LIMITS` replaces limits by name, for the search of the
 * server's own limit with few people who each type faster than anybody can. `BENCH_CLIENT` is the folder of the built
 * client.
 */
const reading = readConfig({ PORT: '0', DATA_DIR: process.env.DATA_DIR, THROUGHLINE_LOG: 'error' })
if (!reading.ok) throw new Error(reading.problems.join('\n'))
const storage = await openSqlite({ folder: reading.config.dataDir })
const base = readFileSync(process.env.BENCH_BASE as string)
const now = Date.now()
const HOUR = 3_600_000
// Changed at different times, as maps are: what changed last before a stop is looked at again at the start.
const maps = Array.from({ length: Number(process.env.BENCH_ROOMS) }, (_, i) => ({
  id: roomName(i),
  kind: 'journey' as const,
  epoch: roomName(i),
  createdAt: now,
  update: base,
  card: { title: `Bench ${i}`, state: 'as-is' as const, asIs: null, touchpoints: 0, changedAt: now - i * HOUR, changedBy: null },
}))
const organisation = {
  id: ORGANISATION,
  kind: 'organisation' as const,
  epoch: ORGANISATION,
  createdAt: now,
  update: Y.encodeStateAsUpdate(bigOrganisation()),
}
await storage.create([organisation, ...maps], { organisation: ORGANISATION })
const limits = JSON.parse(process.env.BENCH_LIMITS ?? '{}') as Partial<Limits>
const dir = process.env.BENCH_CLIENT
const server = await createServer(reading.config, storage, {
  limits,
  ...(dir ? { client: { kind: 'built', dir } } : {}),
})
process.send?.({ port: Number(new URL(await server.listen()).port) })
