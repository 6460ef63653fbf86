import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { here, start } from '../../e2e/inProcess.ts'
import { rename, storedDoc } from '../../e2e/mapRecord.ts'
import { asks, member } from '../../e2e/people.ts'
import { call } from '../../e2e/requests.ts'
import type { HistoryEntry, RecordChange } from '../../src/model/history.ts'
import { applyChanges, unapplyChanges } from '../../src/model/history.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import type { Storage } from '../storage/storage.ts'
import { Recorder } from './recorder.ts'

async function recorded(storage: Storage): Promise<(Omit<HistoryEntry, 'name'> & { name: string | null })[]> {
  const entries = await storage.history(here.map, { before: null, most: 1000 })
  return entries.toReversed().map(({ data, ...entry }) => ({ ...entry, ...(JSON.parse(data) as { name: string | null; changes: RecordChange[] }) }))
}

describe('the history of a map', () => {
  it('PH4: tells apart who did what within one transaction, also in one record and its text', () => {
    const doc = new Y.Doc()
    const touchpoints = doc.getMap('touchpoints') as Y.Map<Y.Map<unknown>>
    const recorder = new Recorder(doc, journeySchema)
    doc.transact((transaction) => {
      recorder.turn({ by: 'ann', name: 'Ann' }, transaction)
      const call = new Y.Map<unknown>([['title', 'Call']])
      call.set('description', new Y.Text('Hello'))
      touchpoints.set('call', call)
      recorder.turn({ by: 'bob', name: 'Bob' }, transaction)
      ;(call.get('description') as Y.Text).insert(5, ', you')
      recorder.turn({ by: 'ann', name: 'Ann' }, transaction)
      call.set('title', 'Call for help')
    })
    const told = (): unknown[] => (recorder.take(7).entries ?? []).map(({ by, data }) => [by, (JSON.parse(data) as { changes: RecordChange[] }).changes])
    const of = (kind: string, fields: object): unknown => [expect.objectContaining({ table: 'touchpoints', id: 'call', kind, fields })]
    expect(told()).toEqual([
      ['ann', of('made', { title: ['', 'Call'], description: ['', 'Hello'] })],
      ['bob', of('changed', { description: ['Hello', 'Hello, you'] })],
      ['ann', of('changed', { title: ['Call', 'Call for help'] })],
    ])
    doc.transact((transaction) => {
      recorder.turn({ by: 'bob', name: 'Bob' }, transaction)
      ;(touchpoints.get('call')!.get('description') as Y.Text).delete(0, 5)
    })
    expect(told()).toEqual([['bob', of('changed', { description: ['Hello, you', ', you'] })]])
    expect(recorder.take(8)).toEqual({})
  })

  it('says who gave a title on the page of all maps', async () => {
    await start({})
    const rename = (body: object): Promise<unknown> => call('PATCH', `/api/maps/${here.map}`, body)
    await rename({ title: 'One', me: { name: ' Jörg ', colour: '#2f5fd0' } })
    await rename({ title: 'Two' })
    expect((await recorded(here.storage)).map(({ by, name }) => [by, name])).toEqual([['name:jörg', 'Jörg'], ['server', null]])
    expect((await here.storage.map(here.map))?.changedBy).toBe('Jörg')
    await start({ config: { auth: 'password' } })
    const olga = await member(here.server, 'Olga', { role: 'administrator' })
    const answer = await asks(olga, 'PATCH', `/api/maps/${here.map}`, { title: 'Hers', me: { name: 'Mallory', colour: '#2f5fd0' } })
    expect(answer.status).toBe(200)
    expect((await recorded(here.storage)).map(({ by, name }) => [by, name])).toEqual([[`user ${olga.id}`, 'Olga']])
  })

  it('can be read page by page by whoever may see the map', async () => {
    await start({})
    const client = await here.join()
    for (const title of ['One', 'Two', 'Three']) {
      rename(client, title)
      await client.saved()
    }
    const page = async (query: string): Promise<{ entries: HistoryEntry[]; next: number | null }> =>
      (await fetch(`${here.url}/api/maps/${here.map}/history${query}`)).json() as never
    const { entries, next } = await page('?most=2')
    expect(entries.map(({ changes }) => changes[0]?.fields.title)).toEqual([['Two', 'Three'], ['One', 'Two']])
    expect((await page(`?most=2&before=${next}`)).entries.map(({ number }) => number)).toEqual([1])
  })

  it('PH3: keeps what each changed, and leads from the document to what it was and back', async () => {
    await start({})
    const baseline = readSnapshot(await storedDoc(here.storage, here.map), journeySchema)
    const [ann, bob] = [await here.join(), await here.join()]
    for (let n = 0; n < 5; n++) {
      rename(ann, `Ann's ${n}`)
      const touchpoints = bob.doc.getMap('touchpoints') as unknown as Map<string, Map<string, unknown>>
      const [first, second] = [...touchpoints.keys()]
      if (n === 3) touchpoints.delete(first!)
      else touchpoints.get(second!)!.set('title', `Bob's ${n}`)
    }
    await Promise.all([ann.saved(), bob.saved()])
    const entries = await recorded(here.storage)
    const changes = entries.flatMap((entry) => entry.changes)
    expect(entries.map(({ number }) => number)).toEqual(entries.map((_, at) => at + 1))
    expect(changes.some(({ kind, table }) => kind === 'gone' && table === 'touchpoints')).toBe(true)
    const now = readSnapshot(await storedDoc(here.storage, here.map), journeySchema)
    expect(unapplyChanges(journeySchema, now, changes)).toEqual(baseline)
    expect(applyChanges(journeySchema, baseline, changes)).toEqual(now)
  })
})
