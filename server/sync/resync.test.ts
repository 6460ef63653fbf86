import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Client } from '../../e2e/client.ts'
import { answerFrame, updateFrame } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { mapOf } from '../../e2e/mapRecord.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { Resync } from './resync.ts'

/** An edit of Bob's that he has not sent, and a document of somebody whom it had reached before the server was killed. */
function lostEdit(bob: Client): { doc: Y.Doc; lost: Uint8Array } {
  const before = Y.encodeStateVector(bob.doc)
  // As if it came over the wire: the client sends nothing of it.
  bob.doc.transact(() => mapOf(bob.doc).set('title', 'By Bob'), bob)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(bob.doc))
  return { doc, lost: Y.encodeStateAsUpdate(bob.doc, before) }
}

describe('an edit that the server lost when it was killed', () => {
  it('comes back through its writer, and whoever else has it stays and is not called saved before', async () => {
    await start()
    const bob = await here.join()
    const { doc, lost } = lostEdit(bob)
    mapOf(doc).set('title', 'By Ann, on Bob’s')
    const ann = await here.join({ doc })
    const fence = ann.fence()
    for (const title of ['One', 'Two', 'Three', 'Four']) mapOf(doc).set('title', title)
    // Answered, so all that came before it was judged.
    await bob.saved()
    expect([ann.closed, ann.durable < fence]).toEqual([null, true])
    expect(mapOf(bob.doc).get('title')).not.toBe('Four')
    bob.send(updateFrame(lost))
    await bob.saved()
    mapOf(doc).set('title', 'Five')
    await ann.saved()
    await bob.until(() => mapOf(bob.doc).get('title') === 'Five', 'what Ann made of it')
    expect(ann.closed).toBeNull()
  })

  it('is no excuse for an answer that nobody asked for', async () => {
    await start()
    const bob = await here.join()
    const { lost } = lostEdit(bob)
    const mallory = await here.join({ hello: null })
    for (let i = 0; i < 3; i++) mallory.send(answerFrame(lost))
    expect(await mallory.end()).toBe(CLOSE.badFrames)
  })

  it('is no excuse for ever', () => {
    const resync = new Resync()
    resync.asked()
    const blamed = Array.from({ length: 400 }, () => resync.refused('foreign', { mark: 0, answer: false }).blame)
    expect(blamed.indexOf(true)).toBe(300)
    expect(resync.refused('malformed', { mark: 0, answer: false }).blame).toBe(true)
  })
})
