import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { ADMINISTRATOR, fill, PASSWORD, setUp, signIn } from './account.ts'
import { useApp } from './app.ts'
import type { Tab } from './tab.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp({ THROUGHLINE_AUTH: 'password' })
const DEMO = 'Order mobile broadband'

/** Presses a key until the focus is on what has this name. */
async function tabTo(page: Page, role: 'button' | 'tab' | 'combobox' | 'textbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).first()
  await wanted.waitFor()
  for (let i = 0; i < 40; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not get to ${String(name)}`)
}

/** A new member, come in by an invitation that the administrator makes; at Home. */
async function newMember({ page }: Tab, name: string): Promise<Tab> {
  const made = await page.request.post(`${app.server.url}/api/invitations`, {
    headers: { 'X-Throughline': '1', Origin: app.server.url }, data: { role: 'member' },
  })
  const tab = await app.open(null)
  await tab.page.goto(((await made.json()) as { link: string }).link)
  await fill(tab.page, { Name: name, 'E-mail': `${name.toLowerCase()}@example.org`, Password: PASSWORD })
  await tab.page.getByRole('article', { name: DEMO }).waitFor()
  return tab
}

async function openDemo({ page }: Pick<Tab, 'page'>): Promise<void> {
  await page.getByRole('article', { name: DEMO }).getByRole('link').click()
  await page.getByText('Saved', { exact: true }).first().waitFor()
}

it('an administrator invites somebody, makes them administrator and finds it in the log, by keyboard alone', async () => {
  const { page } = await setUp(app)
  await page.getByRole('article', { name: DEMO }).waitFor()
  await tabTo(page, 'button', `Account of ${ADMINISTRATOR.name}`)
  await page.keyboard.press('Enter')
  // The menu hears letters once it has the focus.
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="menu"]') !== null)).toBe(true)
  await page.keyboard.type('Adm')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Administration')
  await page.keyboard.press('Enter')
  await page.getByText(ADMINISTRATOR.email).waitFor()
  await tabTo(page, 'tab', 'People')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('heading', { name: 'Invite somebody' }).waitFor()
  await tabTo(page, 'textbox', 'E-mail')
  await page.keyboard.type('cleo@example.org')
  await page.keyboard.press('Enter')
  const link = await page.getByRole('textbox', { name: 'The invitation for cleo@example.org' }).inputValue()
  expect(link).toMatch(/\/invitation#[\w-]{43}$/)
  await page.getByRole('listitem', { name: 'cleo@example.org' }).waitFor()

  const cleo = await app.open(null)
  await cleo.page.goto(link)
  await fill(cleo.page, { Name: 'Cleo', Password: PASSWORD })
  await cleo.page.getByRole('article', { name: DEMO }).waitFor()

  await page.goto(`${app.server.url}/administration/people`)
  await tabTo(page, 'combobox', 'Role of Cleo')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /^Administrator/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('Cleo is an administrator now.').waitFor()
  await cleo.page.goto(`${app.server.url}/administration/log`)
  await cleo.page.getByRole('listitem').filter({ hasText: 'Ada Lovelace changed an account: Cleo' }).waitFor()
  await cleo.page.getByRole('listitem').filter({ hasText: 'Cleo accepted an invitation' }).waitFor()
  await cleo.page.getByRole('combobox', { name: 'What' }).click()
  await cleo.page.getByRole('option', { name: 'made an invitation' }).click()
  await cleo.page.getByRole('listitem').filter({ hasText: 'changed an account' }).waitFor({ state: 'detached' })
  const [download] = await Promise.all([cleo.page.waitForEvent('download'), cleo.page.getByRole('link', { name: 'Save as CSV' }).click()])
  expect(download.suggestedFilename()).toBe('throughline-log.csv')
})

it('every part of the administration and one’s account is accessible and fits', async () => {
  const { page } = await setUp(app)
  const pages = {
    'administration/people': ADMINISTRATOR.email, 'administration/invitations': 'Invite somebody', 'administration/access': 'Can edit',
    'administration/log': 'accepted an invitation', 'administration/about': 'Not encrypted', account: 'This browser',
    'sign-out': 'You are signed in as Ada', organisation: 'Saved',
  }
  for (const [path, words] of Object.entries(pages)) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${app.server.url}/${path}`)
    await page.getByText(words).first().waitFor()
    await assertNoViolations(page)
    await page.setViewportSize({ width: 320, height: 700 })
    await assertNoViolations(page)
    await assertFitsWidth(page)
  }
})

it('who is shut out is out at once, comes in by a new password once let in again, and signs another browser out', async () => {
  const ada = await setUp(app)
  const dora = await newMember(ada, 'Dora')
  dora.expectComplaint(/status of 401/)
  await openDemo(dora)
  const { page } = ada
  await page.goto(`${app.server.url}/administration`)
  const row = page.getByRole('listitem', { name: 'Dora' })
  await row.getByRole('button', { name: 'More for Dora' }).click()
  await page.getByRole('menuitem', { name: 'Shut out' }).click()
  await dora.page.getByRole('alert').getByText('You are signed out').waitFor()
  await dora.page.goto(app.server.url)
  await signIn(dora, 'dora@example.org')
  await dora.page.getByText('The address or the password is not right').waitFor()

  await row.getByText('Shut out').waitFor()
  await row.getByRole('button', { name: 'More for Dora' }).click()
  await page.getByRole('menuitem', { name: 'Let in again' }).click()
  await row.getByText('Shut out').waitFor({ state: 'detached' })
  await row.getByRole('button', { name: 'More for Dora' }).click()
  await page.getByRole('menuitem', { name: 'Make a link for a new password' }).click()
  const link = await row.getByRole('textbox', { name: 'A new password for Dora' }).inputValue()
  await dora.page.goto(link)
  await fill(dora.page, { 'New password': 'four green birds' })
  await dora.page.getByRole('article', { name: DEMO }).waitFor()

  const phone = await app.open('/')
  await signIn(phone, 'dora@example.org', 'four green birds')
  await openDemo(phone)
  phone.expectComplaint(/status of 401/)
  await dora.page.getByRole('button', { name: 'Account of Dora' }).click()
  await dora.page.getByRole('menuitem', { name: 'Your account' }).click()
  await dora.page.getByRole('button', { name: /^Sign out the browser of/ }).click()
  await phone.page.getByRole('alert').getByText('You are signed out').waitFor()

  await fill(dora.page, { 'Password so far': 'not the password', 'New password': 'five yellow cats' })
  await dora.page.getByText('This is not your password so far').waitFor()
  await fill(dora.page, { 'Password so far': 'four green birds' })
  await dora.page.getByText('The new password holds').waitFor()
})

it('signing out asks when edits are on this device only, and leaves nothing of them for the next person there', async () => {
  const { page, context, expectComplaint } = await setUp(app, { keeps: true })
  expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|status of 401/)
  await page.getByRole('article', { name: DEMO }).waitFor()
  await openDemo({ page })
  await page.evaluate(() => navigator.serviceWorker.ready)
  const databases = (): Promise<string[]> => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
  expect((await databases()).filter((name) => name.startsWith('throughline of '))).toHaveLength(1)
  await context.setOffline(true)
  await page.getByText('Offline, kept on this device').first().waitFor()
  const title = page.getByRole('textbox', { name: 'Title of the map' })
  await title.fill('Only here')
  await title.press('Enter')
  await page.getByText('Offline, kept on this device').first().waitFor()

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Some edits are on this device only' }).waitFor()
  await page.getByRole('list', { name: 'Where the edits are' }).getByRole('link').waitFor()
  await assertNoViolations(page)
  await page.getByRole('button', { name: 'Sign out and remove them' }).click()
  await page.getByText('The server cannot be reached').waitFor()

  await context.setOffline(false)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('heading', { name: 'Some edits are on this device only' }).waitFor()
  await page.getByRole('button', { name: 'Sign out and remove them' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect((await databases()).filter((name) => name.startsWith('throughline of '))).toEqual([])
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(DEMO)
  await signIn({ page }, ADMINISTRATOR.email)
  await page.getByRole('article', { name: DEMO }).waitFor()
})
