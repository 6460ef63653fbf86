import { encode } from 'uqr'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Client, updateFrame } from '../client.ts'
import { rename } from '../mapRecord.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { fill, PASSWORD, setUp, signIn } from './account.ts'
import { useApp } from './app.ts'
import type { Tab } from './tab.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp({ THROUGHLINE_AUTH: 'password' })
const DEMO = 'Order mobile broadband'

const cookieOf = async ({ context }: Tab): Promise<string> =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

/** The administrator, who has set the server up. */
const administrator = async (): Promise<Tab> => {
  const tab = await setUp(app)
  await tab.page.getByRole('article', { name: DEMO }).waitFor()
  return tab
}

async function openDemo({ page }: Tab): Promise<string> {
  await page.getByRole('article', { name: DEMO }).getByRole('link').click()
  await page.getByRole('button', { name: 'Share', exact: true }).waitFor()
  return /\/map\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

/** Makes a share link in the open dialog and returns its address. */
async function makeLink({ page }: Tab, label: string, role: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Share this map' })
  await dialog.getByRole('combobox', { name: 'Whoever has the link' }).click()
  await page.getByRole('option', { name: role }).click()
  await dialog.getByRole('textbox', { name: 'What it is for' }).fill(label)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  return dialog.getByRole('textbox', { name: `The link “${label}”` }).inputValue()
}

it('the first administrator sets the server up by the printed link, and invites a colleague who comes in by another', async () => {
  const ada = await administrator()
  expect(ada.page.url()).toBe(`${app.server.url}/`)
  const made = await ada.page.request.post(`${app.server.url}/api/invitations`, {
    headers: { 'X-Throughline': '1', Origin: app.server.url }, data: { role: 'member' },
  })
  const { link } = (await made.json()) as { link: string }
  const bert = await app.open(null, { theme: 'dark', width: 320, height: 700 })
  bert.expectComplaint(/status of 40[04]/)
  await bert.page.goto(link)
  await bert.page.getByText('Ada Lovelace invites you').waitFor()
  expect(bert.page.url()).toBe(`${app.server.url}/invitation`)
  await fill(bert.page, { Name: 'ada lovelace', 'E-mail': 'bert@example.org', Password: PASSWORD })
  await bert.page.getByText('Somebody here has this name').waitFor()
  await assertNoViolations(bert.page)
  await assertFitsWidth(bert.page)
  await fill(bert.page, { Name: 'Bert' })
  await bert.page.getByRole('article', { name: DEMO }).waitFor()
  await bert.page.goto(link)
  await bert.page.reload()
  await bert.page.getByText('This link does not work').waitFor()
})

it('signing in is accessible and fits, leads on to where it began, and tells of a wrong password', async () => {
  await administrator()
  for (const width of [1280, 320]) {
    const tab = await app.open('/organisation', { width, height: 700 })
    tab.expectComplaint(/status of 401/)
    await signIn(tab, 'ada@example.org', 'not the password')
    await tab.page.getByText('The address or the password is not right').waitFor()
    await assertNoViolations(tab.page)
    await assertFitsWidth(tab.page)
    await fill(tab.page, { Password: PASSWORD })
    await tab.page.getByRole('heading', { name: 'Organisation', level: 1 }).waitFor()
    expect(tab.page.url()).toBe(`${app.server.url}/organisation`)
  }
})

it('an owner shares by a link and its QR code; a commenter on a phone cannot edit by any means; taken back, the guest is out at once', async () => {
  const ada = await administrator()
  const map = await openDemo(ada)
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click()
  const address = await makeLink(ada, 'Workshop', 'Can comment')
  expect(address).toMatch(/\/join#[\w-]{22}$/)
  const { size, data } = encode(address, { ecc: 'M', border: 0 })
  const code = ada.page.getByRole('img', { name: `QR code of ${address}` })
  expect(await code.getAttribute('viewBox')).toBe(`0 0 ${size + 8} ${size + 8}`)
  const dark = [...((await code.locator('path').getAttribute('d')) ?? '').matchAll(/h(\d+)v1/g)].reduce((sum, [, run]) => sum + Number(run), 0)
  expect(dark).toBe(data.flat().filter(Boolean).length)
  await assertNoViolations(ada.page)

  const gina = await app.open(null, { width: 320, height: 700 })
  await gina.page.goto(address)
  await gina.page.getByRole('heading', { name: 'You are invited to a map' }).waitFor()
  await assertNoViolations(gina.page)
  await fill(gina.page, { 'Your name': 'Gina' })
  await gina.page.getByText('You can comment').waitFor()
  expect(gina.page.url()).toBe(`${app.server.url}/map/${map}`)
  await gina.page.getByRole('toolbar', { name: 'Lens' }).waitFor()
  await assertNoViolations(gina.page)
  await assertFitsWidth(gina.page)

  const owner = await new Client(app.server.url, map, 'journey', { headers: { cookie: await cookieOf(ada) } }).ready()
  const before = Y.encodeStateAsUpdate(owner.doc)
  const card = gina.page.locator('[data-item="touchpoint"]').first()
  await card.click()
  for (const key of ['F2', 'Enter', 'Delete', 'Backspace', 'Control+d', 'Shift+Enter', 'Alt+ArrowRight', 'Alt+ArrowDown', 'Alt+Shift+ArrowRight', 't', 's', 'n', 'l', 'Control+z', 'Control+x']) {
    await gina.page.keyboard.press(key)
  }
  await card.dblclick()
  await gina.page.mouse.dblclick(160, 430)
  expect(await gina.page.getByRole('textbox', { name: /^Title of the/ }).count()).toBe(0)
  expect(await gina.page.getByRole('button', { name: /^Add / }).count()).toBe(0)
  const box = await card.boundingBox()
  await gina.page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20)
  await gina.page.mouse.down()
  await gina.page.mouse.move((box?.x ?? 0) + 150, (box?.y ?? 0) + 120, { steps: 5 })
  await gina.page.mouse.up()

  const forger = await new Client(app.server.url, map, 'journey', { headers: { cookie: await cookieOf(gina) } }).ready()
  expect(forger.welcome).toMatchObject({ role: 'commenter', user: { name: 'Gina (guest)' } })
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(forger.doc))
  rename({ doc: own }, 'Changed by Gina')
  forger.send(updateFrame(Y.encodeStateAsUpdate(own, Y.encodeStateVector(forger.doc))))
  await forger.until(() => forger.closed !== null, 'the end')
  expect(forger.closed?.code).toBe(CLOSE.forbidden)
  await owner.saved()
  expect(Buffer.from(Y.encodeStateAsUpdate(owner.doc)).equals(Buffer.from(before))).toBe(true)

  await ada.page.keyboard.press('Escape')
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click()
  const row = ada.page.getByRole('listitem').filter({ hasText: 'Workshop' }).first()
  await row.getByText('Gina (guest)').waitFor()
  await row.getByRole('button', { name: 'Take back Workshop' }).click()
  await row.getByRole('button', { name: 'Take it back' }).click()
  await row.getByText('Taken back').waitFor()
  await gina.page.getByRole('alert').getByText('You are signed out').waitFor()
  gina.expectComplaint(/status of 404/)
  await gina.page.goto(address)
  await gina.page.getByText('This link does not work').waitFor()
  await owner.leave()
})
