import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import sharp from 'sharp'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { call, get } from '../../e2e/requests.ts'
import { addFiles } from '../../src/model/journey/files.ts'
import type { TouchpointId } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { Room } from '../sync/room.ts'

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

  it('has the pictures of its cards in it, and asks for nothing outside of itself', async () => {
    await start()
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c0392b' } }).png().toBuffer()
    const answer = await fetch(`${here.url}/api/maps/${here.map}/files`, {
      method: 'POST', headers: { 'x-throughline': '1', 'content-type': 'application/octet-stream' }, body: new Uint8Array(picture),
    })
    const { file: kept } = (await answer.json()) as { file: Parameters<typeof addFiles>[1]['files'][number] }
    const room = await here.server.rooms.open(here.map)
    if (!(room instanceof Room)) throw new Error('no room')
    const touchpoint = [...room.doc.getMap('touchpoints').keys()][0] as TouchpointId
    await room.run(journeySchema, addFiles, { touchpoint, files: [{ ...kept, name: 'bill.png', caption: 'The bill' }] })
    const text = await (await get(`/api/maps/${here.map}/picture.svg`)).text()
    expect(text).toContain('<image href="data:image/webp;base64,')
    expect(text).toContain('<title>The bill</title>')
    expect(text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|\/api\//)
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
