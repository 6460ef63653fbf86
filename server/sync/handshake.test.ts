import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Client, newDevice } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { rename, storedDoc, titleOf } from '../../e2e/mapRecord.ts'
import { CLOSE, MESSAGE } from '../../src/model/wire.ts'
import { StorageError } from '../storage/storage.ts'

describe('a client of ours', () => {
  it('is welcomed with the epoch before anything else', async () => {
    await start()
    const client = here.connect()
    await client.until(() => client.welcome !== null, 'the welcome')
    expect([...client.heard.keys()][0]).toBe(String(MESSAGE.welcome))
    expect(client.welcome).toEqual({ epoch: (await here.storage.document(here.map))?.epoch, trouble: null, role: 'owner', user: null })
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
    expect(titleOf(await storedDoc(here.storage, here.map))).toBe('Kept')
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
    const card = { title: '', state: 'as-is' as const, asIs: null, touchpoints: 0, changedAt: 0, changedBy: null }
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
