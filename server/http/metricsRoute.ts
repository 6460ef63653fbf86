import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Addresses } from '../access/address.ts'
import { knowsHost } from '../access/origin.ts'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { Problem } from './problem.ts'

/** Digests are of one length, so that the comparison tells nothing of how much of a guess is right. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * `GET /metrics` for Prometheus: to whoever shows the token where there is one; else to programs on this machine that
 * ask directly, not through a proxy. For everybody else there is nothing here.
 */
export function metricsRoute(app: FastifyInstance, config: Config, addresses: Addresses, metrics: Metrics): void {
  app.get('/metrics', async ({ raw, headers }, reply) => {
    const { metricsToken } = config
    const may = metricsToken === null
      ? addresses.isLocal(raw) && knowsHost(config, raw)
      : same(headers.authorization ?? '', `Bearer ${metricsToken}`)
    if (!may) throw new Problem(404, 'not-found', 'There is nothing at this address. Go to Home.')
    return reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text())
  })
}
