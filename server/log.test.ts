import { Writable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { updateFrame } from '../e2e/client.ts'
import type { InProcessOptions } from '../e2e/inProcess.ts'
import { here, start } from '../e2e/inProcess.ts'
import { rename } from '../e2e/mapRecord.ts'
import { asks } from '../e2e/people.ts'
import { call, get, OURS } from '../e2e/requests.ts'
import { CLOSE } from '../src/model/wire.ts'
import { createLogger, noteIn } from './log.ts'
import { StorageError } from './storage/storage.ts'

interface Line {
  readonly level: number
  readonly msg: string
  readonly [detail: string]: unknown
}

/** Collects what is logged. */
function collector() {
  const text: string[] = []
  const log = new Writable({ write: (chunk: Buffer, _, done) => (text.push(chunk.toString()), done()) })
  return {
    log,
    text: () => text.join(''),
    lines: (msg?: string) => text.map((line) => JSON.parse(line) as Line).filter((line) => msg === undefined || line.msg === msg),
  }
}

type Collector = ReturnType<typeof collector>

/** What a browser sends after this answer, which must have signed it in. */
function signed({ status, headers }: { readonly status: number; readonly headers: Headers }): { readonly headers: { readonly cookie: string } } {
  expect(status).toBe(200)
  return { headers: { cookie: (headers.get('set-cookie') ?? '').split(';', 1)[0] as string } }
}

async function logged(options: InProcessOptions = {}): Promise<Collector> {
  const into = collector()
  await start({ ...options, config: { logLevel: 'trace', ...options.config }, log: into.log })
  return into
}

afterEach(() => void vi.restoreAllMocks())

describe('the log', () => {
  it('tells of sockets that open and close, with the reason', async () => {
    const log = await logged({ config: { proxies: ['127.0.0.0/8'] } })
    const client = await here.join({ headers: { 'x-forwarded-for': '203.0.113.9' } })
    await client.leave()
    const other = await here.join()
    await call('DELETE', `/api/maps/${here.map}`)
    await other.end()
    await expect.poll(() => log.lines('socket closed').length).toBe(2)
    expect(log.lines('socket opened')[0]).toMatchObject({ document: here.map, address: '203.0.113.9', role: 'owner' })
    expect(log.lines('socket closed')[0]).toMatchObject({ document: here.map, by: 'client', code: 1005 })
    expect(log.lines('socket closed')[1]).toMatchObject({ by: 'server', code: CLOSE.deleted })
  })

  it('tells of requests that were refused, that failed or that were slow, and of no others', async () => {
    let broken = false
    const log = await logged({ before: (name) => {
      if (broken && name === 'listMaps') throw new Error('out of order')
      if (broken && name === 'map') throw new StorageError('io', 'No.')
    } })
    await get('/api/maps')
    expect(log.lines()).toEqual([])
    await fetch(`${here.url}/api/maps`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    broken = true
    await get('/api/maps')
    expect(log.lines('request refused')).toEqual([expect.objectContaining({ level: 30, method: 'POST', route: '/api/maps', status: 403, address: '127.0.0.1' })])
    expect(log.lines('request failed').map(({ status }) => status)).toContain(500)
  })

  it('has nothing of what people write, who they are, or what they know, after a busy session', async () => {
    const log = await logged({ limits: { badFrames: 2, changesPerMinute: 5 } })
    const secrets = ['Sesame-Title', 'Sesame-Name', 'Sesame-Cookie', 'Sesame-Token', 'Sesame-Query', 'Sesame-Body', 'Sesame-Close', 'Sesame-Frame', 'Sesame-Path']
    const headers = { 'cookie': '__Host-throughline=Sesame-Cookie', 'authorization': 'Bearer Sesame-Token' }
    await call('POST', '/api/maps', { title: 'Sesame-Title' })
    await call('PATCH', `/api/maps/${here.map}`, { title: 'Sesame-Title' })
    await call('PATCH', `/api/maps/${here.map}`, { title: ['Sesame-Title'], extra: 'Sesame-Title' })
    await fetch(`${here.url}/api/maps`, { method: 'POST', headers: { ...OURS, ...headers }, body: '{"title":"Sesame-Body' })
    for (let i = 0; i < 10; i++) await call('POST', '/api/maps', { title: 'Sesame-Title' })
    await get('/api/report?maps=Sesame-Query', headers)
    await get('/api/organisation/Sesame-Path/Sesame-Path', headers)
    await get('/Sesame-Path/%E0%A4%A?Sesame-Query', headers)
    await get('/metrics', { ...headers, 'x-forwarded-for': '203.0.113.9' })

    const mari = await here.join({ headers })
    mari.show({ user: { name: 'Sesame-Name', colour: '#b3306e' } })
    rename(mari, 'Sesame-Title')
    await mari.saved()
    mari.ws.close(1000, 'Sesame-Close')
    await mari.end()
    const eve = await here.join({ headers })
    eve.ws.send('Sesame-Frame')
    eve.send(updateFrame(Buffer.from('Sesame-Frame')))
    expect(await eve.end()).toBe(CLOSE.badFrames)
    await expect.poll(() => log.lines('socket closed').length).toBe(2)

    expect(log.lines().length).toBeGreaterThan(15)
    for (const secret of secrets) expect(log.text(), secret).not.toContain(secret)
  })

  it('names a proxy that is not trusted, once', async () => {
    const log = await logged({ config: { proxies: ['10.0.0.5'] } })
    for (let i = 0; i < 3; i++) await get('/healthz', { 'x-forwarded-for': '203.0.113.9' })
    expect(log.lines()).toEqual([expect.objectContaining({ msg: 'a proxy that is not trusted', address: '127.0.0.1', hint: expect.stringContaining('THROUGHLINE_PROXIES') })])
    const trusting = await logged({ config: { proxies: ['127.0.0.1'] } })
    await get('/healthz', { 'x-forwarded-for': '203.0.113.9' })
    expect(trusting.lines()).toEqual([])
  })

  it('tells of slow requests', async () => {
    const clock = performance.now.bind(performance)
    let ahead = 0
    let takes = 0
    vi.spyOn(performance, 'now').mockImplementation(() => clock() + ahead)
    const log = await logged({ before: (name) => {
      if (name === 'listMaps') ahead += takes
    } })
    for (takes of [500, 1_000, 0]) await get('/api/maps?deleted=1')
    expect(log.lines('slow request')).toEqual([expect.objectContaining({ level: 40, route: '/api/maps', status: 200, milliseconds: expect.closeTo(1_100, -3) })])
  })

  it('has nothing of accounts, invitations and links, though people come in and fail to', async () => {
    const log = await logged({ config: { auth: 'password' } })
    const password = 'three blue horses'
    const secret = await here.server.accounts.newAdministratorSecret()
    const welcome = { secret, name: 'Sesame Ada', email: 'ada@sesame.example', password }
    const ada = signed(await asks(null, 'POST', '/api/welcome', welcome))
    expect((await asks(null, 'POST', '/api/welcome', welcome)).status).toBe(400)
    expect((await asks(null, 'POST', '/api/sign-in', { email: 'ada@sesame.example', password: 'Sesame wrong' })).status).toBe(401)
    expect((await asks(null, 'POST', '/api/sign-in', { email: 'nobody@sesame.example', password: 'Sesame wrong' })).status).toBe(401)
    const invited = await asks(ada, 'POST', '/api/invitations', { email: 'bert@sesame.example', role: 'member' })
    const invitation = new URL(String(invited.body.link)).hash.slice(1)
    const linked = await asks(ada, 'POST', `/api/maps/${here.map}/links`, { role: 'editor', label: 'Sesame link', passcode: 'Sesame code' })
    expect([invited.status, linked.status]).toEqual([201, 201])
    const link = new URL(String(linked.body.address)).hash.slice(1)
    expect((await asks(null, 'POST', '/api/links/redeem', { secret: link, name: 'Sesame Guest', passcode: 'Sesame other' })).status).toBeGreaterThanOrEqual(400)
    const guest = signed(await asks(null, 'POST', '/api/links/redeem', { secret: link, name: 'Sesame Guest', passcode: 'Sesame code' }))
    expect((await asks(guest, 'GET', '/api/users')).status).toBe(403)
    const socket = await here.join({ headers: guest.headers })
    rename(socket, 'Sesame title')
    await socket.saved()
    await socket.leave()
    await expect.poll(() => log.lines('socket closed').length).toBe(1)

    expect(log.lines('request refused').length).toBeGreaterThanOrEqual(5)
    const secrets = [password, secret, invitation, link, ada.headers.cookie.split('=')[1] as string, guest.headers.cookie.split('=')[1] as string]
    for (const hidden of ['Sesame', 'sesame', ...secrets]) expect(log.text(), hidden).not.toContain(hidden)
  })

  it('removes secrets from whatever is logged, and what a parser quotes', () => {
    const log = collector()
    const logger = createLogger('info', log.log)
    logger.info({ headers: { 'cookie': 'Sesame', 'authorization': 'Sesame', 'set-cookie': 'Sesame' }, token: 'Sesame', body: { password: 'Sesame' } }, 'a request')
    logger.info({ req: { headers: { cookie: 'Sesame', authorization: 'Sesame' } } }, 'another')
    try {
      JSON.parse('Sesame')
    } catch (err) {
      logger.error({ err }, 'cannot be read')
      logger.error({ err: new Error('Outside', { cause: err }) }, 'cannot be read')
    }
    expect(log.text()).not.toContain('Sesame')
    expect(log.lines()[2]).toMatchObject({ err: { type: 'SyntaxError', stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]) } })
    expect(log.lines()[3]).toMatchObject({ err: { message: 'Outside' } })
  })

  it('stays readable in a flood, and says how much it left out', () => {
    const log = collector()
    let now = 0
    const note = noteIn(createLogger('info', log.log), () => now)
    for (let i = 0; i < 1_000; i++) note('info', 'flood')
    expect(log.lines()).toHaveLength(100)
    note('warn', 'in the middle of it')
    expect(log.lines('in the middle of it')).toHaveLength(1)
    now = 1_000
    note('info', 'after it')
    expect(log.lines().slice(101)).toMatchObject([{ msg: 'lines left out', lines: 900 }, { msg: 'after it' }])
  })
})
