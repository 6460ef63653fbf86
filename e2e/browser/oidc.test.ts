import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import type { OidcProvider } from '../oidcProvider.ts'
import { oidcProvider } from '../oidcProvider.ts'
import type { TestServer } from '../server.ts'
import { startServer } from '../server.ts'
import type { Browser } from 'playwright'
import { assertFitsWidth, assertNoViolations, openTab } from './tab.ts'

let provider: OidcProvider
let server: TestServer
let browser: Browser

beforeAll(async () => {
  provider = await oidcProvider()
  server = await startServer({
    THROUGHLINE_AUTH: 'oidc', THROUGHLINE_OIDC_ISSUER: provider.issuer, THROUGHLINE_OIDC_CLIENT_ID: provider.clientId,
    THROUGHLINE_OIDC_CLIENT_SECRET: provider.clientSecret, THROUGHLINE_OIDC_ADMINISTRATORS: 'admins', THROUGHLINE_OIDC_MEMBERS: 'cx',
  })
  provider.redirects.push(`${server.url}/api/oidc/callback`)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
  await provider?.close()
})

it('somebody signs in with the account of their organisation, or hears why not', async () => {
  const tab = await openTab(browser, server.url, { width: 320, height: 700, theme: 'dark' })
  tab.expectComplaint(/foreign request: http:\/\/127\.0\.0\.1/)
  const { page } = tab
  provider.who = { sub: 'eve', name: 'Eve', groups: ['sales'] }
  await page.goto(`${server.url}/organisation`)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByText('not among those who may use Throughline').waitFor()
  await assertNoViolations(page)
  await assertFitsWidth(page)

  const anna = await openTab(browser, server.url)
  anna.expectComplaint(/foreign request: http:\/\/127\.0\.0\.1/)
  provider.who = { sub: 'anna', name: 'Anna Berg', groups: ['cx'] }
  await anna.page.goto(`${server.url}/organisation`)
  await anna.page.getByRole('link', { name: 'Sign in' }).click()
  await anna.page.getByRole('heading', { name: 'Organisation', level: 1 }).waitFor()
  expect(anna.page.url()).toBe(`${server.url}/organisation`)
  expect(await anna.page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { me: { name: string } }).me.name)).toBe('Anna Berg')
  for (const one of [tab, anna]) {
    await one.close()
    one.assertQuiet()
  }
})
