import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bytes, expectRefused, mallory, stateHere, thrice } from '../../e2e/attacker.ts'
import { answerFrame, askFrame, newDevice, presenceFrame, updateFrame } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { mapOf, rename, titleOf } from '../../e2e/mapRecord.ts'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import { CLOSE } from '../../src/model/wire.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

describe('frames that make no sense', () => {
  it('are refused to the byte, thousands of them, and a good client nearby notices nothing', async () => {
    await start({ limits: { badFrames: Infinity } })
    const good = await here.join()
    const attacker = await here.join({ hello: null })
    const random = randomFrom(20261122)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, stateHere())
    rename({ doc: copy }, 'Mutated')
    const corpus = [
      updateFrame(Y.encodeStateAsUpdate(copy, Y.encodeStateVectorFromUpdate(stateHere()))),
      answerFrame(stateHere()),
      askFrame(Y.encodeStateVector(copy)),
      presenceFrame([{ client: 7, clock: 1, state: '{"user":{"name":"M"}}' }]),
    ]
    for (let i = 0; i < 2_000; i++) {
      const frame = Uint8Array.from(corpus[Math.floor(random() * corpus.length)] as Uint8Array)
      // Only the head, so that what comes out is a broken frame and no other good one.
      for (let n = 0; n < 3; n++) frame[Math.floor(random() * Math.min(frame.length, 12))] = Math.floor(random() * 256)
      attacker.send(frame.subarray(0, Math.ceil(random() * frame.length)))
    }
    rename(good, 'Still here')
    await good.saved()
    const { store } = here.server.rooms.find(here.map)?.doc as Y.Doc
    expect([store.pendingStructs, store.pendingDs]).toEqual([null, null])
    const newcomer = await here.join()
    expect(titleOf(newcomer.doc)).toBe('Still here')
    expect(newcomer.doc.getMap('touchpoints').size).toBe(10)
  })

  it.each([
    ['33,554,431 structs in ten bytes', '00020701ffffff0f4d00'],
    ['the update in the second format that takes half a minute', '000216000001050000010001000000024100018087a70e0000'],
    ['a sync step in more bytes than it needs', '8000 8200 02 0000'],
    ['an update whose length is longer than needed', '00 02 8200 0000'],
    ['a type that only a server sends', '6501 7b'],
    ['an authentication message', '02 00 00'],
    ['nothing at all', ''],
    ['trailing bytes', '00 02 02 0000 00'],
    ['a length beyond the end', '00 02 ff01 00'],
    ['a fence without a hello', '66 01'],
  ])('%s', async (_, text) => {
    await start()
    const began = performance.now()
    await expectRefused(thrice(hex(text)))
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  it('text in the place of bytes', async () => {
    await start()
    const attacker = await mallory()
    for (let i = 0; i < 3; i++) attacker.ws.send('hello')
    expect(await attacker.end()).toBe(CLOSE.badFrames)
  })
})

describe('updates that would harm the document', () => {
  const nested = (depth: number): Uint8Array => {
    const doc = new Y.Doc()
    let map = doc.getMap('stages')
    for (let i = 0; i < depth; i++) {
      const inner = new Y.Map<unknown>()
      map.set('deep', inner)
      map = inner as Y.Map<unknown> as typeof map
    }
    return Y.encodeStateAsUpdate(doc)
  }
  const written = (write: (doc: Y.Doc) => void): Uint8Array => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, stateHere())
    const before = Y.encodeStateVector(doc)
    doc.transact(() => write(doc))
    return Y.encodeStateAsUpdate(doc, before)
  }

  it('3,000 maps inside each other', async () => {
    await start()
    await expectRefused(thrice(updateFrame(nested(3_000))))
  })

  it('a key that JavaScript treats specially', async () => {
    await start()
    await mallory()
    await expectRefused(thrice(updateFrame(written((doc) => mapOf(doc).set('__proto__', 'x')))))
    await expectRefused(thrice(updateFrame(written((doc) => doc.getMap('stages').set('__proto__', new Y.Map())))))
  })

  it('another root, another schema version', async () => {
    await start()
    await mallory()
    await expectRefused(thrice(updateFrame(written((doc) => doc.getMap('admins').set('me', true)))))
    await expectRefused(thrice(updateFrame(written((doc) => doc.getMap('meta').set('schema', 99)))))
  })

  it('a flood of updates that wait for what never comes', async () => {
    await start()
    await here.join()
    const whole = stateHere().length
    await expectRefused(Array.from({ length: 600 }, (_, i) => updateFrame(bytes(1, 1, 5_000 + i, 100, 0, 60_000, 0))))
    expect(stateHere().length).toBe(whole)
  })

  it('erased places that nobody wrote', async () => {
    await start()
    await expectRefused(thrice(updateFrame(bytes(0, 1, 5_000, 1, 0, 10))))
  })
})

describe('somebody else’s places', () => {
  it('cannot be erased before their owner, who is offline, has written them', async () => {
    await start()
    const device = newDevice()
    const victim = await here.join({ hello: { device } })
    await victim.leave()
    const { doc } = victim
    for (let i = 0; i < 10; i++) doc.getMap('stages').set(`offline${i}`, new Y.Map([['title', `Edit ${i}`]]))
    await expectRefused(thrice(updateFrame(bytes(1, 1, doc.clientID, 0, 0, 2 ** 20, 0))))
    await expectRefused(thrice(answerFrame(bytes(1, 1, doc.clientID, 0, 0, 50, 0))))
    const back = await here.join({ doc, hello: { device } })
    await back.saved()
    const newcomer = await here.join()
    for (let i = 0; i < 10; i++) expect(newcomer.doc.getMap('stages').has(`offline${i}`)).toBe(true)
  })

  it('cannot be taken by saying hello as their owner', async () => {
    await start()
    const victim = await here.join()
    expect(await here.connect({ hello: { client: victim.doc.clientID } }).end()).toBe(CLOSE.refused)
    await victim.saved()
  })

  it('are not the server’s either', async () => {
    await start()
    const server = here.server.rooms.find(here.map)?.doc.clientID ?? (await mallory(), here.server.rooms.find(here.map)?.doc.clientID)
    await expectRefused(thrice(updateFrame(bytes(1, 1, server ?? 0, 0, 0, 5, 0))))
  })
})
