import { expect, it } from 'vitest'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { rename } from '../../e2e/mapRecord.ts'
import { asks, member } from '../../e2e/people.ts'
import { OURS } from '../../e2e/requests.ts'

interface Told {
  readonly number: number
  readonly at: number
  readonly actor: string
  readonly action: string
}

const eventsOf = ({ body }: { readonly body: Record<string, unknown> }): Told[] => body.events as Told[]

it('administrators read the log page by page, filtered by who, what and when; nobody else does', async () => {
  let now = 1_000_000
  await start({ config: { auth: 'password' }, now: () => now })
  const ada = await member(here.server, 'Ada', { role: 'administrator' })
  const bert = await member(here.server, 'Bert', { role: 'administrator' })
  for (let i = 0; i < 5; i++) {
    now += 1000
    await asks(i % 2 === 0 ? ada : bert, 'POST', '/api/invitations', { role: 'member' })
  }
  const first = await asks(ada, 'GET', '/api/audit?most=2')
  expect(eventsOf(first).map(({ at }) => at)).toEqual([1_005_000, 1_004_000])
  const second = await asks(ada, 'GET', `/api/audit?most=3&before=${String(first.body.next)}`)
  expect(eventsOf(second).map(({ at }) => at)).toEqual([1_003_000, 1_002_000, 1_001_000])
  expect(second.body.next).toBeNull()
  const ofBert = eventsOf(await asks(ada, 'GET', `/api/audit?who=${encodeURIComponent(`user ${bert.id}`)}`))
  expect(ofBert.map(({ actor }) => actor)).toEqual([`user ${bert.id}`, `user ${bert.id}`])
  expect(eventsOf(await asks(ada, 'GET', '/api/audit?from=1002000&until=1004000')).map(({ at }) => at)).toEqual([1_003_000, 1_002_000])
  expect(eventsOf(await asks(ada, 'GET', '/api/audit?action=invite'))).toHaveLength(5)
  expect(eventsOf(await asks(ada, 'GET', '/api/audit?action=nothing'))).toEqual([])
  expect((await asks(ada, 'GET', '/api/audit?most=0')).status).toBe(400)
  const mona = await member(here.server, 'Mona')
  for (const path of ['/api/audit', '/api/audit.csv']) {
    expect((await asks(mona, 'GET', path)).status).toBe(403)
    expect((await asks(null, 'GET', path)).status).toBe(401)
  }
})

it('the log leaves as a file in which no name is a formula, and that is told in the log', async () => {
  await start({ config: { auth: 'password' } })
  const ada = await member(here.server, '=1+1, "Ada"', { role: 'administrator' })
  await asks(ada, 'POST', '/api/invitations', { role: 'member' })
  const response = await fetch(`${here.url}/api/audit.csv?action=invite`, { headers: { ...OURS, ...ada.headers } })
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head, row, ...rest] = (await response.text()).split('\r\n')
  expect(head).toMatch(/^.?time,who,name,action,object,address,result$/)
  expect(row).toMatch(new RegExp(`^[\\d-]{10}T[\\d:.]+Z,user ${ada.id},"'=1\\+1, ""Ada""",invite,,`))
  expect(rest).toEqual([''])
  expect(eventsOf(await asks(ada, 'GET', '/api/audit?most=1'))[0]?.action).toBe('export the log')
})

it('the log tells of the first edit of a visit, and nothing of what anybody wrote', async () => {
  await start({ config: { auth: 'password' } })
  const ada = await member(here.server, 'Ada', { role: 'administrator' })
  const { body } = await asks(ada, 'POST', '/api/maps', { title: 'Secret title' })
  const { id } = body.map as { id: string }
  const client = await new Client(here.url, id, 'journey', { headers: ada.headers }).ready()
  for (const title of ['Secret, changed', 'Secret, changed again']) {
    rename(client, title)
    await client.saved()
  }
  await client.leave()
  await asks(ada, 'POST', `/api/maps/${id}/links`, { role: 'viewer', label: 'Secret label', passcode: 'secret passcode' })
  const told = eventsOf(await asks(ada, 'GET', '/api/audit'))
  expect(told.map(({ action }) => action)).toEqual(['make a link', 'edit', 'make a map'])
  expect(JSON.stringify(told)).not.toMatch(/secret/i)
})

it('an open server, where nobody is known, tells nothing', async () => {
  await start()
  const client = await here.join()
  rename(client, 'Another title')
  await client.saved()
  expect(await here.storage.audit({ before: null, most: 10 })).toEqual([])
})
