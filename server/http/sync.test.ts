import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { asks, guest, member } from '../../e2e/people.ts'
import { call, get } from '../../e2e/requests.ts'
import type { SyncAgenda } from '../../src/insight/syncAgenda.ts'
import { syncAgenda } from '../../src/insight/syncAgenda.ts'
import { makeSeries, startMeeting } from '../../src/model/alignment/commands.ts'
import type { SeriesId } from '../../src/model/alignment/schema.ts'
import { alignmentSchema } from '../../src/model/alignment/schema.ts'
import { runCommand } from '../../src/model/document.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { mergeEntries } from '../../src/model/organisation/mergeEntries.ts'
import type { DepartmentId } from '../../src/model/organisation/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { CLOSE, companionId } from '../../src/model/wire.ts'

async function organise<T>(work: (client: Client) => T, headers: Record<string, string> = {}): Promise<T> {
  const client = await new Client(here.url, here.organisation, 'organisation', { headers }).ready()
  const result = work(client)
  await client.saved()
  await client.leave()
  return result
}

const read = ({ doc }: Client) => readSnapshot(doc, organisationSchema)
const two = (departments: ReadonlyMap<DepartmentId, unknown>): DepartmentId[] => [...departments.keys()].slice(0, 2)
const address = (ids: readonly string[]): string => `/api/sync?departments=${ids.join(',')}`
const agendaOf = async (ids: readonly string[]): Promise<SyncAgenda> => ((await (await get(address(ids))).json()) as { agenda: SyncAgenda }).agenda

describe('an agenda', () => {
  it('says what the rules say of all maps, and is not sent again while nothing changes', async () => {
    await start()
    const map = await here.join()
    const organisation = await organise(read)
    const journey = readSnapshot(map.doc, journeySchema)
    const all = [...organisation.departments.keys()]
    let handoffs = 0
    for (const [i, one] of all.entries()) {
      for (const other of all.slice(i + 1)) {
        const agenda = await agendaOf([one, other])
        expect(agenda).toEqual(JSON.parse(JSON.stringify(syncAgenda([one, other], [{ id: here.map, title: 'Order mobile broadband', journey }], organisation))))
        handoffs += agenda.handoffs.total
      }
    }
    expect(handoffs).toBeGreaterThan(0)
    const asked = address(two(organisation.departments))
    const etag = (await get(asked)).headers.get('etag') ?? ''
    expect((await get(asked, { 'if-none-match': etag })).status).toBe(304)
    await call('PATCH', `/api/maps/${here.map}`, { title: 'Renamed' })
    expect((await get(asked, { 'if-none-match': etag })).status).toBe(200)
  })

  it('counts a department that was merged as the one that is left', async () => {
    await start()
    const [one = '', other = '', third = ''] = await organise((client) => [...read(client).departments.keys()])
    const before = await agendaOf([one, other])
    await organise((client) => runCommand(client.doc, organisationSchema, read(client), () => 'm', null, mergeEntries, { kind: 'department', from: third, into: other }))
    expect((await agendaOf([one, third])).departments).toEqual([one, other])
    expect((await agendaOf([one, third])).pains.total).toBeGreaterThanOrEqual(before.pains.total)
    expect((await get(address([other, third]))).status).toBe(404)
  })

  it('takes two departments or three that are there, and says so', async () => {
    await start()
    const [one = '', other = '', third = '', fourth = ''] = await organise((client) => [...read(client).departments.keys()])
    const status = async (...ids: string[]): Promise<number> => (await get(address(ids))).status
    expect(await Promise.all([status(one, other), status(one, other, third)])).toEqual([200, 200])
    expect(await Promise.all([status(), status(one), status(one, one), status(one, other, third, fourth), status(one, '..%2f')])).toEqual([400, 400, 400, 400, 400])
    expect(await status(one, 'nobody')).toBe(404)
    expect((await get('/api/sync')).status).toBe(400)
  })

  it('tells members of the maps that they may see, and guests nothing', async () => {
    await start({ config: { auth: 'password' } })
    const [olga, bert, gina] = [await member(here.server, 'Olga'), await member(here.server, 'Bert'), await guest(here.server, here.map, 'editor')]
    const { body } = await asks(olga, 'POST', '/api/maps', { template: 'telecom-order', title: 'Secret plan' })
    const secret = (body.map as { id: string }).id
    await asks(olga, 'PATCH', `/api/maps/${secret}/access`, { everyone: null })
    const asked = address(await organise((client) => two(read(client).departments), olga.headers))
    const told = async (who: SignedIn): Promise<{ agenda: SyncAgenda; etag: string | null }> => {
      const answer = await asks(who, 'GET', asked)
      return { agenda: answer.body.agenda as SyncAgenda, etag: answer.headers.get('etag') }
    }
    const [hers, his] = [await told(olga), await told(bert)]
    expect([hers.agenda.maps, his.agenda.maps]).toEqual([2, 1])
    expect(JSON.stringify(hers.agenda)).toContain(secret)
    expect(JSON.stringify(his.agenda)).not.toContain(secret)
    expect(hers.etag).not.toBe(his.etag)
    expect([(await asks(gina, 'GET', asked)).status, (await asks(null, 'GET', asked)).status]).toEqual([403, 401])
  })
})

describe('what departments agree on', () => {
  const room = (headers: Record<string, string> = {}): Client => new Client(here.url, companionId(here.organisation, 'alignment'), 'alignment', { headers })
  const now = ({ doc }: Client) => readSnapshot(doc, alignmentSchema)
  let n = 0
  const begin = (client: Client): void => {
    const run = <A, R>(command: Parameters<typeof runCommand<typeof alignmentSchema, A, R>>[5], args: A): R | null =>
      runCommand(client.doc, alignmentSchema, now(client), () => `id${++n}`, null, command, args)
    const series = run(makeSeries, { departments: ['a', 'b'] as DepartmentId[], rhythm: 'monthly', nextOn: '2026-12-01' }) as SeriesId
    run(startMeeting, { series, date: '2026-12-01', at: 1 })
  }

  it('is written by members, shared live, and closed to guests', async () => {
    await start({ config: { auth: 'password' } })
    const [olga, bert, gina] = [await member(here.server, 'Olga'), await member(here.server, 'Bert'), await guest(here.server, here.map, 'editor')]
    const [hers, his] = [await room(olga.headers).ready(), await room(bert.headers).ready()]
    begin(hers)
    await hers.saved()
    await his.until(() => now(his).notes.size === 1, 'the place for notes')
    const [note] = his.doc.getMap('notes').values() as Iterable<Y.Map<Y.Text>>
    note?.get('text')?.insert(0, 'Two numbers are one too many')
    await hers.until(() => [...now(hers).notes.values()][0]?.text === 'Two numbers are one too many', 'what Bert writes')
    const guests = room(gina.headers)
    await guests.ready().catch(() => {})
    expect(guests.closed?.code).toBe(CLOSE.forbidden)
    expect(guests.doc.getMap('series').size).toBe(0)
    for (const client of [hers, his, guests]) client.ws.terminate()
  })

  it('is on disk when its writer is told so, whatever becomes of the server then', async () => {
    await start()
    const client = await room().ready()
    begin(client)
    await client.saved()
    const kept = new Y.Doc()
    // As a server finds it that comes after one that was killed just now.
    for (const update of (await here.storage.load(companionId(here.organisation, 'alignment')))?.updates ?? []) Y.applyUpdate(kept, update)
    expect(readSnapshot(kept, alignmentSchema)).toEqual(now(client))
    expect(now(client).meetings.size).toBe(1)
    await client.leave()
  })
})
