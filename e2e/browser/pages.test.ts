import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const DEMO = 'Order mobile broadband'
const headers = { 'X-Throughline': '1' }

async function idOf(page: Page, title: string): Promise<string> {
  const { maps } = await (await page.request.get(`${app.server.url}/api/maps`)).json() as { maps: { id: string; title: string }[] }
  const map = maps.find((one) => one.title === title)
  if (!map) throw new Error(`there is no map "${title}"`)
  return map.id
}

async function newMap(page: Page, title: string): Promise<string> {
  const made = await page.request.post(`${app.server.url}/api/maps`, { headers, data: { template: 'five-stages', title } })
  return ((await made.json()) as { map: { id: string } }).map.id
}

/** Answers the question for the name, so that it is not asked again in this browser. */
async function introduce(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Who are you?' })
  await dialog.getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

it('asks for name and colour once, and shows the map meanwhile and without an answer', async () => {
  const { page } = await app.open('/')
  const id = await idOf(page, DEMO)
  await page.goto(`${app.server.url}/map/${id}`)
  const dialog = page.getByRole('dialog', { name: 'Who are you?' })
  await dialog.waitFor()
  await assertNoViolations(page)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByText('Saved', { exact: true }).first().isVisible()).toBe(true)

  await page.reload()
  await introduce(page, 'Mari Knutsen')
  await page.reload()
  await page.getByRole('region', { name: 'Map', exact: true }).waitFor()
  await page.getByRole('button', { name: 'You are alone here' }).click()
  await page.getByText('Mari Knutsen').waitFor()
  expect(await dialog.count()).toBe(0)
})

it('names the tab after the map and leads back to all maps', async () => {
  const { page } = await app.open('/')
  await page.getByRole('link', { name: DEMO }).click()
  await expect.poll(() => page.title()).toBe(`${DEMO} – Throughline`)
  await introduce(page, 'Tor')
  await page.getByRole('link', { name: 'All maps' }).click()
  await page.getByRole('link', { name: DEMO }).waitFor()
  await expect.poll(() => page.title()).toBe('Throughline')
})

it.each(['AAAAAAAAAAAAAAAAAAAAAA', 'short', '..%2F..%2Fetc'])('says that there is no map at /map/%s', async (id) => {
  const tab = await app.open(`/map/${id}`)
  await tab.page.getByRole('heading', { name: 'This map is not here' }).waitFor()
  await assertNoViolations(tab.page)
  await tab.page.getByRole('link', { name: 'All maps' }).click()
  await tab.page.getByRole('link', { name: DEMO }).waitFor()
})

it('offers to restore a deleted map, at its address and to whoever is in it', async () => {
  const { page } = await app.open('/')
  const id = await newMap(page, 'Soon gone')
  await page.goto(`${app.server.url}/map/${id}`)
  await introduce(page, 'Mari')

  await page.request.delete(`${app.server.url}/api/maps/${id}`, { headers })
  await page.getByRole('alert').getByText('This map was deleted').waitFor()
  await page.getByRole('button', { name: 'Restore the map' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await expect.poll(() => page.title()).toBe('Soon gone – Throughline')
  // Deleted while it is still being opened, it would be shown as a page of its own, without an alert.
  await page.getByText('Saved', { exact: true }).first().waitFor()

  await page.request.delete(`${app.server.url}/api/maps/${id}`, { headers })
  await page.getByRole('alert').waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'This map was deleted' }).waitFor()
  await assertNoViolations(page)
  await page.getByRole('button', { name: 'Restore the map' }).click()
  await expect.poll(() => page.title()).toBe('Soon gone – Throughline')
})

it('keeps edits made offline to a map that was deleted meanwhile, as a map of their own', async () => {
  const tab = await app.open('/')
  const { page, context } = tab
  const id = await newMap(page, 'Written on a train')
  await page.goto(`${app.server.url}/map/${id}`)
  await introduce(page, 'Mari')
  await page.getByText('Saved', { exact: true }).first().waitFor()

  tab.expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket/)
  await context.setOffline(true)
  await page.getByText('Offline', { exact: false }).first().waitFor()
  await page.getByLabel('Title of the map').fill('Written in a tunnel')
  await page.keyboard.press('Enter')
  await fetch(`${app.server.url}/api/maps/${id}`, { method: 'DELETE', headers })
  await context.setOffline(false)

  await page.getByRole('alert').getByText('This map was deleted').waitFor()
  await page.getByRole('alert').getByRole('button', { name: 'Save as copy' }).click()
  await expect.poll(() => page.title()).toBe('Written in a tunnel (my copy) – Throughline')
  expect(page.url()).not.toContain(id)
  await page.reload()
  await expect.poll(() => page.title()).toBe('Written in a tunnel (my copy) – Throughline')
  expect(await page.getByRole('alert').count()).toBe(0)
})

it('selects the touchpoint that a link names', async () => {
  const { page } = await app.open('/organisation')
  await page.getByRole('button', { name: /Billing engine/ }).click()
  await page.getByRole('link', { name: 'First invoice, with a NOK 20 fee' }).click()
  await introduce(page, 'Tor')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect.poll(() => inspector.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('First invoice, with a NOK 20 fee')
  expect(new URL(page.url()).search).toBe('')
})

it('keeps the map when a part of the page cannot be loaded, and says so', async () => {
  const tab = await app.open('/')
  const { page } = tab
  await page.goto(`${app.server.url}/map/${await idOf(page, DEMO)}`)
  await introduce(page, 'Tor')
  tab.expectComplaint(/ERR_FAILED|preload CSS|dynamically imported module/)
  await page.route('**/assets/ExportDialog*', (route) => route.abort())
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByText('A part of this page could not be loaded').waitFor()
  expect(await page.getByRole('region', { name: 'Map', exact: true }).isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('button', { name: 'Reload' }).waitFor()
})

it('edits the organisation on its own page, saved and with undo', async () => {
  const { page } = await app.open('/organisation')
  const departments = page.getByRole('region', { name: 'Departments' })
  await departments.getByLabel('New department').fill('Returns')
  await page.keyboard.press('Enter')
  await departments.getByRole('button', { name: /Returns/ }).waitFor()
  await page.getByText('Saved', { exact: true }).first().waitFor()
  await page.reload()
  await departments.getByRole('button', { name: /Returns/ }).waitFor()

  await departments.getByLabel('New department').fill('Legal')
  await page.keyboard.press('Enter')
  await departments.getByRole('button', { name: /Legal/ }).waitFor()
  await page.getByRole('button', { name: /^Undo: / }).click()
  await departments.getByRole('button', { name: /Legal/ }).waitFor({ state: 'detached' })
})

it.each([
  { theme: 'light', width: 1280, zoom: 1 },
  { theme: 'light', width: 1280, zoom: 2 },
  { theme: 'dark', width: 320, zoom: 1 },
] as const)('is accessible and fits, map and organisation: $theme, $width px, zoom $zoom', async (look) => {
  const { page } = await app.open('/organisation', look)
  await page.getByRole('region', { name: 'Departments' }).waitFor()
  await assertNoViolations(page)
  await assertFitsWidth(page)
  await page.goto(`${app.server.url}/map/${await idOf(page, DEMO)}`)
  await introduce(page, 'Mari')
  await page.getByRole('region', { name: 'Map', exact: true }).waitFor()
  await assertNoViolations(page)
  await assertFitsWidth(page)
})
