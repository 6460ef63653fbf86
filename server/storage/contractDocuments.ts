import { describe, expect, it } from 'vitest'
import type { Bench } from './contractDrawing.ts'
import { bytes, card, log, map, organisation, refusal } from './contractDrawing.ts'
import type { Use } from './storage.ts'

/** What is stored of a document beside its log: that it is there, its card, its uses. */
export function documentsContract(bench: Bench): void {
  describe('documents', () => {
    it('knows nothing at the first start', async () => {
      expect(await bench.storage.workspace()).toBe(null)
      expect(await bench.storage.listMaps({ deleted: false })).toEqual([])
      expect(await bench.storage.document('nowhere')).toBe(null)
      expect(await bench.storage.map('nowhere')).toBe(null)
      expect(await bench.storage.load('nowhere')).toBe(null)
    })

    it('makes a workspace, its organisation and a first map in one', async () => {
      const demo = map('demo', { card: card('Demo', { touchpoints: 9, state: 'to-be', asIs: 'today' }) })
      await bench.storage.create([organisation, demo], { organisation: 'acme' })
      await bench.reopen()
      expect(await bench.storage.workspace()).toEqual({ organisation: 'acme' })
      expect(await bench.storage.document('acme'))
        .toEqual({ id: 'acme', kind: 'organisation', epoch: 'first', createdAt: 500, deletedAt: null })
      expect(await bench.storage.map('demo')).toEqual({
        id: 'demo', kind: 'journey', epoch: 'epoch of demo', createdAt: 1000, deletedAt: null,
        title: 'Demo', state: 'to-be', asIs: 'today', touchpoints: 9, changedAt: 1000, changedBy: null,
      })
      expect(await bench.storage.map('acme')).toBe(null)
      expect(await log(bench.storage, 'demo')).toBe('1 | 1')
    })

    it('makes all of the new documents or none', async () => {
      await bench.storage.create([map('a')])
      await expect(bench.storage.create([map('b'), map('a')])).rejects.toEqual(refusal('exists'))
      await expect(bench.storage.create([map('c'), map('c')])).rejects.toEqual(refusal('exists'))
      await expect(bench.storage.create([map('d')], { organisation: 'acme' })).rejects.toEqual(refusal('missing'))
      for (const id of ['b', 'c', 'd']) expect(await bench.storage.document(id)).toBe(null)
      expect(await log(bench.storage, 'a')).toBe('1 | 1')
    })

    it('lists maps, the last changed first', async () => {
      await bench.storage.create([
        organisation,
        map('old', { card: card('Old', { changedAt: 1 }) }), map('new', { card: card('New', { changedAt: 3 }) }),
        map('mid', { card: card('Mid', { changedAt: 2 }) }),
      ])
      const titles = async (): Promise<string[]> =>
        (await bench.storage.listMaps({ deleted: false })).map(({ title }) => title)
      expect(await titles()).toEqual(['New', 'Mid', 'Old'])
      await bench.storage.append('old', bytes(2), { card: card('Old, renamed', { changedAt: 4, changedBy: 'Ann' }) })
      expect(await titles()).toEqual(['Old, renamed', 'New', 'Mid'])
      expect(await bench.storage.map('old')).toMatchObject({ changedAt: 4, changedBy: 'Ann' })
    })
  })

  describe('deleted maps', () => {
    it('can come back with all they had', async () => {
      await bench.storage.create([map('a', { uses: [{ record: 'sales', touchpoint: 't', title: 'Order' }] }), map('b')])
      expect(await bench.storage.setDeleted('a', 5000)).toBe(true)
      await bench.reopen()
      expect((await bench.storage.listMaps({ deleted: false })).map(({ id }) => id)).toEqual(['b'])
      expect(await bench.storage.listMaps({ deleted: true })).toMatchObject([{ id: 'a', deletedAt: 5000 }])
      expect(await bench.storage.usesOf(['sales'])).toEqual([])
      expect(await bench.storage.setDeleted('a', null)).toBe(true)
      expect(await bench.storage.listMaps({ deleted: false })).toHaveLength(2)
      expect(await log(bench.storage, 'a')).toBe('1 | 1')
      expect(await bench.storage.usesOf(['sales'])).toHaveLength(1)
    })

    it('are maps only: an organisation is never deleted', async () => {
      await bench.storage.create([organisation], { organisation: 'acme' })
      expect(await bench.storage.setDeleted('acme', 1)).toBe(false)
      expect(await bench.storage.setDeleted('nowhere', 1)).toBe(false)
      expect(await bench.storage.document('acme')).toMatchObject({ deletedAt: null })
    })

    it('are purged when they were deleted before the given time, and nothing else is', async () => {
      await bench.storage.create([organisation, map('early'), map('late'), map('there')], { organisation: 'acme' })
      await bench.storage.create([{ ...organisation, id: 'early.beside' }, { ...organisation, id: 'earlybird' }])
      await bench.storage.append('early', bytes(2))
      await bench.storage.compact('early', bytes(3), 1)
      await bench.storage.setDeleted('early', 10)
      await bench.storage.setDeleted('late', 20)
      expect(await bench.storage.purge(20)).toEqual(['early'])
      await bench.reopen()
      expect(await bench.storage.document('early')).toBe(null)
      expect(await bench.storage.load('early')).toBe(null)
      expect(await bench.storage.document('early.beside')).toBe(null)
      expect(await bench.storage.document('earlybird')).not.toBe(null)
      await expect(bench.storage.append('early', bytes(1))).rejects.toEqual(refusal('missing'))
      expect(await bench.storage.listMaps({ deleted: true })).toMatchObject([{ id: 'late' }])
      expect(await bench.storage.listMaps({ deleted: false })).toMatchObject([{ id: 'there' }])
      expect(await bench.storage.workspace()).toEqual({ organisation: 'acme' })
      await bench.storage.create([map('early')])
      expect(await log(bench.storage, 'early')).toBe('1 | 1')
    })
  })

  describe('uses', () => {
    const use = (record: string, touchpoint: string, title = touchpoint): Use => ({ record, touchpoint, title })

    const uses = async (record: string): Promise<string> =>
      (await bench.storage.usesOf([record]))
        .map(({ map: { id, title }, touchpoints }) =>
          `${title} (${id}): ${touchpoints.map((touchpoint) => `${touchpoint.id} ${touchpoint.title}`).join(', ')}`)
        .join(' | ')

    it('name the touchpoints of every map that use a record', async () => {
      await bench.storage.create([
        map('m1', {
          card: card('Zebra'),
          uses: [use('sales', 't2', 'Pay'), use('crm', 't2', 'Pay'), use('sales', 't1', 'Call')],
        }),
        map('m2', { card: card('Ant'), uses: [use('sales', 'x', 'Visit')] }),
        map('m3'),
      ])
      await bench.reopen()
      expect(await uses('sales')).toBe('Ant (m2): x Visit | Zebra (m1): t2 Pay, t1 Call')
      expect(await uses('crm')).toBe('Zebra (m1): t2 Pay')
      expect(await uses('erp')).toBe('')
    })

    it('are replaced as a whole by the append that brings new ones, and kept by one that brings none', async () => {
      await bench.storage.create([map('m', { uses: [use('sales', 't1'), use('crm', 't1')] })])
      await bench.storage.append('m', bytes(2), { uses: [use('sales', 't2')] })
      expect(await uses('sales')).toBe('m (m): t2 t2')
      expect(await uses('crm')).toBe('')
      await bench.storage.append('m', bytes(3), { card: card('Renamed') })
      expect(await uses('sales')).toBe('Renamed (m): t2 t2')
      await bench.storage.describe('m', { uses: [] })
      expect(await uses('sales')).toBe('')
    })

    it('count a touchpoint once for a record that it uses twice', async () => {
      await bench.storage.create([map('m', { uses: [use('sales', 't1'), use('crm', 't2'), use('sales', 't1')] })])
      expect(await uses('sales')).toBe('m (m): t1 t1')
    })

    it('of several records are told together, each touchpoint once', async () => {
      await bench.storage.create([
        map('m', { uses: [use('sales', 't1'), use('crm', 't2'), use('crm', 't1')] }), map('n', { uses: [use('erp', 't3')] }),
      ])
      expect(await bench.storage.usesOf(['sales', 'crm'])).toMatchObject([{ map: { id: 'm' }, touchpoints: [{ id: 't1' }, { id: 't2' }] }])
      expect(await bench.storage.usesOf([])).toEqual([])
    })

    it('say which maps use any of some records, by title, without deleted ones', async () => {
      const zebra = map('z', { card: card('Zebra', { changedAt: 7 }), uses: [use('sales', 't1'), use('crm', 't2')] })
      await bench.storage.create([zebra, map('a', { card: card('Ant'), uses: [use('crm', 't')] }), map('other', { uses: [use('erp', 't')] })])
      expect(await bench.storage.mapsUsing(['sales', 'crm'])).toEqual([await bench.storage.map('a'), await bench.storage.map('z')])
      expect((await bench.storage.mapsUsing(['sales'])).map(({ id, changedAt }) => [id, changedAt])).toEqual([['z', 7]])
      await bench.storage.setDeleted('z', 1)
      expect((await bench.storage.mapsUsing(['sales', 'crm'])).map(({ id }) => id)).toEqual(['a'])
      expect(await bench.storage.mapsUsing([])).toEqual([])
    })

    it('and digests are told in a version, until an append says that they may not hold', async () => {
      await bench.storage.create([map('a'), map('b', { uses: [use('crm', 't')], digest: 'of b', told: 3 }), map('gone')])
      await bench.storage.setDeleted('gone', 1)
      expect(await bench.storage.untold(3)).toEqual(['a'])
      expect(await bench.storage.digests(['b', 'nowhere', 'a'], 3)).toEqual(['of b', null, null])
      expect(await bench.storage.digests(['b'], 4)).toEqual([null])
      await bench.storage.describe('a', { uses: [use('sales', 't')], digest: 'of a', told: 3 })
      await bench.storage.append('b', bytes(2), { card: card('b'), told: 0 })
      await bench.reopen()
      expect(await bench.storage.untold(3)).toEqual(['b'])
      expect(await bench.storage.digests(['a', 'b'], 3)).toEqual(['of a', null])
      expect(await bench.storage.toldOf('b')).toEqual({ uses: [use('crm', 't')], digest: 'of b', told: 0 })
      await bench.storage.append('b', bytes(3), { card: card('b') })
      await bench.storage.describe('b', { told: 3 })
      expect(await bench.storage.untold(3)).toEqual([])
      expect(await bench.storage.digests(['a', 'b'], 3)).toEqual(['of a', 'of b'])
      expect(await bench.storage.toldOf('nowhere')).toBe(null)
    })

    it('and cards are a matter of maps: an organisation has none', async () => {
      await bench.storage.create([organisation])
      await bench.storage.append('acme', bytes(8), { card: card('No map'), uses: [use('sales', 't')] })
      expect(await log(bench.storage, 'acme')).toBe('7 8 | 2')
      expect(await uses('sales')).toBe('')
      expect(await bench.storage.listMaps({ deleted: false })).toEqual([])
    })
  })
}
