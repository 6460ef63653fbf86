import { Server } from '@hocuspocus/server'

/** `HOCUSPOCUS_FLUSH`: milliseconds of its window, 0 as it comes. */
const server = new Server({
  quiet: true,
  port: 0,
  address: '127.0.0.1',
  flushDelay: Number(process.env.HOCUSPOCUS_FLUSH ?? 0),
  stopOnSignals: false,
})
await server.listen()
process.send?.({ port: server.address.port })
