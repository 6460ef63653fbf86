import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { OURS } from '../../e2e/requests.ts'
import { CLOSE } from '../../src/model/wire.ts'
import type { Sent } from './address.ts'
import { Addresses, isRange, placeOf } from './address.ts'

const sent = (remoteAddress: string | undefined, headers: Sent['headers'] = {}): Sent => ({ headers, socket: { remoteAddress } })
const forwarded = (text: string): Sent['headers'] => ({ 'x-forwarded-for': text })
const proxies = new Addresses(['127.0.0.0/8', '::1', '10.0.0.0/8', 'fd00::/8'])

describe('the address of a request', () => {
  it.each([
    ['198.51.100.7', '', '198.51.100.7', 'comes directly'],
    ['::ffff:198.51.100.7', '', '198.51.100.7', 'is written as IPv6'],
    ['198.51.100.7', '203.0.113.9', '198.51.100.7', 'claims to be a proxy'],
    ['127.0.0.1', '203.0.113.9', '203.0.113.9', 'comes through the proxy'],
    ['::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9', 'comes through the proxy, in IPv6 clothes'],
    ['127.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'lies to the proxy'],
    ['127.0.0.1', '127.0.0.1, 203.0.113.9', '203.0.113.9', 'claims to be the proxy'],
    ['127.0.0.1', '1.1.1.1, 203.0.113.9, 10.1.2.3', '203.0.113.9', 'comes through two proxies, and lies'],
    ['fd00::5', '2001:DB8::1', '2001:db8::1', 'is IPv6 through an IPv6 proxy'],
    ['127.0.0.1', '[2001:db8::1]:443', '2001:db8::1', 'is told with a port'],
    ['127.0.0.1', '203.0.113.9:5123', '203.0.113.9', 'is told with a port'],
    ['127.0.0.1', '203.0.113.9, unknown', '127.0.0.1', 'is told as no address'],
    ['127.0.0.1', '10.0.0.1, 10.0.0.2', '10.0.0.1', 'is a trusted network all the way'],
    ['127.0.0.1', '', '127.0.0.1', 'is the proxy itself'],
  ])('from %s with %j is %s when it %s', (peer, said, address) => {
    expect(proxies.of(sent(peer, said === '' ? {} : forwarded(said)))).toBe(address)
  })

  it('is the one of the connection when nobody is trusted', () => {
    expect(new Addresses([]).of(sent('127.0.0.1', forwarded('203.0.113.9')))).toBe('127.0.0.1')
    expect(proxies.of(sent(undefined, forwarded('203.0.113.9')))).toBe('')
  })

  it('is local only when nothing was forwarded', () => {
    expect(proxies.isLocal(sent('127.0.0.1'))).toBe(true)
    expect(proxies.isLocal(sent('::ffff:127.0.0.1'))).toBe(true)
    expect(proxies.isLocal(sent('203.0.113.9'))).toBe(false)
    expect(proxies.isLocal(sent('203.0.113.9', forwarded('127.0.0.1')))).toBe(false)
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']) {
      expect(proxies.isLocal(sent('127.0.0.1', { [name]: '127.0.0.1' })), name).toBe(false)
    }
  })
})

it('a range is an address with or without the length of its prefix', () => {
  for (const range of ['10.0.0.5', '10.0.0.0/8', '::1', 'fd00::/8', '::ffff:10.0.0.1', '0.0.0.0/0']) expect(isRange(range), range).toBe(true)
  for (const text of ['', 'localhost', '10.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/', '/8', '10.0.0.1-5']) expect(isRange(text), text).toBe(false)
})

it('a place is one IPv4 address, or one IPv6 network', () => {
  expect(placeOf('203.0.113.9')).toBe('203.0.113.9')
  expect(placeOf('2001:db8:1:2:aaaa::1')).toBe(placeOf('2001:db8:1:2::7'))
  expect(placeOf('2001:0db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(placeOf('2001:db8:1:3::7')).not.toBe(placeOf('2001:db8:1:2::7'))
  expect(placeOf('::1')).toBe('0:0:0:0')
  expect(placeOf('fe80::')).toBe('fe80:0:0:0')
})

/** How often as many maps as this can be made; what the server says last. */
async function makeMaps(times: number, headers: (time: number) => Record<string, string>): Promise<number[]> {
  const statuses: number[] = []
  for (let time = 0; time < times; time++) {
    const { status } = await fetch(`${here.url}/api/maps`, { method: 'POST', headers: { ...OURS, ...headers(time) }, body: '{}' })
    statuses.push(status)
  }
  return statuses
}

async function socketFrom(address: string): Promise<number | 'open'> {
  const ws = new WebSocket(`${here.url.replace('http', 'ws')}/sync/${here.map}`, { headers: { 'x-forwarded-for': address } })
  atEnd(async () => ws.terminate())
  return new Promise((resolve) => {
    ws.once('open', () => ws.ping())
    ws.once('pong', () => resolve('open'))
    ws.once('close', resolve)
  })
}

describe('limits for one address', () => {
  it('hold for the client behind a trusted proxy, and for each of its own', async () => {
    await start({ config: { proxies: ['127.0.0.0/8'] }, limits: { changesPerMinute: 2 } })
    expect(await makeMaps(3, () => forwarded('203.0.113.9') as Record<string, string>)).toEqual([201, 201, 429])
    expect(await makeMaps(1, () => ({ 'x-forwarded-for': '203.0.113.10' }))).toEqual([201])
  })

  it('cannot be escaped by forged headers', async () => {
    await start({ limits: { changesPerMinute: 2 } })
    expect(await makeMaps(3, (time) => ({ 'x-forwarded-for': `203.0.113.${time}`, 'x-real-ip': `203.0.113.${time}` }))).toEqual([201, 201, 429])
  })

  it('cannot be escaped by what a client tells the proxy', async () => {
    await start({ config: { proxies: ['127.0.0.0/8'] }, limits: { changesPerMinute: 2 } })
    expect(await makeMaps(3, (time) => ({ 'x-forwarded-for': `198.51.100.${time}, 203.0.113.9` }))).toEqual([201, 201, 429])
  })

  it('count an IPv6 network as one', async () => {
    await start({ config: { proxies: ['127.0.0.0/8'] }, limits: { changesPerMinute: 2 } })
    expect(await makeMaps(3, (time) => ({ 'x-forwarded-for': `2001:db8:1:2:${time}::1` }))).toEqual([201, 201, 429])
  })

  it('count sockets of the client, not of the proxy', async () => {
    await start({ config: { proxies: ['127.0.0.0/8'] }, limits: { socketsPerAddress: 1 } })
    expect(await socketFrom('203.0.113.9')).toBe('open')
    expect(await socketFrom('203.0.113.10')).toBe('open')
    expect(await socketFrom('203.0.113.9')).toBe(CLOSE.tryLater)
  })

  it('count sockets with forged headers as those of their connection', async () => {
    await start({ limits: { socketsPerAddress: 1 } })
    expect(await socketFrom('203.0.113.9')).toBe('open')
    expect(await socketFrom('203.0.113.10')).toBe(CLOSE.tryLater)
  })
})
