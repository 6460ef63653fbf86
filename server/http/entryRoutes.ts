import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { SUPPORT_KINDS } from '../../src/model/journey/schema.ts'
import { isRecordId } from '../../src/model/table.ts'
import type { Access } from '../access/access.ts'
import type { Principal } from '../access/principal.ts'
import type { Insights } from '../insights.ts'
import { Problem } from './problem.ts'

const address = z.object({ kind: z.enum(SUPPORT_KINDS), id: z.string().refine(isRecordId) })

const unknownEntry = (): Problem =>
  new Problem(404, 'unknown-entry', 'There is no such entry in the organisation. It may have been removed; look for it in the list.')

/** What the entries of the organisation are over all maps. Asked again with the version it has, a client gets 304. */
export function entryRoutes(app: FastifyInstance, insights: Insights, access: Access): void {
  const sees = (principal: Principal) => (map: string): boolean => access.roleOn(principal, map) !== null

  app.get('/api/organisation/:kind/:id', async ({ params, headers, principal }, reply) => {
    const lens = address.safeParse(params)
    const told = lens.success
      ? await insights.entryPage(lens.data, sees(principal), (version) => headers['if-none-match'] === `"${version}"`)
      : null
    if (!told) throw unknownEntry()
    void reply.header('etag', `"${told.version}"`).header('cache-control', 'private, no-cache')
    return told.page ? told : reply.code(304).send()
  })

  app.get<{ Params: { record: string } }>('/api/organisation/usage/:record', async ({ params, principal }) => ({
    uses: isRecordId(params.record) ? await insights.usesOf(params.record, sees(principal)) : [],
  }))
}
