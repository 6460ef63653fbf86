import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { asks, guest, member } from '../../e2e/people.ts'
import type { Inbox } from '../../src/model/inbox.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'

const inbox = async (who: SignedIn | null, query = ''): Promise<Inbox> => (await asks(who, 'GET', `/api/inbox${query}`)).body as unknown as Inbox
const told = async (who: SignedIn): Promise<string[]> => (await inbox(who)).notices.map(({ why, name, text, read }) => `${why} ${name}: ${text}${read ? ' (read)' : ''}`)
const mapOf = async (who: SignedIn, everyone: string | null = 'commenter'): Promise<string> => {
  const { id } = (await asks(who, 'POST', '/api/maps', { title: 'Plan' })).body.map as { id: string }
  await asks(who, 'PATCH', `/api/maps/${id}/access`, { everyone })
  return id
}
const calling = (...people: SignedIn[]): object[] => people.map(({ id, name }) => ({ person: id, name }))
const begin = (text: string, mentions: object[] = []): object => ({ thread: 't', comment: 'c', text, mentions, starts: { kind: 'touchpoint', about: 'x', label: 'Call' } })
const answer = (comment: string, text: string, mentions: object[] = []): object => ({ thread: 't', comment, text, mentions })

describe('the inbox', () => {
  it('has where I am called and where I am answered, once, and lets me read it', async () => {
    await start({ config: { auth: 'password' } })
    const [mari, tor, eva] = [await member(here.server, 'Mari'), await member(here.server, 'Tor'), await member(here.server, 'Eva')]
    const map = await mapOf(mari)
    const path = `/api/maps/${map}/comments`
    for (const _ of [1, 2]) expect((await asks(mari, 'POST', path, begin('@Tor who\nanswers?', calling(tor, mari)))).status).toBe(200)
    expect(await told(tor)).toEqual(['mention Mari: @Tor who answers?'])
    expect(await told(mari)).toEqual([])
    await asks(tor, 'POST', path, answer('d', 'The partner'))
    await asks(eva, 'POST', path, answer('e', 'Not at night', calling(tor)))
    expect(await told(mari)).toEqual(['reply Eva: Not at night', 'reply Tor: The partner'])
    expect(await told(tor)).toEqual(['mention Eva: Not at night', 'mention Mari: @Tor who answers?'])
    const { notices, unread } = await inbox(tor)
    expect([unread, notices[0]?.map, notices[0]?.thread, notices[0]?.about]).toEqual([2, { id: map, title: 'Plan' }, 't', 'Call'])
    expect((await asks(tor, 'POST', '/api/inbox/read', { ids: [notices[0]?.id, 'nothing'] })).body).toEqual({ unread: 1 })
    expect((await asks(mari, 'POST', '/api/inbox/read', { talk: { map, thread: 't' } })).body).toEqual({ unread: 0 })
    expect((await asks(tor, 'GET', '/api/inbox/count')).body).toEqual({ unread: 1 })
    expect(await told(tor)).toEqual(['mention Eva: Not at night (read)', 'mention Mari: @Tor who answers?'])
  })

  it('says what a comment says now, and nothing of what was taken back', async () => {
    await start({ config: { auth: 'password' } })
    const [mari, tor, eva] = [await member(here.server, 'Mari'), await member(here.server, 'Tor'), await member(here.server, 'Eva')]
    const path = `/api/maps/${await mapOf(mari)}/comments`
    await asks(mari, 'POST', path, begin('@Tor?', calling(tor)))
    await asks(eva, 'POST', path, answer('d', 'Who?'))
    await asks(mari, 'PATCH', `${path}/c`, { text: '@Eva?', mentions: calling(eva) })
    expect([await told(tor), await told(eva)]).toEqual([[], ['mention Mari: @Eva?']])
    await asks(eva, 'PATCH', `${path}/d`, { text: 'Whom?', mentions: [] })
    expect(await told(mari)).toEqual(['reply Eva: Whom?'])
    await asks(eva, 'DELETE', `${path}/d`, {})
    await asks(mari, 'DELETE', `${path}/c`, {})
    expect([await told(mari), await told(eva)]).toEqual([[], []])
  })

  it('shows nothing of maps that one may not look at, or that are deleted', async () => {
    await start({ config: { auth: 'password' } })
    const [mari, tor] = [await member(here.server, 'Mari'), await member(here.server, 'Tor')]
    const map = await mapOf(mari)
    await asks(mari, 'POST', `/api/maps/${map}/comments`, begin('@Tor?', calling(tor)))
    const visits: [() => Promise<unknown>, number][] = [
      [() => asks(mari, 'PATCH', `/api/maps/${map}/access`, { everyone: null }), 0],
      [() => asks(mari, 'PATCH', `/api/maps/${map}/access`, { everyone: 'viewer' }), 1],
      [() => asks(mari, 'DELETE', `/api/maps/${map}`), 0],
      [() => asks(mari, 'POST', `/api/maps/${map}/restore`), 1],
    ]
    for (const [change, unread] of visits) {
      await change()
      expect([(await inbox(tor)).notices.length, (await inbox(tor)).unread]).toEqual([unread, unread])
    }
    // Whoever may not look hears nothing, also not when they may later.
    const secret = await mapOf(mari, null)
    await asks(mari, 'POST', `/api/maps/${secret}/comments`, begin('@Tor?', calling(tor)))
    await asks(mari, 'PATCH', `/api/maps/${secret}/access`, { everyone: 'viewer' })
    expect(await told(tor)).toHaveLength(1)
  })

  it('has the pains of my department that wait for an answer', async () => {
    await start({ config: { auth: 'password' } })
    const [mari, tor] = [await member(here.server, 'Mari', { role: 'administrator' }), await member(here.server, 'Tor')]
    const organisation = await new Client(here.url, here.organisation, 'organisation', { headers: mari.headers }).ready()
    const known = readSnapshot(organisation.doc, organisationSchema)
    const map = await here.join({ headers: mari.headers })
    const journey = readSnapshot(map.doc, journeySchema)
    const [tag] = [...journey.painTags.values()].filter(({ reply }) => reply === 'open')
    const department = known.departments.get(tag?.department as never)
    const waiting = [...journey.painTags.values()].filter((one) => one.department === department?.id && one.reply === 'open').length
    expect(waiting).toBeGreaterThan(0)
    expect((await inbox(tor)).pains).toEqual([])
    const person = new Y.Map(Object.entries({ name: 'Tor Berg', contact: 'tor@example.org', department: department?.id }))
    organisation.doc.getMap('people').set('tor', person)
    await organisation.saved()
    const own = await inbox(tor)
    expect(own.departments).toEqual([{ id: department?.id, name: department?.name }])
    expect([own.pains.length, own.unread, own.chosen]).toEqual([waiting, waiting, null])
    const one = own.pains.find(({ pain }) => pain === tag?.pain)
    expect(one).toMatchObject({ map: { id: here.map }, touchpoint: journey.pains.get(tag?.pain as never)?.touchpoint, read: false })
    expect((await asks(tor, 'POST', '/api/inbox/read', { ids: [one?.id] })).body).toEqual({ unread: waiting - 1 })
    ;(map.doc.getMap('painTags').get(tag?.id as string) as Y.Map<unknown>).set('reply', 'acknowledged')
    await map.saved()
    await expect.poll(async () => (await inbox(tor)).pains.length).toBe(waiting - 1)
    // What was chosen counts for more than the organisation, until it is taken back.
    const other = [...known.departments.values()].find(({ id }) => id !== department?.id)
    expect((await asks(tor, 'PUT', '/api/inbox/department', { department: other?.id })).status).toBe(200)
    expect(await inbox(tor)).toMatchObject({ departments: [{ id: other?.id }], chosen: other?.id })
    await asks(tor, 'PUT', '/api/inbox/department', { department: null })
    expect(await inbox(tor)).toMatchObject({ departments: [{ id: department?.id }], chosen: null })
    await Promise.all([organisation.leave(), map.leave()])
  })

  it('is everybody\'s who says a name where people name themselves', async () => {
    await start()
    const me = (name: string): object => ({ me: { name, colour: '#2f5fd0' } })
    const path = `/api/maps/${here.map}/comments`
    await asks(null, 'POST', path, { ...begin('@Tor?', [{ person: 'name:tor', name: 'Tor' }]), ...me('Mari') })
    expect((await inbox(null, '?me=Tor')).notices).toMatchObject([{ why: 'mention', name: 'Mari' }])
    expect(await inbox(null)).toEqual({ notices: [], pains: [], unread: 0, departments: [], chosen: null, choices: [] })
    expect((await asks(null, 'POST', '/api/inbox/read', { me: 'tor', talk: { map: here.map, thread: 't' } })).body).toEqual({ unread: 0 })
    expect((await asks(null, 'GET', `/api/maps/${here.map}/people`)).body).toEqual({ people: [] })
  })
})

describe('whom one can call', () => {
  it('is everybody who may look, for members; for guests those who are there; never an address', async () => {
    await start({ config: { auth: 'password' } })
    const [mari, tor] = [await member(here.server, 'Mari'), await member(here.server, 'Tor')]
    await member(here.server, 'Gone', { disabledAt: 1 })
    const map = await mapOf(mari)
    const gina = await guest(here.server, map, 'commenter')
    await guest(here.server, here.map, 'commenter', 'Elsewhere')
    const people = async (who: SignedIn): Promise<string[]> => {
      const answered = await asks(who, 'GET', `/api/maps/${map}/people`)
      expect(JSON.stringify(answered.body)).not.toContain('@')
      return (answered.body.people as { name: string }[]).map(({ name }) => name)
    }
    expect(await people(tor)).toEqual(['Gina (guest)', 'Mari', 'Tor'])
    expect(await people(gina)).toEqual([])
    const there = await new Client(here.url, map, 'journey', { headers: tor.headers }).ready()
    expect(await people(gina)).toEqual(['Tor'])
    await there.leave()
    await asks(mari, 'POST', `/api/maps/${map}/comments`, begin('@Gina', calling(gina)))
    expect(await told(gina)).toEqual(['mention Mari: @Gina'])
    await asks(mari, 'PATCH', `/api/maps/${map}/access`, { everyone: null })
    expect(await people(mari)).toEqual(['Gina (guest)', 'Mari'])
  })
})

it('counts how often each person speaks, not the address that they share', async () => {
  await start({ config: { auth: 'password' }, limits: { changesPerMinute: 3 } })
  const [mari, tor] = [await member(here.server, 'Mari'), await member(here.server, 'Tor')]
  const map = (await asks(mari, 'POST', '/api/maps', { title: 'Plan' })).body.map as { id: string }
  await asks(mari, 'PATCH', `/api/maps/${map.id}/access`, { everyone: 'commenter' })
  const says = async (who: SignedIn, n: number): Promise<number> =>
    (await asks(who, 'POST', `/api/maps/${map.id}/comments`, { thread: `t${n}`, comment: `${who.name}${n}`, text: 'Hm', starts: { kind: 'map' } })).status
  expect([await says(mari, 1), await says(mari, 2), await says(mari, 3), await says(mari, 4), await says(tor, 5)]).toEqual([200, 200, 200, 429, 200])
})
