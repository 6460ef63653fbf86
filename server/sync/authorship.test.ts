import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Client } from '../../e2e/client.ts'
import { Client as SyncClient, updateFrame } from '../../e2e/client.ts'
import { here, inProcess, start } from '../../e2e/inProcess.ts'
import { rename, storedDoc, titleOf } from '../../e2e/mapRecord.ts'
import { asks, guest, member } from '../../e2e/people.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { memoryDisk } from '../storage/memory.ts'

const open = (headers: Record<string, string>): Promise<Client> => new SyncClient(here.url, here.map, 'journey', { headers }).ready()
const editors = async (...names: string[]): Promise<Client[]> => {
  await start({ config: { auth: 'password' } })
  const people = []
  for (const name of names) people.push(await member(here.server, name))
  const ada = await member(here.server, 'Ada', { role: 'administrator' })
  await asks(ada, 'PATCH', `/api/maps/${here.map}/access`, { grants: Object.fromEntries(people.map(({ id }) => [id, 'editor'])) })
  return Promise.all(people.map(({ headers }) => open(headers)))
}
const tagsOf = ({ doc }: Client) => [...readSnapshot(doc, journeySchema).painTags.values()]
const recordOf = ({ doc }: Client, id: string): Y.Map<unknown> => doc.getMap('painTags').get(id) as Y.Map<unknown>

/** Writes fields of one pain tag as a peer does that goes past every form. */
function say(client: Client, id: string, fields: Record<string, unknown>): void {
  client.doc.transact(() => {
    for (const [name, value] of Object.entries(fields)) recordOf(client, id).set(name, value)
  })
}

describe('what somebody says', () => {
  it('bears their own name, on every machine, whatever name they put under it', async () => {
    const [anna, bert] = (await editors('Anna', 'Bert')) as [Client, Client]
    const tag = tagsOf(anna).find(({ reply }) => reply === 'open') as { id: string }
    const seen: unknown[] = []
    bert.doc.getMap('painTags').observeDeep(() => seen.push(recordOf(bert, tag.id).get('answeredBy')))
    say(anna, tag.id, { reply: 'fixed', since: '2026-01-01', answeredBy: 'Bert' })
    await bert.until(() => recordOf(bert, tag.id).get('reply') === 'fixed', 'the reply')
    await anna.until(() => recordOf(anna, tag.id).get('answeredBy') === 'Anna', 'the name')
    expect(recordOf(bert, tag.id).get('answeredBy')).toBe('Anna')
    expect(seen).not.toContain('Bert')
    await Promise.all([anna.leave(), bert.leave()])
  })

  it('cannot be changed under the name of whoever said something else before', async () => {
    const [anna, bert] = (await editors('Anna', 'Bert')) as [Client, Client]
    const tag = tagsOf(anna).find(({ reply }) => reply === 'open') as { id: string }
    say(bert, tag.id, { reply: 'acknowledged', answeredBy: 'Bert' })
    await anna.until(() => recordOf(anna, tag.id).get('answeredBy') === 'Bert', "Bert's reply")
    say(anna, tag.id, { reply: 'fixed' })
    await bert.until(() => recordOf(bert, tag.id).get('answeredBy') === 'Anna', 'the name')
    expect(recordOf(bert, tag.id).get('reply')).toBe('fixed')
    await Promise.all([anna.leave(), bert.leave()])
  })

  it('comes back under the name of whoever said it, when it is brought back as it was', async () => {
    const [anna, bert] = (await editors('Anna', 'Bert')) as [Client, Client]
    const tag = tagsOf(anna).find(({ reply }) => reply === 'open') as { id: string }
    say(bert, tag.id, { reply: 'acknowledged', answeredBy: 'Bert' })
    await anna.until(() => recordOf(anna, tag.id).get('answeredBy') === 'Bert', "Bert's reply")
    const undo = new Y.UndoManager(anna.doc.getMap('painTags'))
    anna.doc.getMap('painTags').delete(tag.id)
    await bert.until(() => !bert.doc.getMap('painTags').has(tag.id), 'that it is gone')
    undo.undo()
    await bert.until(() => bert.doc.getMap('painTags').has(tag.id), 'that it is back')
    expect(recordOf(bert, tag.id).toJSON()).toMatchObject({ reply: 'acknowledged', answeredBy: 'Bert' })
    await Promise.all([anna.leave(), bert.leave()])
  })

  it('is nobody’s where nothing is said', async () => {
    const [anna, bert] = (await editors('Anna', 'Bert')) as [Client, Client]
    const tag = tagsOf(anna).find(({ reply }) => reply === 'open') as { id: string }
    say(anna, tag.id, { answeredBy: 'Bert' })
    await anna.until(() => !recordOf(anna, tag.id).has('answeredBy'), 'that the name is gone')
    await bert.until(() => Y.encodeStateVector(bert.doc).length === Y.encodeStateVector(anna.doc).length, 'the same')
    expect(recordOf(bert, tag.id).get('answeredBy')).toBeUndefined()
    await Promise.all([anna.leave(), bert.leave()])
  })
})

describe('presence', () => {
  it('is shown under the name that the server knows, of guests too', async () => {
    const [anna] = (await editors('Anna')) as [Client]
    const gina = await guest(here.server, here.map, 'viewer', 'Anna')
    const mallory = await open(gina.headers)
    mallory.show({ user: { name: 'Anna', colour: '#000000', role: 'owner' }, cursor: null })
    await anna.until(() => anna.presence.has(mallory.doc.clientID), 'the presence')
    expect(JSON.parse(anna.presence.get(mallory.doc.clientID)?.state ?? '')).toEqual({
      user: { id: gina.id, name: 'Anna (guest)', colour: '#b3306e' }, cursor: null,
    })
    await Promise.all([anna.leave(), mallory.leave()])
  })
})

describe('a client id', () => {
  it('belongs to whoever wrote under it, also for a server that was started again', async () => {
    const disk = memoryDisk()
    const config = { auth: 'password' } as const
    const first = await inProcess({ config, disk })
    const [anna, mallory] = [
      await member(first.server, 'Anna', { role: 'administrator' }), await member(first.server, 'Mallory', { role: 'administrator' }),
    ]
    const doc = new Y.Doc()
    const before = await new SyncClient(first.url, first.map, 'journey', { headers: anna.headers, doc }).ready()
    rename(before, 'By Anna')
    await before.saved()
    await before.leave()
    await first.end()

    await start({ config, disk })
    const stolen = await new SyncClient(here.url, first.map, 'journey', { headers: mallory.headers }).ready()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(doc))
    forged.clientID = doc.clientID
    rename({ doc: forged }, 'By Anna, says Mallory')
    stolen.send(updateFrame(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(doc))))
    const again = await new SyncClient(here.url, first.map, 'journey', { headers: anna.headers, doc }).ready()
    expect(titleOf(again.doc)).toBe('By Anna')
    rename(again, 'By Anna again')
    await again.saved()
    expect(titleOf(await storedDoc(here.storage, first.map))).toBe('By Anna again')
    await Promise.all([stolen.leave(), again.leave()])
  })
})
