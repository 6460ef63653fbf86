import type { Locator } from 'playwright'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const panel = (map: MapPage): Locator => map.page.getByRole('complementary', { name: 'History' })
const row = (map: MapPage, text: string | RegExp): Locator => panel(map).getByRole('listitem').filter({ hasText: text })
const toast = (map: MapPage, text: string | RegExp): Locator => map.page.getByRole('dialog').filter({ hasText: text })

/** Opens the history by its key, from the canvas. */
async function openHistory(map: MapPage): Promise<void> {
  await map.page.getByRole('button', { name: 'History', exact: true }).click()
  await panel(map).waitFor()
}

async function rename(map: MapPage, from: string, to: string): Promise<void> {
  await map.card(from).dblclick()
  await map.type(to)
  await map.card(to).waitFor()
  await map.says('Saved')
}

/** Chooses from the menu of a row, through its submenu. */
async function choose(map: MapPage, of: Locator, ...labels: readonly string[]): Promise<void> {
  await of.getByRole('button', { name: /^More about|^What to do/ }).click()
  for (const label of labels) await map.page.getByRole('menuitem', { name: label, exact: true }).click()
}

async function two(title: string): Promise<readonly [MapPage, MapPage]> {
  const mari = await openMapPage(app, { template: 'telecom-order', title })
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor', colour: '#0b7285' })
  return [mari, tor]
}

it('tells live and in words who did what, by days, and by whom one asks for', async () => {
  const [mari, tor] = await two('Told')
  await openHistory(tor)
  await panel(tor).getByText('Nothing changed yet').waitFor()

  await rename(mari, 'Welcome letter', 'Letter of welcome')
  await row(tor, 'Mari renamed Welcome letter to Letter of welcome').waitFor()
  await panel(tor).getByRole('heading', { name: 'Today' }).waitFor()

  await mari.card('Letter of welcome').click()
  await mari.inspector.getByRole('radio', { name: 'Very bad, −2' }).click()
  await row(tor, /Mari changed the feeling of Letter of welcome from .+ to −2|Mari set the feeling of Letter of welcome to −2/).waitFor()
  const description = mari.inspector.getByRole('textbox', { name: 'Description' })
  await description.pressSequentially('She waits for it')
  await row(tor, /Mari wrote “.*She waits for it.*” in the description of Letter of welcome/).waitFor()
  // What is typed in one go is one row.
  expect(await row(tor, 'in the description of').count()).toBe(1)

  await rename(tor, 'Call for help', 'Call us')
  await row(tor, 'Tor renamed Call for help to Call us').waitFor()
  await panel(tor).getByRole('combobox', { name: 'By whom' }).click()
  await tor.page.getByRole('option', { name: 'By Tor' }).click()
  await row(tor, 'Mari renamed').waitFor({ state: 'detached' })
  expect(await panel(tor).getByRole('listitem').count()).toBe(1)
})

it('brings the whole map back to a moment, for both, and undo takes that back', async () => {
  const [mari, tor] = await two('Restored')
  const before = await mari.drawing()
  await rename(mari, 'Welcome letter', 'Letter of welcome')
  await mari.card('Call for help').click()
  await mari.page.keyboard.press('Delete')
  await mari.card('Call for help').waitFor({ state: 'detached' })
  await mari.says('Saved')
  const after = await mari.drawing()

  await openHistory(tor)
  await row(tor, 'Mari deleted the touchpoint Call for help').waitFor()
  await choose(tor, row(tor, 'Mari renamed'), 'Restore the map', 'As it was before this')
  await toast(tor, 'Restored the map as it was before').waitFor()
  for (const map of [tor, mari]) await expect.poll(() => map.drawing()).toBe(before)
  await row(tor, 'Tor added the touchpoint Call for help').or(row(tor, 'Tor renamed')).first().waitFor()

  await toast(tor, 'Restored').getByRole('button', { name: 'Undo' }).click()
  for (const map of [tor, mari]) await expect.poll(() => map.drawing()).toBe(after)
})

it('brings one touchpoint back, also a deleted one, and leaves the others', async () => {
  const [mari, tor] = await two('One back')
  await rename(mari, 'Welcome letter', 'Letter of welcome')
  await mari.card('Call for help').click()
  await mari.page.keyboard.press('Delete')
  await mari.says('Saved')
  await openHistory(tor)
  await choose(tor, row(tor, 'Mari deleted the touchpoint Call for help'), 'Restore “Call for help”', 'As it was before this')
  for (const map of [tor, mari]) await map.card('Call for help').waitFor()
  await mari.card('Letter of welcome').waitFor()

  // From the touchpoint itself: its last changes, and all of them.
  await tor.card('Letter of welcome').click()
  await panel(tor).getByRole('button', { name: 'Close' }).click()
  const own = tor.inspector.getByRole('region', { name: 'History' })
  await own.scrollIntoViewIfNeeded()
  await own.getByText('renamed').waitFor()
  await own.getByRole('button', { name: 'All of it' }).click()
  await panel(tor).getByText('About “Letter of welcome”').waitFor()
  await row(tor, 'deleted the touchpoint').waitFor({ state: 'detached' })
  await choose(tor, row(tor, 'Mari renamed Welcome letter'), 'Restore “Letter of welcome”', 'As it was before this')
  for (const map of [tor, mari]) await map.card('Welcome letter').waitFor()
  await mari.card('Call for help').waitFor()
})

it('brings a picture back with its touchpoint, as it is kept', async () => {
  const [mari, tor] = await two('Picture back')
  const image = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c0392b' } }).png().toBuffer()
  await mari.card('Welcome letter').click()
  await mari.inspector.locator('input[type=file]').setInputFiles([{ name: 'letter.png', mimeType: 'image/png', buffer: image }])
  await tor.card('Welcome letter').locator('img').waitFor()
  await mari.card('Welcome letter').click()
  await mari.page.keyboard.press('Delete')
  await tor.card('Welcome letter').waitFor({ state: 'detached' })
  await openHistory(tor)
  await choose(tor, row(tor, 'Mari deleted the touchpoint Welcome letter'), 'Restore “Welcome letter”', 'As it was before this')
  for (const map of [tor, mari]) {
    await expect.poll(() => map.card('Welcome letter').locator('img').evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true)
  }
})

it('keeps moments under names, to be shown, renamed, brought back and deleted', async () => {
  const [mari, tor] = await two('Named')
  const first = await mari.drawing()
  await openHistory(mari)
  await panel(mari).getByRole('button', { name: 'Name this moment' }).click()
  await mari.page.keyboard.type('Before the workshop')
  await mari.page.keyboard.press('Enter')
  const version = (map: MapPage, name: string): Locator => panel(map).getByRole('region', { name: 'Versions' }).getByRole('listitem').filter({ hasText: name })
  await version(mari, 'Before the workshop').getByText('by Mari', { exact: false }).waitFor()

  await rename(mari, 'Welcome letter', 'Letter of welcome')
  await row(mari, 'You renamed').or(row(mari, 'Mari renamed')).first().waitFor()
  await choose(mari, row(mari, 'Mari renamed').first(), 'Name this moment')
  await mari.page.getByRole('textbox', { name: 'Name of this moment' }).fill('Agreed')
  await mari.page.keyboard.press('Enter')
  await version(mari, 'Agreed').waitFor()

  await openHistory(tor)
  await choose(tor, version(tor, 'Before the workshop'), 'Restore the map to it')
  await toast(tor, 'Restored the map as in “Before the workshop”').waitFor()
  for (const map of [mari, tor]) await expect.poll(() => map.drawing()).toBe(first)

  await choose(tor, version(tor, 'Agreed'), 'Rename')
  await tor.page.getByRole('textbox', { name: 'Name of the version' }).fill('Agreed by all')
  await tor.page.keyboard.press('Enter')
  await version(tor, 'Agreed by all').waitFor()
  // Others hear of names as soon as they come back to their window.
  await mari.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await version(mari, 'Agreed by all').waitFor()
  await choose(tor, version(tor, 'Agreed by all'), 'Delete')
  await tor.page.getByRole('button', { name: 'Delete', exact: true }).click()
  await version(tor, 'Agreed').waitFor({ state: 'detached' })
})

it('leaves a name that is being written alone when the first entry of a history comes', async () => {
  const [mari, tor] = await two('Empty')
  await openHistory(mari)
  await panel(mari).getByText('Nothing changed yet').waitFor()
  await panel(mari).getByRole('button', { name: 'Name this moment' }).click()
  await mari.page.keyboard.type('Before anybody')
  await rename(tor, 'Welcome letter', 'Letter of welcome')
  await row(mari, 'Tor renamed').waitFor()
  await mari.page.keyboard.type(' came')
  await mari.page.keyboard.press('Enter')
  await panel(mari).getByRole('region', { name: 'Versions' }).getByRole('listitem').filter({ hasText: 'Before anybody came' }).waitFor()
})

it('shows the map as it was, from a row and from a version, and restores from there', async () => {
  const [mari, tor] = await two('Shown')
  await rename(mari, 'Welcome letter', 'Letter of welcome')
  await openHistory(tor)
  await panel(tor).getByRole('button', { name: 'Name this moment' }).click()
  await tor.page.keyboard.type('Agreed')
  await tor.page.keyboard.press('Enter')
  await rename(mari, 'Call to order', 'Order by phone')
  await rename(mari, 'Letter of welcome', 'Letter')
  await row(tor, 'renamed Letter of welcome to Letter').waitFor()
  await row(tor, 'renamed Welcome letter').getByRole('button', { name: /renamed/ }).click()
  await tor.page.getByRole('region', { name: 'Looking back' }).waitFor()
  await tor.card('Letter of welcome').waitFor()
  expect(await row(tor, 'renamed Welcome letter').getByRole('button', { name: /renamed/ }).getAttribute('aria-current')).toBe('true')
  // What differs from now is one choice away.
  await row(tor, 'renamed Welcome letter').getByRole('button', { name: /^More about/ }).click()
  await tor.page.getByRole('menuitem', { name: 'Compare with now' }).waitFor()
  await tor.page.keyboard.press('Escape')
  // Others go on meanwhile, and the list with them.
  await rename(mari, 'Call for help', 'Call us')
  await row(tor, 'renamed Call for help to Call us').waitFor()
  await tor.page.getByRole('button', { name: 'Back to now' }).click()
  await tor.card('Call us').waitFor()

  await panel(tor).getByRole('region', { name: 'Versions' }).getByRole('button', { name: 'Agreed', exact: true }).click()
  await tor.card('Letter of welcome').waitFor()
  await choose(tor, panel(tor).getByRole('region', { name: 'Versions' }).getByRole('listitem').filter({ hasText: 'Agreed' }), 'Restore the map to it')
  for (const map of [mari, tor]) {
    await map.card('Letter of welcome').waitFor()
    await map.card('Call for help').waitFor()
  }
  await tor.page.getByRole('region', { name: 'Looking back' }).waitFor({ state: 'detached' })
})

it('can be read by everybody, at a desk and on a phone', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Looks' }, { width: 1280, height: 900 })
  await openHistory(mari)
  await panel(mari).getByText('Nothing changed yet').waitFor()
  await assertNoViolations(mari.page)
  await rename(mari, 'Welcome letter', 'Letter of welcome')
  await mari.card('Letter of welcome').click()
  await mari.page.keyboard.press('Alt+Shift+ArrowRight')
  await row(mari, 'Mari moved Letter of welcome').waitFor()
  await panel(mari).getByRole('button', { name: 'Name this moment' }).click()
  await mari.page.keyboard.type('Before the workshop')
  await assertNoViolations(mari.page)
  await mari.page.keyboard.press('Enter')
  await panel(mari).getByText('by Mari', { exact: false }).waitFor()
  await assertNoViolations(mari.page)
  if (process.env.LOOK) await mari.page.screenshot({ path: `${process.env.LOOK}/history.png` })
  await row(mari, 'Mari moved').getByRole('button', { name: /^More about/ }).click()
  await mari.page.getByRole('menuitem', { name: 'Restore the map' }).waitFor()
  if (process.env.LOOK) await mari.page.screenshot({ path: `${process.env.LOOK}/history-menu.png` })
  await mari.page.keyboard.press('Escape')
  await expect.poll(() => mari.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).toMatch(/^More about/)

  const phone = await openMapPage(app, { path: mari.path }, { name: 'Tor', width: 320, height: 640 })
  await phone.page.getByRole('button', { name: 'More', exact: true }).click()
  await phone.page.getByRole('menuitem', { name: 'History' }).click()
  await row(phone, 'Mari moved Letter of welcome').waitFor()
  await assertNoViolations(phone.page)
  if (process.env.LOOK) await phone.page.screenshot({ path: `${process.env.LOOK}/history-phone.png` })
  await assertFitsWidth(phone.page)
})
