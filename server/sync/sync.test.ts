import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Client, newDevice } from '../../e2e/client.ts'
import type { InProcess, InProcessOptions } from '../../e2e/inProcess.ts'
import { inProcess } from '../../e2e/inProcess.ts'
import { THE_MAP } from '../../src/model/journey/schema.ts'
import { CLOSE, MESSAGE } from '../../src/model/wire.ts'
import { openMemory } from '../storage/memory.ts'
import type { Storage } from '../storage/storage.ts'
import { StorageError } from '../storage/storage.ts'

let here: InProcess
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(options?: InProcessOptions): Promise<InProcess> {
  here = await inProcess(options)
  ends.push(here.end)
  return here
}

const mapOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('map').get(THE_MAP) as Y.Map<unknown>
const titleOf = (doc: Y.Doc): unknown => mapOf(doc)?.get('title')
const rename = (client: { doc: Y.Doc }, title: string): void => void mapOf(client.doc).set('title', title)

/** The stock client, with nothing but what it needs to run in Node. */
async function stock(id = here.map): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`${here.url.replace('http', 'ws')}/sync`, id, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  ends.push(async () => {
    provider.destroy()
    provider.doc.destroy()
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return provider
}

/** Resolves when something is true of a document. */
const whenDoc = (doc: Y.Doc, is: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!is()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

async function storedTitle(storage: Storage, id: string): Promise<unknown> {
  const doc = new Y.Doc()
  for (const update of (await storage.load(id))?.updates ?? []) Y.applyUpdate(doc, update)
  return titleOf(doc)
}

describe('a stock y-websocket client', () => {
  it('connects, syncs, edits and sees presence', async () => {
    await start()
    const [ann, bob] = [await stock(), await stock()]
    expect(ann.doc.getMap('touchpoints').size).toBe(10)
    const heard = whenDoc(bob.doc, () => titleOf(bob.doc) === 'Broadband')
    rename(ann, 'Broadband')
    await heard
    const seen = new Promise<void>((resolve) => bob.awareness.on('change', () => {
      if (bob.awareness.getStates().get(ann.doc.clientID)?.user?.name === 'Ann') resolve()
    }))
    ann.awareness.setLocalStateField('user', { name: 'Ann', colour: '#112233' })
    await seen
    const gone = new Promise<void>((resolve) => bob.awareness.on('change', () => {
      if (!bob.awareness.getStates().has(ann.doc.clientID)) resolve()
    }))
    ann.ws?.close()
    await gone
  })

  it('hears nothing that it does not know, and is told no durable', async () => {
    await start()
    const client = await here.join({ hello: null })
    rename(client, 'Stock')
    await here.server.rooms.find(here.map)?.settle()
    expect([...client.heard.keys()].every((name) => ['0.0', '0.1', '0.2', '1'].includes(name))).toBe(true)
  })

  it('is shown a sign of life often enough to believe in the line', async () => {
    await start({ limits: { heartbeat: 10 } })
    const client = await here.join({ hello: null })
    await client.until(() => client.count('1') >= 2, 'two empty presence messages')
    expect(client.presence.size).toBe(0)
  })
})

describe('a stock client whose line broke without a word', () => {
  it('comes back under the same number, and its edits come with it', async () => {
    await start({ limits: { probe: 50 } })
    const other = await here.join()
    const before = await here.join({ hello: null })
    before.show({ user: { name: 'Ann' } })
    await other.until(() => other.presence.size === 1, 'Ann')
    before.ws.pause()
    before.doc.off('update', before.edited)
    rename(before, 'While away')
    const after = await here.join({ hello: null, doc: before.doc })
    after.show({ user: { name: 'Ann' } })
    await other.until(() => titleOf(other.doc) === 'While away', 'the edit')
    expect(after.closed).toBeNull()
    before.ws.terminate()
  })
})

describe('a client of ours', () => {
  it('is welcomed with the epoch before anything else', async () => {
    await start()
    const client = here.connect()
    await client.until(() => client.welcome !== null, 'the welcome')
    expect([...client.heard.keys()][0]).toBe(String(MESSAGE.welcome))
    expect(client.welcome).toEqual({ epoch: (await here.storage.document(here.map))?.epoch, trouble: null })
  })

  it('is told durable when the edits are on disk, and not before', async () => {
    let open: (() => void) | null = null
    const gate = { closed: false }
    await start({ before: (call) => {
      if (call !== 'append' || !gate.closed) return undefined
      return new Promise<void>((resolve) => (open = resolve))
    } })
    const [ann, bob] = [await here.join(), await here.join()]
    gate.closed = true
    rename(ann, 'Kept')
    const fence = ann.fence()
    await bob.until(() => titleOf(bob.doc) === 'Kept', 'the edit to come to others')
    await bob.until(() => open !== null, 'the disk to be asked')
    expect(ann.durable).toBe(0)
    gate.closed = false
    ;(open as unknown as () => void)()
    await ann.until(() => ann.durable === fence, 'durable')
    expect(await storedTitle(here.storage, here.map)).toBe('Kept')
  })

  it('is answered a fence with nothing before it', async () => {
    await start()
    await (await here.join()).saved()
  })

  it.each([
    ['another protocol', { protocol: 999 }, CLOSE.wrongVersion],
    ['another schema', { schema: 999 }, CLOSE.wrongVersion],
    ['another kind', { kind: 'organisation' as const, schema: 1 }, CLOSE.wrongVersion],
    ['another epoch', { epoch: 'before-the-restore' }, CLOSE.wrongEpoch],
  ])('with %s is closed for good before any content flows', async (_, hello, code) => {
    await start()
    const client = here.connect({ hello })
    expect(await client.end()).toBe(code)
    expect(client.heard.size).toBe(0)
  })

  it('with the epoch of the document is let in', async () => {
    await start()
    const epoch = (await here.storage.document(here.map))?.epoch ?? ''
    await here.join({ hello: { epoch } })
  })

  it('that comes back with its number takes the place of its dead socket', async () => {
    await start()
    const device = newDevice()
    const before = await here.join({ hello: { device } })
    before.show({ user: { name: 'Ann', colour: '#112233' } })
    const after = await here.join({ doc: before.doc, hello: { device } })
    expect(await before.end()).toBe(CLOSE.tryLater)
    after.show({ user: { name: 'Ann', colour: '#112233' }, again: true })
    await after.saved()
    expect(here.server.rooms.find(here.map)?.presence.people()).toHaveLength(1)
  })
})

describe('a document that is not to be had', () => {
  it.each(['x', 'AAAAAAAAAAAAAAAAAAAAAA', '..%2f..%2froomroomroom0', ''])('%j closes for good', async (id) => {
    await start()
    expect(await new Client(here.url, id, 'journey').end()).toBe(CLOSE.unknownDocument)
    expect(here.server.rooms.count).toBeLessThanOrEqual(1)
  })

  it('that was deleted closes for good, for newcomers and for those who are in it', async () => {
    await start()
    const client = await here.join()
    await here.server.maps.setDeleted(here.map, true)
    expect(await client.end()).toBe(CLOSE.deleted)
    expect(await here.connect().end()).toBe(CLOSE.deleted)
    await here.server.maps.setDeleted(here.map, false)
    await here.join()
  })

  it('that a newer Throughline wrote is not touched', async () => {
    await start()
    const doc = new Y.Doc()
    doc.getMap('meta').set('schema', 99)
    const id = 'BBBBBBBBBBBBBBBBBBBBBB'
    const update = Y.encodeStateAsUpdate(doc)
    const card = { title: '', touchpoints: 0, changedAt: 0, changedBy: null }
    await here.storage.create([{ id, kind: 'journey', epoch: 'e', createdAt: 0, update, card }])
    expect(await new Client(here.url, id, 'journey').end()).toBe(CLOSE.wrongVersion)
    expect((await here.storage.load(id))?.updates).toHaveLength(1)
  })

  it('that cannot be read just now is tried again', async () => {
    let broken = false
    await start({ limits: { roomIdle: 0 }, before: (call) => {
      if (broken && call === 'load') throw new StorageError('io', 'The disk is away.')
    } })
    const [other] = await Promise.all([here.server.maps.create('blank', null)])
    broken = true
    expect(await new Client(here.url, other?.id ?? '', 'journey').end()).toBe(CLOSE.tryLater)
    broken = false
    await new Client(here.url, other?.id ?? '', 'journey').ready().then((client) => client.leave())
  })
})

describe('a room', () => {
  it('is loaded once for all who open it at once, and nobody is answered before', async () => {
    const loads: string[] = []
    let go = (): void => {}
    let slow: Promise<void> | null = null
    await start({ limits: { roomIdle: 0 }, before: (call) => {
      if (call !== 'load' || !slow) return undefined
      loads.push(call)
      return slow
    } })
    await here.server.rooms.emptied()
    slow = new Promise((resolve) => (go = resolve))
    const clients = Array.from({ length: 5 }, () => here.connect())
    await Promise.all(clients.map(({ ws }) => new Promise((resolve) => ws.once('open', resolve))))
    expect(clients.every(({ heard }) => heard.size === 0)).toBe(true)
    go()
    await Promise.all(clients.map((client) => client.ready()))
    for (const { doc } of clients) expect(doc.getMap('touchpoints').size).toBe(10)
    expect(loads).toHaveLength(1)
  })

  it('leaves memory when it has been empty for a while, and is the same when it comes back', async () => {
    await start({ limits: { roomIdle: 0 } })
    const client = await here.join()
    rename(client, 'Kept')
    await client.saved()
    const room = here.server.rooms.find(here.map)
    await client.leave()
    await here.server.rooms.emptied()
    expect(here.server.rooms.find(here.map)).toBeUndefined()
    const again = await here.join()
    expect(titleOf(again.doc)).toBe('Kept')
    expect(here.server.rooms.find(here.map)).not.toBe(room)
  })

  it('sends many edits of a window as one frame, and none to the one who made them alone', async () => {
    await start()
    const [ann, bob] = [await here.join(), await here.join()]
    for (let i = 0; i < 50; i++) rename(ann, `Title ${i}`)
    await bob.until(() => titleOf(bob.doc) === 'Title 49', 'the last title')
    expect(bob.count('0.2')).toBeLessThan(10)
    await ann.saved()
    expect(ann.count('0.2')).toBe(0)
  })

  it('keeps both edits when two people change different fields', async () => {
    await start()
    const [ann, bob] = [await here.join(), await here.join()]
    rename(ann, 'Both')
    mapOf(bob.doc).set('state', 'to-be')
    await Promise.all([ann.saved(), bob.saved()])
    const carol = await here.join()
    expect([titleOf(carol.doc), mapOf(carol.doc).get('state')]).toEqual(['Both', 'to-be'])
  })

  it('ends up on disk as its members have it', async () => {
    await start()
    const [ann, bob] = [await here.join(), await here.join()]
    for (let i = 0; i < 20; i++) rename(i % 2 ? ann : bob, `Title ${i}`)
    await Promise.all([ann.saved(), bob.saved()])
    await ann.until(() => titleOf(ann.doc) === titleOf(bob.doc), 'both to agree')
    expect(await storedTitle(here.storage, here.map)).toBe(titleOf(ann.doc))
  })
})

describe('when the disk refuses', () => {
  /** A disk that can be broken. */
  async function broken(): Promise<{ reason: 'full' | 'io' | null }> {
    const disk: { reason: 'full' | 'io' | null } = { reason: null }
    await start({ before: (call) => {
      if (disk.reason && call === 'append') throw new StorageError(disk.reason, 'No.')
    } })
    return disk
  }

  it('says so, is read-only, recovers by itself, and loses nothing', async () => {
    const disk = await broken()
    const [ann, bob] = [await here.join(), await here.join()]
    const titles: string[] = []
    disk.reason = 'full'
    rename(ann, 'First')
    await ann.until(() => ann.trouble !== null, 'trouble')
    expect(ann.trouble).toEqual({ reason: 'full' })
    const fence = ann.fence()
    bob.doc.on('update', () => titles.push(String(titleOf(bob.doc))))
    rename(ann, 'Second')
    mapOf(bob.doc).set('state', 'to-be')
    const carol = await here.join()
    expect(carol.welcome?.trouble).toEqual({ reason: 'full' })
    expect(titleOf(carol.doc)).toBe('First')
    expect(ann.durable).toBeLessThan(fence)
    disk.reason = null
    await ann.until(() => ann.trouble?.reason === null, 'the end of the trouble')
    await Promise.all([ann.saved(), bob.saved(), carol.until(() => titleOf(carol.doc) === 'Second', 'what was refused')])
    expect(await storedTitle(here.storage, here.map)).toBe('Second')
    expect(mapOf(carol.doc).get('state')).toBe('to-be')
    expect(ann.closed).toBeNull()
  })

  it('answers no fence until what was refused has come after all', async () => {
    const disk = await broken()
    const silent = await here.join()
    disk.reason = 'io'
    rename(silent, 'First')
    await silent.until(() => silent.trouble !== null, 'trouble')
    rename(silent, 'Refused')
    const fence = silent.fence()
    const asked = silent.count('0.0')
    disk.reason = null
    await silent.until(() => silent.durable >= fence, 'durable')
    expect(silent.count('0.0')).toBe(asked + 1)
    expect(await storedTitle(here.storage, here.map)).toBe('Refused')
  })

  it('on every third append, keeps every edit that it called durable', async () => {
    let calls = 0
    const memory = await openMemory({ before: (call) => {
      if (call === 'append' && ++calls % 3 === 0) throw new StorageError('io', 'No.')
    } })
    ends.push(() => memory.close())
    await start({ storage: memory })
    const clients = [await here.join(), await here.join(), await here.join()]
    for (let i = 0; i < 10; i++) {
      const client = clients[i % 3] as Client
      const stage = new Y.Map<unknown>([['title', `Stage ${i}`]])
      client.doc.getMap('stages').set(`s${i}`, stage)
      await client.saved()
      const doc = new Y.Doc()
      for (const update of (await memory.load(here.map))?.updates ?? []) Y.applyUpdate(doc, update)
      expect(doc.getMap('stages').has(`s${i}`)).toBe(true)
    }
    expect(calls).toBeGreaterThan(10)
  })

  it('tells those who ask over HTTP, and changes nothing', async () => {
    const disk = await broken()
    disk.reason = 'full'
    await expect(here.server.maps.rename(here.map, 'New')).rejects.toThrow(StorageError)
  })
})

describe('the server', () => {
  it('says that it restarts, with everything on disk', async () => {
    const memory = await openMemory()
    const before = await inProcess({ storage: memory })
    const client = await before.join()
    rename(client, 'Last words')
    const fence = client.fence()
    await before.end()
    await client.end()
    expect(client.closed?.code).toBe(CLOSE.restart)
    expect(client.durable).toBeGreaterThanOrEqual(0)
    here = await inProcess({ storage: memory })
    ends.push(() => memory.close(), here.end)
    const after = await here.join()
    if (client.durable >= fence) expect(titleOf(after.doc)).toBe('Last words')
  })

  it('keeps the organisation and a map apart', async () => {
    await start()
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    expect(organisation.doc.getMap('departments').size).toBe(5)
    expect(organisation.doc.getMap('stages').size).toBe(0)
    await organisation.leave()
  })
})
