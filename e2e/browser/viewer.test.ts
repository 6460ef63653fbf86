import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { launchChromium } from '../chromium.ts'
import { here, start } from '../inProcess.ts'
import type { SignedIn } from '../people.ts'
import { asks, guest, member } from '../people.ts'
import { remove } from '../../server/access/directory.ts'
import type { MapPage } from './mapPage.ts'
import { centreOf, mapPage } from './mapPage.ts'
import { openAs, signIn } from './signedIn.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'
import type { TabOptions } from './tab.ts'

let browser: Browser
let owner: SignedIn

beforeAll(async () => void (browser = await launchChromium()))
afterAll(() => browser.close())
beforeEach(async () => {
  await start({ config: { auth: 'password' } })
  owner = await member(here.server, 'Olga', { role: 'administrator' })
})

/** Words of buttons, menu rows and commands that would change the map or the organisation. */
const WRITES = /^(Add|Delete|Remove|Duplicate|Rename|Move (up|down|earlier|later)|Undo|Redo|Cut|Paste\b|Import|Merge|Clear|Link |Acknowledge|Dispute|Fixed|Accept|Take back|Change|Reviewed today|Make .* the|Tag |Choose)/

/** Opens the demo map as somebody; answers also what left the page over its sockets that would write. */
async function open(who: SignedIn, options: TabOptions = {}): Promise<MapPage & { readonly written: readonly string[] }> {
  const tab = await openAs(browser, who, options)
  const written: string[] = []
  tab.page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      // Sync messages other than the question for what this page lacks.
      if (typeof payload !== 'string' && payload[0] === 0 && payload[1] !== 0) written.push(payload.toString('hex').slice(0, 40))
    }))
  await tab.page.goto(`${here.url}/map/${here.map}`)
  const map = mapPage(tab)
  await map.says('Saved')
  await tab.page.getByRole('toolbar', { name: 'Tools' }).waitFor()
  await tab.page.getByRole('toolbar', { name: 'Lens' }).waitFor()
  return { ...map, written }
}

/** The map as the server holds it, byte by byte. */
async function onServer(): Promise<string> {
  const client = await here.join({ headers: owner.headers })
  const bytes = Buffer.from(Y.encodeStateAsUpdate(client.doc)).toString('base64')
  await client.leave()
  return bytes
}

const named = (page: Page, role: 'button' | 'menuitem' | 'menuitemcheckbox' | 'option'): Promise<string[]> =>
  page.getByRole(role).evaluateAll((elements) =>
    elements.filter((one) => (one as HTMLElement).checkVisibility?.() ?? true).map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''))

/** Nothing on the screen offers to change something, and no field takes a letter. */
async function nothingWrites(page: Page, where: string, but = /^$/): Promise<void> {
  for (const role of ['button', 'menuitem', 'menuitemcheckbox', 'option'] as const) {
    expect((await named(page, role)).filter((name) => WRITES.test(name) && !but.test(name)), `${where}: ${role}s that write`).toEqual([])
  }
  const fields = await page.locator('aside').locator('input:not([aria-hidden="true"]), textarea').evaluateAll((all) =>
    all.filter((one) => !(one as HTMLInputElement).readOnly && one.closest('[role="search"]') === null && one.getAttribute('type') !== 'checkbox')
      .map((one) => one.getAttribute('aria-label') ?? one.outerHTML.slice(0, 90)))
  expect(fields, `${where}: fields that take text`).toEqual([])
}

async function dropOn(page: Page, selector: string, fill: 'file' | 'entry'): Promise<void> {
  await page.locator(selector).first().evaluate((target, what) => {
    const data = new DataTransfer()
    if (what === 'file') data.items.add(new File(['Stage,Touchpoint\nA,b'], 'map.csv', { type: 'text/csv' }))
    else data.setData('application/x-throughline-entry', JSON.stringify({ kind: 'department', id: 'nobody000000' }))
    const { x, y, width, height } = target.getBoundingClientRect()
    const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, cancelable: true, dataTransfer: data }
    for (const type of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(type, at))
  }, fill)
}

const KEYS = [
  'Delete', 'Backspace', 'ControlOrMeta+d', 'Shift+Enter', 'ControlOrMeta+Enter', 'F2', 'Enter', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+ArrowUp',
  'Alt+ArrowDown', 'Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight', 'ControlOrMeta+x', 'ControlOrMeta+v', 'ControlOrMeta+z', 'ControlOrMeta+Shift+z',
  'ControlOrMeta+y', 't', 's', 'l', 'n',
] as const

test('no key, no pointer and no menu lets a guest who may only look change anything', async () => {
  const gina = await guest(here.server, here.map, 'viewer')
  const map = await open(gina, { width: 1280, height: 900 })
  const { page } = map
  const before = await onServer()
  await page.getByRole('button', { name: 'View only' }).waitFor()
  expect(await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button').count()).toBe(2)
  await nothingWrites(page, 'at first')

  const cards = page.locator('[data-item="touchpoint"]')
  const card = cards.nth(1)
  await card.click()
  await map.inspector.getByRole('heading', { name: 'Touchpoint' }).waitFor()
  const [title] = await map.selected()
  await nothingWrites(page, 'a touchpoint')
  for (const key of KEYS) {
    await card.focus()
    await page.keyboard.press(key)
    // What would be typed into an editor that opened, and where a tool would put its thing.
    await page.keyboard.type('xzx')
    await page.mouse.click(640, 560)
    await page.keyboard.press('Escape')
    await card.click()
  }
  expect(await map.selected()).toEqual([title])
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Stage\tTouchpoint\nA\tpasted')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })

  const from = await centreOf(card)
  for (const target of [card, page.locator('[data-item="stage"]').nth(1), page.locator('[data-item="lane"]').nth(1), page.locator('[data-item="feeling"]').nth(1)]) {
    const { x, y } = await centreOf(target)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 90, y + 70, { steps: 4 })
    await page.mouse.up()
    await target.dblclick({ force: true })
    await page.keyboard.type('xzx')
    await page.keyboard.press('Enter')
    await target.click({ button: 'right', force: true })
    await page.getByRole('menu').waitFor()
    await nothingWrites(page, 'a menu')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })
  }
  await page.mouse.dblclick(from.x + 30, from.y + 120)
  await page.keyboard.type('xzx')
  await dropOn(page, '[data-item="touchpoint"]', 'entry')
  await dropOn(page, 'main', 'file')
  expect(await page.getByRole('dialog').count()).toBe(0)

  for (const kind of ['stage', 'lane'] as const) {
    await page.locator(`[data-item="${kind}"]`).first().click()
    await map.inspector.getByRole('heading', { name: kind === 'stage' ? 'Stage' : 'Lane' }).waitFor()
    await nothingWrites(page, kind)
  }
  await page.locator('[data-item="step"]').first().focus()
  await page.keyboard.press('Enter')
  await map.inspector.getByRole('heading', { name: 'Step' }).waitFor()
  await nothingWrites(page, 'a step')
  await cards.nth(0).click()
  await cards.nth(1).click({ modifiers: ['Shift'] })
  await nothingWrites(page, 'several touchpoints')

  await page.getByRole('button', { name: 'Organisation', exact: true }).click()
  await map.organisation.getByRole('tab', { name: 'People' }).waitFor()
  for (const tab of ['Departments', 'Processes', 'Tools', 'People']) {
    await map.organisation.getByRole('tab', { name: tab }).click()
    await map.organisation.getByRole('button', { name: /^More about/ }).first().click()
    await nothingWrites(page, tab)
  }
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: /Show the whole map/ }).waitFor()
  await nothingWrites(page, 'the palette')
  await page.getByRole('option', { name: /^Checks/ }).click()
  await page.getByRole('complementary', { name: 'Checks' }).waitFor()
  await nothingWrites(page, 'checks')

  expect(await onServer()).toBe(before)
  expect(map.written).toEqual([])
})

test('on a phone somebody who may comment reads all of it', async () => {
  const gina = await guest(here.server, here.map, 'commenter')
  const map = await open(gina, { width: 320, height: 640 })
  const { page } = map
  const before = await onServer()
  await page.getByRole('button', { name: 'You can comment' }).click()
  await page.getByText(/for the right to edit/).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-item="touchpoint"]').first().click()
  await map.inspector.getByRole('button', { name: 'Show more' }).click()
  await nothingWrites(page, 'the inspector')
  await assertFitsWidth(page)
  await assertNoViolations(page)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Checks' }).waitFor()
  expect(await page.getByRole('menuitem', { name: 'Silo report' }).count()).toBe(0)
  await nothingWrites(page, 'the menu')
  expect(await onServer()).toBe(before)
  expect(map.written).toEqual([])
})

test('a right to edit that is given or taken counts at once, without reloading', async () => {
  const vera = await member(here.server, 'Vera')
  const map = await open(vera, { width: 1280, height: 900 })
  const { page } = map
  await page.getByRole('button', { name: 'View only' }).waitFor()
  const become = async (role: 'editor' | 'viewer'): Promise<void> => {
    expect((await asks(owner, 'PATCH', `/api/maps/${here.map}/access`, { grants: { [vera.id]: role } })).status).toBe(200)
  }
  await become('editor')
  await page.getByText('You can edit this map now.').waitFor()
  await map.tool('Add touchpoint').waitFor()
  await page.getByRole('textbox', { name: 'Title of the map' }).fill('Changed by Vera')
  await page.keyboard.press('Enter')
  await map.says('Saved')
  expect(map.written.length).toBeGreaterThan(0)
  await page.locator('[data-item="touchpoint"]').nth(1).dblclick()
  await page.getByRole('textbox', { name: 'Title of the touchpoint' }).fill('Typed when it was taken')
  await become('viewer')
  await page.getByText('You can only look at this map now.').waitFor()
  await page.getByText(/You typed “Typed when it was taken”/).waitFor()
  await page.getByRole('button', { name: 'View only' }).waitFor()
  expect(await map.tool('Add touchpoint').count()).toBe(0)
  // The organisation is another document, which members may edit.
  await nothingWrites(page, 'after the right was taken', /contact|e-mail/)
  const client = await here.join({ headers: owner.headers })
  expect(JSON.stringify(client.doc.getMap('map').toJSON())).toContain('Changed by Vera')
  await client.leave()
})

test('a guest who may edit the map adds nothing to the organisation, and what is pasted links to what that has', async () => {
  const gina = await guest(here.server, here.map, 'editor')
  const map = await open(gina, { width: 1280, height: 900 })
  const { page } = map
  await page.locator('[data-item="touchpoint"]').first().click()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Stage\tTouchpoint\tDepartment\nOrder\tPasted one\tDigital\nOrder\tPasted two\tNobody Inc')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await map.card('Pasted two').waitFor()
  await map.card('Pasted one').click()
  await map.inspector.getByRole('combobox', { name: 'Owning department' }).filter({ hasText: 'Digital' }).click()
  const field = page.getByRole('combobox', { name: 'Owning department' }).and(page.locator('input'))
  await field.fill('Nobody Inc')
  await page.getByText('Nothing found', { exact: false }).or(page.getByText('No departments yet', { exact: false })).first().waitFor()
  expect((await named(page, 'option')).filter((name) => /Create|Nobody Inc/.test(name))).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Organisation', exact: true }).click()
  await map.organisation.getByRole('tab', { name: 'People' }).waitFor()
  await nothingWrites(page, 'the organisation', /^(Undo|Redo|Link |Add)/)
  expect(await map.organisation.getByText('Nobody Inc').count()).toBe(0)
  await map.says('Saved')
})

test('edits made offline by somebody who may only look by now are told as not saved, and can be kept as a file', async () => {
  const vera = await member(here.server, 'Vera')
  const grant = (role: 'editor' | 'viewer') => asks(owner, 'PATCH', `/api/maps/${here.map}/access`, { grants: { [vera.id]: role } })
  await grant('editor')
  const map = await open(vera, { width: 1280, height: 900 })
  const { page } = map
  const before = await onServer()
  map.expectComplaint(/ERR_INTERNET_DISCONNECTED/)
  await map.context.setOffline(true)
  await map.says('Offline, kept on this device')
  await page.getByRole('textbox', { name: 'Title of the map' }).fill('Written offline')
  await page.keyboard.press('Enter')
  await grant('viewer')
  await map.context.setOffline(false)
  const alert = page.getByRole('alert').filter({ hasText: 'no longer change it' })
  await alert.waitFor()
  await map.says('Not saved')
  await assertNoViolations(page)
  const downloading = page.waitForEvent('download')
  await alert.getByRole('button', { name: 'Save as file' }).click()
  expect((await downloading).suggestedFilename()).toBe('Written offline.xlsx')
  expect(await onServer()).toBe(before)
  await alert.getByRole('button', { name: 'Discard my edits' }).click()
  await map.says('Saved')
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toContain('Written offline')
})

test('edits made before one was signed out stay on this device, and go to the server after signing in again', async () => {
  const vera = await member(here.server, 'Vera', { role: 'administrator' })
  const map = await open(vera, { width: 1280, height: 900 })
  const { page } = map
  map.expectComplaint(/ERR_INTERNET_DISCONNECTED|401|WebSocket/)
  await map.context.setOffline(true)
  await map.says('Offline, kept on this device')
  await page.getByRole('textbox', { name: 'Title of the map' }).fill('Before the sign-out')
  await page.keyboard.press('Enter')
  const { directory } = here.server.access
  await directory.write(directory.all('session').filter(({ of }) => of.id === vera.id).map(({ id }) => remove('session', id)))
  await map.context.setOffline(false)
  const alert = page.getByRole('alert').filter({ hasText: 'You are signed out' })
  await alert.getByText(/stay on this device/).waitFor()
  await map.says('Signed out')
  const way = await alert.getByRole('link', { name: 'Sign in' }).getAttribute('href')
  expect(way).toBe(`/sign-in?to=${encodeURIComponent(`/map/${here.map}`)}`)
  const { secret, change } = here.server.access.sessions.begin({ kind: 'user', id: vera.id })
  await directory.write([change])
  await signIn(map.context, { ...vera, secret })
  await page.goto(`${here.url}/map/${here.map}`)
  await map.says('Saved')
  const client = await here.join({ headers: owner.headers })
  expect(JSON.stringify(client.doc.getMap('map').toJSON())).toContain('Before the sign-out')
  await client.leave()
})
