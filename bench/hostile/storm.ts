import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '../../e2e/client.ts'
import { readConfig } from '../../server/config.ts'
import type { Server } from '../../server/server.ts'
import { createServer } from '../../server/server.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { reconnectWait } from '../../src/session/reconnect.ts'
import { quantile } from '../statistics.ts'

/** Tabs on one map whose server is stopped and started again: how long each is away until it is in step again, in milliseconds. */
export async function storm(tabs: number): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-storm-'))
  let port = 0
  let server: Server
  let storage: Storage
  const start = async (): Promise<void> => {
    const reading = readConfig({ PORT: String(port), DATA_DIR: folder, THROUGHLINE_LOG: 'silent' })
    if (!reading.ok) throw new Error(reading.problems.join('\n'))
    storage = await openSqlite({ folder })
    server = await createServer(reading.config, storage)
    port = Number(new URL(await server.listen()).port)
  }
  await start()
  const url = `http://127.0.0.1:${port}`
  const map = (await server!.maps.list(false))[0]?.id ?? ''
  const errors: string[] = []
  const away: number[] = []
  let back = 0

  /** A tab as ours behaves: comes again with the same waits. */
  const tab = async (first: Client): Promise<void> => {
    const code = await first.end()
    const from = performance.now()
    for (let attempt = 0, last = code; ; attempt++) {
      if (last === 1008 || (last >= 4400 && last < 4500)) errors.push(`closed with ${last}`)
      await new Promise((resolve) => setTimeout(resolve, reconnectWait(attempt, last, Math.random())))
      const client = new Client(url, map, 'journey', { doc: first.doc, hello: { device: first.device } })
      const isIn = await client.ready().then(() => true, () => false)
      if (isIn) {
        away.push(performance.now() - from)
        back++
        client.ws.terminate()
        return
      }
      last = client.closed?.code ?? 1006
    }
  }
  const clients: Client[] = []
  for (let at = 0; at < tabs; at += 50) {
    clients.push(...await Promise.all(Array.from({ length: Math.min(50, tabs - at) }, () => new Client(url, map, 'journey').ready())))
  }
  const all = clients.map(tab)
  await server!.close()
  await storage!.close()
  await start()
  await Promise.all(all)
  await server!.close()
  await storage!.close()
  if (errors.length > 0) throw new Error(`${errors.length} tabs were shown an error: ${errors[0]}`)
  return { tabs: back, awayP50: quantile(away, 0.5), awayMost: Math.max(...away) }
}
