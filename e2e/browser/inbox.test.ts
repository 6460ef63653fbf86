import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { launchChromium } from '../chromium.ts'
import { Client } from '../client.ts'
import { here, start } from '../inProcess.ts'
import type { SignedIn } from '../people.ts'
import { asks, guest, member } from '../people.ts'
import type { MapPage } from './mapPage.ts'
import { bell, mapPage } from './mapPage.ts'
import type { Tab, TabOptions } from './tab.ts'
import { openAs } from './signedIn.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

let browser: Browser
let mari: SignedIn
let tor: SignedIn

beforeAll(async () => void (browser = await launchChromium()))
afterAll(() => browser.close())
beforeEach(async () => {
  await start({ config: { auth: 'password' } })
  mari = await member(here.server, 'Mari', { role: 'administrator', colour: '#b3306e' })
  tor = await member(here.server, 'Tor')
  await asks(mari, 'PATCH', `/api/maps/${here.map}/access`, { everyone: 'commenter' })
})

async function tabOf(who: SignedIn, path: string, options: TabOptions = {}): Promise<Tab> {
  const tab = await openAs(browser, who, options)
  tab.page.setDefaultTimeout(15_000)
  await tab.page.goto(here.url + path)
  return tab
}

async function mapOf(who: SignedIn): Promise<MapPage> {
  const map = mapPage(await tabOf(who, `/map/${here.map}`, { width: 1400, height: 900 }))
  await map.says('Saved')
  await map.page.getByRole('toolbar', { name: 'Lens' }).waitFor()
  return map
}

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Comments' })
const words = (page: Page): Locator => panel(page).getByRole('list', { name: 'Comments of this thread' }).getByRole('listitem')
const inbox = (page: Page): Locator => page.getByRole('dialog', { name: 'Inbox' })
/** As if one came back to the tab. */
const comeBack = (page: Page): Promise<unknown> => page.evaluate(() => window.dispatchEvent(new Event('focus')))

/** Mari asks Tor about a card, whom she finds by the beginning of his name. */
async function callTor({ page, card, inspector }: MapPage): Promise<void> {
  await card('Call for help').click()
  await inspector.getByRole('button', { name: /^Comments/ }).click()
  const box = panel(page).getByRole('textbox', { name: 'Comment on “Call for help”' })
  await box.click()
  await page.keyboard.type('Who answers at night, @t')
  await panel(page).getByRole('option', { name: 'Tor', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => box.inputValue()).toBe('Who answers at night, @Tor ')
  await panel(page).getByRole('option').first().waitFor({ state: 'detached' })
  await page.keyboard.type('?')
  await panel(page).getByRole('button', { name: 'Comment', exact: true }).click()
  await words(page).getByText('Who answers at night, @Tor ?').waitFor()
}

/** Makes Tor a person of the department that the first open pain is tagged to; answers that department and how many pains wait for it. */
async function bringTorIn(): Promise<{ name: string; pains: number }> {
  const organisation = await new Client(here.url, here.organisation, 'organisation', { headers: mari.headers }).ready()
  const map = await here.join({ headers: mari.headers })
  const { painTags } = readSnapshot(map.doc, journeySchema)
  const [tag] = [...painTags.values()].filter(({ reply }) => reply === 'open')
  const department = readSnapshot(organisation.doc, organisationSchema).departments.get(tag?.department as never)
  organisation.doc.getMap('people').set('tor', new Y.Map(Object.entries({ name: 'Tor', contact: 'tor@example.org', department: department?.id })))
  await organisation.saved()
  await Promise.all([organisation.leave(), map.leave()])
  return { name: department?.name ?? '', pains: [...painTags.values()].filter((one) => one.department === department?.id && one.reply === 'open').length }
}

it('Mari calls Tor, who has never spoken; his bell says so at Home and leads to the thread; her bell shows his answer', async () => {
  const home = await tabOf(tor, '/')
  await bell(home.page, 'Inbox').waitFor()
  const map = await mapOf(mari)
  await callTor(map)
  await comeBack(home.page)
  await bell(home.page, 'Inbox, 1 unread').click()
  await inbox(home.page).getByRole('region', { name: 'Order mobile broadband' }).getByRole('link').click()

  await words(home.page).first().getByText('Who answers at night, @Tor ?').waitFor()
  await expect.poll(() => mapPage(home).selected()).toEqual(['Call for help'])
  await bell(home.page, 'Inbox').waitFor()
  await panel(home.page).getByRole('textbox', { name: 'Reply' }).fill('The partner in Oslo')
  await panel(home.page).getByRole('button', { name: 'Reply', exact: true }).click()
  await words(map.page).getByText('The partner in Oslo').waitFor()
  // She has the thread open: it is read as it comes. What comes while she looks elsewhere, she hears of.
  await panel(map.page).getByRole('button', { name: 'All comments' }).click()
  await panel(home.page).getByRole('textbox', { name: 'Reply' }).fill('Until six')
  await panel(home.page).getByRole('button', { name: 'Reply', exact: true }).click()
  await bell(map.page, 'Inbox, 1 unread').click()
  await inbox(map.page).getByRole('radio', { name: 'Unread' }).click()
  const entries = inbox(map.page).getByRole('listitem')
  await expect.poll(() => entries.allInnerTexts()).toEqual([expect.stringMatching(/Tor answered on “Call for help”\s+Until six\s+just now/) as string])
  await entries.getByRole('button', { name: 'Mark as read: Tor, Until six' }).click()
  await inbox(map.page).getByText('All is read').waitFor()
  await bell(map.page, 'Inbox').waitFor()
  await inbox(map.page).getByRole('radio', { name: 'All' }).click()
  await entries.filter({ hasText: 'Until six' }).getByRole('link').click()
  await words(map.page).getByText('Until six').waitFor()
})

it('pains that are tagged to Tor’s department wait in his inbox until it answers; another department can be his', async () => {
  const { page } = await tabOf(tor, '/')
  await bell(page, 'Inbox').click()
  await inbox(page).getByText('Nothing waits for you').waitFor()
  await inbox(page).getByText('Nobody in the organisation has your name').waitFor()
  await page.keyboard.press('Escape')
  const { name, pains } = await bringTorIn()
  await comeBack(page)
  await bell(page, `Inbox, ${pains} unread`).click()
  const entries = inbox(page).getByRole('link', { name: `Pain point for ${name}` })
  await expect.poll(() => entries.count()).toBe(pains)
  await inbox(page).getByRole('button', { name: 'Mark all as read' }).click()
  await bell(page, 'Inbox').waitFor()
  await inbox(page).getByRole('combobox', { name: 'My department' }).click()
  await page.getByRole('option', { name: 'Retail', exact: true }).or(page.getByRole('option').last()).first().click()
  await entries.first().waitFor({ state: 'detached' })
  await inbox(page).getByRole('combobox', { name: 'My department' }).click()
  await page.getByRole('option', { name: 'As the organisation says' }).click()
  await entries.first().click()
  await page.getByRole('complementary', { name: 'Inspector' }).waitFor()
  await expect.poll(() => mapPage({ page } as Tab).selected()).toHaveLength(1)
})

it('a guest can call those who are in the map with them, and is called', async () => {
  const gina = await guest(here.server, here.map, 'commenter')
  const hers = await mapOf(gina)
  const map = await mapOf(mari)
  await hers.page.getByRole('banner').getByRole('button', { name: /^Comments/ }).click()
  const box = panel(hers.page).getByRole('textbox', { name: 'Comment on the whole map' })
  await box.click()
  await hers.page.keyboard.type('@')
  await panel(hers.page).getByRole('option', { name: 'Mari' }).waitFor()
  expect(await panel(hers.page).getByRole('option').count()).toBe(1)
  await hers.page.keyboard.press('Escape')
  await panel(hers.page).getByRole('option').waitFor({ state: 'detached' })
  await panel(hers.page).getByRole('button', { name: 'Mention somebody' }).click()
  await panel(hers.page).getByRole('option', { name: 'Mari' }).click()
  await hers.page.keyboard.type('hello')
  await panel(hers.page).getByRole('button', { name: 'Comment', exact: true }).click()
  await bell(map.page, 'Inbox, 1 unread').click()
  await inbox(map.page).getByText('Gina (guest) mentions you').waitFor()
})

it('the inbox has no accessibility violations, and fits a phone', async () => {
  const map = await mapOf(mari)
  await callTor(map)
  const look = async (page: Page, name: string): Promise<void> => {
    await assertNoViolations(page)
    await assertFitsWidth(page)
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png` })
  }
  await panel(map.page).getByRole('textbox', { name: 'Reply' }).click()
  await map.page.keyboard.type('@')
  await panel(map.page).getByRole('option').first().waitFor()
  await look(map.page, 'mention')
  await bringTorIn()
  const home = await tabOf(tor, '/')
  await home.page.getByRole('article').first().waitFor()
  await bell(home.page, 'Inbox').or(home.page.getByRole('button', { name: /^Inbox, / })).first().click()
  await inbox(home.page).getByRole('listitem').first().waitFor()
  await look(home.page, 'bell')
  const phone = await tabOf(tor, '/inbox', { width: 320, height: 640 })
  await phone.page.getByRole('listitem').first().waitFor()
  await look(phone.page, 'phone')
  const small = await tabOf(tor, `/map/${here.map}`, { width: 320, height: 640 })
  await small.page.getByRole('button', { name: /^Inbox, \d+ unread$/ }).click()
  await inbox(small.page).getByRole('listitem').first().waitFor()
  await look(small.page, 'phoneMap')
  const nobody = await tabOf(await member(here.server, 'Eva'), '/inbox')
  await nobody.page.getByText('Nothing waits for you').waitFor()
  await look(nobody.page, 'empty')
})
