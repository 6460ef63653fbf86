import { describe, expect, it } from 'vitest'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { call, get } from '../../e2e/requests.ts'
import type { SiloReport } from '../../src/insight/siloReport.ts'
import { siloReport } from '../../src/insight/siloReport.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'

interface Told {
  readonly version: string
  readonly hasParts: boolean
  readonly report: SiloReport
}

const ask = async (query: string): Promise<Told> => (await (await get(`/api/report?${query}`)).json()) as Told

describe('the report', () => {
  it('says what the rules say of the maps, and is not sent again while nothing changes', async () => {
    await start()
    const map = await here.join()
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    const journey = readSnapshot(map.doc, journeySchema)
    const expected = siloReport(
      [{ id: here.map, title: 'Order mobile broadband', journey }],
      readSnapshot(organisation.doc, organisationSchema),
    )
    const answer = await get(`/api/report?maps=${here.map}`)
    expect(((await answer.json()) as Told).report).toEqual(JSON.parse(JSON.stringify(expected)))
    const again = await get(`/api/report?maps=${here.map}`, { 'if-none-match': answer.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    await organisation.leave()
  })

  it('puts several maps into one, and leaves out those that are gone', async () => {
    await start()
    const { map: copy } = await call('POST', '/api/maps', { copyOf: here.map })
    const one = await ask(`maps=${here.map}`)
    const both = await ask(`maps=${here.map},${copy.id}`)
    expect(both.report.maps.map(({ id }) => id)).toEqual([here.map, copy.id])
    expect(both.report.columns).toEqual(one.report.columns)
    expect(both.report.facts.handoffs.value).toBe(2 * one.report.facts.handoffs.value)
    await call('DELETE', `/api/maps/${copy.id}`)
    const left = await ask(`maps=${copy.id},${here.map},AAAAAAAAAAAAAAAAAAAAAA`)
    expect(left.report).toEqual(one.report)
    expect(left.version).toBe(one.version)
  })

  it('follows every edit of the map and of the organisation', async () => {
    await start()
    const before = await ask(`maps=${here.map}`)
    const map = await here.join()
    const [id] = map.doc.getMap('touchpoints').keys()
    const touchpoint = map.doc.getMap('touchpoints').get(id as string) as { set(field: string, value: unknown): void }
    touchpoint.set('title', 'A new name')
    await map.saved()
    const edited = await ask(`maps=${here.map}`)
    expect(edited.version).not.toBe(before.version)
    expect(edited.report.touchpoints.map(({ title }) => title)).toContain('A new name')
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    const departments = [...organisation.doc.getMap('departments').values()] as { set(field: string, value: unknown): void }[]
    const [parent] = organisation.doc.getMap('departments').keys()
    departments[0]?.set('name', 'Renamed')
    departments[1]?.set('parent', parent)
    await organisation.saved()
    const renamed = await ask(`maps=${here.map}`)
    expect(renamed.report.departments.map(({ name }) => name)).toContain('Renamed')
    expect([before.hasParts, renamed.hasParts]).toEqual([false, true])
    const rolledUp = await ask(`maps=${here.map}&rolledUp=1`)
    expect(rolledUp.report.departments).toHaveLength(renamed.report.departments.length - 1)
    await organisation.leave()
  })

  it('refuses what is no list of maps with a sentence', async () => {
    await start()
    expect((await get('/api/report?maps=..%2f..')).status).toBe(400)
    expect((await get(`/api/report?maps=${Array.from({ length: 51 }, (_, i) => String(i).padStart(22, 'A')).join(',')}`)).status).toBe(400)
    expect((await ask('maps=')).report.maps).toEqual([])
    expect((await get('/api/report')).status).toBe(200)
  })
})
