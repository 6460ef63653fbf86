import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { centreOf, openMapPage, pointOn, still } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const WORST = ['Set up the modem at home', 'Call for help'] as const

const panelOf = ({ page }: MapPage) => page.getByRole('complementary', { name: 'Walls' })
const rowsOf = (map: MapPage) => panelOf(map).getByRole('list', { name: 'Walls, worst first' }).getByRole('button', { name: /Weight/ })
const cardOf = ({ page }: MapPage) => page.getByRole('tooltip').filter({ hasText: 'Why it counts' })
/** Where a step's wall stands. */
const wallOf = async (map: MapPage, from: string, to: string) => {
  const [brick] = await map.step(from, to).locator('rect').all()
  if (!brick) throw new Error(`there is no wall from ${from} to ${to}`)
  return centreOf(brick)
}
const selectedSteps = ({ page }: MapPage): Promise<string[]> =>
  page.locator('[data-item="step"][aria-pressed="true"]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

/** So many frames take longer than the card to go once it is left. */
const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (n) => {
    for (let at = 0; at < n; at++) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, count)

it('leads from the chip to the worst wall and on from one to the next with the mouse', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Walls by mouse' })
  const { page } = map
  await page.getByRole('button', { name: '7 walls', exact: true }).click()
  await expect.poll(() => rowsOf(map).count()).toBe(7)
  const first = rowsOf(map).first()
  expect(await first.textContent()).toMatch(/Nobody.*Customer service.*Set up the modem at home → Call for help.*owner missing · 5 open pains/)
  const weights = await panelOf(map).getByRole('listitem').locator('button').filter({ hasText: 'Weight' })
    .evaluateAll((all) => all.map((one) => Number(/Weight ([\d.]+)/.exec(one.textContent ?? '')?.[1])))
  expect(weights).toEqual([...weights].sort((a, b) => b - a))

  await first.click()
  await expect.poll(() => selectedSteps(map)).toEqual([expect.stringMatching(/from “Set up the modem at home” to “Call for help”/)])
  expect(await first.getAttribute('aria-current')).toBe('true')
  await panelOf(map).getByText('1 of 7').waitFor()
  await panelOf(map).getByRole('button', { name: 'Next wall' }).click()
  await panelOf(map).getByText('2 of 7').waitFor()
  await panelOf(map).getByRole('button', { name: 'Previous wall' }).click()
  await panelOf(map).getByRole('button', { name: 'Previous wall' }).click()
  await panelOf(map).getByText('7 of 7').waitFor()
  await rowsOf(map).first().click()

  await panelOf(map).getByRole('group', { name: 'Choose an owner' }).getByRole('button', { name: 'Digital' }).click()
  await expect.poll(() => rowsOf(map).filter({ hasText: 'Nobody' }).count()).toBe(0)
  expect(await focusedName(page)).toBe('Next wall')
  await page.keyboard.press('Control+z')
  await expect.poll(() => rowsOf(map).filter({ hasText: 'Nobody' }).count()).toBe(2)
  await panelOf(map).getByRole('group', { name: 'Go to a touchpoint' }).getByRole('button', { name: 'Call for help' }).click()
  await map.inspector.waitFor()
  expect(await map.selected()).toEqual(['Call for help'])
})

it('walks from wall to wall with keys alone, also from far away', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Walls by keys' })
  const { page } = map
  await map.card('Welcome letter').focus()
  for (let far = 0; far < 9; far++) await page.keyboard.press('Control+-')
  await page.keyboard.press('w')
  await expect.poll(() => focusedName(page)).toMatch(/^Handoff from Nobody to Customer service, weight 16\.5\. Step from “Set up the modem at home” to “Call for help”/)
  await map.inspector.getByText('Wall, 1 of 7').waitFor()
  await map.inspector.getByText('Nobody owns “Set up the modem at home”').waitFor()
  await cardOf(map).waitFor()
  await page.keyboard.press('w')
  await expect.poll(() => focusedName(page)).toMatch(/to Nobody, weight 13\.3\..*Leads to nobody\.$/)
  await page.keyboard.press('Shift+W')
  await page.keyboard.press('Shift+W')
  await map.inspector.getByText('Wall, 7 of 7').waitFor()

  await page.keyboard.press('b')
  await panelOf(map).waitFor()
  await expect.poll(() => focusedName(page)).toBe('Next wall')
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => focusedName(page)).toBe('Close')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedName(page)).toMatch(/^Handoff from /)
  await page.keyboard.press('b')
  await expect.poll(() => focusedName(page)).toBe('Next wall')
  await page.keyboard.press('Enter')
  await panelOf(map).getByText('1 of 7').waitFor()
  await expect.poll(() => focusedName(page)).toBe('Next wall')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('walls, worst')
  await page.getByRole('option', { name: /^Walls, worst first/ }).waitFor()
  await page.keyboard.press('Escape')
})

it('tells on hover why a wall counts; the card can be entered, and goes with Esc', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Hover' })
  const { page } = map
  const at = await wallOf(map, 'Modem arrives with a guide', 'Set up the modem at home')
  await page.mouse.move(at.x, at.y)
  const card = cardOf(map)
  await card.waitFor()
  const text = (await card.textContent()) ?? ''
  for (const words of ['Distribution', 'Nobody', 'Weight 13.3', 'Nobody owns “Set up the modem at home”', 'disputes owning', '3 open pains at “Set up the modem at home”', '1,854 contacts a month', 'Channel: Post → At home']) {
    expect(text).toContain(words)
  }
  expect(await map.step('Modem arrives with a guide', 'Set up the modem at home').getAttribute('aria-describedby')).toBe(await card.getAttribute('id'))

  const inside = await centreOf(card)
  await page.mouse.move(at.x, at.y + (inside.y > at.y ? 12 : -12))
  await page.mouse.move(inside.x, inside.y, { steps: 4 })
  await frames(page, 40)
  expect(await card.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  expect(await selectedSteps(map)).toEqual([])

  await page.mouse.move(at.x, at.y + 330)
  await frames(page, 2)
  await page.mouse.move(at.x, at.y)
  await card.waitFor()
  await page.mouse.move(at.x, at.y + 330)
  await card.waitFor({ state: 'detached' })
})

it('tells of a hot wall from far away, where it is found by its size, and takes it up on a click', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Far' })
  const { page } = map
  await map.fit()
  const near = await wallOf(map, ...WORST)
  const before = await map.stage('Order').boundingBox()
  const order = before?.x ?? 0
  await page.mouse.move(near.x, near.y)
  await cardOf(map).waitFor()
  await page.keyboard.press('Escape')
  // The wheel zooms at the pointer: the wall stays under it.
  await page.keyboard.down('Control')
  for (let far = 0; far < 4; far++) await page.mouse.wheel(0, 120)
  await page.keyboard.up('Control')
  await still(page)
  await expect.poll(() => map.step(...WORST).count()).toBe(0)
  expect((await map.stage('Order').boundingBox())?.x).not.toBe(order)
  await page.mouse.move(near.x + 200, near.y + 300)
  await page.mouse.move(near.x, near.y)
  await cardOf(map).getByText('Weight 16.5').waitFor()
  await page.mouse.click(near.x, near.y)
  await map.inspector.getByText('Wall, 1 of 7').waitFor()
  await page.mouse.move(near.x + 200, near.y + 300, { steps: 5 })
  await cardOf(map).waitFor({ state: 'detached' })
})

it('marks rework, and names what is gone through again', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Rework' })
  const { page } = map
  await map.card('Call for help').focus()
  await page.keyboard.press('l')
  await page.keyboard.press('Enter')
  await map.card('Modem arrives with a guide').focus()
  await page.keyboard.press('Enter')
  const back = map.step('Call for help', 'Modem arrives with a guide')
  await back.waitFor()
  expect(await back.getAttribute('aria-label')).toMatch(/Step back from .*Rework/)
  const at = await pointOn(back)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.mouse.move(at.x, at.y)
  await page.getByRole('tooltip').getByText('Rework: goes through 3 touchpoints again').waitFor()
})

it('brings into view what the focus comes to, and moves nothing else', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Focus' }, { width: 1500, height: 900 })
  const { page } = map
  const bars = page.getByRole('group', { name: 'Zoom' })
  const before = await bars.boundingBox()
  // A key before, so that the focus is one that is shown.
  await page.keyboard.press('Tab')
  await map.card('First invoice, with a NOK 20 fee').focus()
  await still(page)
  const box = await map.card('First invoice, with a NOK 20 fee').boundingBox()
  const canvas = await page.getByRole('region', { name: 'Map', exact: true }).boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((canvas?.x ?? 0) + (canvas?.width ?? 0))
  expect(await bars.boundingBox()).toEqual(before)
})

it('is friendly where there is no wall', async () => {
  const map = await openMapPage(app, { template: 'blank', title: 'Nothing yet' })
  const { page } = map
  await page.getByRole('region', { name: 'Map' }).getByRole('button').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('walls, worst')
  await page.getByRole('option', { name: /^Walls, worst first/ }).waitFor()
  await page.keyboard.press('Enter')
  await panelOf(map).getByText('No walls yet').waitFor()
  await assertNoViolations(page)
})

it('has no accessibility violations: list, card, step', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Walls' })
  const { page } = map
  await page.getByRole('button', { name: '7 walls', exact: true }).click()
  await rowsOf(map).first().click()
  await assertNoViolations(page)
  await map.step(...WORST).focus()
  await cardOf(map).waitFor()
  await assertNoViolations(page)
  await panelOf(map).getByRole('button', { name: 'Close' }).click()
  await map.inspector.getByText('Wall, 1 of 7').waitFor()
  await assertNoViolations(page)
})

it('fits a phone', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Walls on a phone' }, { width: 320, height: 640 })
  const { page } = map
  await page.getByRole('button', { name: '7 walls', exact: true }).click()
  await rowsOf(map).first().click()
  await still(page)
  const [wall, sheet] = [await wallOf(map, ...WORST), await panelOf(map).boundingBox()]
  expect(wall.y).toBeLessThan(sheet?.y ?? 0)
  expect(wall.y).toBeGreaterThan(150)
  await assertFitsWidth(page)
  await assertNoViolations(page)
})
