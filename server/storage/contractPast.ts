import { beforeEach, describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, card, log, map, organisation, refusal } from './contractDrawing.ts'

/** What documents were before. */
export function pastContract(bench: Bench): void {
  describe('the past', () => {
    const append = (at: number, value: number): Promise<number> => bench.storage.append('a', bytes(value), { at })
    const asAt = async (at: number): Promise<string> => {
      const past = await bench.storage.past('a', at)
      return past ? `${past.updates.map((update) => update[0]).join(' ')} | ${past.at}` : 'nothing'
    }

    beforeEach(async () => {
      await bench.storage.create([map('a'), map('b')])
      for (const [at, value] of [[1100, 2], [1200, 3], [1200, 4], [1300, 5]] as const) await append(at, value)
    })

    it('of a log is the log until then', async () => {
      expect(await asAt(999)).toBe('nothing')
      expect(await asAt(1000)).toBe('1 | 1000')
      expect(await asAt(1199)).toBe('1 2 | 1100')
      expect(await asAt(1200)).toBe('1 2 3 4 | 1200')
      expect(await asAt(9999)).toBe('1 2 3 4 5 | 1300')
      expect(await bench.storage.past('nowhere', 9999)).toBe(null)
      expect(await bench.storage.changes('nowhere')).toEqual([])
    })

    it('outlives compactions, and is told from the nearest snapshot', async () => {
      await bench.storage.compact('a', bytes(100), 3)
      await append(1400, 6)
      await bench.storage.compact('a', bytes(101), 6)
      await append(1500, 7)
      await bench.reopen()
      expect(await log(bench.storage, 'a')).toBe('101 7 | 7')
      expect(await asAt(1100)).toBe('1 2 | 1100')
      expect(await asAt(1300)).toBe('100 4 5 | 1300')
      expect(await asAt(1400)).toBe('101 | 1400')
      expect(await asAt(1500)).toBe('101 7 | 1500')
      expect(await bench.storage.changes('a')).toEqual([1000, 1100, 1200, 1200, 1300, 1400, 1500])
    })

    it('ends before a replacement, which begins anew under another epoch, with its card and its authors', async () => {
      await bench.storage.append('a', bytes(6), { at: 1350, authors: [{ client: 7, owner: 'ann' }] })
      await bench.storage.replace('a', { update: bytes(50), epoch: 'second', at: 1400, card: card('As it was'), authors: [{ client: 9, owner: 'bob' }] })
      await append(1500, 51)
      await bench.reopen()
      expect(await bench.storage.map('a')).toMatchObject({ epoch: 'second', title: 'As it was', createdAt: 1000 })
      expect(await bench.storage.load('a')).toEqual({ updates: [bytes(50), bytes(51)], seq: 8, authors: [{ client: 9, owner: 'bob' }] })
      expect(await asAt(1399)).toBe('1 2 3 4 5 6 | 1350')
      expect(await asAt(1400)).toBe('50 | 1400')
      expect(await asAt(1500)).toBe('50 51 | 1500')
      await bench.storage.compact('a', bytes(52), 8)
      expect(await asAt(1399)).toBe('1 2 3 4 5 6 | 1350')
      expect(await asAt(1400)).toBe('50 | 1400')
      await bench.storage.replace('a', { update: bytes(60), epoch: 'third', at: 1600 })
      expect(await asAt(1500)).toBe('52 | 1500')
      expect(await asAt(1600)).toBe('60 | 1600')
      expect(await log(bench.storage, 'b')).toBe('1 | 1')
    })

    it('tells who changed what, in the transaction of the update and page by page', async () => {
      const entry = (by: string) => ({ at: 1400, by, data: `{"by":"${by}"}` })
      await bench.storage.append('a', bytes(6), { at: 1400, entries: [entry('ann'), entry('bob')] })
      await bench.storage.append('a', bytes(7), { at: 1500, entries: [entry('cleo')] })
      await bench.reopen()
      expect(await bench.storage.history('a', { before: null, most: 2 })).toEqual([{ number: 3, ...entry('cleo') }, { number: 2, ...entry('bob') }])
      expect(await bench.storage.history('a', { before: 2, most: 2 })).toEqual([{ number: 1, ...entry('ann') }])
      expect(await bench.storage.history('b', { before: null, most: 2 })).toEqual([])
      bench.place.breakWith('full')
      await expect(bench.storage.append('a', bytes(8), { entries: [entry('ann')] })).rejects.toEqual(refusal('full'))
      bench.place.breakWith(null)
      expect(await bench.storage.history('a', { before: null, most: 9 })).toHaveLength(3)
      expect(await bench.storage.history('nowhere', { before: null, most: 9 })).toEqual([])
    })

    it('forgets who changed what after a year, with what is changed next', async () => {
      const year = 365 * 86_400_000
      const by = (at: number) => bench.storage.append('a', bytes(6), { at, entries: [{ at, by: 'ann', data: '{}' }] })
      for (const at of [1400, 1500, 1400 + year]) await by(at)
      expect((await bench.storage.history('a', { before: null, most: 9 })).map(({ number }) => number)).toEqual([3, 2, 1])
      await by(1401 + year)
      expect((await bench.storage.history('a', { before: null, most: 9 })).map(({ number }) => number)).toEqual([4, 3, 2])
    })

    it('says from when to when it tells who changed what', async () => {
      expect(await bench.storage.historySpan('a', 5)).toBe(null)
      expect(await bench.storage.historySpan('nowhere', 5)).toBe(null)
      const entries = Array.from({ length: 9 }, (_, n) => ({ at: 2000 + n, by: 'ann', data: '{}' }))
      await bench.storage.append('a', bytes(6), { at: 2000, entries: entries.slice(0, 1) })
      expect(await bench.storage.historySpan('a', 5)).toEqual({ first: { number: 1, at: 2000 }, last: { number: 1, at: 2000 }, points: [{ number: 1, at: 2000 }] })
      await bench.storage.append('a', bytes(7), { at: 2008, entries: entries.slice(1) })
      await bench.reopen()
      const span = await bench.storage.historySpan('a', 5)
      expect(span).toMatchObject({ first: { number: 1, at: 2000 }, last: { number: 9, at: 2008 } })
      expect(span!.points.map(({ number, at }) => number + at - 1999)).toEqual([2, 6, 10, 14, 18])
      expect((await bench.storage.historySpan('a', 200))!.points).toHaveLength(9)
    })

    it('keeps checkpoints as long as their entries', async () => {
      const year = 365 * 86_400_000
      const by = (at: number) => bench.storage.append('a', bytes(6), { at, entries: [{ at, by: 'ann', data: '{}' }] })
      for (const at of [1400, 1500, 1600]) await by(at)
      for (const number of [1, 2, 3, 7]) await bench.storage.keepCheckpoint('a', { number, data: bytes(10 + number) })
      await bench.storage.keepCheckpoint('a', { number: 2, data: bytes(99) })
      await bench.storage.keepCheckpoint('nowhere', { number: 1, data: bytes(1) })
      await bench.reopen()
      const from = async (number: number) => (await bench.storage.checkpoint('a', number))?.data[0] ?? null
      expect([await from(0), await from(1), await from(2), await from(3), await from(4)]).toEqual([11, 11, 12, 13, null])
      expect(await bench.storage.checkpoint('a', 2)).toEqual({ number: 2, data: bytes(12) })
      expect(await bench.storage.checkpoint('nowhere', 1)).toBe(null)
      for (const at of [1550 + year, 1551 + year]) await by(at)
      expect((await bench.storage.historySpan('a', 1))!.first.number).toBe(3)
      expect([await from(0), await from(3)]).toEqual([13, 13])
    })

    it('of the organisation is kept, too; nothing can be replaced that is not there', async () => {
      await bench.storage.create([organisation])
      await bench.storage.replace('acme', { update: bytes(8), epoch: 'second', at: 600 })
      expect(await bench.storage.document('acme')).toMatchObject({ epoch: 'second' })
      expect((await bench.storage.past('acme', 599))?.updates).toEqual([bytes(7, 7)])
      await expect(bench.storage.replace('nowhere', { update: bytes(8), epoch: 'second', at: 600 })).rejects.toEqual(refusal('missing'))
    })

    it('is forgotten by purging as far as no later moment needs it', async () => {
      await bench.storage.compact('a', bytes(100), 3)
      await bench.storage.compact('a', bytes(101), 5)
      await append(1400, 6)
      await bench.storage.purge(1250)
      expect(await asAt(1100)).toBe('nothing')
      expect(await asAt(1250)).toBe('100 4 | 1200')
      expect(await asAt(1300)).toBe('101 | 1300')
      await bench.storage.purge(5000)
      expect(await asAt(1250)).toBe('nothing')
      expect(await asAt(5000)).toBe('101 6 | 1400')
      expect(await log(bench.storage, 'a')).toBe('101 6 | 6')
      await bench.storage.compact('a', bytes(102), 6)
      expect(await asAt(1300)).toBe('101 | 1300')
    })

    it('has nothing half-written when a replacement is refused', async () => {
      const before = [await log(bench.storage, 'a'), await bench.storage.document('a')]
      let steps = 0
      for (; ; steps++) {
        bench.place.breakWith('io', steps)
        const refused = await bench.storage.replace('a', { update: bytes(50), epoch: 'second', at: 1400 }).then(() => false, () => true)
        bench.place.breakWith(null)
        if (!refused) break
        expect([await log(bench.storage, 'a'), await bench.storage.document('a')]).toEqual(before)
        expect(await asAt(9999)).toBe('1 2 3 4 5 | 1300')
      }
      expect(steps).toBeGreaterThan(0)
      expect(await log(bench.storage, 'a')).toBe('50 | 6')
    })
  })
}
