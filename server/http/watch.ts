import type { FastifyInstance } from 'fastify'
import type { Note } from '../log.ts'
import type { Metrics } from '../metrics.ts'

/** Milliseconds from which a request is noted as slow. */
const SLOW = 1_000

/**
 * Counts every request, and notes those that were refused, that failed, or that were slow: by the pattern of the route,
 * as addresses hold what people look for.
 */
export function watchRequests(app: FastifyInstance, metrics: Metrics, note: Note): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, address } = request
    const { statusCode: status, elapsedTime } = reply
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    metrics.answered(method, route, status, elapsedTime)
    const detail = { method, route, status, milliseconds: Math.round(elapsedTime), address }
    if (status >= 500) note('warn', 'request failed', detail)
    else if (status >= 400) note('info', 'request refused', detail)
    else if (elapsedTime >= SLOW) note('warn', 'slow request', detail)
  })
}
