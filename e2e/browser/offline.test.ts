import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { expect, it } from 'vitest'
import { createServer } from '../../server/server.ts'
import { openMemory } from '../../server/storage/memory.ts'
import { testConfig } from '../testConfig.ts'
import { useApp } from './app.ts'
import { openTab } from './tab.ts'
import type { Tab } from './tab.ts'

const app = useApp()

async function newMap(page: Page, title: string): Promise<string> {
  const made = await page.request.post(`${app.server.url}/api/maps`, { headers: { 'X-Throughline': '1' }, data: { template: 'five-stages', title } })
  return `/map/${((await made.json()) as { map: { id: string } }).map.id}`
}

/** Opens a map as somebody whose name is known, in a tab that may complain of a server that is not there. */
async function open(title: string, context?: BrowserContext): Promise<Tab & { path: string }> {
  const tab = await app.open(null, { keeps: true, ...(context && { context }) })
  await tab.page.addInitScript(() => localStorage.setItem('throughline.user', '{"name":"Mari","colour":"#b3306e"}'))
  tab.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/)
  const path = await newMap(tab.page, title)
  await tab.page.goto(app.server.url + path)
  await says(tab.page, 'Saved')
  return { ...tab, path }
}

const says = (page: Page, words: string): Promise<void> => page.getByText(words, { exact: true }).first().waitFor()
const title = (page: Page) => page.getByLabel('Title', { exact: true })

async function rename(page: Page, to: string): Promise<void> {
  await title(page).fill(to)
  await title(page).press('Enter')
}

/** Resolves when the whole app is on the device. */
const kept = (page: Page): Promise<unknown> => page.evaluate(() => navigator.serviceWorker.ready)

it('edits offline, over a reload, merge with what others did meanwhile', async () => {
  const mari = await open('Offline')
  const ben = await app.open(mari.path)
  await kept(mari.page)
  await mari.context.setOffline(true)
  await says(mari.page, 'Offline, kept on this device')
  await rename(mari.page, 'Offline by Mari')
  await says(mari.page, 'Offline, kept on this device')

  await mari.page.reload()
  await says(mari.page, 'Offline, kept on this device')
  expect(await title(mari.page).inputValue()).toBe('Offline by Mari')
  await mari.page.getByRole('radio', { name: 'To-be' }).or(mari.page.getByRole('button', { name: 'To-be' })).first().click()

  await mari.context.setOffline(false)
  await says(mari.page, 'Saved')
  await ben.page.getByText('Offline by Mari', { exact: true }).first().waitFor()
  await ben.page.getByText('To-be', { exact: true }).first().waitFor()
})

it('a page has the device to itself for three seconds before the app comes to be kept', async () => {
  const { page } = await app.open(null, { keeps: true })
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.goto(app.server.url)
  await page.clock.runFor(2_900)
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  await page.clock.runFor(200)
  await kept(page)
})

it('home shows the maps it listed last', async () => {
  const { page, context, expectComplaint } = await app.open('/', { keeps: true })
  expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await page.getByRole('article', { name: 'Order mobile broadband', exact: true }).waitFor()
  await kept(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('article', { name: 'Order mobile broadband', exact: true }).waitFor()
})

it('says saving while the server is gone only as offline, and Saved again when it is back', async () => {
  const { page } = await open('Server goes')
  await kept(page)
  await app.server.kill()
  await says(page, 'Offline, kept on this device')
  await rename(page, 'Written while it was down')
  await app.server.start()
  await says(page, 'Saved')
  await page.reload()
  await says(page, 'Saved')
  expect(await title(page).inputValue()).toBe('Written while it was down')
})

it('asks before a tab is closed whose edits are nowhere else, and only then', async () => {
  const tab = await app.open(null)
  const { page, context } = tab
  tab.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await page.addInitScript(() => {
    localStorage.setItem('throughline.user', '{"name":"Mari","colour":"#b3306e"}')
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  })
  const path = await newMap(page, 'No device')
  await page.goto(app.server.url + path)
  await says(page, 'Saved')
  await rename(page, 'Saved on the server')
  await says(page, 'Saved')
  let asked = 0
  page.on('dialog', (dialog) => {
    asked++
    void dialog.accept()
  })
  await page.reload()
  await says(page, 'Saved')
  expect(asked).toBe(0)
  await context.setOffline(true)
  await rename(page, 'Nowhere else')
  await page.getByText('Not saved').first().waitFor()
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toBe(1)
})

it('a new version comes with the next load, and is what opens without a server from then on', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'throughline-dist-'))
  await cp(join(import.meta.dirname, '../../dist'), dir, { recursive: true })
  const storage = await openMemory()
  const config = testConfig()
  const server = await createServer(config, storage, { client: { kind: 'built', dir } })
  const url = await server.listen()
  const tab = await openTab(app.browser, url, { keeps: true })
  const { page, context } = tab
  tab.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  const mark = (): Promise<string> => page.evaluate(() => document.documentElement.dataset.mark ?? 'old')
  try {
    await page.goto(url)
    await kept(page)
    await context.setOffline(true)
    await page.reload()
    expect(await mark()).toBe('old')
    await context.setOffline(false)

    for (const name of ['index.html', 'sw.js']) {
      const path = join(dir, name)
      const text = await readFile(path, 'utf8')
      await writeFile(path, text.replace('<html ', '<html data-mark="new" ').replace(/"version":"[^"]+"/, '"version":"new"'))
      for (const packed of ['.br', '.gz']) await rm(path + packed, { force: true })
    }
    await page.reload()
    expect(await mark()).toBe('new')
    // The page shows before its worker has kept it.
    await expect.poll(() => page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration()
      return worker?.installing === null && worker.waiting === null && (await caches.keys()).includes('throughline / new')
    })).toBe(true)
    await context.setOffline(true)
    await page.reload()
    expect(await mark()).toBe('new')
    await page.getByRole('heading', { name: 'Maps' }).waitFor()
  } finally {
    await tab.close()
    await server.close()
    await storage.close()
    await rm(dir, { recursive: true })
  }
  tab.assertQuiet()
})
