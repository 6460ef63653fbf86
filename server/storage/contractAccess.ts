import { describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, map, organisation } from './contractDrawing.ts'
import type { AuditEvent } from './storage.ts'

const event = (at: number, action: string): AuditEvent =>
  ({ at, actor: 'user a', name: 'Anna', action, object: 'map m', address: '10.0.0.7', result: 'done' })

/** What every storage holds of who may do what. */
export function accessContract(bench: Bench): void {
  describe('who may do what', () => {
    it('keeps, replaces and removes rows by kind and id, over a restart', async () => {
      await bench.storage.writeAccess([
        { kind: 'user', id: 'a', data: '{"one":1}' }, { kind: 'link', id: 'a', data: '{}' }, { kind: 'user', id: 'b', data: '{}' },
      ])
      await bench.storage.writeAccess([{ kind: 'user', id: 'a', data: '{"two":2}' }, { kind: 'user', id: 'b', data: null }])
      await bench.reopen()
      const rows = await bench.storage.access()
      expect(rows.toSorted((x, y) => (x.kind < y.kind ? -1 : 1))).toEqual([
        { kind: 'link', id: 'a', data: '{}' }, { kind: 'user', id: 'a', data: '{"two":2}' },
      ])
    })

    it('reads the audit log page by page, the newest first', async () => {
      await bench.storage.writeAccess([], [event(1, 'one'), event(2, 'two')])
      await bench.storage.writeAccess([], [event(3, 'three')])
      await bench.reopen()
      const [last, ...none] = await bench.storage.audit({ before: null, most: 1 })
      expect(none).toEqual([])
      expect(last).toMatchObject(event(3, 'three'))
      const rest = await bench.storage.audit({ before: last?.number ?? 0, most: 10 })
      expect(rest.map(({ action }) => action)).toEqual(['two', 'one'])
    })

    it('keeps who has written in a document beside its log, each once, and forgets it with the document', async () => {
      await bench.storage.create([map('a'), organisation])
      await bench.storage.append('a', bytes(2), { authors: [{ client: 7, owner: 'ann' }, { client: 4_294_967_295, owner: 'bob' }] })
      await bench.storage.append('a', bytes(3), { authors: [{ client: 7, owner: 'bob' }] })
      await bench.storage.append('acme', bytes(4), { authors: [{ client: 7, owner: 'carol' }] })
      await bench.reopen()
      const authors = async (id: string): Promise<unknown> =>
        (await bench.storage.load(id))?.authors.toSorted((x, y) => x.client - y.client)
      expect(await authors('a')).toEqual([{ client: 7, owner: 'ann' }, { client: 4_294_967_295, owner: 'bob' }])
      expect(await authors('acme')).toEqual([{ client: 7, owner: 'carol' }])
      await bench.storage.setDeleted('a', 1)
      await bench.storage.purge(2)
      await bench.storage.create([map('a')])
      expect(await authors('a')).toEqual([])
    })

    it('writes rows and events together or not at all', async () => {
      const refusedAt = async (step: number): Promise<boolean> => {
        bench.place.breakWith('io', step)
        const write = bench.storage.writeAccess([{ kind: 'user', id: 'a', data: '{}' }], [event(1, 'one')])
        const refused = await write.then(() => false, () => true)
        bench.place.breakWith(null)
        return refused
      }
      let steps = 0
      for (; await refusedAt(steps); steps++) {
        expect(await bench.storage.access()).toEqual([])
        expect(await bench.storage.audit({ before: null, most: 10 })).toEqual([])
      }
      expect(steps).toBeGreaterThan(0)
      expect(await bench.storage.access()).toHaveLength(1)
    })
  })
}
