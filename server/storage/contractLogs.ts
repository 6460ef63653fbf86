import { beforeEach, describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, card, log, map, refusal } from './contractDrawing.ts'
import type { Storage } from './storage.ts'

/** Logs, in good times and in bad. */
export function logsContract(bench: Bench): void {
  describe('logs', () => {
    it('give back the bytes they were given, after a reopening too', async () => {
      const every = Uint8Array.from({ length: 256 }, (_, at) => at)
      const large = Uint8Array.from({ length: 1 << 20 }, (_, at) => (at * 31) % 251)
      await bench.storage.create([map('a')])
      for (const update of [every, bytes(0), large]) await bench.storage.append('a', update)
      const before = await bench.storage.load('a')
      expect(before).toEqual({ updates: [bytes(1), every, bytes(0), large], seq: 4, authors: [] })
      await bench.reopen()
      expect(await bench.storage.load('a')).toEqual(before)
    })

    it('take bytes as they are at the call, from the middle of a buffer too', async () => {
      await bench.storage.create([map('a')])
      const buffer = Uint8Array.from([9, 9, 5, 6, 9])
      const view = buffer.subarray(2, 4)
      const appended = bench.storage.append('a', view)
      view.fill(0)
      await appended
      expect((await bench.storage.load('a'))?.updates.at(-1)).toEqual(bytes(5, 6))
      expect(buffer).toEqual(bytes(9, 9, 0, 0, 9))
    })

    it('number appends in the order of the calls, awaited or not', async () => {
      await bench.storage.create([map('a'), map('b')])
      const done = await Promise.all(Array.from({ length: 40 }, (_, at) =>
        bench.storage.append(at % 2 ? 'b' : 'a', bytes(10 + at))))
      expect(done.filter((_, at) => at % 2 === 0)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2))
      const everySecond = (from: number): string => Array.from({ length: 20 }, (_, at) => from + 2 * at).join(' ')
      expect(await log(bench.storage, 'a')).toBe(`1 ${everySecond(10)} | 21`)
      expect(await log(bench.storage, 'b')).toBe(`1 ${everySecond(11)} | 21`)
    })

    it('show a read every write made before it, and none made after', async () => {
      await bench.storage.create([map('a')])
      void bench.storage.append('a', bytes(2))
      const between = log(bench.storage, 'a')
      const last = bench.storage.append('a', bytes(3))
      expect(await between).toBe('1 2 | 2')
      await last
    })

    it('of many documents are committed together and kept apart', async () => {
      const ids = Array.from({ length: 60 }, (_, at) => `map ${at}`)
      await bench.storage.create(ids.map((id) => map(id)))
      await Promise.all(ids.flatMap((id, at) => [
        bench.storage.append(id, bytes(at)), bench.storage.append(id, bytes(at, 0)),
      ]))
      await bench.reopen()
      for (const [at, id] of ids.entries()) expect(await log(bench.storage, id)).toBe(`1 ${at} ${at} | 3`)
    })

    it('of an unknown document refuse appends and descriptions, and let the others pass', async () => {
      await bench.storage.create([map('a')])
      const results = await Promise.allSettled([
        bench.storage.append('a', bytes(2)), bench.storage.append('nowhere', bytes(2)),
        bench.storage.describe('nowhere', {}), bench.storage.compact('nowhere', bytes(2), 1),
        bench.storage.append('a', bytes(3)),
      ])
      expect(results.map(({ status }) => status))
        .toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'])
      expect(results[1]).toMatchObject({ reason: refusal('missing') })
      expect(await log(bench.storage, 'a')).toBe('1 2 3 | 3')
    })
  })

  describe('compaction', () => {
    beforeEach(async () => {
      await bench.storage.create([map('a'), map('b')])
      for (const at of [2, 3, 4]) await bench.storage.append('a', bytes(at))
    })

    it('puts one update in the place of many', async () => {
      await bench.storage.compact('a', bytes(100), 4)
      expect(await log(bench.storage, 'a')).toBe('100 | 4')
      await bench.reopen()
      expect(await log(bench.storage, 'a')).toBe('100 | 4')
      expect(await bench.storage.append('a', bytes(5))).toBe(5)
      expect(await log(bench.storage, 'a')).toBe('100 5 | 5')
      expect(await log(bench.storage, 'b')).toBe('1 | 1')
    })

    it('keeps what is appended after the number it covers, before and during', async () => {
      void bench.storage.append('a', bytes(5))
      const compacted = bench.storage.compact('a', bytes(100), 3)
      void bench.storage.append('a', bytes(6))
      await compacted
      expect(await log(bench.storage, 'a')).toBe('100 4 5 6 | 6')
      await bench.storage.compact('a', bytes(101), 6)
      expect(await log(bench.storage, 'a')).toBe('101 | 6')
    })

    it('that comes too late changes nothing', async () => {
      await bench.storage.compact('a', bytes(100), 4)
      await bench.storage.compact('a', bytes(99), 2)
      expect(await log(bench.storage, 'a')).toBe('100 | 4')
    })

    it('of updates that are not there yet is refused, for it would swallow them when they come', async () => {
      await expect(bench.storage.compact('a', bytes(100), 5)).rejects.toEqual(refusal('missing'))
      await bench.storage.append('a', bytes(5))
      expect(await log(bench.storage, 'a')).toBe('1 2 3 4 5 | 5')
    })
  })

  describe('trouble', () => {
    beforeEach(() => bench.storage.create([map('a', { card: card('Before') }), map('b')]))

    it.each(['full', 'io'] as const)('of the kind "%s" refuses writes, keeps reading, and passes', async (reason) => {
      await bench.storage.append('a', bytes(2))
      bench.place.breakWith(reason)
      await expect(bench.storage.append('a', bytes(3), { card: card('After') })).rejects.toEqual(refusal(reason))
      await expect(bench.storage.create([map('c')])).rejects.toEqual(refusal(reason))
      await expect(bench.storage.check()).rejects.toEqual(refusal(reason))
      expect(await log(bench.storage, 'a')).toBe('1 2 | 2')
      expect(await bench.storage.map('a')).toMatchObject({ title: 'Before' })
      expect(await bench.storage.document('c')).toBe(null)

      bench.place.breakWith(null)
      await bench.storage.check()
      expect(await bench.storage.append('a', bytes(4), { card: card('After') })).toBe(3)
      await bench.reopen()
      expect(await log(bench.storage, 'a')).toBe('1 2 4 | 3')
      expect(await bench.storage.map('a')).toMatchObject({ title: 'After' })
    })

    const seen = async (): Promise<string> => {
      const there = await bench.storage.listMaps({ deleted: false })
      const titles = there.map(({ id, title }) => `${id} ${title}`).sort().join(', ')
      const uses = await bench.storage.usesOf(['sales'])
      return [titles, await log(bench.storage, 'a'), `${uses.length} uses`].join('; ')
    }
    const uses = [{ record: 'sales', touchpoint: 't', title: 'T' }]

    it.each<[string, (storage: Storage) => Promise<unknown>, string]>([
      ['an append', (storage) => storage.append('a', bytes(2), { card: card('After'), uses }),
        'a After, b b; 1 2 | 2; 1 uses'],
      ['a creation', (storage) => storage.create([map('c', { uses }), map('d')]),
        'a Before, b b, c c, d d; 1 | 1; 1 uses'],
      ['a compaction', (storage) => storage.compact('a', bytes(9), 1), 'a Before, b b; 9 | 1; 0 uses'],
      ['a deletion', (storage) => storage.setDeleted('b', 5), 'a Before; 1 | 1; 0 uses'],
    ])('leaves nothing of %s half-written, whichever step it hits', async (_, write, after) => {
      const before = await seen()
      expect(before).toBe('a Before, b b; 1 | 1; 0 uses')
      let steps = 0
      const refusedAt = async (step: number): Promise<boolean> => {
        bench.place.breakWith('io', step)
        const refused = await write(bench.storage).then(() => false, () => true)
        bench.place.breakWith(null)
        return refused
      }
      while (await refusedAt(steps)) {
        expect(await seen()).toBe(before)
        steps++
      }
      expect(steps).toBeGreaterThan(0)
      expect(await seen()).toBe(after)
    })

    it('leaves no hole in a log: appends under way behind a refused one are refused too', async () => {
      const outcome = (append: Promise<unknown>): Promise<string> => append.then(() => 'saved', () => 'refused')
      bench.place.breakWith('io', 0, 1)
      const first = outcome(bench.storage.append('a', bytes(2)))
      // A read ends a group of writes that share a transaction, so that the one behind is on its own.
      void bench.storage.load('a')
      const behind = outcome(bench.storage.append('a', bytes(3)))
      const elsewhere = outcome(bench.storage.append('b', bytes(4)))
      expect([await first, await behind, await elsewhere]).toEqual(['refused', 'refused', 'saved'])
      expect(await outcome(bench.storage.append('a', bytes(5)))).toBe('saved')
      expect(await log(bench.storage, 'a')).toBe('1 5 | 2')
      expect(await log(bench.storage, 'b')).toBe('1 4 | 2')
    })
  })
}
