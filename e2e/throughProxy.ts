import { request } from 'node:https'
import type { Server, ServerOptions } from '../server/server.ts'
import { createServer } from '../server/server.ts'
import type { Config } from '../server/config.ts'
import { readConfig } from '../server/config.ts'
import { openMemory } from '../server/storage/memory.ts'
import type { ClientOptions } from './client.ts'
import { Client } from './client.ts'
import type { ProxyName } from './proxies.ts'
import { freePort, startProxy } from './proxies.ts'
import { OURS } from './requests.ts'

export const PLACES = ['at the root of a host', 'below a path'] as const
export type PlaceName = (typeof PLACES)[number]

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly localAddress?: string
}

/** A server in this process behind a proxy with the configuration of the documentation. */
export interface ThroughProxy {
  /** What people type, without a slash at the end. */
  readonly url: string
  readonly origin: string
  readonly path: string
  readonly server: Server
  /** The demo map. */
  readonly map: string
  /** Asks the proxy, whose certificate is verified, with what our own page would send. */
  ask(path: string, asked?: Asked): Promise<Answer>
  client(id: string, options?: ClientOptions): Client
  end(): Promise<void>
}

interface Wanted extends ServerOptions {
  readonly proxy: ProxyName
  readonly place: PlaceName
  readonly config?: Partial<Config>
  /** What else is other than in the documentation. */
  readonly more?: readonly (readonly [from: string, to: string])[]
}

/** Starts both, with the settings that `PUBLIC_URL` alone brings. */
export async function throughProxy({ proxy: name, place, config = {}, more = [], ...options }: Wanted): Promise<ThroughProxy> {
  const [root, below] = [await freePort(), await freePort()]
  const origin = `https://localhost:${place === 'below a path' ? below : root}`
  const path = place === 'below a path' ? '/maps' : ''
  const url = origin + path
  const reading = readConfig({ PORT: '0', THROUGHLINE_LOG: 'silent', PUBLIC_URL: url })
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  const storage = await openMemory()
  const server = await createServer({ ...reading.config, ...config }, storage, options)
  const upstream = Number(new URL(await server.listen()).port)
  const end = async (): Promise<void> => {
    await server.close()
    await storage.close()
  }
  try {
    const proxy = await startProxy(name, { upstream, root, below }, more)
    const [map] = await storage.listMaps({ deleted: false })
    return {
      url,
      origin,
      path,
      server,
      map: map?.id ?? '',
      ask: (at, asked) => ask(url + at, proxy.ca, { ...asked, headers: { ...OURS, origin, ...asked?.headers } }),
      client: (id, given) => new Client(url, id, 'journey', { ca: proxy.ca, ...given, headers: { origin, ...given?.headers } }),
      async end() {
        await end()
        await proxy.stop()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

function ask(url: string, ca: string, { method = 'GET', headers = {}, body, localAddress }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, ca, agent: false, ...(localAddress !== undefined && { localAddress }) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
