import type { FastifyInstance } from 'fastify'
import type { Storage } from '../storage/storage.ts'

/** Whether the process lives, and whether it can do its work: it saves, and it is not on its way out. */
export function healthRoutes(app: FastifyInstance, storage: Storage, leaving: () => boolean): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_, reply) => {
    const ready = !leaving() && (await storage.check().then(() => true, () => false))
    return reply.code(ready ? 200 : 503).send({ ok: ready })
  })
}
