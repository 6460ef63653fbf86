import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const DEMO = 'Order mobile broadband'

const tile = (page: Page, title: string): Locator =>
  page.getByRole('article', { name: title, exact: true })
const titleLink = (page: Page, title: string): Locator => tile(page, title).getByRole('link')
const titles = async (page: Page): Promise<string[]> =>
  (await page.getByRole('article').getByRole('heading').allInnerTexts()).map((text) => text.trim())

async function choose(page: Page, title: string, command: string): Promise<void> {
  await tile(page, title).hover()
  await tile(page, title).getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: command }).click()
}

/** Makes a map over the API and returns its title. */
async function given(page: Page, title: string): Promise<string> {
  const made = await page.request.post(`${app.server.url}/api/maps`, {
    headers: { 'X-Throughline': '1', Origin: app.server.url },
    data: { template: 'blank', title },
  })
  expect(made.status(), await made.text()).toBe(201)
  await page.reload()
  await tile(page, title).waitFor()
  return title
}

it('shows the demo map with its picture, its facts and a link', async () => {
  const { page } = await app.open()
  await tile(page, DEMO).waitFor()
  expect(await tile(page, DEMO).innerText()).toMatch(/Changed .*\s+As-is\s+10 touchpoints/)
  const picture = tile(page, DEMO).locator('img')
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(100)
  await titleLink(page, DEMO).click()
  await page.waitForURL(/\/map\/[A-Za-z0-9_-]{22}$/)
})

it.each([
  ['Blank map', 0],
  ['Five empty stages', 0],
  ['Telecom order', 10],
  ['Outpatient visit', 15],
] as const)('makes a new map from “%s” and opens it', async (template, touchpoints) => {
  const { page } = await app.open()
  await tile(page, DEMO).waitFor()
  await page.getByRole('button', { name: 'New map', exact: true }).click()
  await page.getByRole('dialog', { name: 'New map' }).getByRole('button', { name: template }).click()
  await page.waitForURL(/\/map\/[A-Za-z0-9_-]{22}$/)
  const id = page.url().split('/').at(-1)
  const list = await (await page.request.get(`${app.server.url}/api/maps`)).json() as { maps: { id: string; touchpoints: number }[] }
  expect(list.maps.find((map) => map.id === id)?.touchpoints).toBe(touchpoints)
  await page.request.delete(`${app.server.url}/api/maps/${id}`, { headers: { 'X-Throughline': '1' } })
})

it('renames in place, by the menu and by F2; Esc keeps the old title', async () => {
  const { page } = await app.open()
  await given(page, 'Complaint')
  await choose(page, 'Complaint', 'Rename')
  await page.getByLabel('Title of the map').fill('Complaint handling')
  await page.keyboard.press('Enter')
  await titleLink(page, 'Complaint handling').waitFor()
  await expect.poll(() => titleLink(page, 'Complaint handling').evaluate((link) => link === document.activeElement)).toBe(true)

  await page.keyboard.press('F2')
  await page.keyboard.type('Nothing')
  await page.keyboard.press('Escape')
  await titleLink(page, 'Complaint handling').waitFor()

  await page.reload()
  await titleLink(page, 'Complaint handling').waitFor()
})

it('duplicates a map', async () => {
  const { page } = await app.open()
  await given(page, 'Moving house')
  await choose(page, 'Moving house', 'Duplicate')
  await expect.poll(async () => (await titles(page)).filter((title) => title.includes('Moving house'))).toHaveLength(2)
})

it('deletes with undo, and restores from the recently deleted', async () => {
  const { page } = await app.open()
  await given(page, 'Cancellation')
  await titleLink(page, 'Cancellation').focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => tile(page, 'Cancellation').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await tile(page, 'Cancellation').waitFor()

  await choose(page, 'Cancellation', 'Delete')
  await expect.poll(() => tile(page, 'Cancellation').count()).toBe(0)
  await page.reload()
  await page.getByText('Recently deleted').click()
  await page.getByRole('button', { name: 'Restore “Cancellation”' }).click()
  await tile(page, 'Cancellation').waitFor()
})

it('finds maps by the words of their title', async () => {
  const { page } = await app.open()
  await given(page, 'Réparation à domicile')
  await page.keyboard.press('/')
  await page.keyboard.type('DOMICILE rep')
  await expect.poll(() => titles(page)).toEqual(['Réparation à domicile'])
  await page.keyboard.press('Escape')
  await tile(page, DEMO).waitFor()
  await page.keyboard.type('no such map')
  await page.getByText('No map is called “no such map”').waitFor()
  await page.getByRole('button', { name: 'Show all maps' }).click()
  await tile(page, DEMO).waitFor()
})

it('sorts by name', async () => {
  const { page } = await app.open()
  await given(page, 'Aa first of all')
  await given(page, 'zz last of all')
  await page.getByRole('combobox', { name: 'Sort by' }).click()
  await page.getByRole('option', { name: 'Name' }).click()
  await expect.poll(async () => [(await titles(page)).at(0), (await titles(page)).at(-1)]).toEqual(['Aa first of all', 'zz last of all'])
})

it('shows who is in a map now, and who changed it last', async () => {
  const home = await app.open()
  await given(home.page, 'Switching provider')
  const other = await app.open('/')
  await titleLink(other.page, 'Switching provider').click()
  await other.page.getByRole('dialog', { name: 'Who are you?' }).getByLabel('Name').fill('Tor Sandvik')
  await other.page.keyboard.press('Enter')
  await other.page.getByText('Saved', { exact: true }).first().waitFor()
  await other.page.getByLabel('Title of the map').fill('Changing provider')
  await other.page.keyboard.press('Enter')

  const changed = tile(home.page, 'Changing provider')
  await expect.poll(async () => {
    await home.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    return (await changed.count()) > 0 && (await changed.innerText())
  }).toMatch(/Changed just now by Tor Sandvik/)
  expect(await changed.getByRole('img', { name: 'Tor Sandvik' }).isVisible()).toBe(true)

  await other.close()
  await expect.poll(async () => {
    await home.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    return changed.getByRole('img').count()
  }).toBe(0)
})

it('says how to begin when there is no map', async () => {
  const tab = await app.open(null)
  await tab.page.route('**/api/maps*', (route) => route.fulfill({ json: { maps: [] } }))
  await tab.page.goto(app.server.url)
  await tab.page.getByText('Map the journey as your customer lives it').waitFor()
  await tab.page.getByRole('button', { name: /Outpatient visit/ }).waitFor()
  await assertNoViolations(tab.page)
})

it('says that the server cannot be reached, shows what it remembers, and tries again', async () => {
  const tab = await app.open()
  const { page } = tab
  await tile(page, DEMO).waitFor()
  tab.expectComplaint(/ERR_FAILED/)
  await page.route('**/api/maps*', (route) => route.abort())
  await page.reload()
  await page.getByText('as this browser last saw them').waitFor()
  await tile(page, DEMO).waitFor()
  await page.unroute('**/api/maps*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('as this browser last saw them').waitFor({ state: 'detached' })
})

it('comes back by itself when the connection does', async () => {
  const tab = await app.open()
  const { page, context } = tab
  await tile(page, DEMO).waitFor()
  tab.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByText('as this browser last saw them').waitFor()
  await context.setOffline(false)
  await page.getByText('as this browser last saw them').waitFor({ state: 'detached' })
})

it('answers an address of nothing with a way back', async () => {
  const { page } = await app.open('/nowhere')
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  await assertNoViolations(page)
  await page.getByRole('link', { name: 'All maps' }).click()
  await tile(page, DEMO).waitFor()
})

it.each([
  { theme: 'light', width: 1280, zoom: 1 },
  { theme: 'light', width: 1280, zoom: 2 },
  { theme: 'dark', width: 320, zoom: 1 },
] as const)('is accessible and fits: $theme, $width px, zoom $zoom', async (look) => {
  const { page } = await app.open('/', look)
  await tile(page, DEMO).waitFor()
  await given(page, `A title that goes on and on: ${'Donaudampfschifffahrtsgesellschaft'.repeat(2)} ${look.theme} ${look.width} ${look.zoom}`)
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(look.theme)
  await assertNoViolations(page)
  await assertFitsWidth(page)
  await page.getByRole('button', { name: 'New map', exact: true }).click()
  await page.getByRole('dialog', { name: 'New map' }).waitFor()
  await assertNoViolations(page)
  await assertFitsWidth(page)
})
