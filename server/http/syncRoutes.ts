import type { FastifyInstance } from 'fastify'
import { MOST_DEPARTMENTS } from '../../src/model/alignment/commands.ts'
import type { DepartmentId } from '../../src/model/organisation/schema.ts'
import { isRecordId } from '../../src/model/table.ts'
import type { Access } from '../access/access.ts'
import type { Insights } from '../insights.ts'
import { Problem } from './problem.ts'

/**
 * `GET /api/sync?departments=<id>,<id>`: what two or three departments have to talk about, over the maps that the asker may
 * see. Asked again with the version it has, a client gets 304 while nothing has changed.
 */
export function syncRoutes(app: FastifyInstance, insights: Insights, access: Access): void {
  app.get<{ Querystring: { departments?: unknown } }>('/api/sync', async ({ query, headers, principal }, reply) => {
    const ids = typeof query.departments === 'string' ? query.departments.split(',') : []
    if (ids.length < 2 || ids.length > MOST_DEPARTMENTS || new Set(ids).size < ids.length || !ids.every(isRecordId)) {
      throw new Problem(400, 'bad-request', `An agenda takes two departments, or ${MOST_DEPARTMENTS}. Choose them again.`)
    }
    const sees = (map: string): boolean => access.roleOn(principal, map) !== null
    const told = await insights.agenda(ids as DepartmentId[], sees, (version) => headers['if-none-match'] === `"${version}"`)
    if (!told) throw new Problem(404, 'unknown-entry', 'One of these departments is not there any more. It may have been deleted or merged; look for it in the organisation.')
    void reply.header('etag', `"${told.version}"`).header('cache-control', 'private, no-cache')
    return told.agenda ? told : reply.code(304).send()
  })
}
