import { describe, expect, it } from 'vitest'
import type { InProcessOptions } from '../e2e/inProcess.ts'
import { here, start } from '../e2e/inProcess.ts'
import { mapOf, rename } from '../e2e/mapRecord.ts'
import { call, get } from '../e2e/requests.ts'
import { updateFrame } from '../e2e/client.ts'
import { StorageError } from './storage/storage.ts'

const TOKEN = 'a-token-of-the-monitoring'

/** The value of a metric with these labels; null when it is not told. */
async function value(name: string, labels = ''): Promise<number | null> {
  const line = (await (await get('/metrics')).text()).split('\n').find((line) => line.startsWith(`${name}${labels && `{${labels}}`} `))
  return line === undefined ? null : Number(line.split(' ').at(-1))
}

describe('who reads the metrics', () => {
  const behindProxy: InProcessOptions = { config: { publicUrl: { origin: 'https://maps.example.org', secure: true, path: '' }, proxies: ['127.0.0.0/8'] } }

  it('is a program on this machine', async () => {
    await start()
    const answer = await get('/metrics')
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')])
      .toEqual([200, 'text/plain; version=0.0.4; charset=utf-8', 'no-store'])
  })

  it.each<[string, Record<string, string>]>([
    ['that was forwarded', { 'x-forwarded-for': '203.0.113.9' }],
    ['that claims to come from this machine', { 'x-forwarded-for': '127.0.0.1' }],
    ['through a proxy that says only the scheme', { 'x-forwarded-proto': 'https' }],
    ['through a proxy that says only what it is', { via: '1.1 proxy' }],
  ])('is nobody %s', async (_, headers) => {
    await start(behindProxy)
    expect((await get('/metrics')).status).toBe(200)
    const answer = await get('/metrics', headers)
    expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringContaining('throughline_')])
  })

  it('is whoever has the token, wherever from, and nobody else', async () => {
    await start({ config: { ...behindProxy.config, metricsToken: TOKEN } })
    for (const authorization of ['', TOKEN, `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(0, -1)}`, `bearer ${TOKEN}`, 'Bearer ']) {
      expect((await get('/metrics', { authorization })).status, authorization).toBe(404)
    }
    const answer = await get('/metrics', { 'authorization': `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.9' })
    expect(answer.status).toBe(200)
  })
})

describe('the metrics', () => {
  it('tell of rooms, sockets, windows and fences', async () => {
    await start()
    // The organisation's, which is read at the start.
    await expect.poll(() => value('throughline_rooms')).toBe(1)
    const client = await here.join()
    rename(client, 'x')
    await client.saved()
    expect(await value('throughline_rooms')).toBe(2)
    expect(await value('throughline_connections', 'role="owner"')).toBe(1)
    expect(await value('throughline_connections', 'role="viewer"')).toBe(0)
    expect(await value('throughline_window_seconds_count')).toBeGreaterThan(0)
    expect(await value('throughline_fence_seconds_count')).toBe(1)
    expect(await value('throughline_fence_seconds_sum')).toBeGreaterThan(0)
    await client.leave()
    expect(await value('throughline_connections', 'role="owner"')).toBe(0)
  })

  it('tell what was refused, by kind', async () => {
    await start({ limits: { messages: { refill: 1_000, burst: 30 }, sockets: 1 } })
    const client = await here.join()
    client.send(new Uint8Array([99]))
    client.send(updateFrame(new Uint8Array([1, 2, 3])))
    const turnedAway = here.connect()
    await turnedAway.end()
    for (let i = 0; i < 40; i++) mapOf(client.doc).set('title', String(i))
    await expect.poll(() => value('throughline_refusals_total', 'kind="rate-limited"')).toBeGreaterThan(0)
    expect(await value('throughline_refusals_total', 'kind="bad-frame"')).toBe(1)
    expect(await value('throughline_refusals_total', 'kind="malformed"')).toBe(1)
    expect(await value('throughline_refusals_total', 'kind="no-place"')).toBe(1)
  })

  it('tell of what the storage refuses, by reason', async () => {
    let full = false
    await start({ before: (name) => {
      if (full && name === 'append') throw new StorageError('full', 'No.')
    } })
    full = true
    expect((await call('PATCH', `/api/maps/${here.map}`, { title: 'x' })).status).toBe(503)
    expect(await value('throughline_storage_errors_total', 'reason="full"')).toBeGreaterThan(0)
    full = false
  })

  it('tell of requests by route, not by address', async () => {
    await start()
    await get('/api/organisation/department/AAAAAAAAAA?q=words')
    await get(`/api/maps/${here.map}/picture.svg`)
    await get('/nothing/of/the/kind')
    expect(await value('throughline_http_requests_total', 'method="GET",route="/api/organisation/:kind/:id",status="404"')).toBe(1)
    expect(await value('throughline_http_requests_total', 'method="GET",route="/api/maps/:id/picture.svg",status="200"')).toBe(1)
    const text = await (await get('/metrics')).text()
    expect(text).not.toContain(here.map)
    expect(text).not.toContain('words')
    expect(text).not.toContain('of/the/kind')
  })

  it('tell of the event loop and the process', async () => {
    await start()
    expect(await value('nodejs_eventloop_lag_p99_seconds')).not.toBeNull()
    expect(await value('process_resident_memory_bytes')).toBeGreaterThan(1e6)
  })
})
