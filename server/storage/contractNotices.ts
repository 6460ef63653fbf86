import { beforeEach, describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, map } from './contractDrawing.ts'
import { KEPT_NOTICES } from './notices.ts'

/** What every storage holds of what people hear of. */
export function noticesContract(bench: Bench): void {
  describe('what people hear of', () => {
    const conversation = { id: 'a.conversation', kind: 'conversation', epoch: 'e', createdAt: 1000, update: bytes(1) } as const
    const notice = { recipient: 'tor', id: 'a.1', at: 1100, data: '{"text":"Who?"}' }
    const told = { id: 'a.1', document: 'a.conversation', at: 1100, data: '{"text":"Who?"}', readAt: null }
    const heard = (who: string): Promise<unknown[]> => bench.storage.notices(who)

    beforeEach(async () => {
      await bench.storage.create([map('a'), conversation])
    })

    it('is there with the update that tells it, or not at all', async () => {
      const steps = [0, 1, 2, 3, 4, 5, 6]
      for (const after of steps) {
        bench.place.breakWith('io', after)
        const refused = await bench.storage.append('a.conversation', bytes(2), { notices: [notice] }).then(() => false, () => true)
        bench.place.breakWith(null)
        if (!refused) break
        expect(await heard('tor')).toEqual([])
        expect((await bench.storage.load('a.conversation'))?.seq).toBe(1)
      }
      await bench.reopen()
      expect(await heard('tor')).toEqual([told])
      expect(await heard('mari')).toEqual([])
    })

    it('is told anew without being unread again, and taken back', async () => {
      await bench.storage.append('a.conversation', bytes(2), { notices: [notice, { ...notice, recipient: 'mari' }] })
      await bench.storage.markRead('tor', [{ id: 'a.1', document: 'a' }], 1200)
      await bench.storage.markRead('tor', [{ id: 'a.1', document: 'a' }], 1300)
      await bench.storage.append('a.conversation', bytes(3), { notices: [{ ...notice, data: '"other"' }, { ...notice, recipient: 'mari', data: null }] })
      await bench.reopen()
      expect(await heard('tor')).toEqual([{ ...told, data: '"other"', readAt: 1200 }])
      expect(await heard('mari')).toEqual([])
    })

    it('has marks of what is kept nowhere, but for documents that are not there', async () => {
      await bench.storage.markRead('tor', [{ id: 'a.pain.p', document: 'a' }, { id: 'b.pain.p', document: 'b' }], 1200)
      expect(await heard('tor')).toEqual([{ id: 'a.pain.p', document: 'a', at: 1200, data: '', readAt: 1200 }])
    })

    it('is the newest of each person, and goes when it is too old', async () => {
      const many = Array.from({ length: KEPT_NOTICES + 3 }, (_, at) => ({ ...notice, id: `a.${at}`, at }))
      await bench.storage.append('a.conversation', bytes(2), { notices: [{ ...notice, recipient: 'mari', at: 1 }, ...many] })
      const own = await bench.storage.notices('tor')
      expect(own.map(({ at }) => at)).toEqual(many.map(({ at }) => at).reverse().slice(0, KEPT_NOTICES))
      expect(await heard('mari')).toHaveLength(1)
      await bench.storage.forgetNotices(KEPT_NOTICES)
      expect((await bench.storage.notices('tor')).map(({ at }) => at)).toEqual([KEPT_NOTICES + 2, KEPT_NOTICES + 1, KEPT_NOTICES])
      expect(await heard('mari')).toEqual([])
    })

    it('goes with its map', async () => {
      await bench.storage.append('a.conversation', bytes(2), { notices: [notice] })
      await bench.storage.markRead('tor', [{ id: 'a.pain.p', document: 'a' }], 1200)
      await bench.storage.setDeleted('a', 1)
      await bench.storage.purge(2)
      expect(await heard('tor')).toEqual([])
    })
  })
}
