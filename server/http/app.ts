import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { fromOwnPage, knowsHost } from '../access/origin.ts'
import type { Access } from '../access/access.ts'
import type { Config } from '../config.ts'
import type { Limits } from '../sync/limits.ts'
import { guard } from './guard.ts'
import { answerProblems, Problem } from './problem.ts'

/** Where the client comes from: the built files, or (while developing) whatever answers a request that nobody else did. */
export type Client =
  | { readonly kind: 'built'; readonly dir: string }
  | {
      readonly kind: 'middleware'
      readonly answer: (request: IncomingMessage, response: ServerResponse) => void
      readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
    }

export interface AppParts {
  readonly config: Config
  readonly access: Access
  readonly limits: Limits
  readonly client: Client
  readonly logger: FastifyBaseLogger
}

const BODY_LIMIT = 1024 * 1024
const HEADER_TIMEOUT = 10_000
const REQUEST_TIMEOUT = 30_000
const YEAR = 31_536_000
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What the pages may load and do: scripts, styles and requests of our own only; style attributes, as React Flow sets them. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  frameSrc: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/** The HTTP side of the server, without routes of its own: headers, limits, who may ask, static files, errors. */
export async function createApp({ config, access, limits, client, logger }: AppParts): Promise<FastifyInstance> {
  const basePath = config.publicUrl?.path ?? ''
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: true,
    http: { headersTimeout: HEADER_TIMEOUT, connectionsCheckingInterval: HEADER_TIMEOUT / 2 },
    routerOptions: { maxParamLength: 100 },
    rewriteUrl: ({ url = '/' }) =>
      basePath !== '' && (url === basePath || url.startsWith(`${basePath}/`)) ? url.slice(basePath.length) || '/' : url,
  })
  answerProblems(app)
  readJsonOnly(app)

  if (client.kind === 'built') {
    await app.register(helmet, {
      contentSecurityPolicy: { useDefaults: false, directives: POLICY },
      strictTransportSecurity: config.publicUrl?.secure ? { maxAge: YEAR, includeSubDomains: false } : false,
      frameguard: { action: 'deny' },
    })
  }
  await app.register(rateLimit, {
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    allowList: ({ url = '' }) => !url.startsWith('/api/'),
  })
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return
    if (!knowsHost(config, request.raw)) {
      throw new Problem(403, 'unknown-host', 'This address is not known to the server. Set PUBLIC_URL to what people type.')
    }
    if (READING.has(request.method)) return
    if (request.headers['x-throughline'] !== '1' || !fromOwnPage(config, request.raw)) {
      throw new Problem(403, 'foreign-page', 'Only pages of this server may change things. Set PUBLIC_URL to what people type.')
    }
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  guard(app, access)
  await serveClient(app, client)
  return app
}

/** JSON is the one kind of body; an empty one is an empty object. */
function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)))
    } catch {
      done(new Problem(400, 'bad-request', 'The request is no JSON. Reload the page.'))
    }
  })
}

async function serveClient(app: FastifyInstance, client: Client): Promise<void> {
  const nothing = (): Problem => new Problem(404, 'not-found', 'There is nothing at this address. Go to Home.')
  if (client.kind === 'middleware') {
    app.setNotFoundHandler((request, reply) => {
      reply.hijack()
      client.answer(request.raw, reply.raw)
    })
    return
  }
  if (!existsSync(join(client.dir, 'index.html'))) {
    app.setNotFoundHandler(() => {
      throw nothing()
    })
    return
  }
  await app.register(fastifyStatic, {
    root: client.dir,
    index: false,
    wildcard: true,
    cacheControl: false,
    // The build writes each script, style and page packed beside itself.
    preCompressed: true,
    // Files in assets bear a hash of their content in their name; all others are asked for again.
    setHeaders: (response, path) => {
      const hashed = path.slice(client.dir.length).replaceAll('\\', '/').startsWith('/assets/')
      void response.header('cache-control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache')
    },
  })
  const page = (reply: { sendFile(name: string): unknown }): unknown => reply.sendFile('index.html')
  app.get('/', (_, reply) => page(reply))
  // Pages of the client have addresses of their own: whoever reloads one gets the page, which finds its way.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
    if (!wantsPage || request.url.startsWith('/api/') || request.url.startsWith('/sync/')) throw nothing()
    return page(reply.code(200))
  })
}
