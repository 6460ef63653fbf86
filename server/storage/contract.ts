import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessContract } from './contractAccess.ts'
import { documentsContract } from './contractDocuments.ts'
import type { Bench, Place } from './contractDrawing.ts'
import { bytes, log, map, refusal } from './contractDrawing.ts'
import { filesContract } from './contractFiles.ts'
import { logsContract } from './contractLogs.ts'
import { noticesContract } from './contractNotices.ts'
import { pastContract } from './contractPast.ts'
import { versionsContract } from './contractVersions.ts'
import { workshopContract } from './contractWorkshop.ts'
import { StorageError } from './storage.ts'

/** The acceptance suite of `Storage`: what every implementation holds. */
export function storageContract(name: string, setUp: () => Promise<Place>): void {
  describe(`${name} keeps the storage's promises`, () => {
    const bench = {
      reopen: async () => {
        await bench.storage.close()
        bench.storage = await bench.place.open()
      },
    } as Bench

    beforeEach(async () => {
      bench.place = await setUp()
      bench.storage = await bench.place.open()
    })

    afterEach(async () => {
      bench.place.breakWith(null)
      await bench.storage.close()
      await bench.place.remove()
    })

    documentsContract(bench)
    logsContract(bench)
    pastContract(bench)
    accessContract(bench)
    workshopContract(bench)
    filesContract(bench)
    versionsContract(bench)
    noticesContract(bench)

    describe('closing', () => {
      it('finishes what was asked for before', async () => {
        await bench.storage.create([map('a')])
        const appends = [2, 3, 4].map((at) => bench.storage.append('a', bytes(at)))
        await bench.storage.close()
        expect(await Promise.all(appends)).toEqual([2, 3, 4])
        bench.storage = await bench.place.open()
        expect(await log(bench.storage, 'a')).toBe('1 2 3 4 | 4')
      })

      it('refuses what comes later, and may be asked for twice', async () => {
        await Promise.all([bench.storage.close(), bench.storage.close()])
        await expect(bench.storage.append('a', bytes(1))).rejects.toEqual(refusal('closed'))
        await expect(bench.storage.load('a')).rejects.toBeInstanceOf(StorageError)
        await bench.storage.close()
      })

      it('makes room for the next: until then the place belongs to one storage', async () => {
        await expect(bench.place.open()).rejects.toEqual(refusal('locked'))
        await bench.storage.create([map('a')])
        await bench.reopen()
        expect(await log(bench.storage, 'a')).toBe('1 | 1')
      })
    })
  })
}
