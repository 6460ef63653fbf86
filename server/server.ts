import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { DestinationStream } from 'pino'
import { Access } from './access/access.ts'
import { Accounts } from './access/accounts.ts'
import { Directory } from './access/directory.ts'
import { Addresses } from './access/address.ts'
import { fromOwnPage } from './access/origin.ts'
import { Grants } from './access/grants.ts'
import { Links } from './access/links.ts'
import { OpenId } from './access/openId.ts'
import { Sessions } from './access/sessions.ts'
import type { Config } from './config.ts'
import { OwnAdministration } from './console/administration.ts'
import type { Control } from './console/controlSocket.ts'
import { openControl } from './console/controlSocket.ts'
import { Probes } from './console/probes.ts'
import { createApp } from './http/app.ts'
import type { Client } from './http/clientFiles.ts'
import { accountRoutes } from './http/accountRoutes.ts'
import { auditRoutes } from './http/auditRoutes.ts'
import { entryRoutes } from './http/entryRoutes.ts'
import { fileRoutes } from './http/fileRoutes.ts'
import { healthRoutes } from './http/healthRoutes.ts'
import { historyRoutes } from './http/historyRoutes.ts'
import { mapRoutes } from './http/mapRoutes.ts'
import { conversationRoutes } from './http/conversationRoutes.ts'
import { Conversations } from './conversations.ts'
import { inboxRoutes } from './http/inboxRoutes.ts'
import { peopleRoutes } from './http/peopleRoutes.ts'
import { meRoutes } from './http/meRoutes.ts'
import { metricsRoute } from './http/metricsRoute.ts'
import { openIdRoutes } from './http/openIdRoutes.ts'
import { reportRoutes } from './http/reportRoutes.ts'
import { syncRoutes } from './http/syncRoutes.ts'
import { versionRoutes } from './http/versionRoutes.ts'
import { workshopRoutes } from './http/workshopRoutes.ts'
import { withoutPath } from './http/subPath.ts'
import { sharingRoutes } from './http/sharingRoutes.ts'
import { Entries } from './entries.ts'
import { Files } from './files/files.ts'
import { Inboxes } from './inboxes.ts'
import { Insights } from './insights.ts'
import { createLogger, noteIn } from './log.ts'
import { Maps } from './maps.ts'
import { Metrics } from './metrics.ts'
import { Moments } from './moments.ts'
import { Notices } from './notices.ts'
import { Pictures } from './pictures.ts'
import { Readings } from './readings.ts'
import { Reports } from './reports.ts'
import { Restoring } from './restoring.ts'
import { Versions } from './versions.ts'
import { Workshops } from './workshops.ts'
import type { Storage } from './storage/storage.ts'
import { watched } from './storage/watched.ts'
import type { Limits } from './sync/limits.ts'
import { LIMITS } from './sync/limits.ts'
import { Rooms } from './sync/rooms.ts'
import { Sockets } from './sync/sockets.ts'

export interface ServerOptions {
  /** In the place of the usual limits, for tests and measurements. */
  readonly limits?: Partial<Limits>
  readonly client?: Client
  readonly now?: () => number
  /** The process that had the storage before ended without closing it. */
  readonly afterCrash?: boolean
  /** Where log lines go, in the place of the standard output. */
  readonly log?: DestinationStream
}

export interface Server {
  /** Begins to listen and resolves with the address, such as http://127.0.0.1:3000. */
  listen(): Promise<string>
  /** Begins to listen to the administrator's command line, in the data folder. Rejects when it cannot. */
  listenToConsole(): Promise<void>
  /** Takes no more, brings everything to disk, closes all sockets. The storage stays open: it is the caller's. */
  close(): Promise<void>
  readonly access: Access
  readonly accounts: Accounts
  readonly rooms: Rooms
  readonly sockets: Sockets
  readonly maps: Maps
  readonly restoring: Restoring
  readonly insights: Insights
}

const DAY = 24 * 60 * 60 * 1000
const BUILT: Client = { kind: 'built', dir: join(import.meta.dirname, '..', 'dist') }

/** The whole server over a storage that is open, ready to listen. Rejects when the storage refuses. */
export async function createServer(config: Config, given: Storage, options: ServerOptions = {}): Promise<Server> {
  const { client = BUILT, now = Date.now } = options
  const limits: Limits = { ...LIMITS, ...options.limits }
  const logger = createLogger(config.logLevel, options.log)
  const note = noteIn(logger)
  const metrics: Metrics = new Metrics({ rooms: () => rooms.count, sockets: () => sockets.roles() })
  const storage = watched(given, (reason) => metrics.storageFailed(reason))
  const rooms = new Rooms(storage, limits, now, metrics, options.afterCrash)
  const maps = new Maps(storage, rooms, now)
  const restoring = new Restoring(storage, rooms, now)
  await maps.begin()

  const directory = await Directory.open(storage)
  const sessions = new Sessions(directory, now)
  const access = new Access({ config, directory, sessions, organisation: await maps.organisation(), now })
  const addresses = new Addresses(config.proxies)
  const probes = new Probes()
  const app = await createApp({ config, access, addresses, limits, client, logger, metrics, note, probes })
  let leaving = false
  let control: Control | null = null
  meRoutes(app, config, access)
  metricsRoute(app, config, addresses, metrics)
  const accounts = new Accounts(access, now)
  const links = new Links(access, now)
  const grants = new Grants(access)
  const openId = config.openId && new OpenId({ config: config.openId, access, accounts, now, note: (text) => logger.warn({}, text) })
  openIdRoutes(app, config, access, openId)
  accountRoutes(app, config, access, accounts, links)
  auditRoutes(app, storage, access)
  const moments = new Moments(storage, rooms)
  moments.followEdits()
  const versions = new Versions(storage, moments, now)
  historyRoutes(app, storage, moments, versions)
  versionRoutes(app, versions, limits)
  sharingRoutes(app, config, access, grants, links, (key) => sockets.isHere(key))
  healthRoutes(app, storage, () => leaving)
  mapRoutes(app, maps, new Pictures(storage, rooms), access, grants, limits)
  const files = new Files(storage, limits, now)
  await fileRoutes(app, files, access, limits)
  const conversations = new Conversations(rooms)
  conversationRoutes(app, conversations, new Notices(access), limits, now)
  peopleRoutes(app, access, (document) => sockets.ownersOn(document))
  const entries = new Entries(storage, rooms)
  const readings = new Readings(storage, rooms, now)
  const insights = new Insights(storage, entries, readings)
  entryRoutes(app, insights, access)
  const inboxes = new Inboxes(storage, access, entries, insights, now)
  inboxRoutes(app, inboxes, access, limits)
  syncRoutes(app, insights, access)
  workshopRoutes(app, config, links, new Workshops(storage, rooms, conversations, now), limits, now)
  reportRoutes(app, new Reports(storage, entries, readings), access)

  const basePath = config.publicUrl?.path ?? ''
  const sockets = new Sockets({
    rooms,
    access,
    limits,
    basePath,
    addressOf: (request) => addresses.of(request),
    allows: (request: IncomingMessage) => fromOwnPage(config, request),
    meter: metrics,
    note,
  })
  directory.onChange(() => sockets.review())
  app.server.on('upgrade', (request, socket, head) => {
    if (client.kind === 'middleware' && !withoutPath(basePath, request.url ?? '').startsWith('/sync/')) client.upgrade(request, socket, head)
    else sockets.upgrade(request, socket, head)
  })
  const purging = setInterval(() => {
    maps.purge().catch((error: unknown) => logger.warn({ err: error }, 'could not remove deleted maps'))
    files.forget().catch((error: unknown) => logger.warn({ err: error }, 'could not let go of files that no map names'))
    inboxes.forget().catch((error: unknown) => logger.warn({ err: error }, 'could not let go of old notices'))
    sessions.sweep().catch((error: unknown) => logger.warn({ err: error }, 'could not forget ended sessions'))
  }, DAY)
  purging.unref()
  const warming = insights.warm().catch((error: unknown) => logger.warn({ err: error }, 'could not read the maps for what is told across them'))

  return {
    access,
    accounts,
    rooms,
    sockets,
    maps,
    restoring,
    insights,
    listen: async () => {
      await app.ready()
      app.server.listen({ host: config.host, port: config.port })
      await once(app.server, 'listening')
      const address = app.server.address()
      const port = typeof address === 'object' && address ? address.port : config.port
      return `http://${isIP(config.host) === 6 ? `[${config.host}]` : config.host}:${port}`
    },
    listenToConsole: async () => {
      const administration = new OwnAdministration({ storage, restoring, folder: config.dataDir, now })
      control = await openControl({ folder: config.dataDir, access, administration, probes, logger })
    },
    close: async () => {
      leaving = true
      await control?.close()
      clearInterval(purging)
      readings.close()
      await warming
      sockets.pause()
      await rooms.settle()
      await sockets.close()
      await rooms.close()
      // Fastify leaves connections alone where it did not listen itself; one that a proxy keeps would hold up the end.
      app.server.close()
      app.server.closeAllConnections()
      await app.close()
    },
  }
}
