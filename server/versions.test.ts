import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { here, start } from '../e2e/inProcess.ts'
import { rename } from '../e2e/mapRecord.ts'
import { journeySchema, THE_MAP } from '../src/model/journey/schema.ts'
import { readPlainSnapshot } from '../src/model/plainSnapshot.ts'
import { MOST_VERSIONS } from './versions.ts'

type Told = { id: string; name: string; at: number; number: number | null; by: string; byName: string | null }

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: never }> {
  const response = await fetch(`${here.url}/api/maps/${here.map}/versions${path}`, {
    method, headers: { 'Content-Type': 'application/json', 'X-Throughline': '1' }, ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() as never }
}
const list = async (): Promise<Told[]> => ((await ask('GET', '')).body as { versions: Told[] }).versions
const titleOf = async (id: string): Promise<string | undefined> =>
  readPlainSnapshot(journeySchema, ((await ask('GET', `/${id}`)).body as { journey: unknown }).journey).map.get(THE_MAP)?.title
const name = async (body: unknown): Promise<Told> => ((await ask('POST', '', body)).body as { version: Told }).version

describe('versions of a map', () => {
  it('keep what the map said at a moment of its history, or now', async () => {
    await start({})
    const client = await here.join()
    const untouched = await name({ name: 'As it came', me: { name: 'Mari' } })
    expect(untouched).toMatchObject({ name: 'As it came', number: null, by: 'name:mari', byName: 'Mari' })
    for (const title of ['One', 'Two', 'Three']) {
      rename(client, title)
      await client.saved()
    }
    const past = await name({ name: '  Before the workshop ', number: 2 })
    const now = await name({ name: 'Today' })
    expect([past.name, past.number, now.number]).toEqual(['Before the workshop', 2, 3])
    expect([await titleOf(past.id), await titleOf(now.id)]).toEqual(['Two', 'Three'])
    expect((await list()).map((version) => version.name).sort()).toEqual(['As it came', 'Before the workshop', 'Today'])
    expect((await list()).map(({ at }) => at)).toEqual((await list()).map(({ at }) => at).sort((a, b) => b - a))
  })

  it('are the map at moments that the history no longer reaches', async () => {
    await start({})
    const client = await here.join()
    for (const title of ['One', 'Two', 'Three']) {
      rename(client, title)
      await client.saved()
    }
    await name({ name: 'Agreed', number: 2 })
    const inTwoYears = Date.now() + 2 * 365 * 86_400_000
    await here.storage.append(here.map, Y.encodeStateAsUpdate(new Y.Doc()), { at: inTwoYears, entries: [{ at: inTwoYears, by: 'ann', data: '{"name":null,"changes":[]}' }] })
    expect((await here.storage.historySpan(here.map, 1))?.first.number).toBe(4)
    const at = (number: number): Promise<Response> => fetch(`${here.url}/api/maps/${here.map}/history/at/${number}`)
    const { number, journey } = await (await at(2)).json() as { number: number; journey: unknown }
    expect([number, readPlainSnapshot(journeySchema, journey).map.get(THE_MAP)?.title]).toEqual([2, 'Two'])
    expect((await at(1)).status).toBe(404)
  })

  it('get another name and are deleted; what is not there is said', async () => {
    await start({})
    const { id } = await name({ name: 'Draft' })
    expect((await ask('PATCH', `/${id}`, { name: 'Agreed' })).status).toBe(200)
    expect((await list()).map((version) => version.name)).toEqual(['Agreed'])
    expect((await ask('DELETE', `/${id}`)).status).toBe(200)
    expect(await list()).toEqual([])
    for (const [method, body] of [['GET', undefined], ['PATCH', { name: 'x' }], ['DELETE', undefined]] as const) {
      expect(await ask(method, `/${id}`, body)).toMatchObject({ status: 404, body: { error: { code: 'unknown-version' } } })
    }
    expect(await ask('POST', '', { name: 'x', number: 99 })).toMatchObject({ status: 404, body: { error: { code: 'unknown-moment' } } })
    for (const body of [{}, { name: ' ' }, { name: 'x'.repeat(121) }, { name: 'x', number: -1 }, { name: 'x', extra: 1 }]) {
      expect((await ask('POST', '', body)).status).toBe(400)
    }
  })

  it('are bounded', async () => {
    await start({ limits: { changesPerMinute: 10_000 } })
    for (let i = 0; i < MOST_VERSIONS; i++) await name({ name: `v${i}` })
    expect(await ask('POST', '', { name: 'one more' })).toMatchObject({ status: 409, body: { error: { code: 'no-room' } } })
    expect(await list()).toHaveLength(MOST_VERSIONS)
  })
})
