import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Administration } from '../console/administration.ts'
import type { Probes } from '../console/probes.ts'
import { readBody } from './body.ts'
import { Problem } from './problem.ts'

const restoring = z.strictObject({ at: z.number().int().min(0) })

interface ById {
  Params: { id: string }
}

/** What the administrator's command line asks the running server for. For an app that nobody else reaches. */
export function controlRoutes(app: FastifyInstance, administration: Administration, probes: Probes): void {
  app.get('/api/control/documents', async () => ({ documents: await administration.documents() }))

  app.get<ById>('/api/control/documents/:id/changes', async ({ params }) => ({ changes: await administration.changes(params.id) }))

  app.post<ById>('/api/control/documents/:id/restore', async ({ params, body }) => {
    const { at } = readBody(restoring, body, 'A time is a number of milliseconds since 1970.')
    return { result: await administration.restore(params.id, at) }
  })

  app.post('/api/control/backup', async () => ({ file: await administration.backup() }))

  app.post('/api/control/probes', async () => ({ probe: probes.begin() }))

  app.get<{ Params: { probe: string } }>('/api/control/probes/:probe', async ({ params }) => {
    const seen = probes.seen(params.probe)
    if (seen === undefined) throw new Problem(404, 'unknown-probe', 'There is no such probe.')
    return { seen }
  })
}
