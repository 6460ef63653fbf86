import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { introduce, newMap } from './mapPage.ts'
import type { Tab, TabOptions } from './tab.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

/** Opens the sync sessions as somebody, with a map of the telecom template there. */
async function openSync(name: string, path = '/sessions', options: TabOptions = {}): Promise<Tab> {
  const tab = await app.open(null, { width: 1280, height: 1000, ...options })
  tab.page.setDefaultTimeout(15_000)
  await introduce(tab.page, name)
  await tab.page.goto(app.server.url + path)
  return tab
}

const saved = (page: Page): Promise<void> => page.getByRole('banner').getByRole('button', { name: 'Saved' }).waitFor()
const at = (page: Page, day: string): Promise<void> => page.clock.setFixedTime(new Date(`${day}T10:00:00Z`))
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const figure = async (page: Page, words: RegExp): Promise<number> =>
  Number.parseInt(await page.getByRole('list', { name: 'In short' }).getByRole('listitem').filter({ hasText: words }).innerText(), 10)

/** Makes sync sessions of these departments; answers the address of their page. */
async function make(page: Page, departments: readonly string[]): Promise<string> {
  await page.getByRole('button', { name: 'New sync sessions' }).click()
  for (const name of departments) {
    await page.getByRole('combobox', { name: 'Departments' }).fill(name)
    await page.getByRole('option', { name }).click()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Make sync sessions' }).click()
  await page.getByRole('heading', { level: 1, name: departments[0] }).waitFor()
  await part(page, 'Handoffs between you').waitFor()
  await saved(page)
  return new URL(page.url()).pathname
}

it('is held by two side by side, leaves actions, and is there next month with what is open', async () => {
  const mari = await openSync('Mari')
  await newMap(mari.page, app.server.url, 'telecom-order', 'Ordering')
  await at(mari.page, '2026-11-25')
  await mari.page.reload()
  const path = await make(mari.page, ['Customer service', 'Distribution'])
  const tor = await openSync('Tor', path)
  await at(tor.page, '2026-11-25')
  await tor.page.reload()
  await part(tor.page, 'Handoffs between you').waitFor()

  // One begins, and both are in it.
  await mari.page.getByRole('button', { name: 'Start session' }).click()
  for (const { page } of [mari, tor]) await page.getByText('Session of today goes on').waitFor()
  const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes of this session' })
  await notes(mari.page).pressSequentially('Parcels come late')
  await expect.poll(() => notes(tor.page).inputValue()).toBe('Parcels come late')
  await notes(tor.page).press('ControlOrMeta+End')
  await notes(tor.page).pressSequentially(', also on Sundays')
  await expect.poll(() => notes(mari.page).inputValue()).toBe('Parcels come late, also on Sundays')

  // A line of the notes, a pain of the agenda and a decision become actions, each by one press.
  const actions = (page: Page) => page.getByRole('list', { name: 'Actions' }).getByRole('listitem')
  await mari.page.getByRole('button', { name: 'Make an action of this line' }).click()
  await expect.poll(() => actions(tor.page).count()).toBe(1)
  await part(tor.page, 'Open pains').getByRole('button', { name: /^Make an action/ }).first().click()
  await expect.poll(() => actions(mari.page).count()).toBe(2)
  await expect.poll(() => tor.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Action')
  await mari.page.getByRole('textbox', { name: 'Decision', exact: true }).fill('One number for all calls')
  await mari.page.keyboard.press('Enter')
  await tor.page.getByRole('list', { name: 'Decisions' }).getByRole('button', { name: 'Make an action: One number for all calls' }).click()
  await expect.poll(() => actions(mari.page).count()).toBe(3)
  const ours = actions(mari.page).filter({ has: mari.page.getByRole('checkbox', { name: 'Done: One number for all calls' }) })
  await ours.getByRole('combobox', { name: /^Department for/ }).click()
  await mari.page.getByRole('option', { name: 'Distribution' }).click()
  await ours.getByLabel(/^Due/).fill('2026-12-10')
  await ours.getByLabel(/^Due/).press('Enter')
  await mari.page.getByRole('textbox', { name: 'Question of Customer service' }).fill('Who calls back?')
  await mari.page.keyboard.press('Enter')
  await part(tor.page, 'Questions to each other').getByRole('textbox', { name: 'Question', exact: true }).waitFor()
  await tor.page.getByRole('checkbox', { name: 'Done: Parcels come late, also on Sundays' }).click()
  expect(await figure(tor.page, /open action/)).toBe(2)

  // The end names the next date by the rhythm.
  await tor.page.getByRole('button', { name: 'End session' }).click()
  const ending = tor.page.getByRole('dialog', { name: 'End this session' })
  expect(await ending.getByLabel('You meet next on').inputValue()).toBe('2026-12-25')
  await ending.getByRole('button', { name: 'End session' }).click()
  await mari.page.getByRole('button', { name: 'Start session' }).waitFor()
  expect(await mari.page.getByLabel('Next session').inputValue()).toBe('2026-12-25')
  await saved(tor.page)
  await tor.page.getByText('Wed, 25 Nov 2026').click()
  await tor.page.getByText('Parcels come late, also on Sundays').first().waitFor()

  // A month later.
  const next = await openSync('Aino', '/sessions')
  await at(next.page, '2026-12-25')
  await next.page.reload()
  await next.page.getByText(/^Today, /).waitFor()
  await next.page.getByRole('link', { name: /Customer service/ }).click()
  await expect.poll(() => actions(next.page).count()).toBe(2)
  const kept = actions(next.page).filter({ has: next.page.getByRole('checkbox', { name: 'Done: One number for all calls' }) })
  await kept.getByText('Overdue').waitFor()
  await part(next.page, 'Questions to each other').getByRole('checkbox', { name: 'Answered: Who calls back?', checked: false }).waitFor()
  await next.page.getByRole('button', { name: 'Start session' }).click()
  await next.page.getByText('Session of today goes on').waitFor()
  expect(await notes(next.page).inputValue()).toBe('')
  await next.page.getByRole('textbox', { name: 'Answer to: Who calls back?' }).fill('We do')
  await next.page.keyboard.press('Enter')
  await next.page.getByRole('checkbox', { name: 'Answered: Who calls back?', checked: true }).waitFor()
  await next.page.getByText('Wed, 25 Nov 2026').click()
  await part(next.page, 'Past sessions').getByText('One number for all calls').first().waitFor()
})

it('tells what the maps tell, follows them, and leads into them', async () => {
  const { page } = await openSync('Mari')
  await newMap(page, app.server.url, 'telecom-order', 'Led into')
  await page.reload()
  await make(page, ['Digital', 'Distribution', 'SIM & Number'])
  const told = await figure(page, /handoffs? between you/)
  expect(told).toBeGreaterThan(0)
  const before = page.url()
  const link = part(page, 'Handoffs between you').getByRole('listitem').first().getByRole('link', { name: /→/ })
  const words = await link.innerText()
  await link.click()
  await page.waitForURL(/\/map\/.*select=/)
  await page.locator('[data-item="step"][data-selected], [data-item="step"][aria-pressed="true"]').first().waitFor()
  await page.goto(before)
  await part(page, 'Handoffs between you').getByRole('link', { name: words }).first().waitFor()
  await newMap(page, app.server.url, 'telecom-order', 'One more')
  await expect.poll(() => figure(page, /handoffs? between you/)).toBeGreaterThan(told)
})

it('is undone as one gesture, also when all of it is deleted', async () => {
  const { page } = await openSync('Mari')
  await newMap(page, app.server.url, 'telecom-order', 'Undone')
  await page.reload()
  await make(page, ['Digital', 'Mobile Billing'])
  await page.getByRole('button', { name: 'Start session' }).click()
  await page.getByRole('textbox', { name: 'Decision', exact: true }).fill('Bill once a month')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Decisions' }).getByRole('listitem').waitFor()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete these sync sessions' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sync sessions' }).waitFor()
  expect(await page.getByRole('link', { name: /Mobile Billing/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await page.getByRole('link', { name: /Mobile Billing/ }).click()
  await page.getByRole('list', { name: 'Decisions' }).getByRole('listitem').waitFor()
})

it('keeps what is written offline, and says so', async () => {
  const tab = await openSync('Mari')
  const { page, context } = tab
  tab.expectComplaint(/./)
  await newMap(page, app.server.url, 'telecom-order', 'Offline')
  await page.reload()
  const path = await make(page, ['Customer service', 'SIM & Number'])
  await context.setOffline(true)
  await page.getByRole('textbox', { name: 'Action', exact: true }).fill('Order more cards')
  await page.keyboard.press('Enter')
  await page.getByRole('banner').getByRole('button', { name: /^Offline/ }).waitFor()
  await page.getByRole('checkbox', { name: 'Done: Order more cards' }).waitFor()
  await context.setOffline(false)
  await saved(page)
  const other = await openSync('Tor', path)
  await other.page.getByRole('checkbox', { name: 'Done: Order more cards' }).waitFor()
})

it.each(['light', 'dark'] as const)('is accessible in the %s theme, on a phone and on paper', async (theme) => {
  const { page } = await openSync(`By ${theme}`, '/sessions', { theme })
  await newMap(page, app.server.url, 'telecom-order', `Seen in ${theme}`)
  await at(page, '2026-11-25')
  await page.reload()
  await page.getByRole('button', { name: 'New sync sessions' }).click()
  await page.getByRole('button', { name: 'Make sync sessions' }).click()
  await page.getByText('Choose two departments, or three.').waitFor()
  await assertNoViolations(page)
  await page.reload()
  await make(page, ['Customer service', 'Digital'])
  await assertNoViolations(page)
  await page.getByRole('button', { name: 'Start session' }).click()
  await page.getByRole('textbox', { name: 'Notes of this session' }).pressSequentially('Two numbers are one too many')
  await page.getByRole('textbox', { name: 'Decision', exact: true }).fill('One number for all calls')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Decisions' }).getByRole('button', { name: /^Make an action/ }).click()
  await page.getByRole('textbox', { name: 'Question of Digital' }).fill('Why do they call after the letter?')
  await page.keyboard.press('Enter')
  await part(page, 'Open pains').getByRole('button', { name: /^Make an action/ }).first().click()
  await page.getByRole('checkbox', { name: 'Done: One number for all calls' }).click()
  await assertNoViolations(page)
  await page.getByRole('button', { name: 'End session' }).click()
  await page.getByRole('dialog', { name: 'End this session' }).waitFor()
  await assertNoViolations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'End this session' }).waitFor({ state: 'detached' })
  await look(page, `sync-${theme}`)
  await page.setViewportSize({ width: 320, height: 640 })
  await assertNoViolations(page)
  await assertFitsWidth(page)
  await look(page, `sync-${theme}-phone`)
  await page.goto(`${app.server.url}/sessions`)
  await page.getByRole('link', { name: /Digital/ }).first().waitFor()
  await assertNoViolations(page)
  await assertFitsWidth(page)
  await look(page, `sync-${theme}-list`)
  await page.setViewportSize({ width: 1280, height: 1000 })
  await page.getByRole('link', { name: /Digital/ }).first().click()
  await part(page, 'Handoffs between you').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => void window.dispatchEvent(new Event('beforeprint')))
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light')
  await look(page, `sync-${theme}-paper`)
})

/** A picture to look at, where `LOOK` names a folder. */
async function look(page: Page, name: string): Promise<void> {
  if (!process.env.LOOK) return
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
}
