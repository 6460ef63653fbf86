import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { addDepartment } from '../src/model/organisation/commands.ts'
import { organisationSchema } from '../src/model/organisation/schema.ts'
import { journeySchema } from '../src/model/journey/schema.ts'
import { setMap } from '../src/model/journey/structure.ts'
import { readSnapshot } from '../src/model/table.ts'
import { CLOSE } from '../src/model/wire.ts'
import { here, start } from '../e2e/inProcess.ts'
import { maps } from '../e2e/requests.ts'
import { Client } from '../e2e/client.ts'
import type { StorageReason } from './storage/storage.ts'
import { StorageError } from './storage/storage.ts'
import { Room } from './sync/room.ts'

let now = 1_700_000_000_000
const began = now

async function open(id: string): Promise<Room> {
  const room = await here.server.rooms.open(id)
  if (!(room instanceof Room)) throw new Error(room)
  return room
}

/** Renames the demo map a minute after what was before. Returns the time. */
async function rename(title: string): Promise<number> {
  now += 60_000
  const room = await open(here.map)
  await room.run(journeySchema, setMap, { title })
  return now
}

const content = ({ doc }: { readonly doc: Y.Doc }): unknown =>
  Object.fromEntries(Object.keys(journeySchema).map((table) => [table, doc.getMap(table).toJSON()]))
const titleOf = (doc: Y.Doc): unknown => readSnapshot(doc, journeySchema).map.get('map' as never)?.title
const title = async (): Promise<string | undefined> => (await maps()).find(({ id }) => id === here.map)?.title

it('takes a map back to a time while people are in it, who are told; and forward again', async () => {
  await start({ now: () => now })
  const client = await here.join()
  const before = content(client)
  const first = await rename('First')
  const second = await rename('Second')
  await client.until(() => titleOf(client.doc) === 'Second', 'the title')
  const epoch = client.welcome?.epoch
  now += 60_000

  expect(await here.server.restoring.restore(here.map, first - 1)).toEqual({ changedAt: began, undo: now - 1 })
  expect(await client.end()).toBe(CLOSE.wrongEpoch)
  const again = await here.join()
  expect(again.welcome?.epoch).not.toBe(epoch)
  expect(content(again)).toEqual(before)
  const stale = here.connect({ hello: { epoch: epoch ?? '' } })
  expect(await stale.end()).toBe(CLOSE.wrongEpoch)

  now += 60_000
  expect(await here.server.restoring.restore(here.map, second)).toEqual({ changedAt: second, undo: now - 1 })
  expect(await again.end()).toBe(CLOSE.wrongEpoch)
  expect(titleOf((await here.join()).doc)).toBe('Second')
  expect(await title()).toBe('Second')
})

it('keeps records, ids and texts, and leaves behind what was erased', async () => {
  await start({ now: () => now })
  const client = await here.join()
  const notes = client.doc.getMap('notes')
  for (let i = 0; i < 50; i++) client.doc.transact(() => void notes.clear())
  const before = content(client)
  await client.saved()
  const used = await here.storage.toldOf(here.map)
  const at = now
  now += 60_000
  await here.server.restoring.restore(here.map, at)
  const again = await here.join()
  expect(content(again)).toEqual(before)
  expect([...Y.decodeStateVector(Y.encodeStateVector(again.doc)).keys()]).toHaveLength(1)
  expect(again.doc.getMap('meta').toJSON()).toEqual(client.doc.getMap('meta').toJSON())
  expect(await here.storage.toldOf(here.map)).toEqual(used)
  // Whoever comes back can go on.
  again.doc.transact(() => (again.doc.getMap('map').get('map') as Y.Map<unknown>).set('title', 'Goes on'))
  await again.saved()
  expect(titleOf((await open(here.map)).doc)).toBe('Goes on')
})

it('lets nothing of what is under way reach the new document', async () => {
  await start({ now: () => now })
  const client = await here.join()
  const at = now
  now += 60_000
  const restored = here.server.restoring.restore(here.map, at)
  for (let i = 0; i < 20; i++) {
    ;(client.doc.getMap('map').get('map') as Y.Map<unknown>).set('title', `Late ${i}`)
    await new Promise(setImmediate)
  }
  client.fence()
  await restored
  expect(await client.end()).toBe(CLOSE.wrongEpoch)
  expect(titleOf((await here.join()).doc)).not.toMatch(/^Late/)
  // What arrived in time is in the past; what did not was never promised.
  expect(await title()).not.toMatch(/^Late/)
})

it('finds a map that nobody has open, and whoever comes meanwhile finds the restored one', async () => {
  await start({ now: () => now, limits: { roomIdle: 0 } })
  const first = await rename('First')
  await rename('Second')
  await here.server.rooms.emptied()
  const restored = here.server.restoring.restore(here.map, first)
  const client = await here.join()
  await restored
  expect(['First', 'Second']).toContain(titleOf(client.doc))
  if (titleOf(client.doc) === 'Second') expect(await client.end()).toBe(CLOSE.wrongEpoch)
  expect(titleOf((await here.join()).doc)).toBe('First')
})

it('restores the organisation, too', async () => {
  await start({ now: () => now })
  const names = (doc: Y.Doc): string[] => [...readSnapshot(doc, organisationSchema).departments.values()].map(({ name }) => name)
  const before = names((await open(here.organisation)).doc)
  const at = now
  now += 60_000
  await (await open(here.organisation)).run(organisationSchema, addDepartment, { name: 'Legal' } as never)
  const client = await new Client(here.url, here.organisation, 'organisation').ready()
  expect(names(client.doc)).toContain('Legal')
  expect(await here.server.restoring.restore(here.organisation, at)).toMatchObject({ changedAt: expect.any(Number) as number })
  expect(await client.end()).toBe(CLOSE.wrongEpoch)
  expect(names((await open(here.organisation)).doc).toSorted()).toEqual(before.toSorted())
})

it('says what cannot be, and changes nothing then', async () => {
  await start({ now: () => now })
  const { restoring, maps: kept } = here.server
  expect(await restoring.restore('AAAAAAAAAAAAAAAAAAAAAA', now)).toBe('unknown')
  expect(await restoring.restore(here.map, now - 86_400_000 * 365)).toBe('before')
  expect(await restoring.restore(here.map, now + 1)).toBe('ahead')
  await kept.setDeleted(here.map, true)
  expect(await restoring.restore(here.map, now)).toBe('deleted')
})

it('goes on as before when the disk refuses', async () => {
  let broken: StorageReason | null = null
  await start({ now: () => now, before: (call) => {
    if (broken && call === 'replace') throw new StorageError(broken, 'The disk is full.')
  } })
  const client = await here.join()
  const at = now
  now += 60_000
  broken = 'full'
  await expect(here.server.restoring.restore(here.map, at)).rejects.toThrow(StorageError)
  broken = null
  ;(client.doc.getMap('map').get('map') as Y.Map<unknown>).set('title', 'Still there')
  await client.saved()
  expect(client.closed).toBeNull()
  expect(titleOf((await open(here.map)).doc)).toBe('Still there')
})

it('restores twice at once, one after the other, and nobody stays in a document that is none any more', async () => {
  await start({ now: () => now })
  const client = await here.join()
  const first = await rename('First')
  const second = await rename('Second')
  now += 60_000
  const both = [here.server.restoring.restore(here.map, first), here.server.restoring.restore(here.map, second)]
  expect(await client.end()).toBe(CLOSE.wrongEpoch)
  await here.server.rooms.open(here.map)
  await Promise.all(both)
  const room = await open(here.map)
  expect(room.document.epoch).toBe((await here.storage.document(here.map))?.epoch)
  expect(titleOf(room.doc)).toBe('Second')
})
