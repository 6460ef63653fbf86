import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { atEnd, start } from '../../e2e/inProcess.ts'
import { get } from '../../e2e/requests.ts'

/** A server with a built client as small as can be. */
beforeEach(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'throughline-dist-'))
  atEnd(() => rm(dir, { recursive: true }))
  await mkdir(join(dir, 'assets'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Throughline</title>')
  await writeFile(join(dir, 'assets', 'app-1a2b.js'), 'export const a = 1\n')
  await writeFile(join(dir, 'worker.js'), 'self.onfetch = null\n')
  await start({ client: { kind: 'built', dir } })
})

describe('the pages', () => {
  const html = { accept: 'text/html' }

  it('come with headers that allow nothing foreign', async () => {
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
    for (const path of ['/', '/map/AAAAAAAAAAAAAAAAAAAAAA', '/organisation', '/organisation/departments']) {
      const page = await get(path, html)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(await page.text()).toContain('Throughline')
    }
    expect((await get('/worker.js')).headers.get('cache-control')).toBe('no-cache')
  })

  it('load files that never change once', async () => {
    const file = await get('/assets/app-1a2b.js')
    expect(file.headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/gone.js')).status).toBe(404)
  })

  it('say what is missing when a WebSocket comes without its upgrade', async () => {
    const answer = await get('/sync/AAAAAAAAAAAAAAAAAAAAAA', { ...html, 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' })
    expect([answer.status, await answer.text()]).toEqual([426, expect.stringContaining('the proxy in front must pass the upgrade on')])
  })

  it('do not answer for the API, nor for files outside', async () => {
    expect((await get('/api/nothing', html)).status).toBe(404)
    for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/assets/..%2findex.html%00.js']) {
      expect(await (await get(path)).text()).not.toContain('"dependencies"')
    }
  })
})
