import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { centreOf, newMap, openMapPage, still } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'

const app = useApp()

const menu = (page: Page, command: string): Locator => page.getByRole('menuitem', { name: command, exact: true })

/** The telecom order, as everybody gets it. */
const telecom = (title: string): Promise<MapPage> => openMapPage(app, { template: 'telecom-order', title })

it('selects with a marquee and Shift, duplicates, deletes with undo, and puts down a note', async () => {
  const map = await telecom('Selecting')
  const { page } = map
  const [first, second] = await Promise.all([map.card('Call to order').boundingBox(), map.card('E-mail confirms the purchase').boundingBox()])
  if (!first || !second) throw new Error('the cards are not on the screen')
  await map.drag({ x: first.x - 6, y: first.y - 6 }, { x: second.x + second.width - 10, y: second.y + second.height - 10 })
  expect((await map.selected()).sort()).toEqual(['Call to order mobile broadband', 'E-mail confirms the purchase'])
  await map.card('Welcome letter').click({ modifiers: ['Shift'] })
  await map.card('Call to order').click({ modifiers: ['Shift'] })
  expect((await map.selected()).sort()).toEqual(['E-mail confirms the purchase', 'Welcome letter'])
  await page.keyboard.press('Control+d')
  await expect.poll(() => map.card('Welcome letter').count()).toBe(2)
  await page.keyboard.press('Delete')
  await page.getByText('Deleted 2 touchpoints.').first().waitFor()
  await expect.poll(() => map.card('Welcome letter').count()).toBe(1)
  await page.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => map.card('Welcome letter').count()).toBe(2)
  await page.getByRole('group', { name: 'Undo and redo' }).getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => map.card('Welcome letter').count()).toBe(1)

  await map.tool('Add note').click()
  await page.mouse.click(500, 300)
  await page.getByRole('textbox', { name: 'Text of the note' }).fill('Ask the call centre')
  await page.keyboard.press('Escape')
  const note = map.note('Ask the call centre')
  const before = await centreOf(note)
  await map.drag(note, { x: before.x + 200, y: before.y - 60 })
  await expect.poll(async () => Math.round((await centreOf(note)).x - before.x)).toBeGreaterThan(190)
})

it('moves by the wheel over a card, which can be pressed right after', async () => {
  const map = await telecom('By the wheel')
  const { page } = map
  const card = map.card('Welcome letter')
  const before = await centreOf(card)
  await page.mouse.move(before.x, before.y)
  for (let turns = 0; turns < 3; turns++) await page.mouse.wheel(0, 10)
  await expect.poll(async () => Math.round(before.y - (await centreOf(card)).y)).toBe(30)
  await card.click()
  expect(await map.selected()).toEqual(['Welcome letter'])
})

it('copies, cuts and pastes, also into another map', async () => {
  const map = await telecom('Copying')
  const { page, context } = map
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await map.card('Modem arrives with a guide').click()
  await map.card('Set up the modem at home').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect.poll(() => map.card('Modem arrives with a guide').count()).toBe(2)
  await page.keyboard.press('Control+z')
  await expect.poll(() => map.card('Modem arrives with a guide').count()).toBe(1)
  await map.card('Welcome letter').click({ button: 'right' })
  await menu(page, 'Cut').click()
  await map.card('Welcome letter').waitFor({ state: 'detached' })
  await map.says('Saved')

  await page.goto(app.server.url + await newMap(page, app.server.url, 'five-stages', 'Pasted into'))
  await map.says('Saved')
  await map.stage('Use').waitFor()
  await page.keyboard.press('Control+v')
  await map.card('Welcome letter').waitFor()
  await expect.poll(() => map.card('Welcome letter').textContent()).toContain('owner Digital')
})

it('pastes cells of a spreadsheet by their headings, and tells what it could not read', async () => {
  const map = await openMapPage(app, { template: 'five-stages', title: 'Cells' })
  const { page, context } = map
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('Touchpoint\tFeeling\tOpportunities\nCall\tas ever\tCall back; Show the queue\nPay\t1\t'))
  await map.stage('Use').click()
  await page.keyboard.press('Control+v')
  await map.card('Pay').waitFor()
  await page.getByText('Row 2: “as ever” is no feeling on the scale', { exact: false }).first().waitFor()
  await map.card('Call').click()
  await map.inspector.getByText('Show the queue').waitFor()
})

it('searches, zooms, fits, and goes by the small map', async () => {
  const map = await telecom('Finding')
  const { page } = map
  const dim = (): Promise<number> => page.locator('[data-item="touchpoint"][data-dim]').count()
  const search = page.getByRole('textbox', { name: 'Search this map' })
  await search.fill('letter')
  await expect.poll(dim).toBe(7)
  await search.press('Enter')
  await expect.poll(() => map.selected()).toEqual(['Welcome letter'])
  await search.fill('')
  await expect.poll(dim).toBe(0)

  const zoom = page.getByRole('group', { name: 'Zoom' })
  const percent = async (): Promise<number> => Number(/\d+/.exec(await zoom.getByRole('button', { name: /%/ }).innerText())?.[0])
  const fitted = await percent()
  await zoom.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(percent).toBeGreaterThan(fitted)
  await zoom.getByRole('button', { name: /%/ }).click()
  await expect.poll(percent).toBe(100)
  await map.fit()
  await expect.poll(percent).toBe(fitted)
  await page.mouse.move(600, 400)
  await page.mouse.wheel(0, 120)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -240)
  await page.keyboard.up('Control')
  await expect.poll(percent).toBeGreaterThan(fitted)

  await zoom.getByRole('button', { name: /%/ }).click()
  await expect.poll(percent).toBe(100)
  await page.getByRole('button', { name: 'Show the small map' }).click()
  const small = page.getByRole('img', { name: /^Small map/ })
  await small.waitFor()
  const transform = (): Promise<string> => page.locator('.react-flow__viewport').evaluate((one: HTMLElement) => one.style.transform)
  await still(page)
  const before = await transform()
  const box = await small.boundingBox()
  if (!box) throw new Error('there is no small map')
  await page.mouse.click(box.x + box.width * 0.85, box.y + box.height * 0.5)
  await expect.poll(transform).not.toBe(before)
})
