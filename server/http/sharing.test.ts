import { describe, expect, it } from 'vitest'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { asks, guest, member } from '../../e2e/people.ts'
import { CLOSE } from '../../src/model/wire.ts'

const accounts = (now?: () => number): Promise<unknown> => start({ config: { auth: 'password' }, ...(now && { now }) })
const titles = ({ body }: { body: Record<string, unknown> }): string[] => (body.maps as { title: string }[]).map(({ title }) => title).sort()
const idOf = ({ body }: { body: Record<string, unknown> }): string => (body.map as { id: string }).id
const secretOf = (address: unknown): string => new URL(String(address)).hash.slice(1)

async function owned(title = 'Secret plan'): Promise<{ owner: SignedIn; map: string }> {
  const owner = await member(here.server, 'Olga')
  return { owner, map: idOf(await asks(owner, 'POST', '/api/maps', { title })) }
}

describe('roles on a map', () => {
  it('make whoever made it the owner, and everybody else what the workspace says', async () => {
    await accounts()
    const { owner, map } = await owned()
    const bert = await member(here.server, 'Bert')
    expect((await asks(owner, 'GET', `/api/maps/${map}/access`)).body).toMatchObject({ mine: 'owner', everyone: 'viewer', people: [{ name: 'Olga', role: 'owner' }] })
    expect((await asks(bert, 'GET', `/api/maps/${map}/access`)).body).toMatchObject({ mine: 'viewer' })
    expect((await asks(bert, 'PATCH', `/api/maps/${map}`, { title: 'Mine now' })).status).toBe(403)
    expect((await asks(bert, 'DELETE', `/api/maps/${map}`)).status).toBe(403)
    expect((await asks(bert, 'PATCH', `/api/maps/${map}/access`, { grants: { [bert.id]: 'owner' } })).status).toBe(403)
  })

  it('hide a map from those who have none, wherever maps are told of', async () => {
    await accounts()
    const { owner, map } = await owned()
    const bert = await member(here.server, 'Bert')
    await asks(owner, 'PATCH', `/api/maps/${map}/access`, { everyone: null })
    expect(titles(await asks(bert, 'GET', '/api/maps'))).toEqual(['Order mobile broadband'])
    expect(titles(await asks(owner, 'GET', '/api/maps'))).toEqual(['Order mobile broadband', 'Secret plan'])
    const nothing = await asks(bert, 'GET', '/api/maps/AAAAAAAAAAAAAAAAAAAAAA/access')
    for (const [method, path] of [
      ['GET', `/api/maps/${map}/access`], ['GET', `/api/maps/${map}/picture.svg`], ['PATCH', `/api/maps/${map}`], ['DELETE', `/api/maps/${map}`],
    ] as const) expect([(await asks(bert, method, path)).status, path]).toEqual([404, path])
    expect(nothing.status).toBe(200)
    expect((await asks(bert, 'POST', '/api/maps', { copyOf: map })).status).toBe(404)
    expect((await asks(bert, 'GET', `/api/report?maps=${map}`)).body).toMatchObject({ report: { touchpoints: [] } })
    await asks(owner, 'DELETE', `/api/maps/${map}`)
    expect(titles(await asks(bert, 'GET', '/api/maps?deleted=1'))).toEqual([])
    expect(titles(await asks(owner, 'GET', '/api/maps?deleted=1'))).toEqual(['Secret plan'])
    const editor = await member(here.server, 'Edith')
    await asks(owner, 'PATCH', `/api/maps/${map}/access`, { grants: { [editor.id]: 'editor' } })
    expect(titles(await asks(editor, 'GET', '/api/maps?deleted=1'))).toEqual([])
  })

  it('tell of an entry only what stands in maps that one sees', async () => {
    await accounts()
    const [olga, bert] = [await member(here.server, 'Olga'), await member(here.server, 'Bert')]
    const map = idOf(await asks(olga, 'POST', '/api/maps', { template: 'telecom-order', title: 'Second' }))
    await asks(olga, 'PATCH', `/api/maps/${map}/access`, { everyone: null })
    const organisation = await new Client(here.url, here.organisation, 'organisation', { headers: olga.headers }).ready()
    const [department] = organisation.doc.getMap('departments').keys()
    await organisation.leave()
    const page = async (who: SignedIn): Promise<{ maps: number; etag: string | null }> => {
      const { body, headers } = await asks(who, 'GET', `/api/organisation/department/${department}`)
      return { maps: (body.page as { figures: { maps: number } }).figures.maps, etag: headers.get('etag') }
    }
    const [hers, his] = [await page(olga), await page(bert)]
    expect([hers.maps, his.maps]).toEqual([2, 1])
    expect(hers.etag).not.toBe(his.etag)
    const uses = await asks(bert, 'GET', `/api/organisation/usage/${department}`)
    expect((uses.body.uses as { map: { title: string } }[]).map((use) => use.map.title)).toEqual(['Order mobile broadband'])
  })

  it('leave no map without an owner, unless an administrator says so', async () => {
    await accounts()
    const { owner, map } = await owned()
    const ada = await member(here.server, 'Ada', { role: 'administrator' })
    expect((await asks(owner, 'PATCH', `/api/maps/${map}/access`, { grants: { [owner.id]: null } })).body).toMatchObject({ error: { code: 'ownerless' } })
    expect((await asks(owner, 'PATCH', `/api/maps/${map}/access`, { grants: { nobody: 'editor' } })).body).toMatchObject({ error: { code: 'unknown-user' } })
    expect((await asks(ada, 'PATCH', `/api/maps/${map}/access`, { grants: { [owner.id]: null } })).body).toMatchObject({ people: [] })
  })

  it('come to a copy from its source, and to new maps from the workspace', async () => {
    await accounts()
    const { owner, map } = await owned()
    await asks(owner, 'PATCH', `/api/maps/${map}/access`, { everyone: 'commenter' })
    const copy = idOf(await asks(owner, 'POST', '/api/maps', { copyOf: map }))
    expect((await asks(owner, 'GET', `/api/maps/${copy}/access`)).body).toMatchObject({ everyone: 'commenter' })
    const ada = await member(here.server, 'Ada', { role: 'administrator' })
    expect((await asks(owner, 'PATCH', '/api/settings', { newMaps: 'editor' })).status).toBe(403)
    expect((await asks(ada, 'PATCH', '/api/settings', { newMaps: null })).body).toEqual({ newMaps: null })
    const next = idOf(await asks(owner, 'POST', '/api/maps', {}))
    expect((await asks(owner, 'GET', `/api/maps/${next}/access`)).body).toMatchObject({ everyone: null })
  })

  it('taken away close the sockets that they held', async () => {
    await accounts()
    const { owner, map } = await owned()
    const bert = await member(here.server, 'Bert')
    const client = await new Client(here.url, map, 'journey', { headers: bert.headers }).ready()
    expect(client.welcome).toMatchObject({ role: 'viewer', user: { name: 'Bert' } })
    await asks(owner, 'PATCH', `/api/maps/${map}/access`, { everyone: null })
    await client.until(() => client.closed !== null, 'the end')
    expect(client.closed?.code).toBe(CLOSE.forbidden)
  })
})

describe('a share link', () => {
  it('lets a guest with a name into one map, with the role of the link', async () => {
    await accounts()
    const { owner, map } = await owned()
    const made = await asks(owner, 'POST', `/api/maps/${map}/links`, { role: 'editor', label: 'Workshop' })
    expect(made.body.address).toMatch(/\/join#[\w-]{22}$/)
    const secret = secretOf(made.body.address)
    expect(JSON.stringify(await here.storage.access())).not.toContain(secret)
    expect((await asks(null, 'POST', '/api/links/look', { secret })).body).toEqual({ role: 'editor', needsPasscode: false, member: null, name: null })
    expect((await asks(null, 'POST', '/api/links/redeem', { secret, name: ' ' })).body).toMatchObject({ error: { code: 'name' } })
    const came = await asks(null, 'POST', '/api/links/redeem', { secret, name: 'Olga' })
    expect(came.body).toMatchObject({ map, me: { name: 'Olga (guest)' } })
    const gina = { headers: { cookie: (came.headers.get('set-cookie') ?? '').split(';', 1)[0] as string } }
    expect((await asks(gina, 'GET', '/api/me')).body).toMatchObject({ me: { kind: 'guest', name: 'Olga (guest)', role: null } })
    expect((await asks(gina, 'GET', '/api/maps')).status).toBe(403)
    expect((await asks(gina, 'GET', `/api/maps/${here.map}/picture.svg`)).status).toBe(404)
    const client = await new Client(here.url, map, 'journey', { headers: gina.headers }).ready()
    expect(client.welcome).toMatchObject({ role: 'editor', user: { name: 'Olga (guest)' } })
    const organisation = await new Client(here.url, here.organisation, 'organisation', { headers: gina.headers }).ready()
    expect(organisation.welcome?.role).toBe('viewer')
    const { links } = (await asks(owner, 'GET', `/api/maps/${map}/links`)).body as { links: unknown[] }
    expect(links).toMatchObject([{ label: 'Workshop', role: 'editor', createdBy: 'Olga', hasPasscode: false, guests: [{ name: 'Olga (guest)', here: true }] }])
    await Promise.all([client.leave(), organisation.leave()])
    const later = (await asks(owner, 'GET', `/api/maps/${map}/links`)).body as { links: { guests: { here: boolean }[] }[] }
    expect(later.links[0]?.guests[0]?.here).toBe(false)
  })

  it('that is revoked, too old or unknown answers all the same, and those who came by it are out', async () => {
    let now = Date.now()
    await accounts(() => now)
    const { owner, map } = await owned()
    const make = async (more: object): Promise<{ secret: string; id: string }> => {
      const { body } = await asks(owner, 'POST', `/api/maps/${map}/links`, { role: 'viewer', ...more })
      return { secret: secretOf(body.address), id: (body.link as { id: string }).id }
    }
    const [old, revoked, rotated] = [await make({ expiresAt: now + 1_000 }), await make({}), await make({})]
    const came = await asks(null, 'POST', '/api/links/redeem', { secret: revoked.secret, name: 'Gina' })
    const headers = { cookie: (came.headers.get('set-cookie') ?? '').split(';', 1)[0] as string }
    const client = await new Client(here.url, map, 'journey', { headers }).ready()
    await asks(owner, 'DELETE', `/api/maps/${map}/links/${revoked.id}`)
    await client.until(() => client.closed !== null, 'the end')
    expect(client.closed?.code).toBe(CLOSE.signIn)
    expect((await asks({ headers }, 'GET', '/api/me')).body).toMatchObject({ me: null })
    now += 1_000
    const turned = await asks(owner, 'POST', `/api/maps/${map}/links/${rotated.id}/rotate`)
    const unknown = await asks(null, 'POST', '/api/links/look', { secret: 'A'.repeat(22) })
    expect(unknown.status).toBe(404)
    for (const { secret } of [old, revoked, rotated]) {
      expect((await asks(null, 'POST', '/api/links/look', { secret })).body).toEqual(unknown.body)
      expect((await asks(null, 'POST', '/api/links/redeem', { secret, name: 'Gina' })).body).toEqual(unknown.body)
    }
    expect((await asks(null, 'POST', '/api/links/look', { secret: secretOf(turned.body.address) })).status).toBe(200)
  })

  it('with a passcode asks for it, and lets nobody guess', async () => {
    let now = Date.now()
    await accounts(() => now)
    const { owner, map } = await owned()
    const { body } = await asks(owner, 'POST', `/api/maps/${map}/links`, { role: 'viewer', passcode: '4711' })
    const secret = secretOf(body.address)
    const tries = (passcode: string) => asks(null, 'POST', '/api/links/redeem', { secret, passcode, name: 'Gina' })
    expect((await asks(null, 'POST', '/api/links/look', { secret })).body).toMatchObject({ needsPasscode: true })
    for (let i = 0; i < 6; i++) expect((await tries('0000')).body).toMatchObject({ error: { code: 'passcode' } })
    expect(await tries('4711')).toMatchObject({ status: 429, body: { error: { code: 'too-often', wait: 2_000 } } })
    now += 2_000
    expect((await tries('4711')).status).toBe(200)
  })

  it('gives a member what it gives to guests, under their own name', async () => {
    await accounts()
    const { owner, map } = await owned()
    const bert = await member(here.server, 'Bert')
    const { body } = await asks(owner, 'POST', `/api/maps/${map}/links`, { role: 'editor' })
    const secret = secretOf(body.address)
    expect((await asks(bert, 'POST', '/api/links/look', { secret })).body).toMatchObject({ member: 'Bert' })
    expect((await asks(bert, 'POST', '/api/links/redeem', { secret })).body).toEqual({ map })
    expect((await asks(bert, 'GET', `/api/maps/${map}/access`)).body).toMatchObject({ mine: 'editor' })
  })

  it('knows a guest again, and lets no two guests of a map have one name', async () => {
    await accounts()
    const [gina, other] = [await guest(here.server, here.map, 'viewer', 'Gina'), await guest(here.server, here.map, 'viewer', 'Otto')]
    expect((await asks(other, 'PATCH', '/api/me', { name: 'GINA' })).body).toMatchObject({ me: { name: 'GINA 2 (guest)' } })
    expect((await asks(gina, 'PATCH', '/api/me', { name: 'Gina Lo' })).body).toMatchObject({ me: { name: 'Gina Lo (guest)' } })
    expect((await asks(gina, 'POST', `/api/maps/${here.map}/links`, { role: 'editor' })).status).toBe(403)
  })

  it('is not needed where everybody may edit', async () => {
    await start()
    expect(await asks(null, 'POST', `/api/maps/${here.map}/links`, { role: 'viewer' })).toMatchObject({ status: 404, body: { error: { code: 'no-accounts' } } })
  })
})
