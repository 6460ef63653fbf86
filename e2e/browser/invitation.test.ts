import type { Page } from 'playwright'
import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { fill, PASSWORD, setUp } from './account.ts'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'

const app = useApp({ THROUGHLINE_AUTH: 'password' })
const bar = (page: Page) => page.getByRole('region', { name: 'Workshop', exact: true })
const press = (page: Page, name: string): Promise<void> => bar(page).getByRole('button', { name, exact: true }).click()

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Start a workshop' }).click()
  await bar(page).waitFor()
}

/** The address under the code, as phones read it. */
async function addressOf(page: Page): Promise<string> {
  await press(page, 'Invite')
  const code = page.getByRole('dialog').getByRole('img', { name: /^QR code/ })
  await code.waitFor()
  const address = (await page.getByRole('dialog').getByText(/^https?:\S+$/).textContent()) ?? ''
  const { size, data } = encode(address, { ecc: 'M', border: 0 })
  expect(await code.getAttribute('viewBox')).toBe(`0 0 ${size + 8} ${size + 8}`)
  const dark = [...((await code.locator('path').getAttribute('d')) ?? '').matchAll(/h(\d+)v1/g)].reduce((sum, [, run]) => sum + Number(run), 0)
  expect(dark).toBe(data.flat().filter(Boolean).length)
  return address.replace('localhost', '127.0.0.1')
}

it('two guests come by the code, write, vote and see the result, while the facilitator leads from the map', async () => {
  const ada = await setUp(app)
  const map = await openMapPage(app, { template: 'telecom-order', title: 'From code to result' }, { context: ada.context })
  const { page } = map
  await start(page)
  const address = await addressOf(page)
  expect(address).toMatch(/\/join#[\w-]{22}$/)
  await page.getByText('Guests come in by this code until the workshop ends, 24 hours at most.').waitFor()
  await page.keyboard.press('Escape')
  const join = async (name: string): Promise<Page> => {
    const { page: phone } = await app.open(null, { width: 390, height: 780 })
    await phone.goto(address)
    await phone.getByRole('textbox', { name: 'Your name' }).fill(name)
    await phone.getByRole('button', { name: 'Take part' }).click()
    await phone.getByRole('heading', { level: 1, name: 'Talk it over' }).waitFor()
    return phone
  }
  const [gina, hugo] = [await join('Gina'), await join('Hugo')]
  await bar(page).getByText('3 people here').waitFor()

  await press(page, 'Timer')
  await page.getByRole('button', { name: '10 min', exact: true }).click()
  await expect.poll(() => gina.getByRole('timer').first().textContent()).toMatch(/\d:\d\d/)
  await press(page, 'Write in silence')
  await gina.getByRole('radio', { name: 'Pain point' }).click()
  await gina.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('Nobody calls back')
  await gina.keyboard.press('Enter')
  await bar(page).getByText('Silent writing: 1 idea hidden').waitFor()
  await press(page, 'Reveal')
  await hugo.getByText('Nobody calls back').waitFor()

  await press(page, 'Vote')
  const ask = page.getByRole('dialog', { name: 'Dot vote' })
  await ask.getByRole('combobox', { name: 'People vote on' }).click()
  await page.getByRole('option', { name: /^Touchpoints/ }).click()
  await ask.getByRole('button', { name: 'Start voting' }).click()
  for (const [phone, dots] of [[gina, 2], [hugo, 1]] as const) {
    await phone.getByRole('heading', { level: 1, name: 'Give your dots' }).waitFor()
    for (let n = 0; n < dots; n++) await phone.getByRole('button', { name: 'Give a dot to “Call for help”' }).click()
  }
  await bar(page).getByText('Touchpoints, 3 dots each: 2 of 3 have voted').waitFor()
  await press(page, 'Show result')
  await page.getByRole('img', { name: 'Call for help: 3 dots, the most' }).waitFor()
  await hugo.getByText('3 dots').first().waitFor()

  await press(page, 'End')
  await page.getByRole('button', { name: 'End the workshop' }).click()
  await gina.getByRole('heading', { level: 1, name: 'The workshop is over' }).waitFor()
  await page.getByRole('complementary', { name: 'Workshop' }).getByText('1 idea, 1 vote').waitFor()
})

it('an editor who does not own the map is told that only its owner lets guests in', async () => {
  const ada = await setUp(app)
  const made = await ada.page.request.post(`${app.server.url}/api/invitations`, {
    headers: { 'X-Throughline': '1', Origin: app.server.url }, data: { role: 'member' },
  })
  const bert = await app.open(null)
  await bert.page.goto(((await made.json()) as { link: string }).link.replace('localhost', '127.0.0.1'))
  await fill(bert.page, { Name: 'Bert', 'E-mail': 'bert@example.org', Password: PASSWORD })
  await bert.page.waitForURL(`${app.server.url}/`)
  const owned = await openMapPage(app, { template: 'telecom-order', title: 'Owned by Ada' }, { context: ada.context })
  const given = await ada.page.request.patch(`${app.server.url}/api${owned.path.replace('/map/', '/maps/')}/access`, {
    headers: { 'X-Throughline': '1', Origin: app.server.url }, data: { everyone: 'editor' },
  })
  expect(given.ok()).toBe(true)
  const map = await openMapPage(app, owned, { context: bert.context })
  await start(map.page)
  expect(await addressOf(map.page)).toBe(`${app.server.url}${owned.path}/workshop`)
  await map.page.getByText('An owner of the map can let in guests by a code of their own.').waitFor()
})
