import { describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { map, refusal } from './contractDrawing.ts'

/** What every storage holds of what people do in workshops. */
export function workshopContract(bench: Bench): void {
  describe('what people do in a workshop', () => {
    it('keeps, replaces and removes entries of one workshop, over a restart', async () => {
      await bench.storage.create([map('a'), map('b')])
      const entry = { kind: 'ballot', person: 'ann', id: 'r', data: '1' }
      await bench.storage.writeWorkshop('a', 'w', [entry, { ...entry, person: 'bob' }])
      await bench.storage.writeWorkshop('a', 'w', [{ ...entry, data: '2' }, { ...entry, person: 'bob', data: null }])
      await bench.storage.writeWorkshop('a', 'x', [{ ...entry, data: '3' }])
      await bench.reopen()
      expect(await bench.storage.workshopEntries('a', 'w')).toEqual([{ ...entry, data: '2' }])
      expect(await bench.storage.workshopEntries('a', 'x')).toEqual([{ ...entry, data: '3' }])
      expect(await bench.storage.workshopEntries('b', 'w')).toEqual([])
    })

    it('refuses them for a map that is not there, and forgets them with the map', async () => {
      const entry = { kind: 'ballot', person: 'ann', id: 'r', data: '1' }
      await expect(bench.storage.writeWorkshop('a', 'w', [entry])).rejects.toEqual(refusal('missing'))
      await bench.storage.create([map('a')])
      await bench.storage.writeWorkshop('a', 'w', [entry])
      await bench.storage.setDeleted('a', 1)
      await bench.storage.purge(2)
      expect(await bench.storage.workshopEntries('a', 'w')).toEqual([])
    })
  })
}
