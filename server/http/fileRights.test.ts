import { describe, expect, it } from 'vitest'
import { here, start } from '../../e2e/inProcess.ts'
import { asks, guest, member } from '../../e2e/people.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { drawn, gets, PDF, sends } from '../../e2e/sentFiles.ts'
import { put } from '../access/directory.ts'

describe('who may', () => {
  it('add and see: editors and viewers of this map, by no other map\'s address', async () => {
    await start({ config: { auth: 'password' } })
    const other = (await here.server.maps.create('blank', 'Other')).id
    await here.server.access.directory.write([here.map, other].map((id) => put('access', { id, everyone: null, grants: {} })))
    const [editor, viewer] = [await guest(here.server, here.map, 'editor'), await guest(here.server, here.map, 'viewer')]
    const stranger = await guest(here.server, other, 'editor')
    const picture = await drawn().png().toBuffer()
    const { file } = await sends(picture, editor)
    expect((await sends(picture, viewer)).status).toBe(403)
    expect((await sends(picture, stranger)).status).toBe(404)
    expect((await sends(picture)).status).toBe(401)
    expect((await gets(file.file, '', viewer)).status).toBe(200)
    expect((await gets(file.file, '', stranger)).status).toBe(404)
    expect((await gets(file.file, '', stranger, other)).status).toBe(404)
    expect((await gets('..%2f..%2fthroughline.db', '', viewer)).status).toBe(404)
    // Nobody takes a file along from a map that they may not see.
    expect((await asks(stranger, 'POST', `/api/maps/${other}/files/shared`, { from: here.map, files: [file.file] })).status).toBe(404)
    expect((await gets(file.file, '', stranger, other)).status).toBe(404)
    expect((await asks(viewer, 'POST', `/api/maps/${here.map}/files/shared`, { from: here.map, files: [file.file] })).status).toBe(403)
  })

  it('see both maps takes files from one to the other', async () => {
    await start({ config: { auth: 'password' } })
    const ann = await member(here.server, 'Ann', { role: 'administrator' })
    const { file } = await sends(await drawn().png().toBuffer(), ann)
    const other = (await here.server.maps.create('blank', 'Other')).id
    const { body } = await asks(ann, 'POST', `/api/maps/${other}/files/shared`, { from: here.map, files: [file.file, 'f'.repeat(64)] })
    expect(body).toEqual({ files: [file.file] })
    expect((await gets(file.file, '', ann, other)).status).toBe(200)
  })

  it('save what they hold of a map as one of their own keep its files, as far as they may see them', async () => {
    await start({ config: { auth: 'password' } })
    const ann = await member(here.server, 'Ann', { role: 'administrator' })
    const bob = await member(here.server, 'Bob')
    await here.server.access.directory.write([put('access', { id: here.map, everyone: null, grants: {} })])
    const { file } = await sends(PDF, ann)
    const saved = async (who: SignedIn): Promise<number> => {
      const { body } = await asks(who, 'POST', '/api/maps', { template: 'blank', filesOf: here.map })
      return (await gets(file.file, '', who, (body.map as { id: string }).id)).status
    }
    expect([await saved(ann), await saved(bob)]).toEqual([200, 404])
  })

  it('copy a map has its files with it', async () => {
    await start()
    const { file } = await sends(PDF)
    for (const toBe of [false, true]) {
      const { body } = await asks(null, 'POST', '/api/maps', { copyOf: here.map, toBe })
      expect((await gets(file.file, '', null, (body.map as { id: string }).id)).status).toBe(200)
    }
  })
})
