import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { here, start } from '../../e2e/inProcess.ts'
import type { OidcProvider } from '../../e2e/oidcProvider.ts'
import { oidcProvider } from '../../e2e/oidcProvider.ts'
import type { OpenIdConfig } from '../openIdConfig.ts'

let provider: OidcProvider

beforeEach(async () => {
  provider = await oidcProvider()
})
afterEach(() => provider.close())

async function begin(more: Partial<OpenIdConfig> = {}, now?: () => number): Promise<void> {
  const { issuer, clientId, clientSecret } = provider
  await start({
    config: {
      auth: 'oidc',
      openId: {
        issuer: new URL(issuer), clientId, clientSecret, scopes: 'openid profile email', groupsClaim: 'groups', administrators: ['admins'],
        members: ['cx'], ...more,
      },
    },
    ...(now && { now }),
  })
  provider.redirects.push(`${here.url}/api/oidc/callback`)
}

/** A browser's cookies, by host and name. */
class Browser {
  readonly #jar = new Map<string, Map<string, string>>()
  /** Whatever is changed of an address before the browser goes there. */
  meddle: (address: string) => string = (address) => address

  cookie(address: string): string {
    return [...(this.#jar.get(new URL(address).host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Follows redirections until something else comes, and tells where that was. */
  async go(address: string): Promise<{ readonly at: string; readonly status: number }> {
    let at = address
    for (let hops = 0; hops < 12; hops++) {
      const response = await fetch(at, { redirect: 'manual', headers: { cookie: this.cookie(at), accept: 'text/html' } })
      const { host } = new URL(at)
      const jar = this.#jar.get(host) ?? new Map<string, string>()
      this.#jar.set(host, jar)
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
        else jar.set(name, value)
      }
      const next = response.headers.get('location')
      if (!next) return { at, status: response.status }
      at = this.meddle(new URL(next, at).href)
      // Our own pages need no build to be looked at here.
      if (at.startsWith(here.url) && !at.includes('/api/')) return { at, status: 302 }
    }
    throw new Error(`too many redirections, the last to ${at}`)
  }

  async me(): Promise<unknown> {
    const response = await fetch(`${here.url}/api/me`, { headers: { cookie: this.cookie(here.url) } })
    return ((await response.json()) as { me: unknown }).me
  }
}

const ANNA = { sub: 'anna-1', name: 'Anna Berg', email: 'anna@example.org', email_verified: true, groups: ['cx'] }
const signIn = async (browser = new Browser(), to = '/map/x?y=1'): Promise<{ browser: Browser; at: string }> =>
  ({ browser, at: (await browser.go(`${here.url}/api/oidc/start?to=${encodeURIComponent(to)}`)).at.replace(here.url, '') })

describe('signing in with an OpenID provider', () => {
  it('makes an account at the first time, finds it again, and goes on to where it began', async () => {
    await begin()
    provider.who = ANNA
    const { browser, at } = await signIn()
    expect(at).toBe('/map/x?y=1')
    expect(await browser.me()).toMatchObject({ kind: 'user', name: 'Anna Berg', role: 'member' })
    provider.who = { ...ANNA, name: 'Anna Berg-Lo', groups: ['cx', 'admins'] }
    const again = await signIn()
    expect(await again.browser.me()).toMatchObject({ name: 'Anna Berg', role: 'administrator' })
    expect(here.server.access.directory.all('user')).toHaveLength(1)
  })

  it('tells two people of one name apart by more than the name', async () => {
    await begin()
    provider.who = ANNA
    await signIn()
    provider.who = { ...ANNA, sub: 'anna-2', email: 'a.berg@example.org' }
    expect(await (await signIn()).browser.me()).toMatchObject({ name: 'Anna Berg (a.berg@example.org)' })
    provider.who = { sub: 'anna-3', name: 'Anna Berg', groups: ['cx'] }
    expect(await (await signIn()).browser.me()).toMatchObject({ name: 'Anna Berg 2' })
  })

  it.each([
    ['who is in no group that may come in', { ...ANNA, groups: ['sales'] }, {}, '/sign-in?problem=group'],
    ['of whom no groups are told', { sub: 'x', name: 'X' }, {}, '/sign-in?problem=claim&claim=groups'],
    ['of whom no name is told', { sub: 'x', groups: ['cx'] }, {}, '/sign-in?problem=claim&claim=name'],
    ['whose groups come under another name', ANNA, { groupsClaim: 'roles' }, '/sign-in?problem=claim&claim=roles'],
  ])('lets nobody in %s, and says what is missing', async (_, who, config, to) => {
    await begin(config)
    provider.who = who
    const { browser, at } = await signIn()
    expect(at).toBe(to)
    expect(await browser.me()).toBeNull()
  })

  it('says so when it was not finished there, when the way back is not registered, and when nobody is there', async () => {
    await begin()
    expect((await signIn()).at).toBe('/sign-in?problem=denied')
    provider.redirects.length = 0
    const { at, status } = await new Browser().go(`${here.url}/api/oidc/start`)
    expect([new URL(at).origin, status]).toEqual([provider.issuer, 400])
    const { issuer } = provider
    await provider.close()
    await begin({ issuer: new URL(issuer) })
    expect((await signIn()).at).toBe('/sign-in?problem=unreachable')
    provider = await oidcProvider()
  })

  it('takes nobody who comes back in another browser, twice, too late, or with something changed', async () => {
    let now = Date.now()
    await begin({}, () => now)
    provider.who = ANNA
    let back = ''
    const catching = new Browser()
    catching.meddle = (address) => {
      if (address.startsWith(`${here.url}/api/oidc/callback`)) back = address
      return address
    }
    expect((await signIn(catching)).at).toBe('/map/x?y=1')
    expect((await new Browser().go(back)).at).toBe(`${here.url}/sign-in?problem=expired`)
    expect((await catching.go(back)).at).toBe(`${here.url}/sign-in?problem=expired`)

    for (const change of ['code', 'state', 'iss']) {
      const meddling = new Browser()
      meddling.meddle = (address) => {
        const url = new URL(address)
        if (url.pathname === '/api/oidc/callback') url.searchParams.set(change, change === 'iss' ? 'https://evil.example' : 'x')
        return url.href
      }
      expect([change, (await signIn(meddling)).at]).toEqual([change, '/sign-in?problem=denied'])
      expect(await meddling.me()).toBeNull()
    }

    const late = new Browser()
    late.meddle = (address) => {
      if (address.includes('/api/oidc/callback')) now += 11 * 60_000
      return address
    }
    expect((await signIn(late)).at).toBe('/sign-in?problem=expired')
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', ''])('goes on to no other place than ours: %j', async (to) => {
    await begin()
    provider.who = ANNA
    expect((await signIn(new Browser(), to)).at).toBe('/')
  })

  it('keeps out whom an administrator shut out, and has no passwords', async () => {
    await begin()
    provider.who = ANNA
    await signIn()
    const [anna] = here.server.access.directory.all('user')
    await here.server.accounts.administer({ kind: 'console' }, anna?.id ?? '', { disabled: true }, '')
    expect((await signIn()).at).toBe('/sign-in?problem=disabled')
    const answer = await fetch(`${here.url}/api/sign-in`, {
      method: 'POST', headers: { 'x-throughline': '1', 'content-type': 'application/json' }, body: '{"email":"a@b.org","password":"x"}',
    })
    expect(answer.status).toBe(404)
  })

  it('ends the sessions of whoever signs out there, and believes nobody else who says so', async () => {
    await begin()
    provider.who = ANNA
    const { browser } = await signIn()
    const tell = async (token: string): Promise<number> => (await fetch(`${here.url}/api/oidc/logout`, {
      method: 'POST', body: new URLSearchParams({ logout_token: token }), headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })).status
    const { sub } = ANNA
    for (const wrong of [
      'nonsense', await provider.logoutToken({ sub, nonce: 'x' }), await provider.logoutToken({ sub, aud: 'another' }),
      await provider.logoutToken({ sub, events: {} }), await provider.logoutToken({}),
    ]) expect(await tell(wrong)).toBe(400)
    expect(await browser.me()).not.toBeNull()
    expect(await tell(await provider.logoutToken({ sub: 'somebody else' }))).toBe(200)
    expect(await browser.me()).not.toBeNull()
    expect(await tell(await provider.logoutToken({ sub }))).toBe(200)
    expect(await browser.me()).toBeNull()
  })
})
