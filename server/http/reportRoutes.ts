import type { FastifyInstance } from 'fastify'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import type { Reports } from '../reports.ts'
import { Problem } from './problem.ts'

/** Maps in one report. */
const MOST_MAPS = 50

/**
 * `GET /api/report?maps=<id>,<id>`: the silo report of these maps, without those that are not there; `rolledUp=1` counts
 * departments as those at the top. Asked again with the version it has, a client gets 304 while nothing has changed.
 */
export function reportRoutes(app: FastifyInstance, reports: Reports, access: Access): void {
  app.get<{ Querystring: { maps?: unknown; rolledUp?: unknown } }>('/api/report', async ({ query, headers, principal }, reply) => {
    const ids = typeof query.maps === 'string' ? [...new Set(query.maps.split(',').filter((id) => id !== ''))] : []
    if (ids.length > MOST_MAPS || !ids.every(isDocumentId)) {
      throw new Problem(400, 'bad-request', `A report takes up to ${MOST_MAPS} maps. Choose fewer.`)
    }
    const seen = ids.filter((id) => access.roleOn(principal, id) !== null)
    const told = await reports.of(seen, query.rolledUp === '1', (version) => headers['if-none-match'] === `"${version}"`)
    void reply.header('etag', `"${told.version}"`).header('cache-control', 'private, no-cache')
    return 'report' in told ? told : reply.code(304).send()
  })
}
