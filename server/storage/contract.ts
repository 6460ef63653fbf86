import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card, NewDocument, Storage, StorageReason, Use } from './storage.ts'
import { StorageError } from './storage.ts'

/** A place that outlives the storages opened on it, one after the other. */
export interface Place {
  open(): Promise<Storage>
  /** After the next `after` writing steps went well, the following `times` (all) fail for this reason; null ends it. */
  breakWith(reason: 'full' | 'io' | null, after?: number, times?: number): void
  /** Called once, when no storage is open on it. */
  remove(): Promise<void>
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

const card = (title: string, change: Partial<Card> = {}): Card =>
  ({ title, touchpoints: 0, changedAt: 1000, changedBy: null, ...change })

const map = (id: string, change: { card?: Card; uses?: Use[]; update?: Uint8Array } = {}): NewDocument =>
  ({ id, kind: 'journey', epoch: `epoch of ${id}`, createdAt: 1000, update: bytes(1), card: card(id), ...change })

const organisation: NewDocument =
  { id: 'acme', kind: 'organisation', epoch: 'first', createdAt: 500, update: bytes(7, 7) }

const refusal = (reason: StorageReason): object =>
  expect.objectContaining({ name: 'StorageError', reason, message: expect.stringMatching(/\.$/) as string })

/** The log as a drawing: the first byte of each update. */
async function log(storage: Storage, id: string): Promise<string> {
  const stored = await storage.load(id)
  return stored ? `${stored.updates.map((update) => update[0]).join(' ')} | ${stored.seq}` : 'none'
}

/** The acceptance suite of `Storage`: what every implementation holds. */
export function storageContract(name: string, setUp: () => Promise<Place>): void {
  describe(`${name} keeps the storage's promises`, () => {
    let place: Place
    let storage: Storage

    const reopen = async (): Promise<void> => {
      await storage.close()
      storage = await place.open()
    }

    beforeEach(async () => {
      place = await setUp()
      storage = await place.open()
    })

    afterEach(async () => {
      place.breakWith(null)
      await storage.close()
      await place.remove()
    })

    describe('documents', () => {
      it('knows nothing at the first start', async () => {
        expect(await storage.workspace()).toBe(null)
        expect(await storage.listMaps({ deleted: false })).toEqual([])
        expect(await storage.document('nowhere')).toBe(null)
        expect(await storage.map('nowhere')).toBe(null)
        expect(await storage.load('nowhere')).toBe(null)
      })

      it('makes a workspace, its organisation and a first map in one', async () => {
        await storage.create([organisation, map('demo', { card: card('Demo', { touchpoints: 9 }) })], { organisation: 'acme' })
        await reopen()
        expect(await storage.workspace()).toEqual({ organisation: 'acme' })
        expect(await storage.document('acme'))
          .toEqual({ id: 'acme', kind: 'organisation', epoch: 'first', createdAt: 500, deletedAt: null })
        expect(await storage.map('demo')).toEqual({
          id: 'demo', kind: 'journey', epoch: 'epoch of demo', createdAt: 1000, deletedAt: null,
          title: 'Demo', touchpoints: 9, changedAt: 1000, changedBy: null,
        })
        expect(await storage.map('acme')).toBe(null)
        expect(await log(storage, 'demo')).toBe('1 | 1')
      })

      it('makes all of the new documents or none', async () => {
        await storage.create([map('a')])
        await expect(storage.create([map('b'), map('a')])).rejects.toEqual(refusal('exists'))
        await expect(storage.create([map('c'), map('c')])).rejects.toEqual(refusal('exists'))
        await expect(storage.create([map('d')], { organisation: 'acme' })).rejects.toEqual(refusal('missing'))
        for (const id of ['b', 'c', 'd']) expect(await storage.document(id)).toBe(null)
        expect(await log(storage, 'a')).toBe('1 | 1')
      })

      it('lists maps, the last changed first', async () => {
        await storage.create([
          organisation,
          map('old', { card: card('Old', { changedAt: 1 }) }), map('new', { card: card('New', { changedAt: 3 }) }),
          map('mid', { card: card('Mid', { changedAt: 2 }) }),
        ])
        const titles = async (): Promise<string[]> =>
          (await storage.listMaps({ deleted: false })).map(({ title }) => title)
        expect(await titles()).toEqual(['New', 'Mid', 'Old'])
        await storage.append('old', bytes(2), { card: card('Old, renamed', { changedAt: 4, changedBy: 'Ann' }) })
        expect(await titles()).toEqual(['Old, renamed', 'New', 'Mid'])
        expect(await storage.map('old')).toMatchObject({ changedAt: 4, changedBy: 'Ann' })
      })
    })

    describe('deleted maps', () => {
      it('can come back with all they had', async () => {
        await storage.create([map('a', { uses: [{ record: 'sales', touchpoint: 't', title: 'Order' }] }), map('b')])
        expect(await storage.setDeleted('a', 5000)).toBe(true)
        await reopen()
        expect((await storage.listMaps({ deleted: false })).map(({ id }) => id)).toEqual(['b'])
        expect(await storage.listMaps({ deleted: true })).toMatchObject([{ id: 'a', deletedAt: 5000 }])
        expect(await storage.usesOf('sales')).toEqual([])
        expect(await storage.setDeleted('a', null)).toBe(true)
        expect(await storage.listMaps({ deleted: false })).toHaveLength(2)
        expect(await log(storage, 'a')).toBe('1 | 1')
        expect(await storage.usesOf('sales')).toHaveLength(1)
      })

      it('are maps only: an organisation is never deleted', async () => {
        await storage.create([organisation], { organisation: 'acme' })
        expect(await storage.setDeleted('acme', 1)).toBe(false)
        expect(await storage.setDeleted('nowhere', 1)).toBe(false)
        expect(await storage.document('acme')).toMatchObject({ deletedAt: null })
      })

      it('are purged when they were deleted before the given time, and nothing else is', async () => {
        await storage.create([organisation, map('early'), map('late'), map('there')], { organisation: 'acme' })
        await storage.append('early', bytes(2))
        await storage.compact('early', bytes(3), 1)
        await storage.setDeleted('early', 10)
        await storage.setDeleted('late', 20)
        expect(await storage.purge(20)).toEqual(['early'])
        await reopen()
        expect(await storage.document('early')).toBe(null)
        expect(await storage.load('early')).toBe(null)
        await expect(storage.append('early', bytes(1))).rejects.toEqual(refusal('missing'))
        expect(await storage.listMaps({ deleted: true })).toMatchObject([{ id: 'late' }])
        expect(await storage.listMaps({ deleted: false })).toMatchObject([{ id: 'there' }])
        expect(await storage.workspace()).toEqual({ organisation: 'acme' })
        await storage.create([map('early')])
        expect(await log(storage, 'early')).toBe('1 | 1')
      })
    })

    describe('logs', () => {
      it('give back the bytes they were given, after a reopening too', async () => {
        const every = Uint8Array.from({ length: 256 }, (_, at) => at)
        const large = Uint8Array.from({ length: 1 << 20 }, (_, at) => (at * 31) % 251)
        await storage.create([map('a')])
        for (const update of [every, bytes(0), large]) await storage.append('a', update)
        const before = await storage.load('a')
        expect(before).toEqual({ updates: [bytes(1), every, bytes(0), large], seq: 4 })
        await reopen()
        expect(await storage.load('a')).toEqual(before)
      })

      it('take bytes as they are at the call, from the middle of a buffer too', async () => {
        await storage.create([map('a')])
        const buffer = Uint8Array.from([9, 9, 5, 6, 9])
        const view = buffer.subarray(2, 4)
        const appended = storage.append('a', view)
        view.fill(0)
        await appended
        expect((await storage.load('a'))?.updates.at(-1)).toEqual(bytes(5, 6))
        expect(buffer).toEqual(bytes(9, 9, 0, 0, 9))
      })

      it('number appends in the order of the calls, awaited or not', async () => {
        await storage.create([map('a'), map('b')])
        const done = await Promise.all(Array.from({ length: 40 }, (_, at) =>
          storage.append(at % 2 ? 'b' : 'a', bytes(10 + at))))
        expect(done.filter((_, at) => at % 2 === 0)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2))
        expect(await log(storage, 'a')).toBe(`1 ${Array.from({ length: 20 }, (_, at) => 10 + 2 * at).join(' ')} | 21`)
        expect(await log(storage, 'b')).toBe(`1 ${Array.from({ length: 20 }, (_, at) => 11 + 2 * at).join(' ')} | 21`)
      })

      it('show a read every write made before it, and none made after', async () => {
        await storage.create([map('a')])
        void storage.append('a', bytes(2))
        const between = log(storage, 'a')
        const last = storage.append('a', bytes(3))
        expect(await between).toBe('1 2 | 2')
        await last
      })

      it('of many documents are committed together and kept apart', async () => {
        const ids = Array.from({ length: 60 }, (_, at) => `map ${at}`)
        await storage.create(ids.map((id) => map(id)))
        await Promise.all(ids.flatMap((id, at) => [storage.append(id, bytes(at)), storage.append(id, bytes(at, 0))]))
        await reopen()
        for (const [at, id] of ids.entries()) expect(await log(storage, id)).toBe(`1 ${at} ${at} | 3`)
      })

      it('of an unknown document refuse appends and descriptions, and let the others pass', async () => {
        await storage.create([map('a')])
        const results = await Promise.allSettled([
          storage.append('a', bytes(2)), storage.append('nowhere', bytes(2)), storage.describe('nowhere', {}),
          storage.compact('nowhere', bytes(2), 1), storage.append('a', bytes(3)),
        ])
        expect(results.map(({ status }) => status))
          .toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled'])
        expect(results[1]).toMatchObject({ reason: refusal('missing') })
        expect(await log(storage, 'a')).toBe('1 2 3 | 3')
      })
    })

    describe('compaction', () => {
      beforeEach(async () => {
        await storage.create([map('a'), map('b')])
        for (const at of [2, 3, 4]) await storage.append('a', bytes(at))
      })

      it('puts one update in the place of many', async () => {
        await storage.compact('a', bytes(100), 4)
        expect(await log(storage, 'a')).toBe('100 | 4')
        await reopen()
        expect(await log(storage, 'a')).toBe('100 | 4')
        expect(await storage.append('a', bytes(5))).toBe(5)
        expect(await log(storage, 'a')).toBe('100 5 | 5')
        expect(await log(storage, 'b')).toBe('1 | 1')
      })

      it('keeps what is appended after the number it covers, before and during', async () => {
        void storage.append('a', bytes(5))
        const compacted = storage.compact('a', bytes(100), 3)
        void storage.append('a', bytes(6))
        await compacted
        expect(await log(storage, 'a')).toBe('100 4 5 6 | 6')
        await storage.compact('a', bytes(101), 6)
        expect(await log(storage, 'a')).toBe('101 | 6')
      })

      it('that comes too late changes nothing', async () => {
        await storage.compact('a', bytes(100), 4)
        await storage.compact('a', bytes(99), 2)
        expect(await log(storage, 'a')).toBe('100 | 4')
      })

      it('of updates that are not there yet is refused, for it would swallow them when they come', async () => {
        await expect(storage.compact('a', bytes(100), 5)).rejects.toEqual(refusal('missing'))
        await storage.append('a', bytes(5))
        expect(await log(storage, 'a')).toBe('1 2 3 4 5 | 5')
      })
    })

    describe('uses', () => {
      const use = (record: string, touchpoint: string, title = touchpoint): Use => ({ record, touchpoint, title })

      const uses = async (record: string): Promise<string> =>
        (await storage.usesOf(record))
          .map(({ map: { id, title }, touchpoints }) =>
            `${title} (${id}): ${touchpoints.map((touchpoint) => `${touchpoint.id} ${touchpoint.title}`).join(', ')}`)
          .join(' | ')

      it('name the touchpoints of every map that use a record', async () => {
        await storage.create([
          map('m1', { card: card('Zebra'), uses: [use('sales', 't2', 'Pay'), use('crm', 't2', 'Pay'), use('sales', 't1', 'Call')] }),
          map('m2', { card: card('Ant'), uses: [use('sales', 'x', 'Visit')] }),
          map('m3'),
        ])
        await reopen()
        expect(await uses('sales')).toBe('Ant (m2): x Visit | Zebra (m1): t2 Pay, t1 Call')
        expect(await uses('crm')).toBe('Zebra (m1): t2 Pay')
        expect(await uses('erp')).toBe('')
      })

      it('are replaced as a whole by the append that brings new ones, and kept by one that brings none', async () => {
        await storage.create([map('m', { uses: [use('sales', 't1'), use('crm', 't1')] })])
        await storage.append('m', bytes(2), { uses: [use('sales', 't2')] })
        expect(await uses('sales')).toBe('m (m): t2 t2')
        expect(await uses('crm')).toBe('')
        await storage.append('m', bytes(3), { card: card('Renamed') })
        expect(await uses('sales')).toBe('Renamed (m): t2 t2')
        await storage.describe('m', { uses: [] })
        expect(await uses('sales')).toBe('')
      })

      it('count a touchpoint once for a record that it uses twice', async () => {
        await storage.create([map('m', { uses: [use('sales', 't1'), use('crm', 't2'), use('sales', 't1')] })])
        expect(await uses('sales')).toBe('m (m): t1 t1')
      })

      it('and cards are a matter of maps: an organisation has none', async () => {
        await storage.create([organisation])
        await storage.append('acme', bytes(8), { card: card('No map'), uses: [use('sales', 't')] })
        expect(await log(storage, 'acme')).toBe('7 8 | 2')
        expect(await uses('sales')).toBe('')
        expect(await storage.listMaps({ deleted: false })).toEqual([])
      })
    })

    describe('trouble', () => {
      beforeEach(() => storage.create([map('a', { card: card('Before') }), map('b')]))

      it.each(['full', 'io'] as const)('of the kind "%s" refuses writes, keeps reading, and passes', async (reason) => {
        await storage.append('a', bytes(2))
        place.breakWith(reason)
        await expect(storage.append('a', bytes(3), { card: card('After') })).rejects.toEqual(refusal(reason))
        await expect(storage.create([map('c')])).rejects.toEqual(refusal(reason))
        await expect(storage.check()).rejects.toEqual(refusal(reason))
        expect(await log(storage, 'a')).toBe('1 2 | 2')
        expect(await storage.map('a')).toMatchObject({ title: 'Before' })
        expect(await storage.document('c')).toBe(null)

        place.breakWith(null)
        await storage.check()
        expect(await storage.append('a', bytes(4), { card: card('After') })).toBe(3)
        await reopen()
        expect(await log(storage, 'a')).toBe('1 2 4 | 3')
        expect(await storage.map('a')).toMatchObject({ title: 'After' })
      })

      it('leaves nothing half-written, whichever step it hits', async () => {
        const beside = { card: card('After'), uses: [{ record: 'sales', touchpoint: 't', title: 'T' }] }
        for (let after = 0; ; after++) {
          place.breakWith('io', after)
          const [outcome] = await Promise.allSettled([storage.append('a', bytes(2), beside)])
          place.breakWith(null)
          if (outcome?.status === 'fulfilled') break
          expect([await log(storage, 'a'), (await storage.map('a'))?.title, await storage.usesOf('sales')])
            .toEqual(['1 | 1', 'Before', []])
        }
        expect([await log(storage, 'a'), (await storage.map('a'))?.title, (await storage.usesOf('sales')).length])
          .toEqual(['1 2 | 2', 'After', 1])
      })

      it('leaves no hole in a log: appends under way behind a refused one are refused too', async () => {
        const outcome = (append: Promise<unknown>): Promise<string> => append.then(() => 'saved', () => 'refused')
        place.breakWith('io', 0, 1)
        const first = outcome(storage.append('a', bytes(2)))
        // A read ends a group of writes that share a transaction, so that the one behind is on its own.
        void storage.load('a')
        const behind = outcome(storage.append('a', bytes(3)))
        const elsewhere = outcome(storage.append('b', bytes(4)))
        expect([await first, await behind, await elsewhere]).toEqual(['refused', 'refused', 'saved'])
        expect(await outcome(storage.append('a', bytes(5)))).toBe('saved')
        expect(await log(storage, 'a')).toBe('1 5 | 2')
        expect(await log(storage, 'b')).toBe('1 4 | 2')
      })
    })

    describe('closing', () => {
      it('finishes what was asked for before', async () => {
        await storage.create([map('a')])
        const appends = [2, 3, 4].map((at) => storage.append('a', bytes(at)))
        await storage.close()
        expect(await Promise.all(appends)).toEqual([2, 3, 4])
        storage = await place.open()
        expect(await log(storage, 'a')).toBe('1 2 3 4 | 4')
      })

      it('refuses what comes later, and may be asked for twice', async () => {
        await Promise.all([storage.close(), storage.close()])
        await expect(storage.append('a', bytes(1))).rejects.toEqual(refusal('closed'))
        await expect(storage.load('a')).rejects.toBeInstanceOf(StorageError)
        await storage.close()
      })

      it('makes room for the next: until then the place belongs to one storage', async () => {
        await expect(place.open()).rejects.toEqual(refusal('locked'))
        await storage.create([map('a')])
        await reopen()
        expect(await log(storage, 'a')).toBe('1 | 1')
      })
    })
  })
}
