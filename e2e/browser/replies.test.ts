import type { Locator, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { mapPage, newMap, openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
const demo = (title: string, options: Parameters<typeof openMapPage>[2] = {}) =>
  openMapPage(app, { template: 'telecom-order', title }, options)

const answers = ({ inspector }: MapPage, pain: string): Locator => inspector.getByRole('list', { name: `Answers to “${pain}”` })
const said = (list: Locator, department: string): Locator =>
  list.getByRole('listitem').filter({ has: list.page().getByRole('button', { name: new RegExp(`^${department}`) }) })
const messages = (page: Page): Locator => page.getByRole('region', { name: /Messages/ })
const checks = (page: Page): Locator => page.getByRole('complementary', { name: 'Checks' })
const nameOf = (card: Locator): Promise<string> => card.evaluate((one) => one.textContent ?? '')

/** Opens a combobox of people and creates one. */
async function create(place: Locator, label: string, name: string): Promise<void> {
  const page = place.page()
  await place.getByRole('combobox', { name: label }).click()
  await page.getByRole('dialog', { name: label }).getByRole('combobox').fill(name)
  await page.getByRole('option', { name: new RegExp(`Create ‘${name}’`) }).click()
}

describe('a department lead', () => {
  it('disputes ownership and answers pains; everybody sees it at once, and it can be taken back', async () => {
    const map = await demo('Answers')
    const other = await openMapPage(app, map, { name: 'Tor' })
    const { page, inspector } = map
    await map.card('Welcome letter').click()
    const owner = inspector.getByRole('list', { name: 'Answer of the owner' })
    await owner.getByRole('button', { name: 'Dispute' }).click()
    const reason = owner.getByRole('textbox', { name: 'Why is Digital not the owner?' })
    expect(await owner.getByRole('button', { name: 'Dispute it' }).isDisabled()).toBe(true)
    await reason.fill('The print house sends it')
    await owner.getByRole('button', { name: 'Dispute it' }).click()
    await owner.getByText('“The print house sends it”').waitFor()
    await owner.getByText('Mari, just now').waitFor()
    await other.card('Welcome letter').getByText('Contested').waitFor()
    await other.card('Welcome letter').click()
    await other.inspector.getByText('“The print house sends it”').waitFor()

    await messages(page).getByRole('button', { name: 'Undo' }).click()
    await other.card('Welcome letter').getByText('Contested').waitFor({ state: 'detached' })
    await owner.getByRole('button', { name: 'Accept' }).click()
    await other.inspector.getByRole('button', { name: /^Digital.*accepted$/ }).waitFor()

    await map.card('First invoice').click()
    await other.card('First invoice').click()
    const fee = said(answers(map, 'A fee for paper nobody asked for'), 'Customer service')
    await fee.getByText('unanswered').waitFor()
    await fee.getByRole('button', { name: 'Acknowledge' }).click()
    await fee.getByText('acknowledged').waitFor()
    const theirs = said(answers(other, 'A fee for paper nobody asked for'), 'Customer service')
    await theirs.getByText('Mari, just now').waitFor()
    await theirs.getByText('acknowledged').waitFor()
    // What was said before is there for everybody, with who said it.
    const amount = said(answers(other, 'Amount differs from what was said on the phone'), 'Customer service')
    await amount.getByText('“The price is read out from the order form, word for word.”').waitFor()
    await amount.getByText(/^Ingrid Solberg, 2 days ago$/).waitFor()
  })

  it('is not untagged by Backspace in the field where departments are added, only by its own button', async () => {
    const map = await demo('Untag')
    const { page, inspector } = map
    await map.card('First invoice').click()
    const fee = answers(map, 'A fee for paper nobody asked for')
    await inspector.getByRole('combobox', { name: 'Departments that “A fee for paper nobody asked for” concerns' }).focus()
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('Digital')
    await page.getByRole('option', { name: /^Digital/ }).click()
    await page.keyboard.press('Escape')
    await said(fee, 'Digital').getByText('unanswered').waitFor()
    expect(await fee.getByRole('listitem').count()).toBe(3)
    await fee.getByRole('button', { name: 'Remove Mobile Billing' }).click()
    await said(fee, 'Mobile Billing').waitFor({ state: 'detached' })
    await messages(page).getByRole('button', { name: 'Undo' }).click()
    await said(fee, 'Mobile Billing').getByText('acknowledged').waitFor()
  })

  it('says what is fixed, and since when: it counts no longer', async () => {
    const map = await demo('Fixed')
    const { page, inspector } = map
    const card = map.card('SIM card arrives')
    await expect.poll(() => nameOf(card)).toContain('1 pain point')
    await card.click()
    const sim = said(answers(map, 'Customers call to ask where the SIM is'), 'SIM & Number')
    await sim.getByRole('button', { name: 'Fixed' }).click()
    const since = sim.getByLabel('Fixed by SIM & Number since')
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
    expect(await since.inputValue()).toBe(today)
    await expect.poll(() => nameOf(card)).toContain('1 pain point fixed')
    await since.fill('2026-03-01')
    await since.press('Enter')
    await map.says('Saved')
    await page.reload()
    await map.says('Saved')
    await map.card('SIM card arrives').click()
    expect(await since.inputValue()).toBe('2026-03-01')
    await expect.poll(() => nameOf(map.card('PIN code arrives'))).toContain('1 open pain point, 1 fixed')
    await page.keyboard.press('Escape')
    await inspector.getByText('Pain points fixed').waitFor()

    await map.card('SIM card arrives').click()
    await sim.getByRole('button', { name: /^SIM & Number/ }).click()
    await sim.getByRole('button', { name: 'Take back' }).click()
    await sim.getByText('unanswered').waitFor()
    await expect.poll(() => nameOf(card)).not.toContain('fixed')
  })

  it('is asked for a name before the first answer, and the answer is given then', async () => {
    const tab = await app.open(null, { width: 1600, height: 1000 })
    await tab.page.goto(app.server.url + (await newMap(tab.page, app.server.url, 'telecom-order', 'Nameless')))
    const map = mapPage(tab)
    const { page } = map
    const dialog = page.getByRole('dialog', { name: 'Who are you?' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await map.card('First invoice').click()
    const fee = said(answers(map, 'A fee for paper nobody asked for'), 'Customer service')
    await fee.getByRole('button', { name: 'Acknowledge' }).click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await fee.getByText('unanswered').count()).toBe(1)
    await fee.getByRole('button', { name: 'Acknowledge' }).click()
    await dialog.getByRole('textbox').fill('Aino')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await fee.getByText('Aino, just now').waitFor()
  })

  it('finds whom to talk to next, with how to reach them, and names a go-to person in place', async () => {
    const map = await demo('Engage')
    const { page, inspector } = map
    await map.card('Call for help').click()
    const way = inspector.getByRole('region', { name: 'Comes from, goes to' })
    await way.getByText('Billing duty desk').first().waitFor()
    expect(await way.getByRole('link', { name: 'arne.bakke@tele.example' }).getAttribute('href')).toBe('mailto:arne.bakke@tele.example')
    expect(await way.getByRole('link', { name: '+47 000 00 142' }).getAttribute('href')).toBe('tel:+4700000142')
    await create(way, 'Go-to person of Customer service in Mobile Billing', 'Kari Moe')
    const people = way.getByRole('list', { name: 'Whom to talk to' })
    await people.getByText('Kari Moe', { exact: true }).waitFor()
    await people.getByRole('button', { name: 'Add e-mail or telephone of Kari Moe' }).click()
    await page.keyboard.type('kari@tele.example')
    await page.keyboard.press('Enter')
    expect(await people.getByRole('link', { name: 'kari@tele.example' }).getAttribute('href')).toBe('mailto:kari@tele.example')
    await people.getByRole('button', { name: 'Change contact of Kari Moe' }).click()
    await page.getByRole('textbox', { name: 'Contact of Kari Moe' }).fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await people.getByText('javascript:alert(1)').waitFor()
    expect(await people.getByRole('link', { name: /javascript/ }).count()).toBe(0)
    await page.getByRole('button', { name: /^Undo/ }).click()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await people.getByText('go-to person', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await people.getByText('Kari Moe', { exact: true }).waitFor({ state: 'detached' })
    await map.card('First invoice').click()
    await way.getByText('Extension 4410, day and night').waitFor()
    expect(await way.getByRole('link', { name: /Extension/ }).count()).toBe(0)
  })
})

describe('gentle checks', () => {
  it('lead to a stage that bears a department’s name, which is then renamed in place', async () => {
    const map = await demo('Stages')
    const { page } = map
    await map.stage('Receive').focus()
    await page.keyboard.press('F2')
    await map.type('SIM & Number')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('checks')
    await page.keyboard.press('Enter')
    await checks(page).getByRole('button', { name: 'Rename: SIM & Number' }).click()
    await map.type('Get going')
    await map.stage('Get going').waitFor()
    await checks(page).getByRole('region', { name: 'Stages named after a department' }).waitFor({ state: 'detached' })
  })

  it('know the owner of a map and its rhythm', async () => {
    const map = await demo('Care')
    const { page, inspector } = map
    await inspector.getByText('overdue').waitFor()
    await inspector.getByRole('button', { name: 'Reviewed today' }).click()
    await inspector.getByText('overdue').waitFor({ state: 'detached' })
    await inspector.getByRole('combobox', { name: 'Review' }).click()
    await page.getByRole('option', { name: 'No rhythm' }).click()
    await inspector.getByText(/^Next review/).waitFor({ state: 'detached' })
    await inspector.getByRole('button', { name: /Checks: 2 to look at/ }).waitFor()
  })
})

describe('by keys alone', () => {
  it('a pain is acknowledged and another disputed, and the focus stays where it was', async () => {
    const map = await demo('Keys')
    const { page } = map
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
    await map.card('First invoice').focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    const fee = said(answers(map, 'A fee for paper nobody asked for'), 'Customer service')
    await fee.getByRole('button', { name: 'Acknowledge' }).focus()
    await page.keyboard.press('Enter')
    await fee.getByText('acknowledged').waitFor()
    expect(await focused()).toContain('Customer service')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Dispute')
    await page.keyboard.press('Space')
    await page.keyboard.type('It is in the contract')
    await page.keyboard.press('Enter')
    await fee.getByText('“It is in the contract”').waitFor()
    expect(await focused()).toContain('disputed')
    await page.keyboard.press('Control+z')
    await fee.getByText('acknowledged').waitFor()
  })

  it('checks are put right one after another', async () => {
    const map = await demo('Keys in checks')
    const { page } = map
    await map.card('Welcome letter').focus()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('checks')
    await page.keyboard.press('Enter')
    const panel = checks(page)
    await panel.getByRole('button', { name: /^Make Distribution the owner/ }).focus()
    await page.keyboard.press('Enter')
    await panel.getByRole('region', { name: 'Touchpoints without owner' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Reviewed today')
    await page.keyboard.press('Enter')
    await panel.getByRole('region', { name: 'Review overdue' }).waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('aside')?.getAttribute('aria-label'))).toBe('Checks')
  })
})

it('answers, dispute and checks have no accessibility violations', async () => {
  const map = await demo('Replies')
  const { page, inspector } = map
  await map.card('PIN code arrives').click()
  await assertNoViolations(page)
  await inspector.getByRole('list', { name: 'Answer of the owner' }).getByRole('button', { name: 'Dispute' }).click()
  await assertNoViolations(page)
  await map.card('Call for help').click()
  await inspector.getByRole('list', { name: 'Whom to talk to' }).first().waitFor()
  await assertNoViolations(page)
  await page.getByRole('button', { name: '3 checks' }).click()
  await checks(page).getByText('Owners without lead').waitFor()
  await assertNoViolations(page)
})

it.each([['320 pixels', { width: 320, height: 640 }], ['200 % zoom', { width: 1280, height: 900, zoom: 2 }]] as const)('fits at %s', async (_, size) => {
  const map = await demo('Small', size)
  const { page, inspector } = map
  await map.card('Call to order').click()
  await inspector.getByRole('heading', { name: 'Touchpoint' }).waitFor()
  const more = inspector.getByRole('button', { name: 'Show more' })
  if (await more.isVisible()) await more.click()
  await inspector.getByRole('list', { name: 'Whom to talk to' }).first().scrollIntoViewIfNeeded()
  await assertFitsWidth(page)
  const cut = (panel: Locator): Promise<(string | null)[]> => panel.evaluate((one) => [...one.querySelectorAll('button, p, input')]
    .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > one.getBoundingClientRect().right + 1)
    .map((part) => part.textContent))
  expect(await cut(inspector)).toEqual([])
  const less = inspector.getByRole('button', { name: 'Show less' })
  if (await less.isVisible()) await less.click()
  await page.getByRole('button', { name: '3 checks' }).click()
  await checks(page).getByText('Review overdue').waitFor()
  await assertFitsWidth(page)
  expect(await cut(checks(page))).toEqual([])
})

// Last, because it changes the organisation that all maps of this file share.
it('checks are put right with one press each, taken back, and counted live', async () => {
  const map = await demo('Checks')
  const other = await openMapPage(app, map, { name: 'Tor' })
  const { page } = map
  const badge = (tab: Page): Locator => tab.getByRole('toolbar').getByRole('button', { name: /^\d+ checks?$/ })
  expect(await badge(page).textContent()).toBe('3 checks')
  await badge(page).click()
  const panel = checks(page)
  await panel.getByRole('heading', { name: 'Checks: 3 to look at' }).waitFor()
  await panel.getByRole('button', { name: 'Set up the modem at home', exact: true }).click()
  await expect.poll(() => map.selected()).toEqual(['Set up the modem at home'])
  await panel.getByRole('button', { name: /^Make Distribution the owner/ }).click()
  await badge(other.page).getByText('2 checks').waitFor()
  await expect.poll(() => nameOf(other.card('Set up the modem'))).toContain('owner Distribution')
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await panel.getByRole('button', { name: /^Make Distribution the owner/ }).click()

  await create(panel, 'Lead of SIM & Number', 'Signe Lund')
  await panel.getByRole('region', { name: 'Owners without lead' }).waitFor({ state: 'detached' })
  await panel.getByRole('button', { name: 'Reviewed today' }).click()
  await panel.getByText('All good').waitFor()
  await badge(other.page).waitFor({ state: 'detached' })

  // Somebody deletes a tool: the links to it are found, and go with one press.
  await other.page.goto(`${app.server.url}/organisation`)
  await other.page.getByRole('button', { name: 'More about “CRM”' }).click()
  await other.page.getByRole('button', { name: 'Delete CRM' }).click()
  await other.page.getByRole('button', { name: 'Delete it' }).click()
  await panel.getByRole('region', { name: 'Links to what was deleted' }).waitFor()
  await panel.getByRole('button', { name: 'Remove all 3 links' }).click()
  await panel.getByText('All good').waitFor()
  await messages(page).getByText('Removed 3 links.').waitFor()
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await panel.getByRole('heading', { name: 'Checks: 3 to look at' }).waitFor()
})
