import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Client } from '../../e2e/client.ts'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { mapOf, rename, storedDoc, titleOf } from '../../e2e/mapRecord.ts'
import { call } from '../../e2e/requests.ts'
import { openMemory } from '../storage/memory.ts'
import { StorageError } from '../storage/storage.ts'

describe('when the disk refuses', () => {
  /** A disk that can be broken. */
  async function broken(): Promise<{ reason: 'full' | 'io' | null }> {
    const disk: { reason: 'full' | 'io' | null } = { reason: null }
    await start({ before: (call) => {
      if (disk.reason && call === 'append') throw new StorageError(disk.reason, 'No.')
    } })
    return disk
  }

  it('says so, is read-only, recovers by itself, and loses nothing', async () => {
    const disk = await broken()
    const [ann, bob] = [await here.join(), await here.join()]
    const titles: string[] = []
    disk.reason = 'full'
    rename(ann, 'First')
    await ann.until(() => ann.trouble !== null, 'trouble')
    expect(ann.trouble).toEqual({ reason: 'full' })
    const fence = ann.fence()
    bob.doc.on('update', () => titles.push(String(titleOf(bob.doc))))
    rename(ann, 'Second')
    mapOf(bob.doc).set('state', 'to-be')
    const carol = await here.join()
    expect(carol.welcome?.trouble).toEqual({ reason: 'full' })
    expect(titleOf(carol.doc)).toBe('First')
    expect(ann.durable).toBeLessThan(fence)
    disk.reason = null
    await ann.until(() => ann.trouble?.reason === null, 'the end of the trouble')
    await Promise.all([ann.saved(), bob.saved(), carol.until(() => titleOf(carol.doc) === 'Second', 'what was refused')])
    expect(titleOf(await storedDoc(here.storage, here.map))).toBe('Second')
    expect(mapOf(carol.doc).get('state')).toBe('to-be')
    expect(ann.closed).toBeNull()
  })

  it('answers no fence until what was refused has come after all', async () => {
    const disk = await broken()
    const silent = await here.join()
    disk.reason = 'io'
    rename(silent, 'First')
    await silent.until(() => silent.trouble !== null, 'trouble')
    rename(silent, 'Refused')
    const fence = silent.fence()
    const asked = silent.count('0.0')
    disk.reason = null
    await silent.until(() => silent.durable >= fence, 'durable')
    expect(silent.count('0.0')).toBe(asked + 1)
    expect(titleOf(await storedDoc(here.storage, here.map))).toBe('Refused')
  })

  it('on every third append, keeps every edit that it called durable', async () => {
    let calls = 0
    const memory = await openMemory({ before: (call) => {
      if (call === 'append' && ++calls % 3 === 0) throw new StorageError('io', 'No.')
    } })
    atEnd(() => memory.close())
    await start({ storage: memory })
    const clients = [await here.join(), await here.join(), await here.join()]
    for (let i = 0; i < 10; i++) {
      const client = clients[i % 3] as Client
      const stage = new Y.Map<unknown>([['title', `Stage ${i}`]])
      client.doc.getMap('stages').set(`s${i}`, stage)
      await client.saved()
      const doc = await storedDoc(memory, here.map)
      expect(doc.getMap('stages').has(`s${i}`)).toBe(true)
    }
    expect(calls).toBeGreaterThan(10)
  })

  it.each(['full', 'io'] as const)('tells who asks over HTTP whether it comes later or never, and so it is: %s', async (reason) => {
    const disk = await broken()
    const ann = await here.join()
    const titled = (title: string) => call('PATCH', `/api/maps/${here.map}`, { title })
    disk.reason = reason
    const [waits, never] = [await titled('First'), await titled('Second')]
    expect([waits.status, never.status]).toEqual([503, 503])
    expect(waits.error.message).toMatch(/Your change waits there and is saved as soon as/)
    expect(never.error.message).toContain('Nothing was changed')
    await ann.until(() => titleOf(ann.doc) === 'First', 'what waits')
    disk.reason = null
    await ann.until(() => ann.trouble?.reason === null, 'the end of the trouble')
    expect(titleOf(await storedDoc(here.storage, here.map))).toBe('First')
    expect(titleOf(ann.doc)).toBe('First')
  })

  it('makes no map, and says no more than that, where the departments of its template wait', async () => {
    const disk = await broken()
    disk.reason = 'full'
    const made = await call('POST', '/api/maps', { template: 'outpatient-visit' })
    expect([made.status, made.error.code, made.error.message]).toEqual([503, 'disk-full', 'The server has no room left to save. No map was made; make room and try again.'])
    disk.reason = null
    await expect.poll(() => here.server.rooms.find(here.organisation)?.saving.trouble).toBe(null)
    expect(await here.server.maps.list(false)).toHaveLength(1)
    expect(await call('POST', '/api/maps', { template: 'outpatient-visit' })).toMatchObject({ status: 201 })
  })
})
