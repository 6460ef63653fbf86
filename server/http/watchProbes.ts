import type { FastifyInstance } from 'fastify'
import type { Probes } from '../console/probes.ts'
import { PROBE, probeCookie } from '../console/probes.ts'

const IN_PATH = new RegExp(`[?&]${PROBE}=([A-Za-z0-9_-]{22})(?:&|$)`)

/** Lets the doctor see how what it sends through the front door arrives, and what becomes of a cookie on the way back. */
export function watchProbes(app: FastifyInstance, probes: Probes): void {
  app.addHook('onRequest', async (request, reply) => {
    const probe = IN_PATH.exec(request.url)?.[1]
    if (probe === undefined) return
    const { address, headers, protocol, raw } = request
    const known = probes.note(probe, { address, peer: raw.socket.remoteAddress ?? '', host: request.host, protocol }, headers)
    if (known) void reply.header('set-cookie', probeCookie(probe))
  })
}
