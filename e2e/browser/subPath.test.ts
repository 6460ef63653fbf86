import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../../src/model/wire.ts'
import { launchChromium } from '../chromium.ts'
import { askFrame } from '../client.ts'
import { titleOf } from '../mapRecord.ts'
import { PROXIES } from '../proxies.ts'
import { throughProxy } from '../throughProxy.ts'
import { download } from './picture.ts'
import { openTab } from './tab.ts'

let browser: Browser
beforeAll(async () => {
  // The proxy's certificate is of its own making; a service worker asks more than a page does before it is content with one.
  browser = await launchChromium(['--ignore-certificate-errors'])
})
afterAll(() => browser.close())

const says = (page: Page, words: string): Promise<void> => page.getByText(words, { exact: true }).first().waitFor()
const title = (page: Page) => page.getByLabel('Title', { exact: true })

async function rename(page: Page, to: string): Promise<void> {
  await title(page).fill(to)
  await title(page).press('Enter')
}

it.each(PROXIES)('the app lives below a path behind %s: pages, edits, offline and back, deep addresses', async (proxy) => {
  const here = await throughProxy({ proxy, place: 'below a path' })
  const tab = await openTab(browser, here.url, { keeps: true })
  const { page, context } = tab
  tab.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  const outside: string[] = []
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url())
    if (/^(https|wss):$/.test(protocol) && !pathname.startsWith(`${here.path}/`) && pathname !== here.path) outside.push(pathname)
  })
  try {
    await page.addInitScript(() => localStorage.setItem('throughline.user', '{"name":"Mari","colour":"#b3306e"}'))
    // Without the slash, as somebody types it.
    await page.goto(here.url)
    expect(page.url()).toBe(`${here.url}/`)
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.href ?? ''
      const { start_url, scope, icons } = await (await fetch(link)).json() as { start_url: string; scope: string; icons: { src: string }[] }
      const pictures = await Promise.all(icons.map(({ src }) => fetch(new URL(src, link)).then(({ status }) => status)))
      return { start: new URL(start_url, link).href, scope: new URL(scope, link).href, pictures: [...new Set(pictures)] }
    })
    expect(manifest).toEqual({ start: `${here.url}/`, scope: `${here.url}/`, pictures: [200] })

    await page.getByRole('link', { name: 'Order mobile broadband', exact: true }).first().click()
    await says(page, 'Saved')
    expect(page.url()).toBe(`${here.url}/map/${here.map}`)
    await rename(page, 'Below a path')
    await says(page, 'Saved')
    // Painted by a worker, with fonts of its own.
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('dialog').getByRole('radio', { name: /^PNG/ }).check()
    expect((await download(page)).bytes.length).toBeGreaterThan(20_000)
    await page.keyboard.press('Escape')

    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(`${here.url}/`)
    await page.reload()
    await says(page, 'Saved')
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toBe(`${here.url}/sw.js`)

    await context.setOffline(true)
    await says(page, 'Offline, kept on this device')
    await rename(page, 'Written offline')
    await says(page, 'Offline, kept on this device')
    await page.reload()
    await says(page, 'Offline, kept on this device')
    expect(await title(page).inputValue()).toBe('Written offline')
    await context.setOffline(false)
    await says(page, 'Saved')
    const other = await here.client(here.map).ready()
    await other.until(() => titleOf(other.doc) === 'Written offline', 'what was written offline')
    await other.leave()

    await page.getByRole('link', { name: 'All maps' }).click()
    await page.getByRole('link', { name: 'Organisation', exact: true }).first().click()
    await expect.poll(() => page.url()).toBe(`${here.url}/organisation`)
    await page.reload()
    await page.getByRole('heading', { name: 'Organisation', exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'Silo report', exact: true }).click()
    await expect.poll(() => page.url()).toContain(`${here.url}/report`)
    expect(outside, 'what was asked for outside of the path').toEqual([])
  } finally {
    await tab.close()
    await here.end()
  }
  tab.assertQuiet()
})

it.each([['nginx', 'below a path'], ['caddy', 'at the root of a host']] as const)(
  'whoever signs in behind %s %s stays signed in, on pages and sockets', async (proxy, place) => {
    const here = await throughProxy({ proxy, place, config: { auth: 'password' } })
    const tab = await openTab(browser, here.url)
    const { page, context } = tab
    tab.expectComplaint(/401/)
    /** What the server says of who asks, and the role that a socket gets; the code with which it is closed otherwise. */
    const standing = (): Promise<{ me: string | null; socket: string | number }> => page.evaluate(async ([path = '', map = '', frame = '']) => {
      const { me } = await (await fetch(`${path}/api/me`)).json() as { me: { name: string } | null }
      const ws = new WebSocket(`wss://${location.host}${path}/sync/${map}`)
      ws.binaryType = 'arraybuffer'
      const socket = await new Promise<string | number>((resolve) => {
        ws.onopen = () => ws.send(Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0)))
        ws.onmessage = () => resolve('heard')
        ws.onclose = ({ code }) => resolve(code)
      })
      ws.close()
      return { me: me && me.name, socket }
    }, [here.path, here.map, Buffer.from(askFrame(Y.encodeStateVector(new Y.Doc()))).toString('base64')])
    try {
      await page.goto(`${here.url}/`)
      expect(await standing()).toEqual({ me: null, socket: CLOSE.signIn })
      const secret = await here.server.accounts.newAdministratorSecret()
      await page.goto(`${here.url}/welcome#${secret}`)
      await page.getByLabel('Name', { exact: true }).fill('Mari')
      await page.getByLabel('E-mail', { exact: true }).fill('mari@example.org')
      await page.getByLabel('Password', { exact: true }).fill('a long way round the lake')
      await page.getByRole('button', { name: 'Create my account' }).click()
      await page.getByRole('link', { name: 'Order mobile broadband', exact: true }).first().click()
      await says(page, 'Saved')
      expect(page.url()).toBe(`${here.url}/map/${here.map}`)
      const cookies = (await context.cookies()).map(({ name, secure, httpOnly, sameSite, path }) => ({ name, secure, httpOnly, sameSite, path }))
      expect(cookies).toEqual([{ name: '__Host-throughline', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' }])
      expect(await standing()).toEqual({ me: 'Mari', socket: 'heard' })
      await page.reload()
      expect(await standing()).toEqual({ me: 'Mari', socket: 'heard' })
    } finally {
      await tab.close()
      await here.end()
    }
  },
)
