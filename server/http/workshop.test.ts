import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { asks, member } from '../../e2e/people.ts'
import type { Workshops as Known } from '../../src/model/conversation/workshop.ts'
import { ranking, workshopSchema } from '../../src/model/conversation/workshop.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import { openMemory, memoryDisk } from '../storage/memory.ts'

const PHONES = 40
const phone = (n: number): string => `${n}`.padStart(22, 'p')

async function known(): Promise<Known> {
  const room = await here.server.rooms.open(companionId(here.map, 'conversation'))
  if (typeof room === 'string') throw new Error(room)
  return readSnapshot(room.doc, workshopSchema)
}

async function begin(who: SignedIn | null = null): Promise<string> {
  const answer = await asks(who, 'POST', `/api/maps/${here.map}/workshops`, { name: 'Fay' })
  expect(answer.status).toBe(201)
  return `/api/maps/${here.map}/workshops/${answer.body.workshop as string}`
}

async function touchpoints(): Promise<string[]> {
  const room = await here.server.rooms.open(here.map)
  if (typeof room === 'string') throw new Error(room)
  return [...room.doc.getMap('touchpoints').keys()]
}

/** The round that is open. */
const roundNow = async (): Promise<string> => [...(await known()).rounds.values()].find(({ endedAt }) => endedAt === null)?.id ?? ''

describe('a workshop', () => {
  it('counts every dot of forty phones once, whatever is sent twice', async () => {
    await start({ limits: { requestsPerMinute: 100_000, changesPerMinute: 100_000 } })
    const path = await begin()
    const ids = await touchpoints()
    await asks(null, 'PATCH', path, { do: 'vote', on: 'touchpoints', dots: 3 })
    const round = await roundNow()
    await Promise.all(Array.from({ length: PHONES }, async (_, n) => {
      const one = { browser: phone(n), round, revision: 1, votes: { [ids[0] as string]: 2 } }
      const two = { browser: phone(n), round, revision: 2, votes: { [ids[0] as string]: 2, [ids[1] as string]: 1 } }
      await Promise.all([asks(null, 'PUT', `${path}/ballot`, one), asks(null, 'PUT', `${path}/ballot`, one)])
      const answers = await Promise.all([asks(null, 'PUT', `${path}/ballot`, two), asks(null, 'PUT', `${path}/ballot`, two)])
      expect(answers.map(({ body }) => body.counted)).toEqual([true, true])
      // A request that comes late takes nothing back.
      expect((await asks(null, 'PUT', `${path}/ballot`, one)).body.counted).toBe(false)
    }))
    expect((await asks(null, 'PATCH', path, { do: 'show-result' })).status).toBe(200)
    const now = await known()
    expect(ranking(now, round).map(({ target, count }) => [target, count])).toEqual([[ids[0], 2 * PHONES], [ids[1], PHONES]])
    expect(now.rounds.get(round as never)?.voters).toBe(PHONES)
    // Who gave what is known to nobody any more.
    expect(await here.storage.workshopEntries(here.map, path.split('/').at(-1) as string)).toEqual([])
  })

  it('holds everybody to their dots, and to what is on the map', async () => {
    await start()
    const path = await begin()
    const [id = ''] = await touchpoints()
    await asks(null, 'PATCH', path, { do: 'vote', on: 'touchpoints', dots: 2 })
    const round = await roundNow()
    const vote = (votes: object) => asks(null, 'PUT', `${path}/ballot`, { browser: phone(1), round, revision: 1, votes })
    expect((await vote({ [id]: 3 })).body).toMatchObject({ error: { code: 'too-many-dots' } })
    expect((await vote({ nothing: 1 })).body).toMatchObject({ error: { code: 'unknown-target' } })
    expect((await vote({ [id]: 2 })).status).toBe(200)
    await asks(null, 'PATCH', path, { do: 'show-result' })
    expect((await vote({ [id]: 1 })).body).toMatchObject({ error: { code: 'workshop-over' } })
  })

  it('counts what was acknowledged, and that once, in any order of sendings, repeats and restarts', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ who: fc.nat(3), dots: fc.nat(3), times: fc.integer({ min: 1, max: 3 }), restart: fc.boolean() }), { maxLength: 12 }), async (sendings) => {
      const disk = memoryDisk()
      await start({ storage: await openMemory({ disk }), limits: { requestsPerMinute: 100_000, changesPerMinute: 100_000 } })
      const path = await begin()
      const [id = ''] = await touchpoints()
      await asks(null, 'PATCH', path, { do: 'vote', on: 'touchpoints', dots: 3 })
      const round = await roundNow()
      const last = new Map<number, { revision: number; dots: number }>()
      for (const { who, dots, times, restart } of sendings) {
        const revision = (last.get(who)?.revision ?? 0) + 1
        const body = { browser: phone(who), round, revision, votes: dots === 0 ? {} : { [id]: dots } }
        const answers = await Promise.all(Array.from({ length: times }, () => asks(null, 'PUT', `${path}/ballot`, body)))
        expect(answers.every(({ body: { counted } }) => counted === true)).toBe(true)
        last.set(who, { revision, dots })
        if (restart) {
          await here.server.close()
          await start({ storage: here.storage, limits: { requestsPerMinute: 100_000, changesPerMinute: 100_000 } })
        }
      }
      await asks(null, 'PATCH', path, { do: 'show-result' })
      const total = [...last.values()].reduce((sum, { dots }) => sum + dots, 0)
      expect(ranking(await known(), round).map(({ count }) => count)).toEqual(total === 0 ? [] : [total])
    }), { numRuns: 8 })
  })

  it('keeps what is written in silence from everybody until it is revealed, and gives each their own back', async () => {
    await start()
    const path = await begin()
    await asks(null, 'PATCH', path, { do: 'write' })
    const idea = { browser: phone(1), text: 'Nobody calls back', kind: 'pain' }
    for (const _ of [1, 2]) expect((await asks(null, 'PUT', `${path}/ideas/idea1`, idea)).status).toBe(200)
    expect((await known()).ideas.size).toBe(0)
    expect([...(await known()).workshops.values()][0]?.hidden).toBe(1)
    expect((await asks(null, 'POST', `${path}/mine`, { browser: phone(1) })).body.ideas).toMatchObject([{ text: 'Nobody calls back' }])
    expect((await asks(null, 'POST', `${path}/mine`, { browser: phone(2) })).body.ideas).toEqual([])
    await asks(null, 'PATCH', path, { do: 'reveal' })
    expect([...(await known()).ideas.values()]).toMatchObject([{ text: 'Nobody calls back', kind: 'pain', name: '' }])
    expect([...(await known()).workshops.values()][0]).toMatchObject({ hidden: 0, phase: 'talking' })
  })

  it.each(['ballots', 'ideas'])('forgets whose %s were shown, when the server was killed before it could', async (what) => {
    const disk = memoryDisk()
    const storage = await openMemory({ disk })
    let dead = false
    const dying = { ...storage, writeWorkshop: (...args: Parameters<typeof storage.writeWorkshop>) => dead ? new Promise<void>(() => {}) : storage.writeWorkshop(...args) }
    await start({ storage: dying })
    const path = await begin()
    const workshop = path.split('/').at(-1) as string
    const [id = ''] = await touchpoints()
    await asks(null, 'PATCH', path, what === 'ideas' ? { do: 'write' } : { do: 'vote', on: 'touchpoints', dots: 3 })
    if (what === 'ideas') await asks(null, 'PUT', `${path}/ideas/idea1`, { browser: phone(1), text: 'Call back', kind: 'pain' })
    else await asks(null, 'PUT', `${path}/ballot`, { browser: phone(1), round: await roundNow(), revision: 1, votes: { [id]: 2 } })
    dead = true
    void asks(null, 'PATCH', path, { do: what === 'ideas' ? 'reveal' : 'show-result' }).catch(() => {})
    const conversation = await new Client(here.url, companionId(here.map, 'conversation'), 'conversation').ready()
    await conversation.until(() => {
      const { ideas, tallies } = readSnapshot(conversation.doc, workshopSchema)
      return ideas.size + tallies.size === 1
    }, 'what is shown')
    expect(await storage.workshopEntries(here.map, workshop)).toHaveLength(1)
    await start({ storage })
    if (what === 'ideas') expect((await asks(null, 'PATCH', path, { do: 'remove-idea', idea: 'idea1' })).status).toBe(200)
    expect((await asks(null, 'POST', `${path}/mine`, { browser: phone(1) })).body).toMatchObject({ ballot: null, ideas: [] })
    expect(await storage.workshopEntries(here.map, workshop)).toEqual([])
    await asks(null, 'PATCH', path, { do: 'reveal' })
    expect((await known()).ideas.size).toBe(0)
  })

  it('shows what was written while writing ended, and counts nothing as hidden then', async () => {
    await start({ limits: { requestsPerMinute: 100_000, changesPerMinute: 100_000 } })
    const path = await begin()
    for (let round = 0; round < 10; round++) {
      await asks(null, 'PATCH', path, { do: 'write' })
      const write = (n: number) => asks(null, 'PUT', `${path}/ideas/idea${round}-${n}`, { browser: phone(n), text: `${round} ${n}`, kind: 'pain' })
      const writing = Array.from({ length: 12 }, (_, n) => write(n))
      await writing[round]
      const revealing = asks(null, 'PATCH', path, { do: 'reveal' })
      expect((await Promise.all([...writing, revealing])).map(({ status }) => status)).toEqual(Array.from({ length: 13 }, () => 200))
      expect((await known()).ideas.size).toBe(12 * (round + 1))
      expect([...(await known()).workshops.values()][0]).toMatchObject({ hidden: 0, phase: 'talking' })
    }
  })

  it('lets guests in by its link as commenters, and out when it ends, with what they voted', async () => {
    await start({ config: { auth: 'password' } })
    const owner = await member(here.server, 'Olga', { role: 'administrator' })
    const path = await begin(owner)
    const { body } = await asks(owner, 'POST', `${path}/link`)
    const secret = (body.address as string).split('#')[1]
    expect((await asks(null, 'POST', '/api/links/look', { secret })).body).toMatchObject({ role: 'commenter', workshop: true })
    const joined = await asks(null, 'POST', '/api/links/redeem', { secret, name: 'Gina' })
    expect(joined.body).toMatchObject({ map: here.map, workshop: true })
    const guest = { headers: { cookie: (joined.headers.get('set-cookie') ?? '').split(';')[0] as string } }
    await asks(owner, 'PATCH', path, { do: 'vote', on: 'touchpoints', dots: 1 })
    const [id = ''] = await touchpoints()
    const round = await roundNow()
    expect((await asks(guest, 'PUT', `${path}/ballot`, { round, revision: 1, votes: { [id]: 1 } })).status).toBe(200)
    expect((await asks(guest, 'PATCH', path, { do: 'end' })).status).toBe(403)
    expect((await asks(owner, 'PATCH', path, { do: 'end' })).status).toBe(200)
    expect((await asks(guest, 'POST', `${path}/mine`, {})).status).toBe(401)
    expect((await asks(null, 'POST', '/api/links/redeem', { secret, name: 'Late' })).status).toBe(404)
    expect(ranking(await known(), round).map(({ count }) => count)).toEqual([1])
    expect([...(await known()).workshops.values()][0]?.endedAt).not.toBeNull()
  })
})
