import { createServer as createHttpServer } from 'node:http'
import { createServer as createVite } from 'vite'
import { readConfig } from './config.ts'
import { createServer } from './server.ts'
import { wasCutOff } from './storage/cutOff.ts'
import { openSqlite } from './storage/sqlite.ts'

/** The server of `npm run dev`: the real one, with Vite in the place of the built client. */
const reading = readConfig(process.env)
if (!reading.ok) {
  for (const problem of reading.problems) console.error(problem)
  process.exit(1)
}
const { config } = reading
// Never listens: Vite hangs its socket on it, and gets what comes to ours and is not for us.
const door = createHttpServer()
const vite = await createVite({ base: `${config.publicUrl?.path ?? ''}/`, server: { middlewareMode: true, ws: { server: door } }, appType: 'spa' })
const afterCrash = wasCutOff(config.dataDir)
const storage = await openSqlite({ folder: config.dataDir })
const server = await createServer(config, storage, {
  afterCrash,
  client: {
    kind: 'middleware',
    answer: (request, response) => vite.middlewares(request, response),
    upgrade: (request, socket, head) => door.emit('upgrade', request, socket, head),
  },
})
console.log(`Throughline is being developed at ${await server.listen()} (maps are kept in ${config.dataDir}).`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => storage.close()).then(() => vite.close()).then(() => process.exit(0))
  })
}
