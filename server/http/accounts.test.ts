import { describe, expect, it } from 'vitest'
import { here, start } from '../../e2e/inProcess.ts'
import type { SignedIn } from '../../e2e/people.ts'
import { asks, member } from '../../e2e/people.ts'
import { hashPassword } from '../access/passwords.ts'

const accounts = (now?: () => number): Promise<unknown> => start({ config: { auth: 'password' }, ...(now && { now }) })
const PASSWORD = 'three blue horses'

/** What a browser sends after this answer. */
function cookieOf(headers: Headers): Pick<SignedIn, 'headers'> {
  const given = headers.get('set-cookie') ?? ''
  expect(given).toMatch(/^__Host-throughline=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Lax$/)
  return { headers: { cookie: given.split(';', 1)[0] as string } }
}

const administrator = async (name = 'Ada'): Promise<SignedIn> => member(here.server, name, { role: 'administrator' })
const secretOf = (link: unknown): string => new URL(String(link)).hash.slice(1)

describe('the first administrator', () => {
  it('comes in by the one link that the server gives, once', async () => {
    await accounts()
    const secret = await here.server.accounts.newAdministratorSecret()
    const application = { secret, name: ' Ada  Lovelace ', email: 'Ada@Example.org', password: PASSWORD }
    const welcomed = await asks(null, 'POST', '/api/welcome', application)
    expect(welcomed.status).toBe(200)
    const ada = cookieOf(welcomed.headers)
    expect((await asks(ada, 'GET', '/api/me')).body).toMatchObject({ auth: 'password', me: { kind: 'user', name: 'Ada Lovelace', role: 'administrator' } })
    const again = await asks(null, 'POST', '/api/welcome', { ...application, name: 'Eve', email: 'eve@example.org' })
    expect(again).toMatchObject({ status: 400, body: { error: { code: 'spent' } } })
  })

  it('has one link that holds, for a day', async () => {
    let now = Date.now()
    await accounts(() => now)
    const [first, second] = [await here.server.accounts.newAdministratorSecret(), await here.server.accounts.newAdministratorSecret()]
    const application = { name: 'Ada', email: 'ada@example.org', password: PASSWORD }
    expect((await asks(null, 'POST', '/api/welcome', { ...application, secret: first })).body).toMatchObject({ error: { code: 'spent' } })
    now += 25 * 60 * 60 * 1000
    expect((await asks(null, 'POST', '/api/welcome', { ...application, secret: second })).body).toMatchObject({ error: { code: 'spent' } })
  })
})

describe('an invitation', () => {
  it('brings an account with its role and maps, and is spent then', async () => {
    await accounts()
    const ada = await administrator()
    const made = await asks(ada, 'POST', '/api/invitations', { email: null, role: 'member', maps: [{ map: here.map, role: 'editor' }] })
    expect(made.status).toBe(201)
    expect(made.body.link).toMatch(/\/invitation#[\w-]{43}$/)
    const secret = secretOf(made.body.link)
    expect((await asks(null, 'POST', '/api/invitations/look', { secret })).body).toEqual({ role: 'member', email: null, invitedBy: 'Ada', resets: null })
    const bert = { secret, name: 'Bert', email: 'bert@example.org', password: PASSWORD }
    const accepted = await asks(null, 'POST', '/api/invitations/accept', bert)
    expect(accepted.status).toBe(200)
    const principal = here.server.access.principalOf(cookieOf(accepted.headers).headers)
    expect(here.server.access.roleOn(principal, here.map)).toBe('editor')
    expect(await asks(null, 'POST', '/api/invitations/accept', { ...bert, name: 'Carl', email: 'c@example.org' })).toMatchObject({ status: 400, body: { error: { code: 'spent' } } })
    expect((await asks(ada, 'GET', '/api/invitations')).body).toEqual({ invitations: [] })
  })

  it.each([
    [{ name: 'ADA' }, 'name'],
    [{ name: 'Bert (guest)' }, 'name'],
    [{ name: '\u202e' }, 'name'],
    [{ email: 'ada@EXAMPLE.org' }, 'email'],
    [{ email: 'nowhere' }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ password: 'Password123' }, 'password'],
  ])('is not spent by %j, and the sentence says what to change', async (wrong, code) => {
    await accounts()
    const ada = await administrator()
    const { body } = await asks(ada, 'POST', '/api/invitations', { role: 'member' })
    const bert = { secret: secretOf(body.link), name: 'Bert', email: 'bert@example.org', password: PASSWORD }
    const refused = await asks(null, 'POST', '/api/invitations/accept', { ...bert, ...wrong })
    expect(refused).toMatchObject({ status: 400, body: { error: { code, message: expect.stringMatching(/\.$/) as string } } })
    expect((await asks(null, 'POST', '/api/invitations/accept', bert)).status).toBe(200)
  })

  it('is for the one address that it names, can be taken back, and is made by administrators only', async () => {
    await accounts()
    const [ada, bert] = [await administrator(), await member(here.server, 'Bert')]
    const { body } = await asks(ada, 'POST', '/api/invitations', { email: 'carl@example.org', role: 'member' })
    const carl = { secret: secretOf(body.link), name: 'Carl', email: 'eve@example.org', password: PASSWORD }
    expect((await asks(null, 'POST', '/api/invitations/accept', carl)).body).toMatchObject({ error: { code: 'email' } })
    await asks(ada, 'DELETE', `/api/invitations/${(body.invitation as { id: string }).id}`)
    expect((await asks(null, 'POST', '/api/invitations/look', { secret: carl.secret })).status).toBe(404)
    expect((await asks(bert, 'POST', '/api/invitations', { role: 'member' })).status).toBe(403)
    expect((await asks(null, 'POST', '/api/invitations', { role: 'member' })).status).toBe(401)
  })
})

describe('signing in', () => {
  it('takes the right password, with a new secret each time', async () => {
    await accounts()
    await member(here.server, 'Bert', { password: await hashPassword(PASSWORD) })
    const one = await asks(null, 'POST', '/api/sign-in', { email: ' BERT@example.org', password: PASSWORD })
    const two = await asks(null, 'POST', '/api/sign-in', { email: 'bert@example.org', password: PASSWORD })
    expect(cookieOf(one.headers)).not.toEqual(cookieOf(two.headers))
    const bert = cookieOf(two.headers)
    expect((await asks(bert, 'POST', '/api/sign-out')).headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await asks(bert, 'GET', '/api/maps')).status).toBe(401)
    expect((await asks(cookieOf(one.headers), 'GET', '/api/maps')).status).toBe(200)
  })

  it('says the same of a wrong password, a wrong address and somebody shut out', async () => {
    await accounts()
    const password = await hashPassword(PASSWORD)
    await member(here.server, 'Bert', { password })
    await member(here.server, 'Carl', { password, disabledAt: 1 })
    const answers = await Promise.all([['bert@example.org', 'three blue horse'], ['eve@example.org', PASSWORD], ['carl@example.org', PASSWORD]]
      .map(([email, given]) => asks(null, 'POST', '/api/sign-in', { email, password: given })))
    for (const { status, body, headers } of answers) {
      expect([status, headers.get('set-cookie')]).toEqual([401, null])
      expect(body).toEqual(answers[0]?.body)
    }
  })

  it('makes those wait who guess, even with the right password, and forgets it when the wait is over', async () => {
    let now = Date.now()
    await accounts(() => now)
    await member(here.server, 'Bert', { password: await hashPassword(PASSWORD) })
    const tries = (password: string) => asks(null, 'POST', '/api/sign-in', { email: 'bert@example.org', password })
    for (let i = 0; i < 6; i++) expect((await tries('a wrong password')).status).toBe(401)
    const told = await tries(PASSWORD)
    expect(told).toMatchObject({ status: 429, body: { error: { code: 'too-often', wait: 2000, message: expect.stringContaining('Wait 2 seconds') as string } } })
    expect(told.headers.get('retry-after')).toBe('2')
    now += 2_000
    expect((await tries(PASSWORD)).status).toBe(200)
  })

  it('takes ten tries a minute from one address', async () => {
    await accounts()
    const statuses = []
    for (let i = 0; i < 11; i++) statuses.push((await asks(null, 'POST', '/api/sign-in', { email: `e${i}@example.org`, password: 'x' })).status)
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429])
  })

  it('is not there where people come in otherwise', async () => {
    await start()
    expect(await asks(null, 'POST', '/api/sign-in', { email: 'a@b.org', password: 'x' })).toMatchObject({ status: 404, body: { error: { code: 'no-passwords' } } })
  })
})

describe('an account', () => {
  it('changes name and colour, but to no name of somebody else', async () => {
    await accounts()
    await member(here.server, 'Ada')
    const bert = await member(here.server, 'Bert')
    expect((await asks(bert, 'PATCH', '/api/me', { name: 'Bertram', colour: '#0b7a6b' })).body).toMatchObject({ me: { name: 'Bertram', colour: '#0b7a6b' } })
    expect((await asks(bert, 'PATCH', '/api/me', { name: 'ada' })).body).toMatchObject({ error: { code: 'name' } })
    expect((await asks(bert, 'PATCH', '/api/me', { colour: 'red; x' })).status).toBe(400)
  })

  it('gets a new password with the old one, which ends all other sessions', async () => {
    await accounts()
    await member(here.server, 'Bert', { password: await hashPassword(PASSWORD) })
    const [one, two] = [
      cookieOf((await asks(null, 'POST', '/api/sign-in', { email: 'bert@example.org', password: PASSWORD })).headers),
      cookieOf((await asks(null, 'POST', '/api/sign-in', { email: 'bert@example.org', password: PASSWORD })).headers),
    ]
    expect((await asks(one, 'POST', '/api/me/password', { now: 'three blue', next: 'four green cows' })).body).toMatchObject({ error: { code: 'wrong' } })
    expect((await asks(one, 'POST', '/api/me/password', { now: PASSWORD, next: 'short' })).body).toMatchObject({ error: { code: 'password' } })
    expect((await asks(one, 'POST', '/api/me/password', { now: PASSWORD, next: 'four green cows' })).status).toBe(200)
    expect((await asks(one, 'GET', '/api/me/sessions')).body).toMatchObject({ sessions: [{ here: true }] })
    expect((await asks(two, 'GET', '/api/maps')).status).toBe(401)
    expect((await asks(null, 'POST', '/api/sign-in', { email: 'bert@example.org', password: 'four green cows' })).status).toBe(200)
  })

  it('is changed by administrators, who cannot all go', async () => {
    await accounts()
    const ada = await administrator()
    const bert = await member(here.server, 'Bert')
    expect((await asks(bert, 'GET', '/api/users')).body).toEqual({ users: [{ id: ada.id, name: 'Ada', colour: '#2f5fd0' }, { id: bert.id, name: 'Bert', colour: '#2f5fd0' }] })
    expect((await asks(bert, 'PATCH', `/api/users/${bert.id}`, { role: 'administrator' })).status).toBe(403)
    expect((await asks(ada, 'PATCH', `/api/users/${ada.id}`, { disabled: true })).body).toMatchObject({ error: { code: 'last' } })
    expect((await asks(ada, 'PATCH', `/api/users/${bert.id}`, { disabled: true })).body).toMatchObject({ user: { disabledAt: expect.any(Number) as number, sessions: 0 } })
    expect((await asks(bert, 'GET', '/api/maps')).status).toBe(401)
    const { body } = await asks(ada, 'POST', `/api/users/${bert.id}/reset`)
    expect((await asks(null, 'POST', '/api/reset', { secret: secretOf(body.link), password: PASSWORD })).body).toMatchObject({ error: { code: 'spent' } })
    await asks(ada, 'PATCH', `/api/users/${bert.id}`, { disabled: false })
    expect((await asks(null, 'POST', '/api/reset', { secret: secretOf(body.link), password: PASSWORD })).status).toBe(200)
    expect((await asks(null, 'POST', '/api/sign-in', { email: 'bert@example.org', password: PASSWORD })).status).toBe(200)
  })
})
