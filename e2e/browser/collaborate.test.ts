import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { here, start } from '../inProcess.ts'
import type { SignedIn } from '../people.ts'
import { asks, member } from '../people.ts'
import type { MapPage } from './mapPage.ts'
import { mapPage } from './mapPage.ts'
import { openAs } from './signedIn.ts'
import type { Tab, TabOptions } from './tab.ts'

let browser: Browser
let people: Readonly<Record<'mari' | 'tor' | 'ingrid', SignedIn>>

beforeAll(async () => void (browser = await launchChromium()))
afterAll(() => browser.close())
beforeEach(async () => {
  await start({ config: { auth: 'password' } })
  people = {
    mari: await member(here.server, 'Mari', { role: 'administrator', colour: '#b3306e' }),
    tor: await member(here.server, 'Tor', { colour: '#0b7285' }),
    ingrid: await member(here.server, 'Ingrid', { colour: '#2f7d32' }),
  }
  await asks(people.mari, 'PATCH', `/api/maps/${here.map}/access`, { everyone: 'editor' })
})

/** Each has a browser of their own, with nothing in it but, where given, who they are. */
async function tabOf(who: SignedIn | null, options: TabOptions): Promise<Tab> {
  const tab = await openAs(browser, who, options)
  tab.page.setDefaultTimeout(20_000)
  return tab
}

async function mapOf(who: SignedIn): Promise<MapPage> {
  const map = mapPage(await tabOf(who, { width: 1300, height: 850 }))
  await map.page.goto(`${here.url}/map/${here.map}`)
  await map.says('Saved')
  await map.page.getByRole('toolbar', { name: 'Lens' }).waitFor()
  return map
}

const placeOf = async (map: MapPage): Promise<number[]> => {
  const box = await map.card('Welcome letter').boundingBox()
  return [box?.x ?? NaN, box?.y ?? NaN].map(Math.round)
}
const heres = (page: Page): Locator => page.getByRole('button', { name: /others? here/ })
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Workshop', exact: true })
const panel = (page: Page, name: string): Locator => page.getByRole('complementary', { name })
const phase = (page: Page, words: string): Promise<void> => page.getByRole('heading', { level: 1, name: words }).waitFor()

it('four people lead and follow, call each other, hold a workshop from the code to its result, and go back in time', { timeout: 240_000 }, async () => {
  const [mari, tor, ingrid] = [await mapOf(people.mari), await mapOf(people.tor), await mapOf(people.ingrid)]
  for (const map of [mari, tor, ingrid]) await heres(map.page).first().waitFor()

  // Ingrid follows, Mari presents by keyboard, then brings everyone to what she sees.
  await heres(ingrid.page).first().click()
  await ingrid.page.getByRole('dialog', { name: 'Here now' }).getByRole('button', { name: 'Follow Mari' }).click()
  await mari.page.getByText('Ingrid follows you').waitFor()
  const [before, torBefore] = [await placeOf(ingrid), await placeOf(tor)]
  await mari.page.keyboard.press('Shift+P')
  const presentation = mari.page.getByRole('region', { name: 'Presentation' })
  await presentation.getByText('Whole map').waitFor()
  await mari.page.keyboard.press('ArrowRight')
  await mari.page.keyboard.press('ArrowRight')
  await presentation.getByRole('heading', { name: 'Dispatch' }).waitFor()
  await expect.poll(() => placeOf(ingrid)).not.toEqual(before)
  await mari.page.keyboard.press('Escape')
  await heres(mari.page).first().click()
  await mari.page.getByRole('button', { name: 'Bring everyone here' }).click()
  for (const map of [tor, ingrid]) await map.page.getByText('Mari brought everyone here.').waitFor()
  await expect.poll(() => placeOf(tor)).not.toEqual(torBefore)
  await mari.page.keyboard.press('Escape')

  // Tor is called in a comment and answers from his bell.
  await mari.fit()
  await mari.card('Call for help').click()
  await mari.inspector.getByRole('button', { name: /^Comments/ }).click()
  const box = panel(mari.page, 'Comments').getByRole('textbox', { name: 'Comment on “Call for help”' })
  await box.click()
  await mari.page.keyboard.type('Who answers at night, @t')
  await panel(mari.page, 'Comments').getByRole('option', { name: 'Tor', selected: true }).waitFor()
  await mari.page.keyboard.press('Enter')
  await panel(mari.page, 'Comments').getByRole('option').first().waitFor({ state: 'detached' })
  await panel(mari.page, 'Comments').getByRole('button', { name: 'Comment', exact: true }).click()
  await tor.page.getByRole('banner').getByRole('button', { name: 'Inbox, 1 unread' }).click()
  await tor.page.getByRole('dialog', { name: 'Inbox' }).getByRole('listitem').getByRole('link').click()
  await panel(tor.page, 'Comments').getByRole('textbox', { name: 'Reply' }).fill('The partner in Oslo')
  await panel(tor.page, 'Comments').getByRole('button', { name: 'Reply', exact: true }).click()
  await panel(mari.page, 'Comments').getByText('The partner in Oslo').waitFor()

  // The workshop: Gina comes by the code on the screen, with nothing but her phone.
  await mari.canvas.focus()
  await mari.page.keyboard.press('ControlOrMeta+k')
  await mari.page.getByRole('dialog').getByRole('combobox').fill('Start a workshop')
  await mari.page.getByRole('option', { name: /^Start a workshop/ }).click()
  await bar(mari.page).getByRole('button', { name: 'Invite', exact: true }).click()
  const invitation = mari.page.getByRole('dialog', { name: 'Take part by phone' })
  await invitation.getByRole('img', { name: /^QR code/ }).waitFor()
  const link = (await invitation.getByText(/^https?:\/\//).innerText()).trim().replace('//localhost', '//127.0.0.1')
  await mari.page.keyboard.press('Escape')
  const gina = await tabOf(null, { width: 390, height: 780 })
  gina.expectComplaint(/401/)
  await gina.page.goto(link)
  await gina.page.getByRole('textbox', { name: 'Your name' }).fill('Gina')
  await gina.page.getByRole('button', { name: 'Take part' }).click()
  await phase(gina.page, 'Talk it over')

  const lead = (name: string): Promise<void> => bar(mari.page).getByRole('button', { name, exact: true }).click()
  await lead('Write in silence')
  await phase(gina.page, 'Write in silence')
  await gina.page.getByRole('radio', { name: 'Pain point' }).click()
  await gina.page.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('Nobody calls back')
  await gina.page.getByRole('button', { name: 'Write it down' }).click()
  await bar(mari.page).getByText('1 idea hidden').waitFor()
  expect(await mari.page.getByText('Nobody calls back').count()).toBe(0)
  await lead('Reveal')
  await panel(mari.page, 'Workshop').getByText('Nobody calls back').waitFor()

  await lead('Vote')
  const ask = mari.page.getByRole('dialog', { name: 'Dot vote' })
  await ask.getByRole('combobox', { name: 'People vote on' }).click()
  await mari.page.getByRole('option', { name: /^Touchpoints/ }).click()
  await ask.getByRole('button', { name: 'Start voting' }).click()
  await phase(gina.page, 'Give your dots')
  await tor.page.goto(`${here.url}/map/${here.map}/workshop`)
  await phase(tor.page, 'Give your dots')
  const give = (page: Page, title: string): Promise<void> => page.getByRole('button', { name: `Give a dot to “${title}”` }).click()
  await give(gina.page, 'Call for help')
  await give(gina.page, 'Call for help')
  await give(tor.page, 'Call for help')
  await give(tor.page, 'Welcome letter')
  for (const { page } of [gina, tor]) await page.getByRole('region', { name: 'Vote' }).getByText('Saved').waitFor()
  await bar(mari.page).getByText(/2 of \d have voted/).waitFor()
  await lead('Show result')
  for (const { page } of [gina, tor]) {
    const ranks = page.getByRole('region', { name: 'Result' }).getByRole('listitem')
    await expect.poll(() => ranks.allTextContents()).toEqual(['Call for help3 dots', 'Welcome letter1 dot'])
  }
  await ingrid.page.getByRole('img', { name: 'Call for help: 3 dots, the most' }).waitFor()

  // The idea becomes a pain on the map; the workshop ends, and Gina's way in with it.
  await mari.page.getByRole('button', { name: 'Adopt “Nobody calls back”' }).click()
  await mari.page.getByRole('menuitem', { name: 'As a touchpoint' }).click()
  await ingrid.card('Nobody calls back').waitFor()
  await lead('End')
  await mari.page.getByRole('button', { name: 'End the workshop' }).click()
  await phase(gina.page, 'The workshop is over')

  // Ingrid looks back to before it, brings the map back to there, and takes that back.
  await ingrid.page.getByRole('button', { name: 'History', exact: true }).click()
  const history = panel(ingrid.page, 'History')
  const added = history.getByRole('listitem').filter({ hasText: 'Nobody calls back' }).first()
  await added.getByRole('button', { name: /Nobody calls back/ }).first().click()
  const back = ingrid.page.getByRole('region', { name: 'Looking back' })
  await back.waitFor()
  await ingrid.card('Nobody calls back').waitFor()
  await ingrid.page.getByRole('button', { name: 'Back to now' }).click()
  await added.getByRole('button', { name: /^More about|^What to do/ }).click()
  await ingrid.page.getByRole('menuitem', { name: 'Restore the map', exact: true }).click()
  await ingrid.page.getByRole('menuitem', { name: 'As it was before this', exact: true }).click()
  await mari.card('Nobody calls back').waitFor({ state: 'detached' })
  await ingrid.page.getByRole('dialog').filter({ hasText: 'Restored' }).getByRole('button', { name: 'Undo' }).click()
  await mari.card('Nobody calls back').waitFor()
})
