import { afterAll, expect, it } from 'vitest'
import { openRound, ranking, workshopSchema } from '../../src/model/conversation/workshop.ts'
import type { Workshops } from '../../src/model/conversation/workshop.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import { Client } from '../client.ts'
import { OURS } from '../requests.ts'
import type { TestServer } from '../server.ts'
import { startServer } from '../server.ts'

const PHONES = 20
const phone = (n: number): string => `${n}`.padStart(22, 'p')
let server: TestServer

afterAll(() => server.remove())

const send = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(server.url + path, { method, headers: OURS, body: body === undefined ? null : JSON.stringify(body) })
  return (await response.json()) as Record<string, unknown>
}

/** What everybody knows, as a client that comes now is told. */
async function known(map: string): Promise<Workshops> {
  const client = await new Client(server.url, companionId(map, 'conversation'), 'conversation').ready()
  const snapshot = readSnapshot(client.doc, workshopSchema)
  client.ws.terminate()
  client.doc.destroy()
  return snapshot
}

it('keeps every vote that it acknowledged when the server is killed among them, and counts it once', async () => {
  server = await startServer()
  const { maps } = (await send('GET', '/api/maps')) as { maps: { id: string }[] }
  const map = maps[0]?.id ?? ''
  const { workshop } = (await send('POST', `/api/maps/${map}/workshops`, { name: 'Fay' })) as { workshop: string }
  const path = `/api/maps/${map}/workshops/${workshop}`
  // An idea is something to vote for whose id we know.
  await send('PUT', `${path}/ideas/idea1`, { browser: phone(0), text: 'Call back', kind: 'opportunity' })
  await send('PATCH', path, { do: 'vote', on: 'ideas', dots: 20 })
  const round = openRound(await known(map), workshop)?.id ?? ''
  const acknowledged = new Map<number, number>()
  const first = Promise.withResolvers<void>()
  const voting = Promise.all(Array.from({ length: PHONES }, async (_, n) => {
    for (let revision = 1; revision <= 20; revision++) {
      const answer = await send('PUT', `${path}/ballot`, { browser: phone(n), round, revision, votes: { idea1: revision } }).catch(() => null)
      if (answer?.counted !== true) return
      acknowledged.set(n, revision)
      if (acknowledged.size === PHONES && [...acknowledged.values()].every((one) => one >= 3)) first.resolve()
    }
  }))
  await first.promise
  await server.kill()
  await voting
  await server.start()
  let total = 0
  for (let n = 0; n < PHONES; n++) {
    const { ballot } = (await send('POST', `${path}/mine`, { browser: phone(n) })) as { ballot: { revision: number; votes: { idea1: number } } }
    expect(ballot.revision, `phone ${n}`).toBeGreaterThanOrEqual(acknowledged.get(n) as number)
    expect(ballot.votes.idea1).toBe(ballot.revision)
    total += ballot.revision
  }
  await send('PATCH', path, { do: 'show-result' })
  expect(ranking(await known(map), round)).toMatchObject([{ target: 'idea1', label: 'Call back', count: total }])
})
