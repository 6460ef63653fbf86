import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request as rawRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import type { InProcess, InProcessOptions } from '../../e2e/inProcess.ts'
import { inProcess } from '../../e2e/inProcess.ts'
import { THE_MAP } from '../../src/model/journey/schema.ts'
import type { MapCard } from '../maps.ts'
import { StorageError } from '../storage/storage.ts'

let here: InProcess
let dist: string

beforeEach(async () => {
  dist = await mkdtemp(join(tmpdir(), 'throughline-dist-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Throughline</title>')
  await writeFile(join(dist, 'assets', 'app-1a2b.js'), 'export const a = 1\n')
  await writeFile(join(dist, 'worker.js'), 'self.onfetch = null\n')
})
afterEach(async () => {
  await here.end()
  await rm(dist, { recursive: true })
})

async function start(options: InProcessOptions = {}): Promise<void> {
  here = await inProcess({ client: { kind: 'built', dir: dist }, ...options })
}

const OURS = { 'x-throughline': '1', 'content-type': 'application/json' }
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(here.url + path, { headers })

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; map: MapCard; error: { code: string; message: string } }> {
  const response = await fetch(here.url + path, { method, headers: OURS, body: body === undefined ? null : JSON.stringify(body) })
  return { status: response.status, ...((await response.json()) as { map: MapCard; error: { code: string; message: string } }) }
}

async function maps(query = ''): Promise<MapCard[]> {
  return ((await (await get(`/api/maps${query}`)).json()) as { maps: MapCard[] }).maps
}

describe('maps', () => {
  it('begin with the demo', async () => {
    await start()
    const [demo, ...others] = await maps()
    expect(others).toEqual([])
    expect(demo).toMatchObject({ title: 'Order mobile broadband', touchpoints: 10, changedBy: null, deletedAt: null, present: [] })
    expect(await (await get('/api/workspace')).json()).toEqual({ organisation: here.organisation })
  })

  it.each([
    ['blank', 'New map', 0], ['five-stages', 'New journey', 0], ['telecom-order', 'Order mobile broadband', 10], ['outpatient-visit', 'Outpatient visit', 15],
  ])('are made from the template %s', async (template, title, touchpoints) => {
    await start()
    expect(await call('POST', '/api/maps', { template })).toMatchObject({ status: 201, map: { title, touchpoints } })
    expect(await call('POST', '/api/maps', { template, title: ' Mine ' })).toMatchObject({ status: 201, map: { title: 'Mine' } })
    expect(await maps()).toHaveLength(3)
  })

  it('from one template share what they need of the organisation', async () => {
    await start()
    await call('POST', '/api/maps', { template: 'telecom-order' })
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    const sizes = ['departments', 'processes', 'tools', 'people'].map((table) => organisation.doc.getMap(table).size)
    expect(sizes).toEqual([5, 11, 7, 7])
    await call('POST', '/api/maps', { template: 'outpatient-visit' })
    await organisation.until(() => organisation.doc.getMap('departments').size === 14, 'the new departments')
    await organisation.leave()
  })

  it('are copied with all they say at this moment', async () => {
    await start()
    const editor = await here.join()
    ;(editor.doc.getMap('map').get(THE_MAP) as Y.Map<unknown>).set('title', 'Renamed just now')
    await editor.saved()
    const { map } = await call('POST', '/api/maps', { copyOf: here.map })
    expect(map).toMatchObject({ title: 'Copy of Renamed just now', touchpoints: 10 })
    const copy = await new Client(here.url, map.id, 'journey').ready()
    const content = (doc: Y.Doc, table: string): unknown => doc.getMap(table).toJSON()
    for (const table of ['stages', 'lanes', 'touchpoints', 'supports', 'pains', 'painTags']) {
      expect(content(copy.doc, table)).toEqual(content(editor.doc, table))
    }
    await copy.leave()
  })

  it('are renamed before the eyes of those who have them open', async () => {
    await start()
    const editor = await here.join()
    expect(await call('PATCH', `/api/maps/${here.map}`, { title: 'Broadband' })).toMatchObject({ status: 200, map: { title: 'Broadband' } })
    await editor.until(() => (editor.doc.getMap('map').get(THE_MAP) as Y.Map<unknown>).get('title') === 'Broadband', 'the title')
  })

  it('are deleted, listed as deleted, and brought back', async () => {
    await start()
    const deleted = await call('DELETE', `/api/maps/${here.map}`)
    expect(deleted.map.deletedAt).toBeGreaterThan(0)
    expect([(await maps()).length, (await maps('?deleted=1')).length]).toEqual([0, 1])
    expect(await call('PATCH', `/api/maps/${here.map}`, { title: 'x' })).toMatchObject({ status: 404 })
    expect(await call('POST', `/api/maps/${here.map}/restore`)).toMatchObject({ status: 200, map: { deletedAt: null } })
    expect(await maps()).toHaveLength(1)
    await here.join()
  })

  it('are gone for good 30 days after they were deleted', async () => {
    let now = Date.now()
    await start({ now: () => now })
    await call('DELETE', `/api/maps/${here.map}`)
    now += 31 * 24 * 60 * 60 * 1000
    await here.server.maps.purge()
    expect(await call('POST', `/api/maps/${here.map}/restore`)).toMatchObject({ status: 404, error: { code: 'unknown-map' } })
  })

  it('say who changed them last, when, and who is in them', async () => {
    await start()
    const [before] = await maps()
    const editor = await here.join()
    editor.show({ user: { name: 'Ann', colour: '#112233' } })
    editor.doc.getMap('touchpoints').delete([...editor.doc.getMap('touchpoints').keys()][0] as string)
    await editor.saved()
    const [card] = await maps()
    expect(card).toMatchObject({ changedBy: 'Ann', touchpoints: 9, present: [{ name: 'Ann', colour: '#112233' }] })
    expect(card?.changedAt).toBeGreaterThan(before?.changedAt ?? Infinity)
  })

  it('that nobody has are said to be unknown', async () => {
    await start()
    for (const id of ['x', 'AAAAAAAAAAAAAAAAAAAAAA', here.organisation, '__proto__']) {
      expect(await call('PATCH', `/api/maps/${id}`, { title: 'x' })).toMatchObject({ status: 404, error: { code: 'unknown-map' } })
      expect((await get(`/api/maps/${id}/picture.svg`)).status).toBe(404)
    }
    expect(await call('POST', '/api/maps', { copyOf: 'AAAAAAAAAAAAAAAAAAAAAA' })).toMatchObject({ status: 404 })
  })
})

describe('where the organisation is used', () => {
  const uses = async (record: string): Promise<{ map: { title: string }; touchpoints: { title: string }[] }[]> =>
    ((await (await get(`/api/organisation/usage/${record}`)).json()) as { uses: { map: { title: string }; touchpoints: { title: string }[] }[] }).uses

  async function named(table: string, name: string): Promise<string> {
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    const [id] = [...organisation.doc.getMap(table)].find(([, entry]) => (entry as Y.Map<unknown>).get('name') === name) ?? ['']
    await organisation.leave()
    return id
  }

  it('is told for owners, supports and tags, in the order of the journey', async () => {
    await start()
    const crm = await uses(await named('tools', 'CRM'))
    expect(crm).toMatchObject([{ map: { title: 'Order mobile broadband' } }])
    expect(crm[0]?.touchpoints.map(({ title }) => title)).toEqual([
      'Call to order mobile broadband', 'Call for help', 'First invoice, with a NOK 20 fee',
    ])
    const digital = await uses(await named('departments', 'Digital'))
    expect(digital[0]?.touchpoints).toHaveLength(3)
    expect(await uses('nobody')).toEqual([])
  })

  it('is exact at once after an edit', async () => {
    await start()
    const crm = await named('tools', 'CRM')
    const editor = await here.join()
    const [support] = [...editor.doc.getMap('supports')].find(([, link]) => (link as Y.Map<unknown>).get('target') === crm) ?? ['']
    editor.doc.getMap('supports').delete(support)
    await editor.saved()
    expect((await uses(crm))[0]?.touchpoints).toHaveLength(2)
  })
})

describe('a picture', () => {
  it('is the map as SVG, and is not sent again while nothing changes', async () => {
    await start()
    const first = await get(`/api/maps/${here.map}/picture.svg?theme=dark`)
    const text = await first.text()
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('content-type')).toContain('image/svg+xml')
    expect(text).toContain('Set up the modem')
    const again = await get(`/api/maps/${here.map}/picture.svg?theme=dark`, { 'if-none-match': etag })
    expect(again.status).toBe(304)
    const light = await get(`/api/maps/${here.map}/picture.svg`)
    expect(await light.text()).not.toBe(text)
  })

  it('changes with the map and with the organisation', async () => {
    await start()
    const etag = async (): Promise<string | null> => (await get(`/api/maps/${here.map}/picture.svg`)).headers.get('etag')
    const before = await etag()
    await call('PATCH', `/api/maps/${here.map}`, { title: 'Another' })
    const renamed = await etag()
    expect(renamed).not.toBe(before)
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    ;([...organisation.doc.getMap('departments').values()][0] as Y.Map<unknown>).set('name', 'Renamed department')
    await organisation.saved()
    expect(await etag()).not.toBe(renamed)
    expect(await (await get(`/api/maps/${here.map}/picture.svg`)).text()).toContain('Renamed')
    await organisation.leave()
  })
})

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

describe('the pages', () => {
  const html = { accept: 'text/html' }

  it('come with headers that allow nothing foreign', async () => {
    await start()
    const { headers } = await get('/', html)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy.match(/'unsafe-[a-z]+'/g)).toEqual(["'unsafe-inline'"])
    expect(policy).toContain("style-src-attr 'unsafe-inline'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('are found at every address of the client, and are asked for again each time', async () => {
    await start()
    for (const path of ['/', '/map/AAAAAAAAAAAAAAAAAAAAAA', '/organisation', '/organisation/departments']) {
      const page = await get(path, html)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(await page.text()).toContain('Throughline')
    }
    expect((await get('/worker.js')).headers.get('cache-control')).toBe('no-cache')
  })

  it('load files that never change once', async () => {
    await start()
    const file = await get('/assets/app-1a2b.js')
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/gone.js')).status).toBe(404)
  })

  it('do not answer for the API, nor for files outside', async () => {
    await start()
    expect((await get('/api/nothing', html)).status).toBe(404)
    for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/assets/..%2findex.html%00.js']) {
      expect(await (await get(path)).text()).not.toContain('"dependencies"')
    }
  })
})

describe('health', () => {
  it('is good while the server lives, and ready while it saves', async () => {
    let broken = false
    await start({ before: (name) => {
      if (broken && name === 'check') throw new StorageError('io', 'No.')
    } })
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200])
    broken = true
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 503])
  })
})
