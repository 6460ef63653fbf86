import * as encoding from 'lib0/encoding'
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Entry } from '../../e2e/client.ts'
import { answerFrame, askFrame, Client, message, newDevice, presenceFrame, updateFrame } from '../../e2e/client.ts'
import type { InProcess, InProcessOptions } from '../../e2e/inProcess.ts'
import { inProcess } from '../../e2e/inProcess.ts'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import { THE_MAP } from '../../src/model/journey/schema.ts'
import { CLOSE, MESSAGE } from '../../src/model/wire.ts'

let here: InProcess
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(options?: InProcessOptions): Promise<void> {
  here = await inProcess(options)
  ends.push(here.end)
}

/** Resolves when something on the server is true; looks once a turn. */
async function when(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setImmediate(resolve))
}

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const mapOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('map').get(THE_MAP) as Y.Map<unknown>
const state = (): Uint8Array => Y.encodeStateAsUpdate(here.server.rooms.find(here.map)?.doc as Y.Doc)
/** Somebody who sends what they like. */
const mallory = (): Promise<Client> => here.join({ hello: null })

function bytes(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** Sends frames that are all refused: the document stays as it is to the byte, and the sender is closed after three. */
async function expectRefused(frames: readonly Uint8Array[]): Promise<void> {
  const attacker = await mallory()
  const before = state()
  for (const frame of frames) attacker.send(frame)
  expect(await attacker.end()).toBe(CLOSE.badFrames)
  expect(Buffer.compare(state(), before)).toBe(0)
  expect(here.server.rooms.find(here.map)?.doc.store.pendingStructs).toBeNull()
}

const thrice = (frame: Uint8Array): Uint8Array[] => [frame, frame, frame]

describe('frames that make no sense', () => {
  it('are refused to the byte, thousands of them, and a good client nearby notices nothing', async () => {
    await start({ limits: { badFrames: Infinity } })
    const good = await here.join()
    const attacker = await here.join({ hello: null })
    const random = randomFrom(20261122)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state())
    mapOf(copy).set('title', 'Mutated')
    const corpus = [
      updateFrame(Y.encodeStateAsUpdate(copy, Y.encodeStateVectorFromUpdate(state()))),
      answerFrame(state()),
      askFrame(Y.encodeStateVector(copy)),
      presenceFrame([{ client: 7, clock: 1, state: '{"user":{"name":"M"}}' }]),
    ]
    for (let i = 0; i < 2_000; i++) {
      const frame = Uint8Array.from(corpus[Math.floor(random() * corpus.length)] as Uint8Array)
      // Only the head, so that what comes out is a broken frame and no other good one.
      for (let n = 0; n < 3; n++) frame[Math.floor(random() * Math.min(frame.length, 12))] = Math.floor(random() * 256)
      attacker.send(frame.subarray(0, Math.ceil(random() * frame.length)))
    }
    mapOf(good.doc).set('title', 'Still here')
    await good.saved()
    const { store } = here.server.rooms.find(here.map)?.doc as Y.Doc
    expect([store.pendingStructs, store.pendingDs]).toEqual([null, null])
    const newcomer = await here.join()
    expect(mapOf(newcomer.doc).get('title')).toBe('Still here')
    expect(newcomer.doc.getMap('touchpoints').size).toBe(10)
  })

  it.each([
    ['33,554,431 structs in ten bytes', '00020701ffffff0f4d00'],
    ['the update in the second format that takes half a minute', '000216000001050000010001000000024100018087a70e0000'],
    ['a sync step in more bytes than it needs', '8000 8200 02 0000'],
    ['an update whose length is longer than needed', '00 02 8200 0000'],
    ['a type that only a server sends', '6501 7b'],
    ['an authentication message', '02 00 00'],
    ['nothing at all', ''],
    ['trailing bytes', '00 02 02 0000 00'],
    ['a length beyond the end', '00 02 ff01 00'],
    ['a fence without a hello', '66 01'],
  ])('%s', async (_, text) => {
    await start()
    const began = performance.now()
    await expectRefused(thrice(hex(text)))
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  it('text in the place of bytes', async () => {
    await start()
    const attacker = await mallory()
    for (let i = 0; i < 3; i++) attacker.ws.send('hello')
    expect(await attacker.end()).toBe(CLOSE.badFrames)
  })
})

describe('updates that would harm the document', () => {
  const nested = (depth: number): Uint8Array => {
    const doc = new Y.Doc()
    let map = doc.getMap('stages')
    for (let i = 0; i < depth; i++) {
      const inner = new Y.Map<unknown>()
      map.set('deep', inner)
      map = inner as Y.Map<unknown> as typeof map
    }
    return Y.encodeStateAsUpdate(doc)
  }
  const written = (write: (doc: Y.Doc) => void): Uint8Array => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state())
    const before = Y.encodeStateVector(doc)
    doc.transact(() => write(doc))
    return Y.encodeStateAsUpdate(doc, before)
  }

  it('3,000 maps inside each other', async () => {
    await start()
    await expectRefused(thrice(updateFrame(nested(3_000))))
  })

  it('a key that JavaScript treats specially', async () => {
    await start()
    await mallory()
    await expectRefused(thrice(updateFrame(written((doc) => mapOf(doc).set('__proto__', 'x')))))
    await expectRefused(thrice(updateFrame(written((doc) => doc.getMap('stages').set('__proto__', new Y.Map())))))
  })

  it('another root, another schema version', async () => {
    await start()
    await mallory()
    await expectRefused(thrice(updateFrame(written((doc) => doc.getMap('admins').set('me', true)))))
    await expectRefused(thrice(updateFrame(written((doc) => doc.getMap('meta').set('schema', 99)))))
  })

  it('a flood of updates that wait for what never comes', async () => {
    await start()
    const whole = state().length
    await expectRefused(Array.from({ length: 600 }, (_, i) => updateFrame(bytes(1, 1, 5_000 + i, 100, 0, 60_000, 0))))
    expect(state().length).toBe(whole)
  })

  it('erased places that nobody wrote', async () => {
    await start()
    await expectRefused(thrice(updateFrame(bytes(0, 1, 5_000, 1, 0, 10))))
  })
})

describe('somebody else’s places', () => {
  it('cannot be erased before their owner, who is offline, has written them', async () => {
    await start()
    const device = newDevice()
    const victim = await here.join({ hello: { device } })
    await victim.leave()
    const { doc } = victim
    for (let i = 0; i < 10; i++) doc.getMap('stages').set(`offline${i}`, new Y.Map([['title', `Edit ${i}`]]))
    await expectRefused(thrice(updateFrame(bytes(1, 1, doc.clientID, 0, 0, 2 ** 20, 0))))
    await expectRefused(thrice(answerFrame(bytes(1, 1, doc.clientID, 0, 0, 50, 0))))
    const back = await here.join({ doc, hello: { device } })
    await back.saved()
    const newcomer = await here.join()
    for (let i = 0; i < 10; i++) expect(newcomer.doc.getMap('stages').has(`offline${i}`)).toBe(true)
  })

  it('cannot be taken by saying hello as their owner', async () => {
    await start()
    const victim = await here.join()
    expect(await here.connect({ hello: { client: victim.doc.clientID } }).end()).toBe(CLOSE.refused)
    await victim.saved()
  })

  it('are not the server’s either', async () => {
    await start()
    const server = here.server.rooms.find(here.map)?.doc.clientID ?? (await mallory(), here.server.rooms.find(here.map)?.doc.clientID)
    await expectRefused(thrice(updateFrame(bytes(1, 1, server ?? 0, 0, 0, 5, 0))))
  })
})

describe('presence', () => {
  const named = (client: number, clock: number, name: string): Entry => ({ client, clock, state: JSON.stringify({ user: { name } }) })

  it('of another cannot be forged', async () => {
    await start()
    const [alice, bob, attacker] = [await here.join(), await here.join(), await mallory()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    attacker.send(presenceFrame([named(attacker.doc.clientID, 1, 'Mallory')]))
    attacker.send(presenceFrame([named(alice.doc.clientID, 1e9, 'Mallory as Alice')]))
    attacker.send(presenceFrame([named(alice.doc.clientID, 1e9, 'Mallory as Alice'), named(attacker.doc.clientID, 2, 'Me')]))
    await bob.until(() => bob.presence.get(attacker.doc.clientID)?.clock === 2, 'Mallory’s own')
    expect(bob.presence.get(alice.doc.clientID)?.state).toContain('"Alice"')
    expect(bob.presence.size).toBe(2)
  })

  it('of 100,000 people in one frame, of a megabyte, and of no JSON is refused', async () => {
    await start()
    const crowd = presenceFrame(Array.from({ length: 100_000 }, (_, i) => ({ client: i, clock: 1, state: '{}' })))
    const huge = presenceFrame([{ client: 1, clock: 1, state: JSON.stringify({ a: 'x'.repeat(900_000) }) }])
    await expectRefused([crowd, huge, presenceFrame([{ client: 1, clock: 1, state: '{' }])])
    expect(here.server.rooms.find(here.map)?.presence.snapshot()).toBeNull()
  })

  it('goes when its socket goes', async () => {
    await start()
    const [alice, bob] = [await here.join(), await here.join()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    alice.ws.terminate()
    await bob.until(() => bob.presence.size === 0, 'Alice to be gone')
  })

  it('of a stock client may send back what it heard', async () => {
    await start()
    const [alice, bob] = [await here.join(), await mallory()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    bob.show({ user: { name: 'Bob' } })
    for (let i = 0; i < 5; i++) bob.send(presenceFrame([...bob.presence.values()]))
    bob.show({ user: { name: 'Bob' }, last: true })
    await alice.until(() => alice.presence.get(bob.doc.clientID)?.state.includes('last') === true, 'Bob')
    expect(bob.closed).toBeNull()
  })
})

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
    await start({ limits: { heartbeat: 20, silence: 60 } })
    const [alice, bob] = [await here.join(), await here.join()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    // Reads nothing and so answers no ping, as a laptop with its lid closed.
    alice.ws.pause()
    await bob.until(() => bob.presence.size === 0, 'Alice to be given up')
    await when(() => here.server.sockets.count === 1)
    alice.ws.terminate()
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
    for (let i = 0; i < 200; i++) mapOf(busy.doc).set('title', `Title ${i}`)
    const began = performance.now()
    await busy.saved()
    expect(performance.now() - began).toBeGreaterThan(200)
    await other.until(() => mapOf(other.doc).get('title') === 'Title 199', 'the last one')
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

describe('loading and leaving', () => {
  it('joining while the last one’s edits are still on their way to the disk shows them, and keeps them', async () => {
    let go: (() => void) | null = null
    const disk = { slow: false }
    await start({ limits: { roomIdle: 0 }, before: (call) => {
      if (call !== 'append' || !disk.slow) return undefined
      return new Promise<void>((resolve) => (go = resolve))
    } })
    const first = await here.join()
    const witness = await here.join()
    disk.slow = true
    mapOf(first.doc).set('title', 'On the way')
    await witness.until(() => mapOf(witness.doc).get('title') === 'On the way', 'the edit')
    await Promise.all([first.leave(), witness.leave()])
    disk.slow = false
    const second = await here.join()
    expect(mapOf(second.doc).get('title')).toBe('On the way')
    ;(go as unknown as () => void)()
    mapOf(second.doc).set('state', 'to-be')
    await second.saved()
    await second.leave()
    await here.server.rooms.emptied()
    const third = await here.join()
    expect([mapOf(third.doc).get('title'), mapOf(third.doc).get('state')]).toEqual(['On the way', 'to-be'])
  })

  it('a new map has its lanes once, however many open it first', async () => {
    await start()
    const { id } = await here.server.maps.create('five-stages', null)
    const clients = await Promise.all(Array.from({ length: 4 }, () => new Client(here.url, id, 'journey').ready()))
    for (const { doc } of clients) expect([doc.getMap('lanes').size, doc.getMap('stages').size]).toEqual([2, 5])
    await Promise.all(clients.map((client) => client.leave()))
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
