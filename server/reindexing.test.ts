import { describe, expect, test } from 'vitest'
import { atEnd, here, inProcess, start } from '../e2e/inProcess.ts'
import type { InProcess } from '../e2e/inProcess.ts'
import type { IndexedMap } from '../src/insight/indexedMap.ts'
import { entryPage } from '../src/insight/entryPage.ts'
import type { Command } from '../src/model/document.ts'
import type { JourneySchema } from '../src/model/journey/schema.ts'
import { journeySchema, SUPPORT_KINDS, THE_MAP } from '../src/model/journey/schema.ts'
import { randomFrom, randomWork } from '../src/model/journey/randomWork.ts'
import { setTouchpoints } from '../src/model/journey/touchpoints.ts'
import { linker } from '../src/model/linked.ts'
import { addDepartment, addEntry, removeEntry, setDepartment } from '../src/model/organisation/commands.ts'
import { mergeEntries } from '../src/model/organisation/mergeEntries.ts'
import type { DepartmentId, Organisation, OrganisationSchema } from '../src/model/organisation/schema.ts'
import { organisationSchema, TABLE_OF_KIND } from '../src/model/organisation/schema.ts'
import { readSnapshot } from '../src/model/table.ts'
import { Entries } from './entries.ts'
import { Insights } from './insights.ts'
import { Readings } from './readings.ts'
import { reindexed } from './reindexing.ts'
import { memoryDisk, openMemory } from './storage/memory.ts'
import { StorageError } from './storage/storage.ts'
import { Room } from './sync/room.ts'

async function roomOf(id: string, of: InProcess = here): Promise<Room> {
  const room = await of.server.rooms.open(id)
  if (!(room instanceof Room)) throw new Error(`there is no room of ${id}: ${room}`)
  return room
}

const organise = async <A, R>(command: Command<OrganisationSchema, A, R>, args: A): Promise<R | null> =>
  (await roomOf(here.organisation)).run(organisationSchema, command, args)

const organisationNow = async (): Promise<Organisation> => readSnapshot((await roomOf(here.organisation)).doc, organisationSchema)

/** Every map that is there, read from its document, in the order in which pages tell of them. */
async function documents(organisation: Organisation): Promise<IndexedMap[]> {
  const cards = await here.server.maps.list(false)
  const maps = await Promise.all(cards.map(async ({ id }): Promise<IndexedMap> => {
    const journey = linker()(readSnapshot((await roomOf(id)).doc, journeySchema), organisation)
    return { id, title: journey.map.get(THE_MAP)?.title ?? '', journey }
  }))
  return maps.sort((a, b) => (a.title !== b.title ? (a.title < b.title ? -1 : 1) : a.id < b.id ? -1 : 1))
}

async function expectPages(): Promise<number> {
  const organisation = await organisationNow()
  const maps = await documents(organisation)
  let told = 0
  for (const kind of SUPPORT_KINDS) {
    for (const id of (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, unknown>).keys()) {
      const answer = await here.server.insights.entryPage({ kind, id }, () => true, () => false)
      const expected = entryPage({ kind, id }, maps, organisation)
      expect(answer?.page).toEqual(expected)
      told += expected?.figures.maps ?? 0
    }
  }
  return told
}

describe('what is told across maps', () => {
  test.each([1, 2, 3])('is what the documents say, after any work on many maps, and rebuilding it changes nothing (seed %i)', async (seed) => {
    await start()
    const random = randomFrom(seed)
    for (const id of ['dep1', 'dep2', 'dep3']) await organise(addDepartment, { name: id, id })
    for (const [kind, id] of [['process', 'pro1'], ['tool', 'too1'], ['person', 'per1']] as const) {
      await organise(addEntry, { kind, name: id, department: 'dep2' as DepartmentId, id })
    }
    const ids = [here.map]
    for (let n = 0; n < 7; n++) ids.push((await here.server.maps.create('five-stages', `Map ${n % 5}`)).id)
    const deleted = new Set<string>()
    for (let n = 0; n < 400; n++) {
      const id = ids[Math.floor(random() * ids.length)] as string
      const dice = random()
      if (dice < 0.03 || deleted.has(id)) {
        await here.server.maps.setDeleted(id, !deleted.has(id))
        if (!deleted.delete(id)) deleted.add(id)
      } else if (dice < 0.035) await organise(mergeEntries, { kind: 'department', from: 'dep1', into: 'dep2' })
      else if (dice < 0.04) await organise(removeEntry, { kind: 'department', id: 'dep3' })
      else if (dice < 0.05) await organise(setDepartment, { id: 'dep2' as DepartmentId, patch: { parent: 'dep3' as DepartmentId } })
      else {
        const room = await roomOf(id)
        const done: Promise<unknown>[] = []
        randomWork(readSnapshot(room.doc, journeySchema), random)(<A, R>(command: Command<JourneySchema, A, R>, args: A) => {
          done.push(room.run(journeySchema, command, args))
          return null
        })
        await Promise.all(done)
      }
      if (n % 100 === 50) await expectPages()
    }
    expect(await expectPages()).toBeGreaterThan(0)
    expect(await reindexed(here.storage)).toEqual({ maps: ids.length, differed: 0, unread: [] })
    await here.storage.describe(ids[0] as string, { uses: [], digest: '{}' })
    expect(await reindexed(here.storage)).toMatchObject({ differed: 1 })
    expect(await reindexed(here.storage)).toMatchObject({ differed: 0 })
  })

  test('is the same where there is less memory than maps', async () => {
    await start()
    for (let n = 0; n < 6; n++) await here.server.maps.create('telecom-order', `Map ${n}`)
    const entries = new Entries(here.storage, here.server.rooms)
    const little = new Insights(here.storage, entries, new Readings(here.storage, here.server.rooms, Date.now, 300))
    await little.warm()
    for (const id of (await organisationNow()).departments.keys()) {
      const lens = { kind: 'department', id } as const
      const told = await little.entryPage(lens, () => true, () => false)
      expect(told).toEqual(await here.server.insights.entryPage(lens, () => true, () => false))
      expect(told?.page?.figures.maps).toBe(7)
    }
  })

  test('is made up for after a crash that came between an edit and what is told of it', async () => {
    const disk = memoryDisk()
    const first = await openMemory({
      disk,
      before: (call) => {
        if (call === 'describe') throw new StorageError('io', 'The power is gone.')
      },
    })
    const crashed = await inProcess({ storage: first })
    const { map } = crashed
    const room = await roomOf(map, crashed)
    const journey = readSnapshot(room.doc, journeySchema)
    const [before] = journey.touchpoints.values()
    await room.run(journeySchema, setTouchpoints, { ids: [...journey.touchpoints.keys()], patch: { owner: null, title: 'Nobody' } })
    await crashed.end()
    await first.close()

    const storage = await openMemory({ disk })
    atEnd(() => storage.close())
    await start({ storage })
    expect(before?.owner).toBeTruthy()
    const answer = await here.server.insights.entryPage({ kind: 'department', id: before?.owner ?? '' }, () => true, () => false)
    expect(answer?.page?.figures.owned).toBe(0)
    expect(await reindexed(storage)).toMatchObject({ differed: 0 })
  })
})
