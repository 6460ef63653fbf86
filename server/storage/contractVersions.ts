import { beforeEach, describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, map, refusal } from './contractDrawing.ts'
import type { VersionContent } from './versions.ts'

const version = (id: string, data: Uint8Array = bytes(1, 2, 3)): VersionContent => ({ id, at: 1000, name: `Version ${id}`, by: '{"by":"ann"}', data })
const BOUND = { most: 3, bytes: 100 }

/** What every storage holds of named moments. */
export function versionsContract(bench: Bench): void {
  describe('versions', () => {
    const names = async (id: string): Promise<string> => (await bench.storage.versions(id)).map(({ name }) => name).sort().join(', ')

    beforeEach(async () => {
      await bench.storage.create([map('a'), map('b')])
    })

    it('of a map come back as they were given, over a restart, and are no other map\'s', async () => {
      expect(await bench.storage.keepVersion('a', version('1'), BOUND)).toBe(true)
      await bench.reopen()
      expect(await bench.storage.versions('a')).toEqual([{ id: '1', at: 1000, name: 'Version 1', by: '{"by":"ann"}' }])
      expect(await bench.storage.version('a', '1')).toEqual(version('1'))
      expect(await bench.storage.version('b', '1')).toBe(null)
      expect([await names('b'), await names('nowhere')]).toEqual(['', ''])
      await expect(bench.storage.keepVersion('nowhere', version('1'), BOUND)).rejects.toEqual(refusal('missing'))
      await expect(bench.storage.keepVersion('a', version('1'), BOUND)).rejects.toEqual(refusal('exists'))
    })

    it('keep their bytes when the caller\'s are used again', async () => {
      const data = bytes(1, 2)
      const keeping = bench.storage.keepVersion('a', version('1', data), BOUND)
      data.fill(0)
      await keeping
      expect((await bench.storage.version('a', '1'))?.data).toEqual(bytes(1, 2))
    })

    it('get another name, and go', async () => {
      await bench.storage.keepVersion('a', version('1'), BOUND)
      await bench.storage.keepVersion('a', version('2'), BOUND)
      expect(await bench.storage.renameVersion('a', '1', 'Before the workshop')).toBe(true)
      expect(await bench.storage.removeVersion('a', '2')).toBe(true)
      expect(await names('a')).toBe('Before the workshop')
      expect([await bench.storage.renameVersion('b', '1', 'x'), await bench.storage.removeVersion('a', '2')]).toEqual([false, false])
    })

    it('are bounded in number and in size', async () => {
      expect(await bench.storage.keepVersion('a', version('big', new Uint8Array(101)), BOUND)).toBe(false)
      for (const id of ['1', '2', '3']) expect(await bench.storage.keepVersion('a', version(id), BOUND)).toBe(true)
      expect(await bench.storage.keepVersion('a', version('4'), BOUND)).toBe(false)
      expect(await names('a')).toBe('Version 1, Version 2, Version 3')
    })

    it('stay when the map is replaced, and go with the map for good', async () => {
      await bench.storage.keepVersion('a', version('1'), BOUND)
      await bench.storage.replace('a', { update: bytes(9), epoch: 'second', at: 2000 })
      expect(await names('a')).toBe('Version 1')
      await bench.storage.setDeleted('a', 1)
      await bench.storage.purge(2)
      expect(await names('a')).toBe('')
    })

    it('keep the files that they name', async () => {
      await bench.storage.keepFile('a', { hash: 'a1', type: 'image/webp', data: bytes(1), small: null }, 1000)
      await bench.storage.keepVersion('a', version('1', new TextEncoder().encode('a1\n.')), BOUND)
      while (await bench.storage.forgetFiles(2000, 5000));
      expect(await bench.storage.file('a', 'a1', 'whole')).not.toBe(null)
      await bench.storage.removeVersion('a', '1')
      while (await bench.storage.forgetFiles(6000, 7000));
      expect(await bench.storage.file('a', 'a1', 'whole')).toBe(null)
    })

    it('are whole or not at all when the disk refuses', async () => {
      let steps = 0
      for (; ; steps++) {
        bench.place.breakWith('full', steps)
        const refused = await bench.storage.keepVersion('a', version('1'), BOUND).then(() => false, () => true)
        bench.place.breakWith(null)
        if (!refused) break
        expect(await names('a')).toBe('')
      }
      expect(steps).toBeGreaterThan(0)
      expect(await names('a')).toBe('Version 1')
    })
  })
}
