import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { BYTE_ORDER_MARK, csvRows } from '../../src/formats/writeCsv.ts'
import type { Access } from '../access/access.ts'
import type { Storage, StoredAuditEvent } from '../storage/storage.ts'
import { readBody } from './body.ts'

const number = z.coerce.number().int().nonnegative()
const filters = z.object({
  /** The key of whoever did it, such as `user 4kX…`. */
  who: z.string().max(200).optional(),
  action: z.string().max(200).optional(),
  /** The first moment, and the first moment after the last, in milliseconds since 1970. */
  from: number.optional(),
  until: number.optional(),
})
const paging = filters.extend({ before: number.optional(), most: number.min(1).max(200).default(50) })
type Filters = z.infer<typeof filters>

const UNREADABLE = 'The filters of the log cannot be read. Reload the page.'
/** Events read from the storage at a time. */
const CHUNK = 500

/** Whether an event is of a kind; what was given or taken stands behind it: `user 4kX…: editor`. */
const isOf = ({ action }: StoredAuditEvent, kind: string): boolean =>
  action === kind || action.startsWith(`${kind}: `) || (kind === 'user' && action.startsWith('user '))

/** Events that pass, the newest first, below a number. */
async function* events(storage: Pick<Storage, 'audit'>, { who, action, from = 0, until = Infinity }: Filters, before: number | null): AsyncGenerator<StoredAuditEvent> {
  for (let below = before; ;) {
    const chunk = await storage.audit({ before: below, most: CHUNK })
    for (const event of chunk) {
      const passes = event.at >= from && event.at < until && (who === undefined || event.actor === who) && (action === undefined || isOf(event, action))
      if (passes) yield event
    }
    const last = chunk.at(-1)
    // A clock that was set back may have older times before newer ones, but not by more than a day.
    if (chunk.length < CHUNK || !last || last.at < from - 86_400_000) return
    below = last.number
  }
}

async function* csv(found: AsyncIterable<StoredAuditEvent>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRows([['time', 'who', 'name', 'action', 'object', 'address', 'result']])
  for await (const { at, actor, name, action, object, address, result } of found) {
    yield csvRows([[new Date(at).toISOString(), actor, name, action, object, address, result]])
  }
}

/** What was done here, by whom, when and from where: page by page, and as one file. */
export function auditRoutes(app: FastifyInstance, storage: Pick<Storage, 'audit'>, access: Access): void {
  app.get('/api/audit', async ({ query }) => {
    const { before, most, ...passing } = readBody(paging, query, UNREADABLE)
    const page: StoredAuditEvent[] = []
    for await (const event of events(storage, passing, before ?? null)) {
      if (page.length === most) return { events: page, next: page.at(-1)?.number }
      page.push(event)
    }
    return { events: page, next: null }
  })

  app.get('/api/audit.csv', async ({ query, principal, address }, reply) => {
    const passing = readBody(filters, query, UNREADABLE)
    await access.directory.write([], [access.event(principal, 'export the log', '', address)])
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="throughline-log.csv"')
      .header('cache-control', 'no-store')
      .send(Readable.from(csv(events(storage, passing, null))))
  })
}
