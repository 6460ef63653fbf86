import { Client } from '../../e2e/client.ts'
import { testConfig } from '../../e2e/testConfig.ts'
import { put } from '../../server/access/directory.ts'
import type { LinkRecord } from '../../server/access/records.ts'
import { COOKIE } from '../../server/access/sessions.ts'
import { createServer } from '../../server/server.ts'
import { openMemory } from '../../server/storage/memory.ts'
import { quantile } from '../statistics.ts'
import { crowd } from './crowd.ts'
import { forgeries, frameFuzz } from './frames.ts'
import { storm } from './storm.ts'

/** Milliseconds from the moment a link is taken back to that at which each socket that came by it hears that it is over. */
async function revocation(sockets: number): Promise<Record<string, number>> {
  const storage = await openMemory()
  const server = await createServer(testConfig({ auth: 'password' }), storage, { limits: { socketsPerAddress: 100_000 } })
  const url = await server.listen()
  const map = (await server.maps.list(false))[0]?.id ?? ''
  const { directory, sessions } = server.access
  const now = Date.now()
  const link: LinkRecord = {
    id: 'link', map, role: 'editor', secret: 'x', passcode: null, label: '', createdBy: '', createdAt: now, expiresAt: null, revokedAt: null,
  }
  const { secret, change } = sessions.begin({ kind: 'guest', id: 'guest' })
  await directory.write([put('link', link), put('guest', { id: 'guest', name: 'Gina (guest)', colour: '#2f5fd0', link: 'link', createdAt: now, seenAt: now }), change])
  const headers = { cookie: `${COOKIE}=${secret}` }
  const clients = await Promise.all(Array.from({ length: sockets }, () => new Client(url, map, 'journey', { headers }).ready()))
  const times: number[] = []
  const closed = clients.map((client) => new Promise<void>((resolve) => client.ws.once('close', () => {
    times.push(performance.now() - from)
    resolve()
  })))
  const from = performance.now()
  await directory.write([put('link', { ...link, revokedAt: Date.now() })])
  await Promise.all(closed)
  await server.close()
  await storage.close()
  return { revokedP50: quantile(times, 0.5), revokedP99: quantile(times, 0.99), sockets }
}

const [what, quick, seed] = [process.argv[2], process.argv[3] === 'quick', Number(process.argv[4] ?? 1)]
const figures = what === 'calm' ? await crowd(false, quick ? 2_000 : 10_000, seed)
  : what === 'hostile' ? await crowd(true, quick ? 2_000 : 10_000, seed)
  : what === 'fuzz' ? frameFuzz(quick ? 20_000 : 1_000_000, seed)
  : what === 'forgeries' ? forgeries(quick ? 2_000 : 100_000, seed)
  : what === 'storm' ? await storm(quick ? 100 : 1_000)
  : await revocation(quick ? 50 : 500)
process.send?.(figures, () => process.exit(0))
