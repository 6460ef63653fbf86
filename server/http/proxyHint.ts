import type { FastifyInstance } from 'fastify'
import type { Addresses } from '../access/address.ts'
import type { Note } from '../log.ts'

/** Machines that are told of; anybody can write the header. */
const MOST = 10

/**
 * Notes, once for each, which machines say that they ask for others and are not believed: the usual reason why a whole
 * company runs into the limits for one address.
 */
export function hintAtProxies(app: FastifyInstance, addresses: Addresses, note: Note): void {
  const told = new Set<string>()
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.headers['x-forwarded-for'] === undefined) return
    const peer = raw.socket.remoteAddress ?? ''
    if (told.has(peer) || told.size >= MOST || addresses.trusts(peer)) return
    told.add(peer)
    note('warn', 'a proxy that is not trusted', {
      address: peer,
      hint: 'All who come through it count as one for the limits. If it is your proxy, name it in THROUGHLINE_PROXIES.',
    })
  })
}
