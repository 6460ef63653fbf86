import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { centreOf, mapPage, openMapPage, pointOn } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'

const app = useApp()

const menu = (page: Page, command: string): Locator => page.getByRole('menuitem', { name: command, exact: true })
const mark = (page: Page, kind: string): (() => Promise<void>) => () =>
  page.locator(`[data-drop-mark="${kind}"]`).or(page.locator(`[data-drop-mark="${kind}"] > *`)).filter({ visible: true }).first().waitFor()

/** The telecom order, as everybody gets it. */
const telecom = (title: string): Promise<MapPage> => openMapPage(app, { template: 'telecom-order', title })

/** Where in the map a stage and a lane cross. */
async function crossing(map: MapPage, stage: string, lane: string): Promise<{ x: number; y: number }> {
  return { x: (await centreOf(map.stage(stage))).x, y: (await centreOf(map.lane(lane))).y }
}

it('makes a map from five stages and adds stages, lanes and touchpoints by mouse', async () => {
  const tab = await app.open('/', { width: 1600, height: 1000 })
  const { page } = tab
  await page.getByRole('button', { name: 'New map', exact: true }).click()
  await page.getByRole('dialog', { name: 'New map' }).getByRole('button', { name: 'Five empty stages' }).click()
  await page.waitForURL(/\/map\//)
  await page.getByRole('dialog', { name: 'Who are you?' }).getByLabel('Name').fill('Mari')
  await page.keyboard.press('Enter')
  const map = mapPage(tab)
  await map.says('Saved')
  await map.shows('Become aware | Compare | Buy | Use | Get help', 'Online:  |  |  |  |', 'In person:  |  |  |  |')

  const spot = await crossing(map, 'Compare', 'Online')
  await map.tool('Add touchpoint').click()
  await page.mouse.move(spot.x, spot.y, { steps: 3 })
  await mark(page, 'touchpoints')()
  await page.mouse.click(spot.x, spot.y)
  await map.type('Reads reviews')
  await map.card('Reads reviews').hover()
  await page.getByRole('button', { name: 'Add a touchpoint after “Reads reviews”' }).click()
  await map.type('Asks a friend')
  const there = await crossing(map, 'Buy', 'In person')
  await page.mouse.click(there.x, there.y, { button: 'right' })
  await menu(page, 'Add touchpoint here').click()
  await map.type('Visits the shop')
  const below = await crossing(map, 'Use', 'Online')
  await page.mouse.dblclick(below.x, below.y)
  await map.type('First log-in')
  await map.shows(
    'Become aware | Compare | Buy | Use | Get help',
    'Online:  | Reads reviews, Asks a friend |  | First log-in |',
    'In person:  |  | Visits the shop |  |',
  )

  await map.fit()
  await page.getByRole('button', { name: 'Add a stage at the end' }).click()
  await map.type('Leave')
  await map.fit()
  await map.stage('Become aware').hover()
  await page.getByRole('button', { name: 'Add a stage before “Compare”' }).click()
  await map.type('Dream')
  await map.fit()
  await map.tool('Add stage').click()
  const end = await crossing(map, 'Leave', 'Online')
  await page.mouse.click(end.x + 30, end.y)
  await map.type('Come back')
  await map.lane('Online').hover()
  await page.getByRole('button', { name: 'Add a lane at the bottom' }).click()
  await map.type('By phone')
  await map.fit()

  await map.stage('Get help').dblclick()
  await map.type('Get support')
  await map.lane('In person').dblclick()
  await map.type('In the shop')
  await map.card('First log-in').dblclick()
  await map.type('First use')
  await map.shows(
    'Become aware | Dream | Compare | Buy | Use | Get support | Leave | Come back',
    'Online:  |  | Reads reviews, Asks a friend |  | First use |  |  |',
    'In the shop:  |  |  | Visits the shop |  |  |  |',
    'By phone:  |  |  |  |  |  |  |',
  )
  await map.says('Saved')
  await page.reload()
  await map.says('Saved')
  await map.card('First use').waitFor()
})

it('drags a card to a place, lane and stage, and stages and lanes by their heads', async () => {
  const map = await telecom('Dragging')
  const { page } = map
  const first = await map.drawing()
  await map.drag(map.card('Welcome letter'), await crossing(map, 'Order', 'Phone & e-mail'), { before: mark(page, 'touchpoints') })
  await expect.poll(() => map.drawing()).not.toBe(first)
  const [, phone] = (await map.drawing()).split('\n')
  expect(phone?.split('|')[0]).toContain('Welcome letter')
  expect(phone?.split('|')[0]).toContain('Call to order mobile broadband')
  await page.keyboard.press('Control+z')
  await map.shows(...first.split('\n'))

  const call = await centreOf(map.card('Call to order'))
  await map.drag(map.card('E-mail confirms the purchase'), { x: call.x - 40, y: call.y }, { before: mark(page, 'touchpoints') })
  await expect.poll(() => map.drawing()).toContain('E-mail confirms the purchase, Call to order mobile broadband')

  await map.drag(map.stage('Install'), await centreOf(map.stage('Dispatch')), { grip: { x: -40, y: 0 }, before: mark(page, 'stage') })
  await expect.poll(async () => (await map.drawing()).split('\n')[0]).toBe('Order | Install | Dispatch | Receive | Pay')
  const post = await centreOf(map.lane('Post & at home'))
  const lane = await centreOf(map.lane('Phone & e-mail'))
  await map.drag(map.lane('Post & at home'), { x: post.x, y: lane.y - 30 }, { before: mark(page, 'lane') })
  await expect.poll(async () => (await map.drawing()).split('\n').slice(1).map((line) => line.split(':')[0])).toEqual(['Post & at home', 'Phone & e-mail'])
  // The heads are drawn before the cards have followed.
  await expect.poll(async () => (await map.drawing()).split('\n')[1]).toContain('SIM card arrives')

  const before = await map.drawing()
  const pin = await centreOf(map.card('PIN code arrives'))
  await page.mouse.move(pin.x, pin.y)
  await page.mouse.down()
  await page.mouse.move(pin.x - 300, pin.y, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await map.shows(...before.split('\n'))
})

it('draws a step by the handle of a card, and removes it', async () => {
  const map = await telecom('Steps')
  const { page } = map
  const [from, to] = ['Set up the modem at home', 'Call to order mobile broadband']
  expect(await map.step(from, to).count()).toBe(0)
  await map.card(from).hover()
  await map.drag(page.locator('[data-pull="step"]').first(), await centreOf(map.card(to)), {
    before: () => page.locator(`[data-item="touchpoint"][data-target]`).waitFor(),
  })
  await map.step(from, to).waitFor()
  const line = await pointOn(map.step(from, to))
  await page.mouse.click(line.x, line.y, { button: 'right' })
  await menu(page, 'Remove step').click()
  await map.step(from, to).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await map.step(from, to).waitFor()

  await map.tool('Add step').click()
  await map.card('Welcome letter').click()
  await map.card('Modem arrives with a guide').click()
  await map.step('Welcome letter', 'Modem arrives with a guide').waitFor()
})

it('says who stands behind a touchpoint: owner, support, process, tool, person, each created in place', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Behind' })
  const { page, inspector } = map
  const card = map.card('Set up the modem at home')
  await card.click()
  await inspector.getByText('No owner: nobody is accountable here').waitFor()
  await card.getByText('No owner').waitFor()
  await inspector.getByRole('combobox', { name: 'Owning department' }).click()
  await page.getByRole('dialog', { name: 'Owning department' }).getByRole('combobox').fill('Home service')
  await page.getByRole('option', { name: 'Create ‘Home service’' }).click()
  await card.getByText('Home service').waitFor()
  await page.locator('[data-item="department"]').getByText('Home service').waitFor()

  await inspector.getByRole('combobox', { name: 'Also involved' }).fill('Digital')
  await page.getByRole('option', { name: /^Digital/ }).click()
  await page.keyboard.press('Escape')
  await inspector.getByText('Digital', { exact: true }).first().waitFor()
  const behind = inspector.getByRole('combobox', { name: 'Processes, tools and people' })
  for (const [name, kind] of [['Home visit', 'process'], ['Van', 'tool'], ['Fitter', 'person']] as const) {
    await behind.fill(name)
    await page.getByRole('option', { name: `Create ‘${name}’ as ${kind}` }).click()
    await inspector.getByRole('button', { name: `Remove ${name}` }).waitFor()
  }
  await page.keyboard.press('Escape')
  for (const name of ['Home visit', 'Van', 'Fitter']) await map.canvas.getByText(name, { exact: true }).waitFor()

  const modem = map.card('Modem arrives with a guide')
  await modem.click()
  await inspector.getByRole('radio', { name: 'Good, +1', exact: true }).click()
  await expect.poll(() => page.getByRole('slider', { name: 'Feeling at “Modem arrives with a guide”' }).getAttribute('aria-valuetext')).toMatch(/\+1/)
  await inspector.getByRole('checkbox', { name: /Moment of truth/ }).click()
  await expect.poll(() => modem.textContent()).toContain('moment of truth')

  await inspector.getByRole('textbox', { name: 'New pain point' }).fill('No help on Sundays')
  await inspector.getByRole('region', { name: 'Pain points' }).getByRole('button', { name: 'Add', exact: true }).click()
  const tags = inspector.getByRole('combobox', { name: 'Departments that “No help on Sundays” concerns' })
  await tags.fill('Customer service')
  await page.getByRole('option', { name: /^Customer service/ }).click()
  await tags.fill('Digital')
  await page.getByRole('option', { name: /^Digital/ }).click()
  await page.keyboard.press('Escape')
  const pain = inspector.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Delete pain point “No help on Sundays”' }) })
  await pain.getByRole('button', { name: 'Remove Customer service' }).waitFor()
  await pain.getByRole('button', { name: 'Remove Digital' }).waitFor()
  await pain.getByRole('combobox', { name: 'Severity' }).click()
  await page.getByRole('option').last().click()
  await map.says('Saved')
  await page.reload()
  await map.says('Saved')
  await modem.click()
  await pain.getByRole('button', { name: 'Remove Customer service' }).waitFor()
})

it('links what is dragged from the organisation panel, and the department whose lane a handle is let go on', async () => {
  const map = await telecom('Linking')
  const { page, organisation } = map
  const letter = map.card('Welcome letter')
  await letter.click()
  await page.getByRole('button', { name: 'Organisation', exact: true }).click()
  await organisation.getByRole('tab', { name: 'Tools' }).click()
  const row = organisation.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'More about “Billing engine”' }) })
  await row.locator('[draggable="true"]').dragTo(letter, { sourcePosition: { x: 8, y: 8 } })
  await page.getByRole('button', { name: 'Inspector', exact: true }).click()
  await map.inspector.getByRole('button', { name: 'Remove Billing engine' }).waitFor()

  const modem = map.card('Set up the modem at home')
  await modem.hover()
  const lane = page.locator('[data-item="department"]').filter({ hasText: 'SIM & Number' })
  await map.drag(page.locator('[data-pull="engage"]').last(), { x: (await centreOf(modem)).x, y: (await centreOf(lane)).y }, {
    before: () => page.getByText('Let go: SIM & Number').waitFor(),
  })
  await expect.poll(() => modem.textContent()).toContain('owner SIM & Number')
  await page.getByText(/SIM & Number owns “Set up the modem at home”/).first().waitFor({ state: 'attached' })
})
