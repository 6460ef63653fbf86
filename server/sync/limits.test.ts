import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { Client, message } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { mapOf, rename, titleOf } from '../../e2e/mapRecord.ts'
import { CLOSE, MESSAGE } from '../../src/model/wire.ts'

/** Resolves when something on the server is true; looks once a turn. */
async function when(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setImmediate(resolve))
}

describe('strangers', () => {
  it('on pages of another origin get no socket', async () => {
    await start()
    for (const origin of ['https://evil.example', 'null', `${here.url}.evil.example`]) {
      const client = here.connect({ headers: { origin } })
      const [error] = (await once(client.ws, 'error')) as [Error]
      expect(error.message).toContain('403')
    }
    await here.join({ headers: { origin: here.url } })
  })

  it('cannot open what does not exist, and leave nothing behind', async () => {
    await start({ limits: { roomIdle: 0 } })
    await here.server.rooms.emptied()
    for (let i = 0; i < 50; i++) {
      expect(await new Client(here.url, `..%2f..%2froom${i}`, 'journey').end()).toBe(CLOSE.unknownDocument)
      expect(await new Client(here.url, `room${i}`.padEnd(22, '-'), 'journey').end()).toBe(CLOSE.unknownDocument)
    }
    expect(here.server.rooms.count).toBe(0)
  })

  it('that say nothing lose their place', async () => {
    await start({ limits: { firstFrame: 20 } })
    const ws = new WebSocket(`${here.url.replace('http', 'ws')}/sync/${here.map}`)
    expect((await once(ws, 'close'))[0]).toBe(CLOSE.badFrames)
    await when(() => here.server.sockets.count === 0)
  })

  it('have no more sockets from one address than the limit', async () => {
    await start({ limits: { socketsPerAddress: 2 } })
    const [first] = [await here.join(), await here.join()]
    expect(await here.connect().end()).toBe(CLOSE.tryLater)
    await first?.leave()
    await here.join()
  })

  it('open no more rooms than the limit while others are in them', async () => {
    await start({ limits: { rooms: 2 } })
    await here.join()
    const other = await here.server.maps.create('blank', null)
    const third = await here.server.maps.create('blank', null)
    const inOther = await new Client(here.url, other.id, 'journey').ready()
    expect(await new Client(here.url, third.id, 'journey').end()).toBe(CLOSE.tryLater)
    await inOther.leave()
    await new Client(here.url, third.id, 'journey').ready().then((client) => client.leave())
  })

  it('whose line is dead are found', async () => {
    // Long beside any pause of a busy machine, which would make the living look dead too.
    await start({ limits: { heartbeat: 20, silence: 1_000 } })
    const [alice, bob] = [await here.join(), await here.join()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    // Reads nothing and so answers no ping, as a laptop with its lid closed.
    alice.ws.pause()
    await bob.until(() => bob.presence.size === 0, 'Alice to be given up')
    await when(() => here.server.sockets.count === 1)
    alice.ws.terminate()
  })

  it('half a request for a socket does not stay', async () => {
    await start()
    const socket = connectTcp(Number(new URL(here.url).port), '127.0.0.1')
    socket.write(`GET /sync/${here.map} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n`)
    await once(socket, 'connect')
    expect(here.server.sockets.count).toBe(0)
    socket.destroy()
  })
})

describe('too much', () => {
  it('in one frame closes the socket before it is read', async () => {
    await start()
    const client = await here.join()
    client.send(message(MESSAGE.sync, 2, new Uint8Array(2 * 1024 * 1024)))
    expect(await client.end()).toBe(1009)
  })

  it('in a row waits at the sender’s end, and nothing of it is lost', async () => {
    await start({ limits: { messages: { refill: 500, burst: 50 } } })
    const [busy, other] = [await here.join(), await here.join()]
    for (let i = 0; i < 200; i++) rename(busy, `Title ${i}`)
    const began = performance.now()
    await busy.saved()
    expect(performance.now() - began).toBeGreaterThan(200)
    await other.until(() => titleOf(other.doc) === 'Title 199', 'the last one')
  })

  it('for a reader that does not read closes it, while the others go on, and it finds everything when it comes back', async () => {
    await start({ limits: { backlog: 256 * 1024, bytes: { refill: 1e9, burst: 1e9 }, messages: { refill: 1e9, burst: 1e9 } } })
    const [writer, reader, other] = [await here.join(), await here.join(), await here.join()]
    reader.ws.pause()
    const text = 'x'.repeat(3_000)
    let written = 0
    while (here.server.sockets.count === 3) {
      for (let i = 0; i < 50; i++) mapOf(writer.doc).set(`field${written++ % 60}`, text + String(written))
      await writer.saved()
    }
    reader.ws.resume()
    await reader.end().catch(() => {})
    const back = await here.join()
    await other.until(() => mapOf(other.doc).size === mapOf(writer.doc).size, 'the others')
    expect(mapOf(back.doc).toJSON()).toEqual(mapOf(writer.doc).toJSON())
  })

  it('for one document is said to its writer, and erasing is still possible', async () => {
    await start({ limits: { document: 20_000 } })
    const writer = await here.join()
    const other = await here.join()
    for (let i = 0; i < 10; i++) mapOf(writer.doc).set(`field${i}`, 'x'.repeat(3_000))
    expect(await writer.end()).toBe(CLOSE.refused)
    expect(writer.closed?.reason).toContain('limit')
    other.doc.getMap('touchpoints').clear()
    await other.saved()
  })
})
