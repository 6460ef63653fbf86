import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { introduce, newMap, openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const changes = (page: Page) => page.getByRole('complementary', { name: 'Changes' })
const picture = (page: Page) => page.getByRole('application', { name: /^Both maps in one picture/ })

/** The kinds of changes with their numbers, as the list shows them. */
const kinds = (page: Page) => changes(page).locator('h2').allInnerTexts().then((all) => all.map((one) => one.replace(/\s+/g, ' ')))

/** Resolves when the picture has been painted; how many of its points are not as the ground. */
async function painted(page: Page): Promise<number> {
  await page.waitForFunction(() => document.querySelector('canvas[data-painted]'))
  return page.locator('canvas[data-painted]').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let i = 4; i < data.length; i += 4) if (data[i] !== data[0] || data[i + 1] !== data[1]) count++
    return count
  })
}

async function makeToBe(page: Page, path: string): Promise<string> {
  const copyOf = path.replace('/map/', '')
  const made = await page.request.post(`${app.server.url}/api/maps`, { headers: { 'X-Throughline': '1' }, data: { copyOf, toBe: true } })
  return `/map/${((await made.json()) as { map: { id: string } }).map.id}`
}

it('a to-be is made from the badge, changed, and compared while somebody goes on changing it', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Order' })
  await mari.page.getByRole('button', { name: 'As-is', exact: true }).click()
  await mari.page.getByRole('menuitem', { name: 'Make the to-be' }).click()
  await mari.page.getByRole('heading', { name: 'Order · to-be' }).waitFor()
  await mari.says('Saved')
  await mari.page.getByRole('button', { name: 'To-be', exact: true }).waitFor()
  const { pathname } = new URL(mari.page.url())
  expect(pathname).not.toBe(mari.path)

  const tor = await app.open(null, { width: 1400, height: 900 })
  await introduce(tor.page, 'Tor')
  await tor.page.goto(`${app.server.url}${pathname}/compare`)
  await tor.page.getByText('Nothing has changed yet').waitFor()
  await expect.poll(() => painted(tor.page)).toBeGreaterThan(1000)
  await assertNoViolations(tor.page)

  await mari.fit()
  await mari.card('PIN code arrives').click()
  await mari.page.keyboard.press('Delete')
  await changes(tor.page).getByRole('heading', { name: 'Touchpoints gone 1' }).waitFor()
  const gone = await kinds(tor.page)
  expect(gone).toContain('Walls taken down 1')
  expect(gone).toContain('Pain closed 1')
  await tor.page.getByRole('list', { name: 'Before and after' }).getByText('as-is 10, to-be 9').first().waitFor()

  await mari.card('Welcome letter').click()
  await mari.inspector.getByRole('combobox', { name: 'Owning department' }).click()
  await mari.page.getByRole('option', { name: /^Customer service/ }).click()
  const owner = changes(tor.page).getByRole('button', { name: 'Welcome letter Digital becomes Customer service' })
  await owner.waitFor()
  const zoom = () => tor.page.locator('canvas[data-painted]').getAttribute('data-painted')
  const before = await zoom()
  await owner.click()
  await expect.poll(zoom).not.toBe(before)
  expect(await owner.getAttribute('aria-current')).toBe('true')
  await assertNoViolations(tor.page)

  await mari.page.keyboard.press('Escape')
  await mari.canvas.focus()
  await mari.page.keyboard.press('Control+z')
  await mari.page.keyboard.press('Control+z')
  await tor.page.getByText('Nothing has changed yet').waitFor()
})

it('the comparison is read by keyboard alone, in the dark and on a phone, and goes out as files', async () => {
  const tab = await app.open(null, { width: 360, height: 740, theme: 'dark' })
  const { page } = tab
  await introduce(page, 'Mari')
  const toBe = await makeToBe(page, await newMap(page, app.server.url, 'telecom-order', 'Order'))
  await page.goto(app.server.url + toBe)
  const titles = page.getByRole('banner').getByText('Saved')
  await titles.first().waitFor()
  await page.goto(`${app.server.url}${toBe}/compare`)
  await page.getByText('Nothing has changed yet').waitFor()
  await assertFitsWidth(page)
  await assertNoViolations(page)
  const before = await page.locator('canvas[data-painted]').getAttribute('data-painted')
  await picture(page).focus()
  await page.keyboard.press('+')
  const zoom = () => page.locator('canvas[data-painted]').getAttribute('data-painted')
  await expect.poll(zoom).not.toBe(before)
  await page.keyboard.press('Home')
  await expect.poll(zoom).not.toBe(before)

  for (const [item, ending] of [['Tables as text (.csv)', 'csv'], ['Picture (.png)', 'png'], ['Drawing (.svg)', 'svg']] as const) {
    await page.getByRole('button', { name: 'Export' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: item }).focus()
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(file.suggestedFilename()).toBe(`Comparison - Order · to-be.${ending}`)
  }
})

it('without an as-is another map is chosen, and a deleted one is brought back', async () => {
  const tab = await app.open(null)
  const { page } = tab
  await introduce(page, 'Mari')
  const asIs = await newMap(page, app.server.url, 'telecom-order', 'Today')
  const toBe = await makeToBe(page, asIs)
  await page.goto(`${app.server.url}${asIs}/compare`)
  await page.getByText('What is “Today” compared with?').waitFor()
  await assertNoViolations(page)
  await page.getByRole('combobox', { name: 'Map to compare with' }).click()
  await page.getByRole('option', { name: 'Today · to-be' }).click()
  await page.getByText('Nothing has changed yet').waitFor()

  await page.request.delete(`${app.server.url}/api${asIs.replace('/map/', '/maps/')}`, { headers: { 'X-Throughline': '1' } })
  await page.goto(`${app.server.url}${toBe}/compare`)
  await page.getByText('The as-is was deleted').waitFor()
  await page.getByRole('button', { name: 'Restore the map' }).click()
  await page.getByText('Nothing has changed yet').waitFor()
})

it('Home shows the pair side by side, and makes a to-be from the tile', async () => {
  const tab = await app.open(null)
  const { page } = tab
  await introduce(page, 'Mari')
  await newMap(page, app.server.url, 'five-stages', 'Alone')
  await page.goto(app.server.url)
  const tile = page.getByRole('article', { name: 'Alone', exact: true })
  await tile.getByText('As-is', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'More for “Alone”' }).click()
  await page.getByRole('menuitem', { name: 'Make the to-be' }).click()
  await page.getByRole('article', { name: 'Alone · to-be' }).getByText('To-be', { exact: true }).waitFor()
  const titles = await page.getByRole('list', { name: 'Maps' }).getByRole('heading').allInnerTexts()
  expect(titles[titles.indexOf('Alone') + 1]).toBe('Alone · to-be')
})
