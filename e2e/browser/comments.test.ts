import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { bell, openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
const demo = (title: string, options: Parameters<typeof openMapPage>[2] = {}) =>
  openMapPage(app, { template: 'telecom-order', title }, options)

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Comments' })
const topButton = (page: Page): Locator => page.getByRole('banner').getByRole('button', { name: /^Comments/ })
const words = (page: Page): Locator => panel(page).getByRole('list', { name: 'Comments of this thread' }).getByRole('listitem')

/** Says something about a card and answers with its thread open. */
async function comment({ page, card, inspector }: MapPage, title: string, text: string): Promise<void> {
  await card(title).click()
  await inspector.getByRole('button', { name: /^Comments/ }).click()
  await panel(page).getByRole('textbox', { name: `Comment on “${title}”` }).fill(text)
  await panel(page).getByRole('button', { name: 'Comment', exact: true }).click()
  await words(page).getByText(text).waitFor()
}

it('Mari comments on a card, Tor answers and reacts, Mari resolves; the thread outlives the card', async () => {
  const mari = await demo('Talk')
  const tor = await openMapPage(app, mari, { name: 'Tor' })
  await comment(mari, 'Call for help', 'Who answers at night?')

  await tor.page.getByRole('button', { name: 'Comments, 1 unread' }).click()
  const thread = panel(tor.page).getByRole('button', { name: /^Unread: *Call for help/ })
  expect(await thread.textContent()).toContain('Mari: Who answers at night?')
  await thread.click()
  await expect.poll(() => tor.selected()).toEqual(['Call for help'])
  await tor.page.getByRole('banner').getByRole('button', { name: 'Comments', exact: true }).waitFor()
  await panel(tor.page).getByRole('textbox', { name: 'Reply' }).fill('@Mari the partner in Oslo')
  await panel(tor.page).getByRole('button', { name: 'Reply', exact: true }).click()
  await words(mari.page).getByText('@Mari the partner in Oslo').waitFor()
  expect(await words(mari.page).nth(1).locator('[data-me]').textContent()).toBe('@Mari')
  await words(tor.page).first().getByRole('button', { name: 'React' }).click()
  await tor.page.getByRole('menuitemcheckbox', { name: 'Thanks' }).click()
  await words(mari.page).first().getByRole('button', { name: 'Thanks: Tor', pressed: false }).click()
  await words(tor.page).first().getByRole('button', { name: 'Thanks: Tor and Mari', pressed: true }).waitFor()
  // What is one's own can be changed and taken back, and nothing else.
  expect(await words(mari.page).nth(1).getByRole('button', { name: 'Edit or take back' }).count()).toBe(0)
  await words(mari.page).first().getByRole('button', { name: 'Edit or take back' }).click()
  await mari.page.getByRole('menuitem', { name: 'Edit' }).click()
  await panel(mari.page).getByRole('textbox', { name: 'Change your comment' }).fill('Who answers after ten?')
  await mari.page.getByRole('button', { name: 'Save', exact: true }).click()
  await words(tor.page).getByText('Who answers after ten?').waitFor()
  await words(tor.page).first().getByText('edited').waitFor()

  await panel(mari.page).getByRole('button', { name: 'Resolve' }).click()
  await panel(tor.page).getByText('Resolved by Mari').waitFor()
  await mari.card('Call for help').click()
  await mari.page.keyboard.press('Delete')
  await panel(tor.page).getByText('deleted', { exact: true }).waitFor()
  expect(await panel(tor.page).getByRole('heading', { name: 'Call for help' }).count()).toBe(1)

  await panel(mari.page).getByRole('button', { name: 'All comments' }).click()
  await panel(mari.page).getByRole('radio', { name: 'Resolved' }).click()
  const row = panel(mari.page).getByRole('list', { name: 'Threads' }).getByRole('button')
  expect(await row.textContent()).toMatch(/Call for help.*deleted.*resolved.*Tor: .*2 comments/)
  await panel(mari.page).getByRole('button', { name: 'Mentions me' }).click()
  await row.waitFor()
  const id = await row.getAttribute('data-thread')
  await mari.page.goto(`${app.server.url}${mari.path}?thread=${id}`)
  await words(mari.page).first().getByText('Who answers after ten?').waitFor()
  await words(mari.page).first().getByRole('button', { name: 'Edit or take back' }).click()
  await mari.page.getByRole('menuitem', { name: 'Take back' }).click()
  await mari.page.getByRole('button', { name: 'Take back', exact: true }).click()
  await words(tor.page).first().getByText('Taken back.').waitFor()
  expect(await words(tor.page).count()).toBe(2)
})

it('where nobody signs in, the bell tells of a mention to whoever bears the name, on the map and off it', async () => {
  const ida = await demo('Called by name', { name: 'Ida' })
  const ola = await openMapPage(app, ida, { name: 'Ola' })
  await bell(ida.page, 'Inbox').waitFor()
  await comment(ola, 'Welcome letter', '@Ida who writes this?')
  await bell(ida.page, 'Inbox, 1 unread').waitFor()
  await ida.page.goto(app.server.url)
  await bell(ida.page, 'Inbox, 1 unread').click()
  await ida.page.getByRole('dialog', { name: 'Inbox' }).getByRole('link', { name: /Ola mentions you/ }).click()
  await words(ida.page).getByText('@Ida who writes this?').waitFor()
  await bell(ida.page, 'Inbox').waitFor()
  await bell(ola.page, 'Inbox').waitFor()
})

it('keeps what could not be sent, over a reload too, and says it once when it is tried again', async () => {
  const mari = await demo('Offline words')
  const { page } = mari
  mari.expectComplaint(/ERR_FAILED|net::/)
  await topButton(page).click()
  const box = panel(page).getByRole('textbox', { name: 'Comment on the whole map' })
  let answers = true
  await page.route('**/comments', async (route) => {
    if (answers) await route.fetch()
    await route.abort()
  })
  answers = false
  await box.fill('Kept for later')
  await panel(page).getByRole('button', { name: 'Comment', exact: true }).click()
  await panel(page).getByRole('alert').getByText('Your words are kept.').waitFor()
  expect(await box.inputValue()).toBe('Kept for later')
  await page.reload()
  await mari.says('Saved')
  await topButton(page).click()
  await expect.poll(() => box.inputValue()).toBe('Kept for later')
  // The server hears it, and its answer is lost.
  answers = true
  await panel(page).getByRole('button', { name: 'Comment', exact: true }).click()
  await panel(page).getByRole('list', { name: 'Threads' }).getByRole('button').waitFor()
  await expect.poll(() => box.inputValue()).toBe('')
  expect(await panel(page).getByRole('list', { name: 'Threads' }).getByRole('button').count()).toBe(1)
})

it('comments have no accessibility violations, and fit a phone', async () => {
  const map = await demo('Looks', { width: 1280, height: 900 })
  const { page } = map
  await comment(map, 'Welcome letter', 'This letter comes three days late.\nCan we send it by e-mail?')
  await words(page).first().getByRole('button', { name: 'React' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Agree' }).click()
  await words(page).getByRole('button', { name: 'Agree: Mari' }).waitFor()
  await assertNoViolations(page)
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/thread.png` })
  await panel(page).getByRole('button', { name: 'All comments' }).click()
  await panel(page).getByRole('list', { name: 'Threads' }).waitFor()
  await assertNoViolations(page)
  const phone = await openMapPage(app, map, { name: 'Tor', width: 320, height: 640 })
  await phone.page.getByRole('button', { name: 'More', exact: true }).click()
  await phone.page.getByRole('menuitem', { name: 'Comments, 1 unread' }).click()
  await panel(phone.page).getByRole('list', { name: 'Threads' }).waitFor()
  await assertNoViolations(phone.page)
  await assertFitsWidth(phone.page)
  if (process.env.LOOK) await phone.page.screenshot({ path: `${process.env.LOOK}/phone.png` })
})
