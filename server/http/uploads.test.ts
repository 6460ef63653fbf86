import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { guest, member } from '../../e2e/people.ts'
import { PDF, sends } from '../../e2e/sentFiles.ts'
import { LIMITS } from '../sync/limits.ts'
import { received } from './uploads.ts'

interface Begun {
  /** All that the server has said. */
  heard(): string
  send(bytes: Uint8Array): void
  readonly closed: Promise<void>
}

/** Begins to send a file of 1,000 bytes, and sends none of them. Resolves when the server waits for them. */
async function begins(who: SignedIn | null = null): Promise<Begun> {
  const { hostname, port } = new URL(here.url)
  const socket = connect(Number(port), hostname)
  let heard = ''
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  const awaited = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      resolve()
    })
  })
  socket.write([
    `POST /api/maps/${here.map}/files HTTP/1.1`, `host: ${hostname}`, 'x-throughline: 1', 'content-type: application/octet-stream', 'content-length: 1000', 'expect: 100-continue',
    ...(who ? [`cookie: ${who.headers.cookie}`] : []), '\r\n',
  ].join('\r\n'))
  atEnd(async () => void socket.destroy())
  await awaited
  return { heard: () => heard, send: (bytes) => void socket.write(bytes), closed }
}

const status = async (who: SignedIn | null = null): Promise<number> => (await sends(PDF, who)).status

describe('a file on its way', () => {
  it('that stops or trickles loses its place, and is told to come again', async () => {
    await start({ limits: { uploads: 2, uploadPace: { bytes: 500, within: 100 } } })
    const [stops, trickles] = [await begins(), await begins()]
    const trickle = setInterval(() => trickles.send(Buffer.from('%')), 10)
    await Promise.all([stops.closed, trickles.closed])
    clearInterval(trickle)
    for (const { heard } of [stops, trickles]) {
      expect(heard()).toContain('HTTP/1.1 408 ')
      expect(heard()).toContain('{"error":{"code":"too-slow","message":"This file came too slowly, while others wait. It is sent again in a while.","wait":10000}}')
    }
    expect(await status()).toBe(201)
  })

  it('that breaks off, or is too big and is not sent on, leaves its place', async () => {
    await start({ limits: { uploads: 1, file: 500 } })
    const tooBig = await begins()
    expect(await status()).toBe(201)
    tooBig.send(Buffer.alloc(1000))
    await expect.poll(tooBig.heard).toContain('too-big')
    expect(await status()).toBe(201)
  })

  it('of one person or address leave places for everybody else', async () => {
    await start({ config: { auth: 'password' }, limits: { uploadsOfOne: 1 } })
    const [ada, bert] = [await member(here.server, 'Ada', { role: 'administrator' }), await member(here.server, 'Bert', { role: 'administrator' })]
    const guests = [await guest(here.server, here.map, 'editor'), await guest(here.server, here.map, 'editor')] as const
    await begins(ada)
    await begins(guests[0])
    expect([await status(ada), await status(guests[1]), await status(bert)]).toEqual([503, 503, 201])
  })
})

describe('the pace of a file', () => {
  afterEach(() => void vi.useRealTimers())

  const begun = () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const body = Object.assign(new PassThrough(), { headers: {} })
    return { body, file: received(body, LIMITS) }
  }
  /** Ten seconds in which so many bytes come. */
  const tenSeconds = async (body: PassThrough, bytes: number): Promise<void> => {
    const come = new Promise((resolve) => body.once('data', resolve))
    body.write(Buffer.alloc(bytes))
    await come
    vi.advanceTimersByTime(10_000)
  }

  it('is enough with 80 kB in ten seconds, however long it takes', async () => {
    const { body, file } = begun()
    for (let i = 0; i < 12; i++) await tenSeconds(body, 80_000)
    body.end('and the rest')
    expect((await file).length).toBe(960_012)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not, with less in any ten seconds, however much came before', async () => {
    const { body, file } = begun()
    const refused = expect(file).rejects.toMatchObject({ status: 408, wait: 10_000 })
    await tenSeconds(body, 1_000_000)
    await tenSeconds(body, 79_999)
    await refused
    expect(vi.getTimerCount()).toBe(0)
  })

  it('and what breaks off is no file', async () => {
    const { body, file } = begun()
    body.destroy()
    await expect(file).rejects.toMatchObject({ status: 400 })
    expect(vi.getTimerCount()).toBe(0)
  })
})
