import { once } from 'node:events'
import { chmod, mkdir, rm } from 'node:fs/promises'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger } from 'fastify'
import type { Access } from '../access/access.ts'
import { CONSOLE } from '../access/principal.ts'
import { controlRoutes } from '../http/controlRoutes.ts'
import { guard } from '../http/guard.ts'
import { answerProblems } from '../http/problem.ts'
import type { Administration } from './administration.ts'
import type { Probes } from './probes.ts'
import { controlFolder, socketIn } from './socketPath.ts'


/** Bytes that the path of a socket may have everywhere. */
export const LONGEST_PATH = 103

export interface Control {
  close(): Promise<void>
}

interface Parts {
  readonly folder: string
  readonly access: Pick<Access, 'decide'>
  readonly administration: Administration
  readonly probes: Probes
  readonly logger: FastifyBaseLogger
}

/**
 * Listens for the administrator's command line on a socket in the data folder. Whoever may open it is the administrator:
 * it belongs to the user who runs the server, and to nobody else. So there is no secret to keep, and no way to it from
 * the network, whatever the server listens on. Rejects when there cannot be such a socket.
 */
export async function openControl({ folder, access, administration, probes, logger }: Parts): Promise<Control> {
  const path = socketIn(folder)
  if (Buffer.byteLength(path) > LONGEST_PATH) throw new Error(`The path ${path} is too long for a socket. Set DATA_DIR to a shorter one.`)
  const app = Fastify({ loggerInstance: logger, logController: new LogController({ disableRequestLogging: true }), forceCloseConnections: true })
  answerProblems(app)
  guard(app, { principalOf: () => CONSOLE, decide: (action, principal, document) => access.decide(action, principal, document) })
  controlRoutes(app, administration, probes)
  await app.ready()
  // The data folder is one server's at a time: what is there was left by one that was killed. A socket is born with the
  // rights that the system gives; inside a folder that nobody else may enter, nobody else reaches it.
  await rm(controlFolder(folder), { recursive: true, force: true })
  await mkdir(controlFolder(folder), { mode: 0o700 })
  app.server.listen(path)
  await once(app.server, 'listening')
  await chmod(path, 0o600)
  return {
    close: async () => {
      app.server.close()
      app.server.closeAllConnections()
      await app.close()
      await rm(controlFolder(folder), { recursive: true, force: true })
    },
  }
}
