import { expect, it } from 'vitest'
import { here, start } from '../../e2e/inProcess.ts'
import { rename, storedDoc, titleOf } from '../../e2e/mapRecord.ts'
import { call, get } from '../../e2e/requests.ts'
import { StorageError } from '../storage/storage.ts'

const EDITS = 25

it.each([1, 2, 3, 4, 5, 7, 10, 13, 20])('while every %i. call of the storage fails, nothing is lost that was told to be on disk, and all goes on when it no longer does', async (n) => {
  let failing = false
  let calls = 0
  const failed = new Set<string>()
  await start({
    before: (name) => {
      if (!failing || ++calls % n !== 0) return
      failed.add(name)
      throw new StorageError(calls % 2 === 0 ? 'io' : 'full', 'It fails.')
    },
  })
  const client = await here.join()
  failing = true
  let durable = -1
  for (let at = 0; at < EDITS; at++) {
    rename(client, `title ${at}`)
    const fence = client.fence()
    // Requests are answered, or refused with a sentence; nothing of the server's breaks.
    const [health, maps, made] = await Promise.all([get('/healthz'), get('/api/maps'), call('POST', '/api/maps', { template: 'blank' })])
    expect(health.status).toBe(200)
    expect([200, 503]).toContain(maps.status)
    expect([201, 503]).toContain(made.status)
    if (made.status === 503) expect(made.error.message).toMatch(/^The server .*\.$/)
    if (client.durable >= fence) durable = at
  }
  expect(failed.size).toBeGreaterThan(0)
  if (n === 1) {
    expect(durable).toBe(-1)
    await client.until(() => client.trouble !== null, 'to be told that nothing is saved')
  }
  failing = false
  await client.saved()
  expect(client.closed).toBeNull()
  expect(client.trouble?.reason ?? null).toBeNull()
  expect(titleOf(await storedDoc(here.storage, here.map))).toBe(`title ${EDITS - 1}`)
  rename(client, 'and on')
  await client.saved()
  expect(titleOf(await storedDoc(here.storage, here.map))).toBe('and on')
})

it('says within a second that nothing is saved, once the storage refuses', async () => {
  let failing = false
  await start({ before: (name) => { if (failing && name === 'append') throw new StorageError('full', 'It is full.') } })
  const client = await here.join()
  failing = true
  const from = performance.now()
  rename(client, 'Not saved')
  client.fence()
  await client.until(() => client.trouble?.reason === 'full', 'to be told')
  expect(performance.now() - from).toBeLessThan(1_000)
  failing = false
  await client.saved()
})

it('never says that it is on disk before it is, however slow the disk', async () => {
  let release: (() => void) | null = null
  let slow = false
  await start({ before: (name) => (slow && name === 'append' ? new Promise<void>((resolve) => void (release = resolve)) : undefined) })
  const client = await here.join()
  slow = true
  rename(client, 'Slow')
  const fence = client.fence()
  // Everything else is answered meanwhile.
  expect((await get('/healthz')).status).toBe(200)
  const other = here.connect()
  await other.until(() => other.welcome !== null, 'the welcome')
  expect(client.durable).toBeLessThan(fence)
  slow = false
  ;(release as (() => void) | null)?.()
  await client.until(() => client.durable >= fence, 'the answer')
  expect(titleOf(await storedDoc(here.storage, here.map))).toBe('Slow')
})
