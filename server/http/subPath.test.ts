import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { asks, member } from '../../e2e/people.ts'
import { get } from '../../e2e/requests.ts'
import { withoutPath } from './subPath.ts'

const PAGE = '<!doctype html><link rel="icon" href="./favicon.svg"><script type="module" src="./assets/app-1.js"></script>'

describe('the path of the public address', () => {
  it.each([
    ['', '/api/maps', '/api/maps'],
    ['/cx', '/cx/api/maps?deleted=1', '/api/maps?deleted=1'],
    ['/cx', '/cx', '/'],
    ['/cx', '/cx/', '/'],
    ['/cx', '/cx?a=1', '/?a=1'],
    ['/cx', '/cxy/api', '/cxy/api'],
    ['/cx', '/api/maps', '/api/maps'],
    ['/a/b', '/a/b/c', '/c'],
  ])('%j is taken from %s: %s', (path, url, local) => expect(withoutPath(path, url)).toBe(local))
})

describe('the app below a path', () => {
  const html = { accept: 'text/html' }
  let dir: string

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'throughline-dist-'))
    atEnd(() => rm(dir, { recursive: true }))
    await mkdir(join(dir, 'assets'))
    await writeFile(join(dir, 'index.html'), PAGE)
    await writeFile(join(dir, 'assets', 'app-1.js'), 'export const a = 1\n')
  })

  const below = (path: string): Promise<unknown> =>
    start({ client: { kind: 'built', dir }, config: { publicUrl: { origin: 'http://maps.example.org', secure: false, path } } })

  it('names its files from the root of the host, at every address', async () => {
    await below('/our/maps')
    for (const path of ['/our/maps/', '/our/maps/map/AAAAAAAAAAAAAAAAAAAAAA', '/our/maps/organisation/department/x']) {
      const text = await (await get(path, html)).text()
      expect(text).toContain('href="/our/maps/favicon.svg"')
      expect(text).toContain('src="/our/maps/assets/app-1.js"')
    }
    expect((await get('/our/maps/assets/app-1.js')).status).toBe(200)
    expect((await get('/our/maps/api/maps')).status).toBe(200)
  })

  it('is the same build as at the root', async () => {
    await below('')
    expect(await (await get('/map/AAAAAAAAAAAAAAAAAAAAAA', html)).text()).toContain('src="/assets/app-1.js"')
  })

  it('sends whoever leaves out the slash to it', async () => {
    await below('/cx')
    const answer = await fetch(`${here.url}/cx?from=mail`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/cx/?from=mail'])
  })

  it('answers where a proxy has taken the path away, too', async () => {
    await below('/cx')
    expect(await (await get('/', html)).text()).toContain('src="/cx/assets/app-1.js"')
    expect((await get('/api/maps')).status).toBe(200)
  })

  it('is where the links lead that the server gives out', async () => {
    await start({ config: { auth: 'password', publicUrl: { origin: 'https://maps.example.org', secure: true, path: '/cx' } } })
    const ada = await member(here.server, 'Ada', { role: 'administrator' })
    const invited = await asks(ada, 'POST', '/cx/api/invitations', { role: 'member' })
    expect(invited.body.link).toMatch(/^https:\/\/maps\.example\.org\/cx\/invitation#/)
    const shared = await asks(ada, 'POST', `/cx/api/maps/${here.map}/links`, { role: 'viewer' })
    expect(shared.body.address).toMatch(/^https:\/\/maps\.example\.org\/cx\/join#/)
  })

  it('syncs below the path', async () => {
    await below('/cx')
    const ws = new WebSocket(`${here.url.replace('http', 'ws')}/cx/sync/${here.map}`)
    atEnd(async () => ws.terminate())
    await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
  })

  it.each([
    ['br, gzip', 'br'], ['gzip, deflate', 'gzip'], ['br;q=0, gzip', 'gzip'], ['br;q=0.5', 'br'], ['identity', null],
  ])('comes to a browser that unpacks %j as %j, and not again', async (accepted, packing) => {
    await below('/cx')
    const first = await get('/cx/', { ...html, 'accept-encoding': accepted })
    expect(first.headers.get('content-encoding')).toBe(packing)
    expect(first.headers.get('vary')).toContain('accept-encoding')
    expect(await first.text()).toContain('/cx/assets/app-1.js')
    const again = await get('/cx/', { ...html, 'accept-encoding': accepted, 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('is the new one after another build', async () => {
    await below('/cx')
    await (await get('/cx/', html)).text()
    await writeFile(join(dir, 'index.html'), PAGE.replace('app-1', 'app-2'))
    await utimes(join(dir, 'index.html'), 0, 0)
    expect(await (await get('/cx/', html)).text()).toContain('src="/cx/assets/app-2.js"')
  })
})
