import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage, still } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
const LOOKS = process.env.LOOK_AT
const look = async (page: Page, name: string): Promise<unknown> => LOOKS && page.screenshot({ path: join(LOOKS, `${name}.png`) })

const bar = ({ page }: MapPage) => page.getByRole('region', { name: 'Looking back' })
const shown = ({ page }: MapPage): Promise<void> => page.locator('[data-looking-back="shown"]').waitFor()
const marks = ({ page }: MapPage): Promise<string[]> =>
  page.locator('[data-mark]').evaluateAll((all) => all.map((one) => one.textContent ?? '').sort())
const says = (map: MapPage, words: string | RegExp): Promise<void> => bar(map).getByRole('status').getByText(words).waitFor()

async function lookBack(map: MapPage): Promise<void> {
  await map.page.getByRole('button', { name: 'More', exact: true }).click()
  await map.page.getByRole('menuitem', { name: 'Look back' }).click()
  await bar(map).waitFor()
  await shown(map)
}

async function rename(map: MapPage, from: string, to: string): Promise<void> {
  await map.card(from).click()
  await map.page.keyboard.press('F2')
  await map.type(to)
  await map.card(to).waitFor()
  await map.says('Saved')
}

async function remove(map: MapPage, title: string): Promise<void> {
  await map.card(title).click()
  await map.page.keyboard.press('Delete')
  await map.card(title).waitFor({ state: 'detached' })
  await map.says('Saved')
}

it('shows the map as it was, step by step, with what changed marked, while others go on', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Past' })
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor', colour: '#0b7285', width: 1440, height: 900 })
  await rename(mari, 'Welcome letter', 'Welcome pack')
  await remove(mari, 'Call for help')
  await rename(mari, 'Welcome pack', 'Welcome box')
  await tor.card('Welcome box').waitFor()

  await lookBack(tor)
  const opener = tor.page.getByRole('button', { name: 'Keyboard shortcuts' })
  await opener.click()
  const keys = tor.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await keys.getByRole('region', { name: 'While looking back' }).getByText('Back to now').waitFor()
  await tor.page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
  await tor.page.locator('#main').focus()
  await says(tor, /Mari/)
  await says(tor, /Welcome box/)
  await expect.poll(() => marks(tor)).toEqual(['Renamed'])
  await tor.page.keyboard.press('ArrowLeft')
  await says(tor, /Call for help/)
  await tor.card('Welcome pack').waitFor()
  await expect.poll(() => marks(tor)).toEqual(['Call for helpDeleted'])
  await shown(tor)
  await still(tor.page)
  // It is brought into view, clear of the bars.
  const [gone, whole] = [await tor.page.locator('[data-mark="gone"]').boundingBox(), await tor.page.locator('#main').boundingBox()]
  expect(gone!.x + gone!.width).toBeLessThan(whole!.width)
  await look(tor.page, 'past-gone')
  await assertNoViolations(tor.page)
  await tor.page.keyboard.press('ArrowLeft')
  await tor.card('Call for help').waitFor()
  await expect.poll(() => marks(tor)).toEqual(['Renamed'])
  await shown(tor)
  await still(tor.page)
  await look(tor.page, 'past-renamed')

  // What others do goes on beneath, and is not in the past.
  await rename(mari, 'Welcome box', 'Welcome parcel')
  await expect.poll(() => bar(tor).getByRole('slider', { name: 'Moment' }).getAttribute('max')).not.toBe(null)
  expect(await tor.card('Welcome parcel').count()).toBe(0)
  await tor.page.keyboard.press('Home')
  await says(tor, /^Before/)
  await tor.card('Welcome letter').waitFor()
  expect(await bar(tor).getByRole('button', { name: 'Step back' }).isDisabled()).toBe(true)
  await expect.poll(() => marks(tor)).toEqual([])
  await tor.page.keyboard.press('ArrowRight')
  await tor.card('Welcome pack').waitFor()

  await tor.page.setViewportSize({ width: 360, height: 740 })
  await shown(tor)
  await assertFitsWidth(tor.page)
  await still(tor.page)
  await assertNoViolations(tor.page)
  await look(tor.page, 'past-phone')
  await tor.page.setViewportSize({ width: 1440, height: 900 })

  await tor.page.keyboard.press('Escape')
  await bar(tor).waitFor({ state: 'detached' })
  await tor.card('Welcome parcel').waitFor()
  expect(await tor.card('Call for help').count()).toBe(0)
  expect(await tor.page.locator('[data-mark]').count()).toBe(0)
})

it('changes nothing, whatever is pressed, and gives the map back to be worked on', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Past only' })
  const { page } = map
  await rename(map, 'Welcome letter', 'Welcome pack')
  const now = await map.drawing()
  await lookBack(map)
  await page.keyboard.press('ArrowLeft')
  await map.card('Welcome letter').waitFor()
  await shown(map)
  const then = await map.drawing()
  await map.card('Welcome letter').click()
  for (const key of ['Delete', 'Backspace', 't', 'Control+d', 'Control+z', 'Control+Shift+z', 'F2', 'Alt+ArrowRight', 'Shift+Enter']) await page.keyboard.press(key)
  await map.card('Welcome letter').dblclick()
  await map.drag(map.card('Welcome letter'), { x: 900, y: 400 })
  expect(await page.getByRole('textbox', { name: 'Title of the touchpoint' }).count()).toBe(0)
  expect(await map.drawing()).toBe(then)
  expect(await page.getByRole('textbox', { name: 'Title of the map' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  await bar(map).getByRole('button', { name: 'Back to now' }).click()
  await map.shows(...now.split('\n'))
  await rename(map, 'Welcome pack', 'Welcome box')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

it('goes anywhere by the line of time, plays on from there, and says where nothing is known', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Past line' })
  const { page } = map
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Look back' }).click()
  await page.getByText('Nothing has been changed in this map yet.', { exact: false }).first().waitFor()
  for (const [from, to] of [['Welcome letter', 'One'], ['One', 'Two'], ['Two', 'Three']] as const) await rename(map, from, to)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('look back')
  await page.getByRole('option', { name: /Look back/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await shown(map)
  const line = bar(map).getByRole('slider', { name: 'Moment' })
  const box = (await line.boundingBox())!
  await page.mouse.click(box.x + 3, box.y + box.height / 2)
  await map.card('Welcome letter').waitFor()
  await bar(map).getByRole('button', { name: 'Play from here' }).click()
  await map.card('Three').waitFor()
  await bar(map).getByRole('button', { name: 'Play from here' }).waitFor()
  expect(await bar(map).getByRole('button', { name: 'Step on' }).isDisabled()).toBe(true)
})

it('compares a moment with now, and any two, at an address that others can open', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Past compared' }, { width: 1440, height: 900 })
  const { page } = map
  await rename(map, 'Welcome letter', 'Welcome pack')
  await remove(map, 'Call for help')
  await lookBack(map)
  await page.keyboard.press('Home')
  await map.card('Welcome letter').waitFor()
  await shown(map)
  await bar(map).getByRole('button', { name: 'Compare with now' }).click()
  const changes = page.getByRole('complementary', { name: 'Changes' })
  await changes.getByRole('heading', { name: 'Renamed 1' }).waitFor()
  await changes.getByRole('heading', { name: 'Touchpoints gone 1' }).waitFor()
  await page.getByRole('slider', { name: 'After: moment' }).and(page.locator('[aria-valuetext="Now"]')).waitFor()
  await page.waitForFunction(() => document.querySelector('canvas[data-painted]'))
  await look(page, 'past-compare')
  await assertNoViolations(page)

  // One step before now there was nothing but the new name.
  await page.getByRole('slider', { name: 'After: moment' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await changes.getByRole('heading', { name: 'Touchpoints gone 1' }).waitFor({ state: 'detached' })
  await changes.getByRole('heading', { name: 'Renamed 1' }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toMatch(/^\?from=0&to=\d+$/)
  await page.reload()
  await changes.getByRole('heading', { name: 'Renamed 1' }).waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  await assertFitsWidth(page)
  await assertNoViolations(page)
  await look(page, 'past-compare-phone')
  map.expectComplaint(/404/)
  await page.goto(page.url().replace(/from=0/, 'from=999'))
  await page.getByRole('heading', { name: 'This moment cannot be shown' }).waitFor()
  await page.getByRole('link', { name: 'Open the map' }).waitFor()
})

it('a moment has an address that others can open, and that goes when one is back', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Address' })
  await rename(mari, 'Welcome letter', 'Welcome pack')
  await remove(mari, 'Call for help')
  await lookBack(mari)
  await mari.page.keyboard.press('ArrowLeft')
  await mari.card('Call for help').waitFor()
  const moment = await bar(mari).getByRole('slider', { name: 'Moment' }).inputValue()
  await expect.poll(() => mari.page.url()).toMatch(new RegExp(`\\?moment=${moment}$`))
  const address = mari.page.url().replace(app.server.url, '')
  await mari.page.keyboard.press('Escape')
  await expect.poll(() => mari.page.url()).not.toContain('moment')

  const tor = await openMapPage(app, { path: address }, { name: 'Tor', colour: '#0b7285' })
  await shown(tor)
  await tor.card('Call for help').waitFor()
  await bar(tor).getByRole('button', { name: 'Back to now' }).click()
  await tor.card('Call for help').waitFor({ state: 'detached' })
  await expect.poll(() => tor.page.url()).not.toContain('moment')
  tor.expectComplaint(/404/)
  await tor.page.goto(`${app.server.url}${mari.path}?moment=999999`)
  await bar(tor).getByRole('alert').getByText('does not reach this moment').waitFor()
  await tor.card('Welcome pack').waitFor()
  await look(tor.page, 'moment-unknown')

  // From the address of one moment to that of another, as by a link that somebody sends meanwhile.
  await tor.page.evaluate((to) => history.pushState(null, '', to), address)
  await shown(tor)
  await tor.card('Call for help').waitFor()
  await tor.page.goto(`${app.server.url}${mari.path}?moment=1.5e3`)
  await tor.says('Saved')
  expect(await bar(tor).count()).toBe(0)
})

it('the address of a moment, which is written late, stays out of that of a page one goes to meanwhile', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Late' })
  const { page } = map
  await rename(map, 'Welcome letter', 'Welcome pack')
  await lookBack(map)
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
  await page.route(/\/assets\/Home-/, async (route) => {
    await allowed
    await route.continue()
  })
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.keyboard.press('ArrowLeft')
  await map.card('Welcome letter').waitFor()
  await page.getByRole('link', { name: 'All maps' }).click()
  await page.waitForURL(`${app.server.url}/`)
  // Its page is still there, if out of sight.
  expect(await page.locator('[data-looking-back]').count()).toBe(1)
  await page.clock.runFor(1_000)
  expect(page.url()).toBe(`${app.server.url}/`)
  allow()
  await page.getByRole('heading', { name: 'Maps', exact: true }).waitFor()
  expect(page.url()).toBe(`${app.server.url}/`)
})

it('flags the versions on the line of time, and says their names', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Flags' }, { name: 'Mari', colour: '#2f5fd0' })
  await rename(mari, 'Welcome letter', 'Welcome pack')
  await mari.page.getByRole('button', { name: 'History', exact: true }).click()
  await mari.page.getByRole('button', { name: 'Name this moment' }).click()
  await mari.page.getByRole('textbox', { name: 'Name of the map as it is now' }).fill('Agreed with the board')
  await mari.page.keyboard.press('Enter')
  await mari.page.getByRole('list', { name: 'Versions' }).getByText('Agreed with the board').waitFor()
  await rename(mari, 'Welcome pack', 'Welcome box')
  await remove(mari, 'Call for help')

  await lookBack(mari)
  const flag = bar(mari).locator('[data-versions="Agreed with the board"]')
  await flag.click()
  await mari.card('Welcome pack').waitFor()
  await says(mari, 'Agreed with the board')
  await bar(mari).getByRole('slider', { name: 'Moment' }).and(mari.page.locator('[aria-valuetext$=", Agreed with the board"]')).waitFor()
  await shown(mari)
  await look(mari.page, 'flags')
  await assertNoViolations(mari.page)
  await mari.page.setViewportSize({ width: 390, height: 844 })
  await flag.waitFor()
  await assertFitsWidth(mari.page)
  await look(mari.page, 'flags-phone')
})
