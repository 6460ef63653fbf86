import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { throughline } from '../../e2e/commandLine.ts'
import { freePort } from '../../e2e/proxies.ts'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { testConfig } from '../../e2e/testConfig.ts'
import { LOOPBACK } from '../access/address.ts'
import type { Config } from '../config.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { examine } from './doctor.ts'

/** What a proxy does otherwise than it should. */
interface Faults {
  /** Sockets are asked for as if they were pages. */
  readonly stripsUpgrade?: boolean
  readonly dropsForwarded?: boolean
  /** Answers of the server are rewritten by this. */
  readonly answer?: (headers: OutgoingHttpHeaders) => OutgoingHttpHeaders
  readonly host?: string
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-doctor-'))
  atEnd(() => rm(folder, { recursive: true }))
})

/** A server behind a proxy of this process. Resolves with the settings of both. */
async function behind(faults: Faults, more: Partial<Config> = {}): Promise<Config> {
  let target = 0
  const told = ({ headers: { upgrade, ...headers }, socket }: IncomingMessage): IncomingHttpHeaders => ({
    ...headers,
    ...(faults.stripsUpgrade ? { connection: 'close' } : upgrade !== undefined && { upgrade }),
    ...(faults.host !== undefined && { host: faults.host }),
    ...(!faults.dropsForwarded && { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': socket.remoteAddress ? 'http' : '' }),
  })
  const proxy = createServer((from, to) => {
    const asked = request({ port: target, host: '127.0.0.1', method: from.method, path: from.url, headers: told(from) as OutgoingHttpHeaders }, (answer) => {
      to.writeHead(answer.statusCode ?? 500, faults.answer?.(answer.headers) ?? answer.headers)
      answer.pipe(to)
    })
    asked.on('error', () => to.destroy())
    from.pipe(asked)
  })
  if (!faults.stripsUpgrade) {
    proxy.on('upgrade', (from, socket) => {
      const to = connect(target, '127.0.0.1', () => {
        const lines = Object.entries(told(from)).map(([name, value]) => `${name}: ${String(value)}`)
        to.write(`GET ${from.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
        to.pipe(socket).pipe(to)
      })
      for (const side of [to, socket]) side.on('error', () => void to.destroy())
      socket.on('close', () => to.destroy())
    })
  }
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
  atEnd(async () => {
    proxy.closeAllConnections()
    await new Promise((resolve) => void proxy.close(resolve))
  })
  const { port } = proxy.address() as AddressInfo
  const publicUrl = { origin: `http://localhost:${port}`, secure: false, path: '' }
  const config = testConfig({ dataDir: folder, publicUrl, proxies: LOOPBACK, ...more })
  const storage = await openSqlite({ folder })
  atEnd(() => storage.close())
  await start({ storage, config })
  await here.server.listenToConsole()
  target = Number(new URL(here.url).port)
  return config
}

/** What is not well, one line each. */
async function complaints(config: Config, now?: () => number): Promise<string[]> {
  return (await examine(config, now)).filter(({ is }) => is !== 'ok').map(({ about, is, says }) => `${is}: ${about}: ${says}`)
}

it('finds nothing to complain of in an installation that is well, and leaves nothing behind', async () => {
  const config = await behind({})
  expect(await complaints(config)).toEqual([])
  expect((await examine(config)).map(({ about }) => about))
    .toEqual(['Node', 'rights', 'room on the disk', 'writing', 'data', 'server', 'address', 'client address', 'cookies', 'WebSocket', 'clock'])
  expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([])
})

it('knows a server with accounts, where the socket asks to sign in', async () => {
  expect(await complaints(await behind({}, { auth: 'password' }))).toEqual([])
})

it.each<[string, Faults, Partial<Config>, RegExp]>([
  ['takes the upgrade of sockets away', { stripsUpgrade: true }, {}, /^problem: WebSocket: It does not get through: .*Upgrade/],
  ['does not say for whom it asks', { dropsForwarded: true }, {}, /^problem: client address: The proxy does not say for whom.*X-Forwarded-For/],
  ['is not believed', {}, { proxies: [] }, /^problem: client address: .*127\.0\.0\.1 is not named in THROUGHLINE_PROXIES/],
  ['takes a flag from cookies', { answer: (headers) => ({ ...headers, 'set-cookie': [headers['set-cookie'] ?? []].flat().map((text) => String(text).replace('; Secure', '')) }) }, {},
    /^problem: cookies: The proxy rewrites cookies \(Secure is missing\)/],
  ['takes cookies away', { answer: ({ 'set-cookie': _, ...headers }) => headers }, {}, /^problem: cookies: The proxy takes cookies away/],
  ['lives in another time', { answer: (headers) => ({ ...headers, date: 'Thu, 01 Jan 2026 00:00:00 GMT' }) }, {}, /^warning: clock: .* s apart.*NTP/],
  ['tells another host', { host: 'inside.example.org' }, {}, /^problem: address: The server does not know itself as inside\.example\.org/],
])('says what to do when the proxy %s', async (_, faults, more, says) => {
  const found = await complaints(await behind(faults, more))
  expect(found.filter((line) => says.test(line)), found.join('\n')).toHaveLength(1)
  expect(found).toHaveLength(1)
})

it('finds that nothing listens at the address', async () => {
  const config = await behind({})
  const publicUrl = { origin: `http://localhost:${await freePort()}`, secure: false, path: '' }
  expect(await complaints({ ...config, publicUrl })).toEqual([expect.stringMatching(/^problem: address: .*nothing listens there/)])
})

it('finds that the address leads to another server', async () => {
  const config = await behind({})
  const other = await mkdtemp(join(tmpdir(), 'throughline-doctor-'))
  atEnd(() => rm(other, { recursive: true }))
  const storage = await openSqlite({ folder: other })
  atEnd(() => storage.close())
  await start({ storage, config: { ...config, dataDir: other } })
  await here.server.listenToConsole()
  expect(await complaints({ ...config, dataDir: other })).toEqual([expect.stringMatching(/^problem: address: .*did not come to this server/)])
})

it('looks at the data without a server, and ends with 1 when there is a problem', async () => {
  await behind({})
  await here.end()
  await here.storage.close()
  await chmod(folder, 0o755)
  const well = await throughline(folder, ['doctor'])
  expect(well).toMatchObject({ code: 0, error: '' })
  expect(well.out).toMatch(/^warning {2}rights: .*chmod go-rwx/m)
  expect(well.out).toMatch(/^warning {2}server: No server runs/m)
  await writeFile(join(folder, 'throughline.db'), 'damaged')
  expect(await throughline(folder, ['doctor'])).toMatchObject({ code: 1, out: expect.stringMatching(/^problem {2}data: /m) as string, error: 'There is 1 problem.' })
  expect(await throughline(join(folder, 'nowhere'), ['doctor'])).toMatchObject({ code: 1, out: expect.stringContaining('Set DATA_DIR') as string })
})
