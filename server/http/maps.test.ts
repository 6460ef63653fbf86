import { describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { rename, titleOf } from '../../e2e/mapRecord.ts'
import { call, get, maps } from '../../e2e/requests.ts'
import { StorageError } from '../storage/storage.ts'

describe('maps', () => {
  it('begin with the demo', async () => {
    await start()
    const [demo, ...others] = await maps()
    expect(others).toEqual([])
    expect(demo).toMatchObject({ title: 'Order mobile broadband', touchpoints: 10, changedBy: null, deletedAt: null, present: [] })
    expect(await (await get('/api/workspace')).json()).toEqual({ organisation: here.organisation })
  })

  it.each([
    ['blank', 'New map', 0], ['five-stages', 'New journey', 0], ['telecom-order', 'Order mobile broadband', 10], ['outpatient-visit', 'Outpatient visit', 15],
  ])('are made from the template %s', async (template, title, touchpoints) => {
    await start()
    expect(await call('POST', '/api/maps', { template })).toMatchObject({ status: 201, map: { title, touchpoints } })
    expect(await call('POST', '/api/maps', { template, title: ' Mine ' })).toMatchObject({ status: 201, map: { title: 'Mine' } })
    expect(await maps()).toHaveLength(3)
  })

  it('from one template share what they need of the organisation', async () => {
    await start()
    await call('POST', '/api/maps', { template: 'telecom-order' })
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    const sizes = ['departments', 'processes', 'tools', 'people'].map((table) => organisation.doc.getMap(table).size)
    expect(sizes).toEqual([5, 11, 7, 7])
    await call('POST', '/api/maps', { template: 'outpatient-visit' })
    await organisation.until(() => organisation.doc.getMap('departments').size === 14, 'the new departments')
    await organisation.leave()
  })

  it('are copied with all they say at this moment', async () => {
    await start()
    const editor = await here.join()
    rename(editor, 'Renamed just now')
    await editor.saved()
    const { map } = await call('POST', '/api/maps', { copyOf: here.map })
    expect(map).toMatchObject({ title: 'Copy of Renamed just now', touchpoints: 10 })
    const copy = await new Client(here.url, map.id, 'journey').ready()
    const content = (doc: Y.Doc, table: string): unknown => doc.getMap(table).toJSON()
    for (const table of ['stages', 'lanes', 'touchpoints', 'supports', 'pains', 'painTags']) {
      expect(content(copy.doc, table)).toEqual(content(editor.doc, table))
    }
    await copy.leave()
  })

  it('C11 have a to-be that begins as they stand, under the same ids', async () => {
    await start()
    const editor = await here.join()
    const { map } = await call('POST', '/api/maps', { copyOf: here.map, toBe: true })
    expect(map).toMatchObject({ title: 'Order mobile broadband · to-be', state: 'to-be', asIs: here.map })
    const toBe = await new Client(here.url, map.id, 'journey').ready()
    const content = (doc: Y.Doc, table: string): unknown => doc.getMap(table).toJSON()
    for (const table of ['stages', 'lanes', 'touchpoints', 'supports', 'pains', 'painTags', 'ownerships', 'measures', 'steps', 'notes']) {
      expect(content(toBe.doc, table)).toEqual(content(editor.doc, table))
    }
    expect(toBe.doc.getMap('map').toJSON()).toMatchObject({ map: { state: 'to-be', asIs: here.map } })
    expect((await maps()).find((one) => one.id === here.map)).toMatchObject({ state: 'as-is', asIs: null })
    await toBe.leave()
    expect(await call('POST', '/api/maps', { toBe: true })).toMatchObject({ status: 400 })
    expect(await call('POST', '/api/maps', { copyOf: 'AAAAAAAAAAAAAAAAAAAAAA', toBe: true })).toMatchObject({ status: 404 })
  })

  it('are renamed before the eyes of those who have them open', async () => {
    await start()
    const editor = await here.join()
    expect(await call('PATCH', `/api/maps/${here.map}`, { title: 'Broadband' })).toMatchObject({ status: 200, map: { title: 'Broadband' } })
    await editor.until(() => titleOf(editor.doc) === 'Broadband', 'the title')
  })

  it('are deleted and brought back also where the audit log cannot be written', async () => {
    await start()
    const refused = vi.spyOn(here.storage, 'writeAccess').mockRejectedValue(new StorageError('full', 'no room'))
    const deleted = await call('DELETE', `/api/maps/${here.map}`)
    expect([deleted.status, deleted.map.deletedAt]).toEqual([200, expect.any(Number)])
    expect(await call('POST', `/api/maps/${here.map}/restore`)).toMatchObject({ status: 200, map: { deletedAt: null } })
    expect(refused).toHaveBeenCalledTimes(2)
    refused.mockRestore()
  })

  it('are deleted, listed as deleted, and brought back', async () => {
    await start()
    const deleted = await call('DELETE', `/api/maps/${here.map}`)
    expect(deleted.map.deletedAt).toBeGreaterThan(0)
    expect([(await maps()).length, (await maps('?deleted=1')).length]).toEqual([0, 1])
    expect(await call('PATCH', `/api/maps/${here.map}`, { title: 'x' })).toMatchObject({ status: 404 })
    expect(await call('POST', `/api/maps/${here.map}/restore`)).toMatchObject({ status: 200, map: { deletedAt: null } })
    expect(await maps()).toHaveLength(1)
    await here.join()
  })

  it('are gone for good 30 days after they were deleted', async () => {
    let now = Date.now()
    await start({ now: () => now })
    await call('DELETE', `/api/maps/${here.map}`)
    now += 31 * 24 * 60 * 60 * 1000
    await here.server.maps.purge()
    expect(await call('POST', `/api/maps/${here.map}/restore`)).toMatchObject({ status: 404, error: { code: 'unknown-map' } })
  })

  it('say who changed them last, when, and who is in them', async () => {
    await start()
    const [before] = await maps()
    const editor = await here.join()
    editor.show({ user: { name: 'Ann', colour: '#112233' } })
    editor.doc.getMap('touchpoints').delete([...editor.doc.getMap('touchpoints').keys()][0] as string)
    await editor.saved()
    const [card] = await maps()
    expect(card).toMatchObject({ changedBy: 'Ann', touchpoints: 9, present: [{ name: 'Ann', colour: '#112233' }] })
    expect(card?.changedAt).toBeGreaterThan(before?.changedAt ?? Infinity)
  })

  it('that nobody has are said to be unknown', async () => {
    await start()
    for (const id of ['x', 'AAAAAAAAAAAAAAAAAAAAAA', here.organisation, '__proto__']) {
      expect(await call('PATCH', `/api/maps/${id}`, { title: 'x' })).toMatchObject({ status: 404, error: { code: 'unknown-map' } })
      expect((await get(`/api/maps/${id}/picture.svg`)).status).toBe(404)
    }
    expect(await call('POST', '/api/maps', { copyOf: 'AAAAAAAAAAAAAAAAAAAAAA' })).toMatchObject({ status: 404 })
  })
})
