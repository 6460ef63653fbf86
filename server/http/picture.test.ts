import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { call, get } from '../../e2e/requests.ts'

describe('a picture', () => {
  it('is the map as SVG, and is not sent again while nothing changes', async () => {
    await start()
    const first = await get(`/api/maps/${here.map}/picture.svg?theme=dark`)
    const text = await first.text()
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('content-type')).toContain('image/svg+xml')
    expect(text).toContain('Set up the modem')
    const again = await get(`/api/maps/${here.map}/picture.svg?theme=dark`, { 'if-none-match': etag })
    expect(again.status).toBe(304)
    const light = await get(`/api/maps/${here.map}/picture.svg`)
    expect(await light.text()).not.toBe(text)
  })

  it('changes with the map and with the organisation', async () => {
    await start()
    const etag = async (): Promise<string | null> => (await get(`/api/maps/${here.map}/picture.svg`)).headers.get('etag')
    const before = await etag()
    await call('PATCH', `/api/maps/${here.map}`, { title: 'Another' })
    const renamed = await etag()
    expect(renamed).not.toBe(before)
    const organisation = await new Client(here.url, here.organisation, 'organisation').ready()
    ;([...organisation.doc.getMap('departments').values()][0] as Y.Map<unknown>).set('name', 'Renamed department')
    await organisation.saved()
    expect(await etag()).not.toBe(renamed)
    expect(await (await get(`/api/maps/${here.map}/picture.svg`)).text()).toContain('Renamed')
    await organisation.leave()
  })
})
