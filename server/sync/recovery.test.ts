import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { answerFrame, Client, newDevice } from '../../e2e/client.ts'
import type { InProcessOptions } from '../../e2e/inProcess.ts'
import { here, inProcess, start } from '../../e2e/inProcess.ts'
import { mapOf, rename, storedDoc } from '../../e2e/mapRecord.ts'
import { memoryDisk } from '../storage/memory.ts'

interface Tab {
  readonly doc: Y.Doc
  readonly device: string
}


/**
 * Two tabs whose ids the server knows. Then, of what it sent on last, it lost everything: each tab has what the other wrote
 * on top of its own. The server starts again with `options`.
 */
async function lost(options: InProcessOptions): Promise<{ anna: Tab; bert: Tab; map: string }> {
  const disk = memoryDisk()
  const first = await inProcess({ disk })
  const [anna, bert] = [{ doc: new Y.Doc(), device: newDevice() }, { doc: new Y.Doc(), device: newDevice() }]
  for (const { doc, device } of [anna, bert]) {
    const client = await new Client(first.url, first.map, 'journey', { doc, hello: { device } }).ready()
    rename(client, `Written under ${doc.clientID}`)
    await client.saved()
    await client.leave()
  }
  await first.end()
  const both = (): void => {
    Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(bert.doc))
    Y.applyUpdate(bert.doc, Y.encodeStateAsUpdate(anna.doc))
  }
  both()
  for (const { doc } of [anna, bert, anna, bert]) {
    mapOf(doc).set('title', `${String(mapOf(doc).get('title'))}, ${doc === anna.doc ? 'Anna' : 'Bert'}`)
    both()
  }
  await start({ disk, ...options })
  return { anna, bert, map: first.map }
}

const back = ({ doc, device }: Tab, map: string): Client => new Client(here.url, map, 'journey', { doc, hello: { device } })

describe('after a crash, what the server had sent on and lost', () => {
  it('is brought by whoever heard it, though each builds on the other', async () => {
    const { anna, bert, map } = await lost({ afterCrash: true })
    const clients = [back(anna, map), back(bert, map)]
    await Promise.all(clients.map(async (client) => {
      await client.ready()
      await client.saved()
    }))
    const stored = mapOf(await storedDoc(here.storage, map)).get('title')
    expect(stored).toBe(mapOf(anna.doc).get('title'))
    expect(String(stored)).toMatch(/Anna, Bert, Anna, Bert$/)
    await Promise.all(clients.map((client) => client.leave()))
  })

  it.each<[string, InProcessOptions]>([
    ['without a crash', { afterCrash: false }],
    ['when the time for it is over', { afterCrash: true, limits: { recovery: 0 } }],
  ])('is nobody’s excuse %s', async (_, options) => {
    const { anna, bert, map } = await lost(options)
    const client = await back(bert, map).ready()
    client.send(answerFrame(Y.encodeStateAsUpdate(anna.doc)))
    const other = await new Client(here.url, map, 'journey').ready()
    await other.saved()
    expect(String(mapOf(await storedDoc(here.storage, map)).get('title'))).not.toContain('Anna')
    await Promise.all([client.leave(), other.leave()])
  })

  it('is brought by an answer only', async () => {
    const { anna, bert, map } = await lost({ afterCrash: true })
    const client = new Client(here.url, map, 'journey', { doc: new Y.Doc(), hello: { device: bert.device } })
    await client.ready()
    client.edited(Y.encodeStateAsUpdate(anna.doc), null)
    const other = await new Client(here.url, map, 'journey').ready()
    await other.saved()
    expect(String(mapOf(await storedDoc(here.storage, map)).get('title'))).not.toContain('Anna')
    await Promise.all([client.leave(), other.leave()])
  })
})
