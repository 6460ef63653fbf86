import { monitorEventLoopDelay } from 'node:perf_hooks'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/server.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'

/** A server as a process of its own, which tells how its loop and memory fared between `begin` and `end`. */
const reading = readConfig({ PORT: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'throughline-hostile-')), THROUGHLINE_LOG: 'silent' })
if (!reading.ok) throw new Error(reading.problems.join('\n'))
const storage = await openSqlite({ folder: reading.config.dataDir })
const server = await createServer(reading.config, storage, { limits: { socketsPerAddress: 100_000 } })
const url = await server.listen()
const map = (await server.maps.list(false))[0]?.id ?? ''
const delay = monitorEventLoopDelay({ resolution: 1 })
let most = 0
let first = 0

process.on('message', (message) => {
  if (message === 'begin') {
    globalThis.gc?.()
    first = process.memoryUsage().rss
    most = first
    setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50).unref()
    delay.reset()
    delay.enable()
    process.send?.({ begun: true })
  } else if (message === 'end') {
    delay.disable()
    process.send?.({ delayP99: delay.percentile(99) / 1e6, delayMost: delay.max / 1e6, grown: (most - first) / 2 ** 20 })
  } else {
    void server.close().then(() => storage.close()).then(() => process.exit(0))
  }
})
process.send?.({ url, map })
