import { describe, expect, it } from 'vitest'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { asks, member } from '../../e2e/people.ts'
import { conversationSchema } from '../../src/model/conversation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'

const starts = { kind: 'map' }
const first = { thread: 't', comment: 'c', text: 'Who answers?', starts }

describe('what is said beside a map', () => {
  it('needs a commenter, bears the name of the account, and is one\'s own', async () => {
    await start({ config: { auth: 'password' } })
    const [olga, vera, carl] = [await member(here.server, 'Olga'), await member(here.server, 'Vera'), await member(here.server, 'Carl')]
    const map = ((await asks(olga, 'POST', '/api/maps', { title: 'Plan' })).body.map as { id: string }).id
    await asks(olga, 'PATCH', `/api/maps/${map}/access`, { grants: { [carl.id]: 'commenter' } })
    const path = `/api/maps/${map}/comments`
    expect((await asks(vera, 'POST', path, first)).status).toBe(403)
    const pretending = { ...first, me: { name: 'Olga', colour: '#000000' } }
    for (const again of [1, 2]) expect([again, (await asks(carl, 'POST', path, pretending)).status]).toEqual([again, 200])
    expect((await asks(olga, 'PATCH', `${path}/c`, { text: 'Mine' })).status).toBe(409)
    expect((await asks(olga, 'DELETE', `${path}/c`, {})).status).toBe(409)
    expect((await asks(olga, 'PUT', `${path}/c/reactions`, { reaction: 'thanks', on: true })).status).toBe(200)
    expect((await asks(olga, 'POST', path, { thread: 't', comment: 'd', text: ' ' })).status).toBe(409)
    expect((await asks(olga, 'POST', path, { ...first, comment: 'e', text: 'x'.repeat(4_001) })).status).toBe(400)
    expect((await asks(olga, 'PATCH', `/api/maps/${map}/threads/t`, { resolved: true })).status).toBe(200)
    const reader = await new Client(here.url, companionId(map, 'conversation'), 'conversation', { headers: vera.headers }).ready()
    const { comments, threads, reactions } = readSnapshot(reader.doc, conversationSchema)
    expect([...comments.values()]).toMatchObject([{ text: 'Who answers?', by: carl.id, name: 'Carl' }])
    expect([...threads.values()]).toMatchObject([{ kind: 'map', resolvedBy: 'Olga' }])
    expect([...reactions.values()]).toMatchObject([{ reaction: 'thanks', by: olga.id }])
    await reader.leave()
  })
})
