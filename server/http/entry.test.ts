import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { call, get } from '../../e2e/requests.ts'
import type { EntryPage } from '../../src/insight/entryPage.ts'
import { entryPage } from '../../src/insight/entryPage.ts'
import { runCommand } from '../../src/model/document.ts'
import type { SupportKind } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { mergeEntries } from '../../src/model/organisation/mergeEntries.ts'
import { organisationSchema, TABLE_OF_KIND } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'

const ask = async (kind: SupportKind, id: string): Promise<EntryPage> =>
  ((await (await get(`/api/organisation/${kind}/${id}`)).json()) as { page: EntryPage }).page

async function organise<T>(work: (client: Client) => T): Promise<T> {
  const client = await new Client(here.url, here.organisation, 'organisation').ready()
  const result = work(client)
  await client.saved()
  await client.leave()
  return result
}

const named = (kind: SupportKind, name: string): Promise<string> =>
  organise(({ doc }) => [...doc.getMap(TABLE_OF_KIND[kind])].find(([, entry]) => (entry as Y.Map<unknown>).get('name') === name)?.[0] ?? '')

describe('the page of an entry', () => {
  it('says what the rules say of all maps, and is not sent again while nothing changes', async () => {
    await start()
    const map = await here.join()
    const organisation = await organise(({ doc }) => readSnapshot(doc, organisationSchema))
    const { map: copy } = await call('POST', '/api/maps', { copyOf: here.map, title: 'A copy' })
    const journey = readSnapshot(map.doc, journeySchema)
    const maps = [{ id: copy.id, title: 'A copy', journey }, { id: here.map, title: 'Order mobile broadband', journey }]
    for (const kind of ['department', 'process', 'tool', 'person'] as const) {
      for (const id of organisation[TABLE_OF_KIND[kind]].keys()) {
        expect(await ask(kind, id)).toEqual(JSON.parse(JSON.stringify(entryPage({ kind, id }, maps, organisation))))
      }
    }
    const address = `/api/organisation/tool/${await named('tool', 'CRM')}`
    const etag = (await get(address)).headers.get('etag') ?? ''
    expect((await get(address, { 'if-none-match': etag })).status).toBe(304)
    await call('PATCH', `/api/maps/${copy.id}`, { title: 'Renamed' })
    const renamed = await get(address, { 'if-none-match': etag })
    expect(renamed.status).toBe(200)
    expect(((await renamed.json()) as { page: EntryPage }).page.maps.items.map(({ title }) => title)).toContain('Renamed')
  })

  it('follows edits at once, and maps that go and come back', async () => {
    await start()
    const crm = await named('tool', 'CRM')
    expect((await ask('tool', crm)).figures).toMatchObject({ maps: 1, supported: 3 })
    const editor = await here.join()
    const [support] = [...editor.doc.getMap('supports')].find(([, link]) => (link as Y.Map<unknown>).get('target') === crm) ?? ['']
    editor.doc.getMap('supports').delete(support)
    await editor.saved()
    expect((await ask('tool', crm)).figures.supported).toBe(2)
    await call('DELETE', `/api/maps/${here.map}`)
    expect((await ask('tool', crm)).figures.maps).toBe(0)
    await call('POST', `/api/maps/${here.map}/restore`)
    expect((await ask('tool', crm)).figures).toMatchObject({ maps: 1, supported: 2 })
  })

  it('counts links to what was merged into it, also when asked for by the former id', async () => {
    await start()
    const [crm, other] = [await named('tool', 'CRM'), await organise(({ doc }) => [...doc.getMap('tools').keys()].at(-1) ?? '')]
    const before = await ask('tool', crm)
    const theirs = await ask('tool', other)
    await organise(({ doc }) =>
      runCommand(doc, organisationSchema, readSnapshot(doc, organisationSchema), () => 'x', null, mergeEntries, { kind: 'tool', from: other, into: crm }))
    const after = await ask('tool', crm)
    const touchpoints = (page: EntryPage): string[] => page.supported.items.map(({ touchpoint }) => touchpoint)
    expect(new Set(touchpoints(after))).toEqual(new Set([...touchpoints(before), ...touchpoints(theirs)]))
    expect(await ask('tool', other)).toEqual(after)
    const { uses } = (await (await get(`/api/organisation/usage/${crm}`)).json()) as { uses: { touchpoints: unknown[] }[] }
    expect(uses[0]?.touchpoints).toHaveLength(after.figures.supported)
  })

  it('is not there for what is no entry, in a sentence', async () => {
    await start()
    const crm = await named('tool', 'CRM')
    for (const path of ['tool/nobody', 'person/..%2f..', `chair/${crm}`, `person/${crm}`]) {
      const answer = await get(`/api/organisation/${path}`)
      expect([path, answer.status]).toEqual([path, 404])
      expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('unknown-entry')
    }
  })
})
