import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HistoryEntry } from '../../src/model/history.ts'
import type { Moments } from '../moments.ts'
import type { StoredEntry } from '../storage/history.ts'
import type { Storage } from '../storage/storage.ts'
import type { Versions } from '../versions.ts'
import { readBody } from './body.ts'
import { Problem } from './problem.ts'

const number = z.coerce.number().int().nonnegative()
const paging = z.object({ before: number.optional(), most: number.min(1).max(1000).default(200) })

const moment = z.object({ number })
/** Moments that a span names: enough for a line on the screen. */
const POINTS = 200

const UNREADABLE = 'This part of the history cannot be read. Reload the page.'

function told({ number: at, data, ...entry }: StoredEntry): HistoryEntry {
  return { number: at, at: entry.at, by: entry.by, ...(JSON.parse(data) as Pick<HistoryEntry, 'name' | 'changes'>) }
}

const unknownMoment = (): Problem =>
  new Problem(404, 'unknown-moment', 'The history that is kept does not reach this moment. Choose another.')

/**
 * Who changed what in a map, the newest first, page by page; `next` is where the following page begins, null at the end.
 * From when to when that is known; and the map as it was just after an entry, beyond that where the moment has a name.
 */
export function historyRoutes(app: FastifyInstance, storage: Pick<Storage, 'history'>, moments: Moments, versions: Versions): void {
  app.get<{ Params: { id: string } }>('/api/maps/:id/history', async ({ params, query }) => {
    const { before, most } = readBody(paging, query, UNREADABLE)
    const entries = await storage.history(params.id, { before: before ?? null, most })
    return { entries: entries.map(told), next: entries.length === most ? entries.at(-1)!.number : null }
  })

  app.get<{ Params: { id: string } }>('/api/maps/:id/history/span', async ({ params }) => ({ span: await moments.span(params.id, POINTS) }))

  app.get<{ Params: { id: string } }>('/api/maps/:id/history/at/:number', async ({ params }, reply) => {
    const wanted = readBody(moment, params, UNREADABLE)
    const journey = await versions.at(params.id, wanted.number)
    if (journey === null) throw unknownMoment()
    return reply.type('application/json; charset=utf-8').send(`{"number":${wanted.number},"journey":${journey}}`)
  })
}
