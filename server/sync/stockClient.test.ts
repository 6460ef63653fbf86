import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { rename, titleOf } from '../../e2e/mapRecord.ts'

/** The stock client, with nothing but what it needs to run in Node. */
async function stock(id = here.map): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`${here.url.replace('http', 'ws')}/sync`, id, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  atEnd(async () => {
    provider.destroy()
    provider.doc.destroy()
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return provider
}

/** Resolves when something is true of a document. */
const whenDoc = (doc: Y.Doc, is: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!is()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

describe('a stock y-websocket client', () => {
  it('connects, syncs, edits and sees presence', async () => {
    await start()
    const [ann, bob] = [await stock(), await stock()]
    expect(ann.doc.getMap('touchpoints').size).toBe(10)
    const heard = whenDoc(bob.doc, () => titleOf(bob.doc) === 'Broadband')
    rename(ann, 'Broadband')
    await heard
    const seen = new Promise<void>((resolve) => bob.awareness.on('change', () => {
      if (bob.awareness.getStates().get(ann.doc.clientID)?.user?.name === 'Ann') resolve()
    }))
    ann.awareness.setLocalStateField('user', { name: 'Ann', colour: '#112233' })
    await seen
    const gone = new Promise<void>((resolve) => bob.awareness.on('change', () => {
      if (!bob.awareness.getStates().has(ann.doc.clientID)) resolve()
    }))
    ann.ws?.close()
    await gone
  })

  it('hears nothing that it does not know, and is told no durable', async () => {
    await start()
    const client = await here.join({ hello: null })
    rename(client, 'Stock')
    await here.server.rooms.find(here.map)?.settle()
    expect([...client.heard.keys()].every((name) => ['0.0', '0.1', '0.2', '1'].includes(name))).toBe(true)
  })

  it('is shown a sign of life often enough to believe in the line', async () => {
    await start({ limits: { heartbeat: 10 } })
    const client = await here.join({ hello: null })
    await client.until(() => client.count('1') >= 2, 'two empty presence messages')
    expect(client.presence.size).toBe(0)
  })
})

describe('a stock client whose line broke without a word', () => {
  it('comes back under the same number, and its edits come with it', async () => {
    await start({ limits: { probe: 50 } })
    const other = await here.join()
    const before = await here.join({ hello: null })
    before.show({ user: { name: 'Ann' } })
    await other.until(() => other.presence.size === 1, 'Ann')
    before.ws.pause()
    before.doc.off('update', before.edited)
    rename(before, 'While away')
    const after = await here.join({ hello: null, doc: before.doc })
    after.show({ user: { name: 'Ann' } })
    await other.until(() => titleOf(other.doc) === 'While away', 'the edit')
    expect(after.closed).toBeNull()
    before.ws.terminate()
  })
})
