import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { openMapPage, pointOn, still } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
const demo = (title: string, options: Parameters<typeof openMapPage>[2] = {}) =>
  openMapPage(app, { template: 'telecom-order', title }, options)

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Comments' })
const box = (page: Page, on: string): Locator => panel(page).getByRole('textbox', { name: `Comment on ${on}` })
const words = (page: Page): Locator => panel(page).getByRole('list', { name: 'Comments of this thread' }).getByRole('listitem')
const badge = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** Says something in the box that has come up for it. */
async function say(page: Page, on: string, text: string): Promise<void> {
  await expect.poll(() => box(page, on).evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
  await words(page).getByText(text).waitFor()
}

/** A place of the map where nothing stands: over the first card of a stage, which is in the lower lane. */
async function emptyPlace({ page, stage }: MapPage, title = 'Dispatch', below = 90): Promise<{ x: number; y: number }> {
  const head = await stage(title).boundingBox()
  const place = { x: (head?.x ?? 0) + 6, y: (head?.y ?? 0) + (head?.height ?? 0) + below }
  expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('[data-item], button') === null, place)).toBe(true)
  return place
}

it('C comments on what is selected, else on what is clicked next, also on a spot; badges and pins lead others there', async () => {
  const mari = await demo('On the map')
  const tor = await openMapPage(app, mari, { name: 'Tor' })
  await mari.stage('Order').click()
  await mari.page.keyboard.press('c')
  await say(mari.page, '“Order”', 'Too long?')
  await badge(tor.page, '1 open thread, 1 unread, on stage “Order”').click()
  await words(tor.page).getByText('Too long?').waitFor()
  await badge(tor.page, '1 open thread, on stage “Order”').waitFor()

  // Nothing is selected: the next click says on what.
  const place = await emptyPlace(mari)
  await mari.page.mouse.click(place.x, place.y)
  await mari.page.keyboard.press('c')
  await mari.tool('Comment').and(mari.page.locator('[aria-pressed="true"]')).waitFor()
  await mari.page.mouse.click(place.x, place.y)
  await say(mari.page, '“A spot in Dispatch”', 'Something is missing here')
  await mari.tool('Select').and(mari.page.locator('[aria-pressed="true"]')).waitFor()
  const pin = badge(tor.page, '1 open thread, 1 unread, on A spot in Dispatch')
  await pin.click()
  await words(tor.page).getByText('Something is missing here').waitFor()
  // The pin stands on the spot.
  const own = await badge(mari.page, '1 open thread, on A spot in Dispatch').boundingBox()
  expect(Math.abs((own?.x ?? 0) + (own?.width ?? 0) / 2 - place.x)).toBeLessThan(2)
  expect(Math.abs((own?.y ?? 0) + (own?.height ?? 0) - place.y)).toBeLessThan(2)
  await panel(tor.page).getByRole('button', { name: 'Resolve' }).click()
  await badge(mari.page, '1 open thread, on A spot in Dispatch').waitFor({ state: 'detached' })

  // By keys alone, on a card that is walked to.
  await mari.page.mouse.click(place.x, place.y)
  await mari.page.keyboard.press('Home')
  await mari.page.keyboard.press('c')
  await say(mari.page, '“Call to order mobile broadband”', 'Who calls?')
  await badge(tor.page, '1 open thread, 1 unread, on touchpoint “Call to order mobile broadband”').waitFor()
})

it('menus, the inspector and the list of walls comment on lanes, pains and steps; a card counts its pains’ threads, too', async () => {
  const { page, lane, card, inspector, canvas } = await demo('Everywhere')
  await lane('Post & at home').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Comment' }).click()
  await say(page, '“Post & at home”', 'Which post?')
  await badge(page, '1 open thread, on lane “Post & at home”').waitFor()

  await card('Call for help').click()
  await page.getByRole('button', { name: 'Inspector', exact: true }).click()
  const pain = inspector.getByRole('button', { name: /^Comment on pain point/ }).first()
  const name = /“(.*)”/.exec((await pain.getAttribute('aria-label')) ?? '')?.[1] ?? ''
  await pain.click()
  await panel(page).getByRole('button', { name: 'On a pain point' }).or(panel(page).getByText('On a pain point')).first().waitFor()
  await say(page, `“${name}”`, 'How often?')
  await card('Call for help').click()
  await page.keyboard.press('c')
  await say(page, '“Call for help”', 'And who?')
  await badge(page, '2 open threads, on touchpoint “Call for help”').click()
  await expect.poll(() => panel(page).getByRole('list', { name: 'Threads' }).getByRole('button').count()).toBe(2)

  await canvas.focus()
  await page.keyboard.press('w')
  await page.keyboard.press('b')
  await page.getByRole('complementary', { name: 'Walls' }).getByRole('button', { name: 'Comment', exact: true }).click()
  await panel(page).getByRole('textbox', { name: /Comment on “.* → .*”/ }).fill('Break it down')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^1 open thread, on step from/ }).waitFor()
  // A badge moves with what it is about.
  const away = async (): Promise<number> => {
    const [card2, on] = [await card('Call for help').boundingBox(), await badge(page, '2 open threads, on touchpoint “Call for help”').boundingBox()]
    return Math.round((on?.x ?? 0) + (on?.width ?? 0) - (card2?.x ?? 0) - (card2?.width ?? 0))
  }
  expect(Math.abs(await away())).toBeLessThan(3)
  await page.keyboard.press('Control+-')
  await still(page)
  expect(Math.abs(await away())).toBeLessThan(3)
})

it('what is said of a stage or lane stays on its head when the map is scrolled under it', async () => {
  const { page, stage, lane } = await demo('Heads')
  await stage('Install').click()
  await page.keyboard.press('c')
  await say(page, '“Install”', 'Too late?')
  await lane('Post & at home').click()
  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByRole('dialog').getByRole('combobox')
  await expect.poll(() => search.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type('Comment')
  await page.getByRole('option', { name: /^Comment.*on the selected lane/ }).waitFor()
  await page.keyboard.press('Enter')
  await say(page, '“Post & at home”', 'Which post?')
  const corner = async (of: Locator): Promise<[number, number]> => {
    const { x, y } = (await of.boundingBox()) ?? { x: NaN, y: NaN }
    return [x, y]
  }
  const onStage = async () => [await corner(stage('Install')), await corner(badge(page, '1 open thread, on stage “Install”'))] as const
  const onLane = async () => [await corner(lane('Post & at home')), await corner(badge(page, '1 open thread, on lane “Post & at home”'))] as const
  const off = ([head, on]: readonly (readonly [number, number])[]): number[] => [0, 1].map((at) => Math.round(on![at]! - head![at]!))
  const [stageAt, laneAt] = [off(await onStage()), off(await onLane())]
  await page.mouse.move(640, 400)
  await page.mouse.wheel(0, 300)
  await still(page)
  await page.mouse.wheel(250, 0)
  await still(page)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/heads.png` })
  const [stageNow, laneNow] = [await onStage(), await onLane()]
  // Both are at the edge now.
  expect([(await corner(stage('Order')))[1], laneNow[0][0]].every((one) => one < 120)).toBe(true)
  expect([off(stageNow), off(laneNow)]).toEqual([stageAt, laneAt])
})

const look = async (on: Page, name: string): Promise<void> => {
  await assertNoViolations(on)
  if (process.env.LOOK) await on.screenshot({ path: `${process.env.LOOK}/${name}.png` })
}

it('badges and pins have no accessibility violations, near and from afar', async () => {
  const map = await demo('Badges', { width: 1400, height: 900 })
  const { page } = map
  await map.card('Call for help').click()
  await page.keyboard.press('c')
  await say(page, '“Call for help”', 'Is this so?')
  const step = await pointOn(map.step('E-mail confirms dispatch', 'SIM card arrives by letter'))
  await page.mouse.click(step.x, step.y)
  await page.keyboard.press('c')
  await say(page, '“E-mail confirms dispatch → SIM card arrives by letter”', 'Why?')
  const place = await emptyPlace(map)
  await page.mouse.click(place.x, place.y)
  await page.keyboard.press('c')
  await map.tool('Comment').and(page.locator('[aria-pressed="true"]')).waitFor()
  await page.mouse.click(place.x, place.y)
  await box(page, '“A spot in Dispatch”').waitFor()
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/spot.png` })
  await say(page, '“A spot in Dispatch”', 'What is here?')
  const tor = await openMapPage(app, map, { name: 'Tor', width: 1400, height: 900 })
  await badge(tor.page, '1 open thread, 1 unread, on touchpoint “Call for help”').waitFor()
  await look(tor.page, 'badges')
  for (let n = 0; n < 8; n++) await tor.page.keyboard.press('Control+-')
  await still(tor.page)
  await look(tor.page, 'far')
})

it('they fit a phone, and so does the box for a spot', async () => {
  const map = await demo('Phone')
  await map.card('Call for help').click()
  await map.page.keyboard.press('c')
  await say(map.page, '“Call for help”', 'Is this so?')
  const phone = await openMapPage(app, map, { name: 'Eva', width: 320, height: 640 })
  await badge(phone.page, '1 open thread, 1 unread, on touchpoint “Call for help”').waitFor({ state: 'attached' })
  await phone.tool('Comment').click()
  const place = await emptyPlace(phone, 'Order', 55)
  await phone.page.mouse.click(place.x, place.y)
  await box(phone.page, '“A spot in Order”').waitFor()
  await look(phone.page, 'phoneBadges')
  await assertFitsWidth(phone.page)
})
