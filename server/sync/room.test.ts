import { describe, expect, it } from 'vitest'
import { Client } from '../../e2e/client.ts'
import { atEnd, here, inProcess, start } from '../../e2e/inProcess.ts'
import { mapOf, rename, storedDoc, titleOf } from '../../e2e/mapRecord.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { openMemory } from '../storage/memory.ts'

describe('a room', () => {
  it('is loaded once for all who open it at once, and nobody is answered before', async () => {
    const loads: string[] = []
    let go = (): void => {}
    let slow: Promise<void> | null = null
    await start({ limits: { roomIdle: 0 }, before: (call) => {
      if (call !== 'load' || !slow) return undefined
      loads.push(call)
      return slow
    } })
    await here.server.rooms.emptied()
    slow = new Promise((resolve) => (go = resolve))
    const clients = Array.from({ length: 5 }, () => here.connect())
    await Promise.all(clients.map(({ ws }) => new Promise((resolve) => ws.once('open', resolve))))
    expect(clients.every(({ heard }) => heard.size === 0)).toBe(true)
    go()
    await Promise.all(clients.map((client) => client.ready()))
    for (const { doc } of clients) expect(doc.getMap('touchpoints').size).toBe(10)
    expect(loads).toHaveLength(1)
  })

  it('leaves memory when it has been empty for a while, and is the same when it comes back', async () => {
    await start({ limits: { roomIdle: 0 } })
    const client = await here.join()
    rename(client, 'Kept')
    await client.saved()
    const room = here.server.rooms.find(here.map)
    await client.leave()
    await here.server.rooms.emptied()
    expect(here.server.rooms.find(here.map)).toBeUndefined()
    const again = await here.join()
    expect(titleOf(again.doc)).toBe('Kept')
    expect(here.server.rooms.find(here.map)).not.toBe(room)
  })

  it('sends many edits of a window as one frame, and none to the one who made them alone', async () => {
    await start()
    const [ann, bob] = [await here.join(), await here.join()]
    for (let i = 0; i < 50; i++) rename(ann, `Title ${i}`)
    await bob.until(() => titleOf(bob.doc) === 'Title 49', 'the last title')
    expect(bob.count('0.2')).toBeLessThan(10)
    await ann.saved()
    expect(ann.count('0.2')).toBe(0)
  })

  it('keeps both edits when two people change different fields', async () => {
    await start()
    const [ann, bob] = [await here.join(), await here.join()]
    rename(ann, 'Both')
    mapOf(bob.doc).set('state', 'to-be')
    await Promise.all([ann.saved(), bob.saved()])
    const carol = await here.join()
    expect([titleOf(carol.doc), mapOf(carol.doc).get('state')]).toEqual(['Both', 'to-be'])
  })

  it('ends up on disk as its members have it', async () => {
    await start()
    const [ann, bob] = [await here.join(), await here.join()]
    for (let i = 0; i < 20; i++) rename(i % 2 ? ann : bob, `Title ${i}`)
    await Promise.all([ann.saved(), bob.saved()])
    await ann.until(() => titleOf(ann.doc) === titleOf(bob.doc), 'both to agree')
    expect(titleOf(await storedDoc(here.storage, here.map))).toBe(titleOf(ann.doc))
  })
})

describe('loading and leaving', () => {
  it('joining while the last one’s edits are still on their way to the disk shows them, and keeps them', async () => {
    let go: (() => void) | null = null
    const disk = { slow: false }
    await start({ limits: { roomIdle: 0 }, before: (call) => {
      if (call !== 'append' || !disk.slow) return undefined
      return new Promise<void>((resolve) => (go = resolve))
    } })
    const first = await here.join()
    const witness = await here.join()
    disk.slow = true
    rename(first, 'On the way')
    await witness.until(() => titleOf(witness.doc) === 'On the way', 'the edit')
    await Promise.all([first.leave(), witness.leave()])
    disk.slow = false
    const second = await here.join()
    expect(titleOf(second.doc)).toBe('On the way')
    ;(go as unknown as () => void)()
    mapOf(second.doc).set('state', 'to-be')
    await second.saved()
    await second.leave()
    await here.server.rooms.emptied()
    const third = await here.join()
    expect([titleOf(third.doc), mapOf(third.doc).get('state')]).toEqual(['On the way', 'to-be'])
  })

  it('a new map has its lanes once, however many open it first', async () => {
    await start()
    const { id } = await here.server.maps.create('five-stages', null)
    const clients = await Promise.all(Array.from({ length: 4 }, () => new Client(here.url, id, 'journey').ready()))
    for (const { doc } of clients) expect([doc.getMap('lanes').size, doc.getMap('stages').size]).toEqual([2, 5])
    await Promise.all(clients.map((client) => client.leave()))
  })
})

describe('the server', () => {
  it('says that it restarts, with everything on disk', async () => {
    const memory = await openMemory()
    atEnd(() => memory.close())
    const before = await inProcess({ storage: memory })
    const client = await before.join()
    rename(client, 'Last words')
    const fence = client.fence()
    await before.end()
    await client.end()
    expect(client.closed?.code).toBe(CLOSE.restart)
    expect(client.durable).toBeGreaterThanOrEqual(0)
    await start({ storage: memory })
    const after = await here.join()
    if (client.durable >= fence) expect(titleOf(after.doc)).toBe('Last words')
  })

  it('keeps the organisation and a map apart', async () => {
    await start()
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    expect(organisation.doc.getMap('departments').size).toBe(5)
    expect(organisation.doc.getMap('stages').size).toBe(0)
    await organisation.leave()
  })
})
