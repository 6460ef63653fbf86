import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import type { Addresses } from '../access/address.ts'
import { placeOf } from '../access/address.ts'
import { fromOwnPage, knowsHost } from '../access/origin.ts'
import type { Access } from '../access/access.ts'
import type { Config } from '../config.ts'
import type { Note } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Limits } from '../sync/limits.ts'
import type { Client } from './clientFiles.ts'
import { serveClient } from './clientFiles.ts'
import { guard } from './guard.ts'
import { LOGOUT } from './openIdRoutes.ts'
import { answerProblems, Problem } from './problem.ts'
import { watchRequests } from './watch.ts'
import type { Probes } from '../console/probes.ts'
import { watchProbes } from './watchProbes.ts'
import { hintAtProxies } from './proxyHint.ts'
import { withoutPath } from './subPath.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The address of the client, also behind a trusted proxy. */
    readonly address: string
  }
}

export interface AppParts {
  readonly config: Config
  readonly access: Access
  readonly addresses: Addresses
  readonly limits: Limits
  readonly client: Client
  readonly logger: FastifyBaseLogger
  readonly metrics: Metrics
  readonly note: Note
  readonly probes: Probes
}

const BODY_LIMIT = 1024 * 1024
const HEADER_TIMEOUT = 10_000
/** A file of ten megabytes over a slow line. */
const REQUEST_TIMEOUT = 120_000
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
export async function createApp({ config, access, addresses, limits, client, logger, metrics, note, probes }: AppParts): Promise<FastifyInstance> {
  const basePath = config.publicUrl?.path ?? ''
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: true,
    trustProxy: (address) => addresses.trusts(address),
    http: { headersTimeout: HEADER_TIMEOUT, connectionsCheckingInterval: HEADER_TIMEOUT / 2 },
    routerOptions: { maxParamLength: 100 },
    rewriteUrl: ({ url = '/' }) => withoutPath(basePath, url),
  })
  answerProblems(app)
  readJsonOnly(app)
  app.decorateRequest('address', {
    getter(this: FastifyRequest) {
      return addresses.of(this.raw)
    },
  })

  watchRequests(app, metrics, note)
  hintAtProxies(app, addresses, note)
  watchProbes(app, probes)

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
    keyGenerator: ({ address }) => placeOf(address),
    allowList: ({ url = '' }) => !url.startsWith('/api/'),
  })
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return
    if (!knowsHost(config, request.raw)) {
      throw new Problem(403, 'unknown-host', 'This address is not known to the server. Set PUBLIC_URL to what people type.')
    }
    if (READING.has(request.method) || request.url === LOGOUT) return
    if (request.headers['x-throughline'] !== '1' || !fromOwnPage(config, request.raw)) {
      throw new Problem(403, 'foreign-page', 'Only pages of this server may change things. Set PUBLIC_URL to what people type.')
    }
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  guard(app, access)
  await serveClient(app, client, basePath)
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
