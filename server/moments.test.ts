import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { here, start } from '../e2e/inProcess.ts'
import { rename, storedDoc } from '../e2e/mapRecord.ts'
import { runCommand } from '../src/model/document.ts'
import { idsFrom, randomFrom, randomWork } from '../src/model/journey/randomWork.ts'
import type { Journey } from '../src/model/journey/schema.ts'
import { journeySchema, THE_MAP } from '../src/model/journey/schema.ts'
import { readPlainSnapshot } from '../src/model/plainSnapshot.ts'
import { readSnapshot } from '../src/model/table.ts'
import { Moments } from './moments.ts'
import { StorageError } from './storage/storage.ts'

const stored = async (): Promise<Journey> => readSnapshot(await storedDoc(here.storage, here.map), journeySchema)
const read = (text: string | null): Journey | null => text === null ? null : readPlainSnapshot(journeySchema, JSON.parse(text))

/** People at work on the map, and what it said after each entry of its history; of entries that came together, after the last. */
async function worked(seed: number, steps: number): Promise<Map<number, Journey>> {
  const random = randomFrom(seed)
  const newId = idsFrom(random)
  const said = new Map([[0, await stored()]])
  const people = [await here.join(), await here.join()]
  for (let step = 0; step < steps; step++) {
    const { doc } = people[step % 2]!
    const now = (): Journey => readSnapshot(doc, journeySchema)
    randomWork(now(), random)((command, args) => runCommand(doc, journeySchema, now(), newId, 'test', command, args))
    for (const person of people) await person.saved()
    const span = await here.storage.historySpan(here.map, 1)
    if (span) said.set(span.last.number, await stored())
  }
  return said
}

describe('the moments of a map', () => {
  it.each([1, 2, Date.now()])('PH5: are what it said just after each entry, with checkpoints and without (seed %i)', async (seed) => {
    await start({})
    const said = await worked(seed, 60)
    const moments = new Moments(here.storage, here.server.rooms, 7)
    const numbers = [...said.keys()].sort((a, b) => ((a * 7919 + seed) % 61) - ((b * 7919 + seed) % 61))
    expect(numbers.length).toBeGreaterThan(20)
    for (const number of [...numbers, ...numbers]) expect(read(await moments.at(here.map, number))).toEqual(said.get(number))
    expect((await here.storage.checkpoint(here.map, 1))?.number).toBe(7)
    expect(read(await new Moments(here.storage, here.server.rooms).at(here.map, numbers[0]!))).toEqual(said.get(numbers[0]!))
  })

  it('are read by whoever may see the map, as far as they are kept', async () => {
    await start({})
    const client = await here.join()
    const ask = async (path: string): Promise<{ status: number; body: never }> => {
      const response = await fetch(`${here.url}/api/maps/${here.map}/history/${path}`)
      return { status: response.status, body: await response.json() as never }
    }
    expect((await ask('span')).body).toEqual({ span: null })
    expect((await ask('at/0')).status).toBe(404)
    for (const title of ['One', 'Two', 'Three']) {
      rename(client, title)
      await client.saved()
    }
    const { span } = (await ask('span')).body as { span: { first: { number: number }; last: { number: number }; points: unknown[] } }
    expect([span.first.number, span.last.number, span.points.length]).toEqual([1, 3, 3])
    const titleAt = async (number: number): Promise<unknown> =>
      readPlainSnapshot(journeySchema, ((await ask(`at/${number}`)).body as { journey: unknown }).journey).map.get(THE_MAP)?.title
    expect([await titleAt(1), await titleAt(2), await titleAt(3)]).toEqual(['One', 'Two', 'Three'])
    expect(await titleAt(0)).not.toBe('One')
    expect(await ask('at/4')).toMatchObject({ status: 404, body: { error: { code: 'unknown-moment', message: expect.stringMatching(/Choose another\.$/) as string } } })
    expect((await ask('at/none')).status).toBe(400)
  })

  it('leave a checkpoint after a thousand entries, while people go on', async () => {
    await start({})
    const entries = Array.from({ length: 999 }, () => ({ at: 1, by: 'ann', data: '{"name":null,"changes":[]}' }))
    await here.storage.append(here.map, Y.encodeStateAsUpdate(new Y.Doc()), { at: 1, entries })
    const client = await here.join()
    rename(client, 'The thousandth')
    await client.saved()
    const then = await stored()
    rename(client, 'One more')
    await client.saved()
    await expect.poll(async () => (await here.storage.checkpoint(here.map, 0))?.number).toBeGreaterThanOrEqual(1000)
    expect(read(await new Moments(here.storage, here.server.rooms).at(here.map, 1000))).toEqual(then)
    expect(read(await new Moments(here.storage, here.server.rooms).at(here.map, 1001))).toEqual(await stored())
  })

  it('are refused while the disk refuses what the map says by now', async () => {
    let broken = false
    await start({ before: (call) => {
      if (broken && call === 'append') throw new StorageError('io', 'The disk failed.')
    } })
    const client = await here.join()
    rename(client, 'One')
    await client.saved()
    const moments = new Moments(here.storage, here.server.rooms)
    broken = true
    rename(client, 'Two')
    await client.until(() => client.trouble !== null, 'trouble')
    await expect(moments.at(here.map, 1)).rejects.toMatchObject({ reason: 'io' })
    broken = false
  })
})
