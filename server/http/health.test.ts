import { describe, expect, it } from 'vitest'
import { start } from '../../e2e/inProcess.ts'
import { get } from '../../e2e/requests.ts'
import { StorageError } from '../storage/storage.ts'

describe('health', () => {
  it('is good while the server lives, and ready while it saves', async () => {
    let broken = false
    await start({ before: (name) => {
      if (broken && name === 'check') throw new StorageError('io', 'No.')
    } })
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200])
    broken = true
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 503])
  })
})
