import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HistoryEntry } from '../../src/model/history.ts'
import type { Storage, StoredEntry } from '../storage/storage.ts'
import { readBody } from './body.ts'

const number = z.coerce.number().int().nonnegative()
const paging = z.object({ before: number.optional(), most: number.min(1).max(1000).default(200) })

const UNREADABLE = 'This part of the history cannot be read. Reload the page.'

function told({ number: at, data, ...entry }: StoredEntry): HistoryEntry {
  return { number: at, at: entry.at, by: entry.by, ...(JSON.parse(data) as Pick<HistoryEntry, 'name' | 'changes'>) }
}

/** Who changed what in a map, the newest first, page by page; `next` is where the following page begins, null at the end. */
export function historyRoutes(app: FastifyInstance, storage: Pick<Storage, 'history'>): void {
  app.get<{ Params: { id: string } }>('/api/maps/:id/history', async ({ params, query }) => {
    const { before, most } = readBody(paging, query, UNREADABLE)
    const entries = await storage.history(params.id, { before: before ?? null, most })
    return { entries: entries.map(told), next: entries.length === most ? entries.at(-1)!.number : null }
  })
}
