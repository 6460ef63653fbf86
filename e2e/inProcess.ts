import { afterEach } from 'vitest'
import type { Config } from '../server/config.ts'
import { createServer } from '../server/server.ts'
import type { Server, ServerOptions } from '../server/server.ts'
import { openMemory } from '../server/storage/memory.ts'
import type { MemoryOptions } from '../server/storage/memory.ts'
import type { Storage } from '../server/storage/storage.ts'
import type { ClientOptions } from './client.ts'
import { Client } from './client.ts'
import { testConfig } from './testConfig.ts'

export interface InProcess {
  readonly url: string
  readonly server: Server
  readonly storage: Storage
  readonly organisation: string
  /** The demo map. */
  readonly map: string
  /** A client of the demo map that is in step with it. */
  join(options?: ClientOptions): Promise<Client>
  /** A client of the demo map that has only just begun to connect. */
  connect(options?: ClientOptions): Client
  end(): Promise<void>
}

export interface InProcessOptions extends ServerOptions, MemoryOptions {
  /** In the place of the usual settings of tests. */
  readonly config?: Partial<Config>
  /** In the place of a memory storage; stays open. */
  readonly storage?: Storage
}

/** The server in this process, on a free port of the loopback, with a memory storage. */
export async function inProcess(options: InProcessOptions = {}): Promise<InProcess> {
  const storage = options.storage ?? (await openMemory(options))
  const config = testConfig(options.config)
  const server = await createServer(config, storage, options)
  const url = await server.listen()
  const [map] = await storage.listMaps({ deleted: false })
  const clients: Client[] = []
  const connect = (given?: ClientOptions): Client => {
    const client = new Client(url, map?.id ?? '', 'journey', given)
    clients.push(client)
    return client
  }
  return {
    url,
    server,
    storage,
    organisation: (await storage.workspace())?.organisation ?? '',
    map: map?.id ?? '',
    connect,
    join: (given) => connect(given).ready(),
    async end() {
      await server.close()
      for (const { doc } of clients) doc.destroy()
      if (!options.storage) await storage.close()
    },
  }
}

/** The server of the test that runs, from the moment it has called `start`. */
export let here: InProcess

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Has something done when the test is over, whether it passes or not; what was asked for last is done first. */
export const atEnd = (end: () => Promise<void>): void => void ends.push(end)

/** Gives the test a server of its own, as `here`, which ends with it. */
export async function start(options?: InProcessOptions): Promise<InProcess> {
  here = await inProcess(options)
  atEnd(here.end)
  return here
}
