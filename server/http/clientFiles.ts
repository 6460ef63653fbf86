import { existsSync, readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'
import { StartPage } from './startPage.ts'

/** Where the client comes from: the built files, or (while developing) whatever answers a request that nobody else did. */
export type Client =
  | { readonly kind: 'built'; readonly dir: string }
  | {
      readonly kind: 'middleware'
      readonly answer: (request: IncomingMessage, response: ServerResponse) => void
      readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
    }

const YEAR = 31_536_000

const noUpgrade = (): Problem =>
  new Problem(426, 'no-upgrade', 'This address is for WebSockets. If a page of ours asked, the proxy in front must pass the upgrade on.')
const nothing = (): Problem => new Problem(404, 'not-found', 'There is nothing at this address. Go to Home.')

/** Serves the client. `path` is that of the public address, without a slash at the end. */
export async function serveClient(app: FastifyInstance, client: Client, path: string): Promise<void> {
  if (client.kind === 'middleware') {
    app.setNotFoundHandler((request, reply) => {
      reply.hijack()
      // Vite knows the path itself.
      request.raw.url = request.originalUrl
      client.answer(request.raw, reply.raw)
    })
    return
  }
  const start = join(client.dir, 'index.html')
  if (!existsSync(start)) {
    app.setNotFoundHandler(() => {
      throw nothing()
    })
    return
  }
  const page = new StartPage(start, path)
  await app.register(fastifyStatic, {
    root: client.dir,
    index: false,
    serve: false,
    cacheControl: false,
    // The build writes each script and style packed beside itself.
    preCompressed: true,
    // Files in assets bear a hash of their content in their name; all others are asked for again.
    setHeaders: (response, file) => {
      const hashed = file.slice(client.dir.length).replaceAll('\\', '/').startsWith('/assets/')
      void response.header('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache')
    },
  })
  // The plugin's own route reads the whole folder for each file, to compare its spelling: as long again as sending it.
  const files = new Set(readdirSync(client.dir, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')))
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const file = request.params['*']
    return files.has(file) ? reply.sendFile(file) : reply.callNotFound()
  })
  app.get('/', (request, reply) => {
    // What the app keeps on the device reaches only what stands below the slash.
    if (path !== '' && request.originalUrl.split('?', 1)[0] === path) return reply.redirect(request.originalUrl.replace(path, `${path}/`))
    return page.send(request, reply)
  })
  // Pages of the client have addresses of their own: whoever reloads one gets the page, which finds its way.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
    if (request.url.startsWith('/sync/')) throw noUpgrade()
    if (!wantsPage || request.url.startsWith('/api/')) throw nothing()
    return page.send(request, reply)
  })
}
