import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Limits } from '../../server/sync/limits.ts'
import { CLOSE } from '../../src/model/wire.ts'
import type { Client } from '../client.ts'
import { rename, titleOf } from '../mapRecord.ts'
import type { ProxyName } from '../proxies.ts'
import { PROXIES } from '../proxies.ts'
import type { ThroughProxy } from '../throughProxy.ts'
import { PLACES, throughProxy } from '../throughProxy.ts'

const combinations = PROXIES.flatMap((proxy) => PLACES.map((place) => ({ proxy, place })))
const html = { accept: 'text/html' }
/** The one of 127.0.0.0/8 that a client comes from, told apart from the proxy's own. */
const FROM = '127.0.0.7'

let clients: Client[] = []
let ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const { ws, doc } of clients) {
    ws.terminate()
    doc.destroy()
  }
  clients = []
  for (const end of ends) await end()
  ends = []
})

describe.each(combinations)('behind $proxy $place', ({ proxy, place }) => {
  let here: ThroughProxy
  beforeAll(async () => {
    here = await throughProxy({ proxy, place, limits: { socketsPerAddress: 2, changesPerMinute: 1_000 } })
  })
  afterAll(() => here.end())

  const join = (...given: Parameters<ThroughProxy['client']>): Client => {
    const client = here.client(...given)
    clients.push(client)
    return client
  }

  it('the page and its files come, also at a deep address', async () => {
    const page = await here.ask(`/map/${here.map}`, { headers: html })
    expect([page.status, page.headers['content-security-policy']]).toEqual([200, expect.stringContaining("base-uri 'none'")])
    expect(page.headers['strict-transport-security']).toBeDefined()
    const script = new RegExp(`src="${here.path}(/assets/[^"]+)"`).exec(page.text)?.[1] ?? ''
    const file = await here.ask(script)
    expect([file.status, file.headers['content-type'], file.headers['cache-control']])
      .toEqual([200, expect.stringContaining('javascript'), expect.stringContaining('immutable')])
    if (here.path !== '') expect((await here.ask('', { headers: html })).headers.location).toMatch(new RegExp(`${here.path}/$`))
  })

  it('maps are made and read, and what is too big is told so by Throughline itself', async () => {
    const made = await here.ask('/api/maps', { method: 'POST', body: '{"template":"blank","title":"Through the proxy"}' })
    expect([made.status, made.text]).toEqual([201, expect.stringContaining('Through the proxy')])
    expect((await here.ask('/api/maps')).text).toContain('Through the proxy')
    const big = await here.ask('/api/maps', { method: 'POST', body: JSON.stringify({ title: 'x'.repeat(1_200_000) }) })
    expect([big.status, big.text]).toEqual([413, expect.stringContaining('too-big')])
    const foreign = await here.ask('/api/maps', { method: 'POST', body: '{}', headers: { origin: 'https://evil.example' } })
    expect(foreign.status).toBe(403)
  })

  it('an edit goes from one client to the other and is saved', async () => {
    const [mari, ben] = [join(here.map), join(here.map)]
    await Promise.all([mari.ready(), ben.ready()])
    rename(mari, 'Through the socket')
    await mari.saved()
    await ben.until(() => titleOf(ben.doc) === 'Through the socket', 'the edit')
  })

  it('a socket that is closed is told why', async () => {
    expect(await join('AAAAAAAAAAAAAAAAAAAAAA').end()).toBe(CLOSE.unknownDocument)
    const made = await here.ask('/api/maps', { method: 'POST', body: '{}' })
    const { map } = JSON.parse(made.text) as { map: { id: string } }
    const client = await join(map.id).ready()
    await here.ask(`/api/maps/${map.id}`, { method: 'DELETE', body: '' })
    expect(await client.end()).toBe(CLOSE.deleted)
    expect(client.closed?.reason).toContain('deleted')
  })

  it('a page of another site gets no socket', async () => {
    const client = join(here.map, { headers: { origin: 'https://evil.example' } })
    const status = await new Promise((resolve) => client.ws.once('unexpected-response', (_, response) => resolve(response.statusCode)))
    expect(status).toBe(403)
  })

  it('the address of the client counts, not the one of the proxy, nor one that the client makes up', async () => {
    const from = (localAddress: string, claimed: string): Client =>
      join(here.map, { localAddress, headers: { 'x-forwarded-for': claimed, 'x-real-ip': claimed, forwarded: `for=${claimed}` } })
    await Promise.all([from(FROM, '203.0.113.1').ready(), from(FROM, '203.0.113.2').ready()])
    await from('127.0.0.8', '203.0.113.1').ready()
    expect(await from(FROM, '203.0.113.3').end()).toBe(CLOSE.tryLater)
  })

  it('the metrics are not for those who come through the proxy', async () => {
    expect((await here.ask('/metrics')).status).toBe(404)
    expect((await here.ask('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404)
  })
})

describe('a socket on which nobody says anything', () => {
  /** The proxy gives up a silent socket after a second, instead of after 75; Caddy never does. */
  const impatient = (proxy: ProxyName): [string, string][] => (proxy === 'nginx' ? [['_timeout 75s', '_timeout 1s']] : [])

  async function silent(proxy: ProxyName, limits: Partial<Limits>): Promise<Client> {
    const here = await throughProxy({ proxy, place: 'at the root of a host', more: impatient(proxy), limits })
    ends.push(() => here.end())
    const client = here.client(here.map)
    clients.push(client)
    return client.ready()
  }

  it.each(PROXIES)('stays open through %s by the heartbeat', async (proxy) => {
    const client = await silent(proxy, { heartbeat: 200, silence: 1_000 })
    const before = client.count('1')
    // Three times as long as the proxy is patient; the server also hears the answers to its pings, or it would close.
    await client.until(() => client.count('1') >= before + 15, '15 signs of life')
    expect(client.closed).toBeNull()
  })

  it('would be given up by nginx without it', async () => {
    const client = await silent('nginx', { heartbeat: 60_000 })
    expect(await client.end()).toBe(1006)
  })
})
