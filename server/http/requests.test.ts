import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { here, start } from '../../e2e/inProcess.ts'
import { call, get, maps, OURS } from '../../e2e/requests.ts'
import { StorageError } from '../storage/storage.ts'

describe('requests that are not in order', () => {
  it.each([
    ['no header of ours', { 'content-type': 'application/json' }, 403],
    ['a foreign origin', { ...OURS, origin: 'https://evil.example' }, 403],
    ['a foreign site', { ...OURS, 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'x-throughline': '1', 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'x-throughline': '1', 'content-type': 'text/plain' }, 415],
  ])('with %s change nothing', async (_, headers, status) => {
    await start()
    const response = await fetch(`${here.url}/api/maps`, { method: 'POST', headers, body: '{}' })
    expect(response.status).toBe(status)
    expect(await maps()).toHaveLength(1)
  })

  it('from our own page are taken', async () => {
    await start()
    const response = await fetch(`${here.url}/api/maps`, { method: 'POST', headers: { ...OURS, origin: here.url }, body: '{}' })
    expect(response.status).toBe(201)
  })

  it('under a name that a foreign site points here are refused', async () => {
    await start()
    const status = await new Promise((resolve) => {
      rawRequest(`${here.url}/api/maps`, { headers: { host: 'evil.example:3000' } }, (response) => resolve(response.statusCode)).end()
    })
    expect(status).toBe(403)
  })

  it.each(['{', '[]', '{"template":"nonsense"}', '{"title":""}', '{"title":5}', '{"__proto__":{}}', '{"extra":1}', `{"title":"${'x'.repeat(301)}"}`])(
    'with the body %.30s are told what is expected',
    async (body) => {
      await start()
      const response = await fetch(`${here.url}/api/maps`, { method: 'POST', headers: OURS, body })
      expect(response.status).toBe(400)
      expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(/\.$/)
    },
  )

  it('of more than a megabyte, and too many of them, are told so', async () => {
    await start({ limits: { changesPerMinute: 3 } })
    expect(await call('POST', '/api/maps', { title: 'x'.repeat(1_100_000) })).toMatchObject({ status: 413, error: { code: 'too-big' } })
    for (let i = 0; i < 3; i++) await call('POST', '/api/maps', {})
    expect(await call('POST', '/api/maps', {})).toMatchObject({ status: 429, error: { code: 'too-many' } })
  })

  it('of more than a megabyte are answered when they have been sent, so that a proxy hears the answer', async () => {
    await start()
    const { hostname, port } = new URL(here.url)
    const socket = connect(Number(port), hostname)
    let heard = ''
    socket.on('data', (chunk: Buffer) => void (heard += chunk.toString()))
    const half = Buffer.alloc(1_000_000, ' ')
    socket.write(`POST /api/maps HTTP/1.1\r\nhost: ${hostname}\r\nx-throughline: 1\r\ncontent-type: application/json\r\ncontent-length: ${2 * half.length}\r\n\r\n`)
    await new Promise((resolve) => socket.write(half, resolve))
    await get('/api/maps')
    expect(heard).toBe('')
    socket.write(half)
    await expect.poll(() => heard).toContain('too-big')
    socket.destroy()
  })

  it('that the disk refuses are told so, and nothing changes', async () => {
    let full = false
    await start({ before: (name) => {
      if (full && (name === 'create' || name === 'append')) throw new StorageError('full', 'No.')
    } })
    full = true
    expect(await call('POST', '/api/maps', {})).toMatchObject({ status: 503, error: { code: 'disk-full' } })
    expect(await call('PATCH', `/api/maps/${here.map}`, { title: 'x' })).toMatchObject({ status: 503, error: { code: 'disk-full' } })
    full = false
    expect(await call('POST', '/api/maps', {})).toMatchObject({ status: 201 })
  })
})
