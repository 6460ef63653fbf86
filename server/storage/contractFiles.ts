import { beforeEach, describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, map, refusal } from './contractDrawing.ts'
import type { NewFile } from './files.ts'

/** Text that stands in an update as Yjs writes it. */
const naming = (...names: string[]): Uint8Array => new TextEncoder().encode(`.${names.join('.')}.`)
const photo: NewFile = { hash: 'a1', type: 'image/webp', data: bytes(1, 2, 3), small: bytes(9) }
const letter: NewFile = { hash: 'b2', type: 'application/pdf', data: bytes(4, 5), small: null }

/** What every storage holds of pictures and letters. */
export function filesContract(bench: Bench): void {
  describe('files', () => {
    const kept = async (id: string): Promise<string> => {
      const forms = await Promise.all(['a1', 'b2'].map((hash) => bench.storage.file(id, hash, 'whole')))
      return forms.map((form) => (form ? form.data.join('') : '–')).join(' ')
    }
    const forgetAll = async (before: number, now: number): Promise<void> => {
      while (await bench.storage.forgetFiles(before, now));
    }

    beforeEach(async () => {
      await bench.storage.create([map('a'), map('b')])
    })

    it('of a map come back as they were given, over a restart, and are no other map\'s', async () => {
      await bench.storage.keepFile('a', photo, 1000)
      await bench.storage.keepFile('a', letter, 1000)
      await bench.storage.keepFile('a', photo, 1001)
      await bench.reopen()
      expect(await bench.storage.file('a', 'a1', 'whole')).toEqual({ type: 'image/webp', data: bytes(1, 2, 3) })
      expect(await bench.storage.file('a', 'a1', 'small')).toEqual({ type: 'image/webp', data: bytes(9) })
      expect(await bench.storage.file('a', 'b2', 'small')).toBe(null)
      expect(await bench.storage.fileUse('a')).toEqual({ files: 2, bytes: 5 })
      expect([await kept('b'), await kept('nowhere')]).toEqual(['– –', '– –'])
      expect(await bench.storage.fileUse('b')).toEqual({ files: 0, bytes: 0 })
      await expect(bench.storage.keepFile('nowhere', photo, 1000)).rejects.toEqual(refusal('missing'))
    })

    it('keep their bytes when the caller\'s are used again', async () => {
      const data = bytes(1, 2)
      const keeping = bench.storage.keepFile('a', { ...photo, data }, 1000)
      data.fill(0)
      await keeping
      expect((await bench.storage.file('a', 'a1', 'whole'))?.data).toEqual(bytes(1, 2))
    })

    it('are shared with another map: those that the first one has', async () => {
      await bench.storage.keepFile('a', photo, 1000)
      await bench.storage.keepFile('b', letter, 1000)
      expect(await bench.storage.shareFiles('a', 'b', ['a1', 'b2', 'c3'], 1001)).toEqual(['a1', 'b2'])
      expect(await bench.storage.shareFiles('nowhere', 'a', ['b2'], 1001)).toEqual([])
      expect([await kept('a'), await kept('b')]).toEqual(['123 –', '123 45'])
      await expect(bench.storage.shareFiles('a', 'nowhere', ['a1'], 1001)).rejects.toEqual(refusal('missing'))
    })

    it('come with a copy of a map', async () => {
      await bench.storage.keepFile('a', photo, 1000)
      await bench.storage.create([{ ...map('c'), filesOf: 'a' } as ReturnType<typeof map>])
      expect(await kept('c')).toBe('123 –')
    })

    it('stay while the map names them, or did as far back as is known, and are looked at again after a while only', async () => {
      await bench.storage.keepFile('a', photo, 1000)
      await bench.storage.keepFile('a', letter, 1000)
      await bench.storage.append('a', naming('a1'), { at: 1100 })
      await forgetAll(2000, 5000)
      expect(await kept('a')).toBe('123 –')
      expect(await bench.storage.forgetFiles(5000, 5001)).toBe(false)
      await bench.storage.compact('a', naming('nothing'), 2)
      await forgetAll(6000, 7000)
      expect(await kept('a')).toBe('123 –')
      await bench.storage.append('a', bytes(3), { at: 1200 })
      await bench.storage.replace('a', { update: naming('b2'), epoch: 'second', at: 1300 })
      await forgetAll(8000, 9000)
      expect(await kept('a')).toBe('123 –')
      await bench.storage.purge(1400)
      await forgetAll(10_000, 11_000)
      expect(await kept('a')).toBe('– –')
    })

    it('stay while the history of the map tells of them', async () => {
      await bench.storage.keepFile('a', photo, 1000)
      await bench.storage.append('a', bytes(2), { at: 1100, entries: [{ at: 1100, by: 'ann', data: '{"file":["a1",""]}' }] })
      await bench.storage.keepFile('b', photo, 1000)
      await forgetAll(2000, 5000)
      expect([await kept('a'), await kept('b')]).toEqual(['123 –', '– –'])
    })

    it('that came a short while ago stay, named or not', async () => {
      await bench.storage.keepFile('a', photo, 1000)
      await forgetAll(1000, 5000)
      expect(await kept('a')).toBe('123 –')
      await bench.storage.keepFile('a', photo, 3000)
      await forgetAll(2000, 5000)
      expect(await kept('a')).toBe('123 –')
    })

    it('go with the last map that keeps them', async () => {
      for (const id of ['a', 'b']) {
        await bench.storage.keepFile(id, photo, 1000)
        await bench.storage.append(id, naming('a1'))
        await bench.storage.setDeleted(id, id === 'a' ? 1 : 3)
      }
      await bench.storage.purge(2)
      await forgetAll(1000, 1000)
      expect(await kept('b')).toBe('123 –')
      await bench.storage.purge(4)
      await forgetAll(1000, 1000)
      await bench.storage.create([map('c')])
      await bench.storage.shareFiles('b', 'c', ['a1'], 1000)
      expect([await kept('b'), await kept('c')]).toEqual(['– –', '– –'])
      // The content is gone, too: the same name may stand for a fresh one.
      await bench.storage.keepFile('c', { ...photo, data: bytes(7) }, 1000)
      expect(await kept('c')).toBe('7 –')
    })

    it('are whole or not at all when the disk refuses', async () => {
      let steps = 0
      for (; ; steps++) {
        bench.place.breakWith('full', steps)
        const refused = await bench.storage.keepFile('a', photo, 1000).then(() => false, () => true)
        bench.place.breakWith(null)
        if (!refused) break
        expect(await kept('a')).toBe('– –')
      }
      expect(steps).toBeGreaterThan(0)
      expect(await kept('a')).toBe('123 –')
    })
  })
}
