import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { introduce, mapPage, openMapPage } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'

const app = useApp()

/** Presses keys one after the other. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** What has the focus, by its role and name; 'nothing' for the page itself. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return 'nothing'
    const kind = one.getAttribute('aria-roledescription') ?? one.getAttribute('role') ?? one.tagName.toLowerCase()
    const name = one.getAttribute('aria-label') ?? one.querySelector('[dir]')?.textContent ?? one.textContent ?? ''
    return `${kind} ${name.trim()}`
  })
}

const isAt = (page: Page, what: string | RegExp) => expect.poll(() => focused(page)).toMatch(typeof what === 'string' ? new RegExp(`^${what}`) : what)

/** What a screen reader hears last from the canvas. */
const hears = ({ page }: MapPage, words: RegExp) => expect.poll(() => page.locator('[data-canvas-said]').textContent()).toMatch(words)

/** Types over the title that is being edited and keeps it. */
async function title(page: Page, text: string): Promise<void> {
  await isAt(page, 'textarea Title of the')
  await press(page, 'Control+a')
  await page.keyboard.type(text)
  await press(page, 'Enter')
}

/** Walks with Tab until something has the focus. */
async function tabTo(page: Page, what: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press(key)
    if (what.test(await focused(page))) return
  }
  throw new Error(`Tab does not lead to ${what}; it is at ${await focused(page)}`)
}

async function command(page: Page, words: string): Promise<void> {
  await press(page, 'Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(words)
  await page.getByRole('option').first().waitFor()
  await press(page, 'Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

it('goes from Home into a new map and fills it without a mouse', async () => {
  const tab = await app.open(null, { width: 1600, height: 1000 })
  const { page } = tab
  await introduce(page, 'Mari')
  await page.goto(app.server.url)
  await page.getByRole('article').first().waitFor()
  await tabTo(page, /^button New map$/)
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'New map' }).waitFor()
  await tabTo(page, /Five empty stages/)
  await press(page, 'Enter')
  await page.waitForURL(/\/map\//)
  const map = mapPage(tab)
  await map.says('Saved')

  await tabTo(page, /^stage Become aware/)
  await press(page, 'F2')
  await title(page, 'Hear of it')
  await isAt(page, 'stage Hear of it')
  await press(page, 'ArrowRight')
  await isAt(page, 'stage Compare')
  await press(page, 'Shift+Enter')
  await hears(map, /Touchpoint added/)
  await title(page, 'Reads reviews')
  await isAt(page, 'touchpoint Reads reviews')
  await press(page, 'Shift+Enter')
  await title(page, 'Asks a friend')
  await isAt(page, 'touchpoint Asks a friend')
  await command(page, 'Add stage')
  await title(page, 'Leave')
  await isAt(page, 'stage Leave')
  await command(page, 'Add lane')
  await title(page, 'By phone')
  await isAt(page, 'lane By phone')
  await press(page, 'Shift+1')
  await map.shows(
    'Hear of it | Compare | Buy | Use | Get help | Leave',
    'Online:  | Reads reviews, Asks a friend |  |  |  |',
    'In person:  |  |  |  |  |',
    'By phone:  |  |  |  |  |',
  )

  await press(page, 'Alt+ArrowUp')
  await hears(map, /Lane moved to place 2 of 3/)
  await tabTo(page, /^stage /)
  while (!/^stage Buy/.test(await focused(page))) await press(page, 'ArrowRight')
  await press(page, 'Alt+ArrowLeft')
  await hears(map, /Stage moved to place 2 of 6/)
  await map.shows(
    'Hear of it | Buy | Compare | Use | Get help | Leave',
    'Online:  |  | Reads reviews, Asks a friend |  |  |',
    'By phone:  |  |  |  |  |',
    'In person:  |  |  |  |  |',
  )
})

it('moves a card in time, by stage and by lane, and hears where it went', async () => {
  const map = await openMapPage(app, { template: 'five-stages', title: 'Moving' })
  const { page } = map
  await tabTo(page, /^stage Become aware/)
  await press(page, 'Shift+Enter')
  await title(page, 'One')
  await press(page, 'Shift+Enter')
  await title(page, 'Two')
  await isAt(page, 'touchpoint Two')
  await press(page, 'Alt+ArrowLeft')
  await hears(map, /Moved 1 touchpoint to stage “Become aware”, before “One”/)
  await map.shows('Become aware | Compare | Buy | Use | Get help', 'Online: Two, One |  |  |  |', 'In person:  |  |  |  |')
  await press(page, 'Alt+Shift+ArrowRight')
  await hears(map, /to stage “Compare”/)
  await press(page, 'Alt+ArrowDown')
  await hears(map, /Moved to lane “In person”/)
  await map.shows('Become aware | Compare | Buy | Use | Get help', 'Online: One |  |  |  |', 'In person:  | Two |  |  |')
  await isAt(page, 'touchpoint Two')
  await press(page, 'Control+z', 'Control+z')
  await map.shows('Become aware | Compare | Buy | Use | Get help', 'Online: Two, One |  |  |  |', 'In person:  |  |  |  |')
  await press(page, 'Control+Shift+z', 'Control+y')
  await map.shows('Become aware | Compare | Buy | Use | Get help', 'Online: One |  |  |  |', 'In person:  | Two |  |  |')
})

it('makes a step by command, removes it, and never loses the focus', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Steps by keys' })
  const { page } = map
  await tabTo(page, /^touchpoint /)
  await press(page, 'End', 'Home')
  await isAt(page, 'touchpoint Call to order')
  await press(page, 'l', 'Enter')
  await hears(map, /From “Call to order mobile broadband”\. Now choose/)
  await press(page, 'ArrowRight', 'ArrowRight', 'Enter')
  await hears(map, /The customer now goes from “Call to order mobile broadband” to “Welcome letter”/)
  await map.step('Call to order mobile broadband', 'Welcome letter').waitFor()
  await press(page, 'l', 'Escape')
  expect(await map.tool('Select').getAttribute('aria-pressed')).toBe('true')

  await press(page, 'Home')
  await isAt(page, 'touchpoint Call to order')
  await tabTo(page, /^(step|handoff) .*“Call to order mobile broadband” to “Welcome letter”/, 'Shift+Tab')
  await press(page, 'Enter', 'Delete')
  await hears(map, /Deleted step from “Call to order mobile broadband” to “Welcome letter”/)
  await map.step('Call to order mobile broadband', 'Welcome letter').waitFor({ state: 'detached' })
  await expect.poll(() => focused(page)).not.toBe('nothing')

  await press(page, 'End')
  await isAt(page, 'touchpoint First invoice')
  await press(page, 'Shift+ArrowLeft', 'Delete')
  await hears(map, /Deleted 2 touchpoints/)
  await isAt(page, 'touchpoint Set up the modem')
  await press(page, 'Control+z')
  await map.card('First invoice').waitFor()
  await press(page, 'Home', 'Control+d')
  await expect.poll(() => map.card('Call to order').count()).toBe(2)
  await expect.poll(() => focused(page)).not.toBe('nothing')
  await press(page, 'Control+z', 'Control+a')
  expect(await map.selected()).toHaveLength(10)
  await press(page, 'Escape')
  expect(await map.selected()).toHaveLength(0)
})

it('gives a touchpoint owner, feeling and pain by keys alone, from the menu and the inspector', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Fields by keys' })
  const { page, inspector } = map
  await tabTo(page, /^touchpoint /)
  await press(page, 'Home', 'ArrowRight', 'ArrowRight')
  await isAt(page, 'touchpoint Welcome letter')
  await press(page, 'Shift+F10')
  const focusIn = (menu: Locator): Promise<boolean> => menu.evaluate((one) => one.contains(document.activeElement))
  const menu = page.getByRole('menu').first()
  await expect.poll(() => focusIn(menu)).toBe(true)
  await page.keyboard.type('Owner')
  await expect.poll(() => focused(page)).toContain('Owner')
  await press(page, 'ArrowRight')
  const owners = page.getByRole('menu').last()
  await owners.getByText('Distribution').waitFor()
  await expect.poll(() => focusIn(owners)).toBe(true)
  await page.keyboard.type('Dist')
  await expect.poll(() => focused(page)).toContain('Distribution')
  await press(page, 'Enter')
  await expect.poll(() => map.card('Welcome letter').textContent()).toContain('owner Distribution')
  await isAt(page, 'touchpoint Welcome letter')

  await tabTo(page, /Feeling at “Welcome letter”/)
  await press(page, 'ArrowDown')
  await expect.poll(() => map.card('Welcome letter').textContent()).toContain('feeling Neutral, 0')
  await inspector.getByRole('textbox', { name: 'New pain point' }).waitFor()
  await tabTo(page, /^input New pain point/)
  await page.keyboard.type('Comes late')
  await press(page, 'Enter')
  await expect.poll(() => map.card('Welcome letter').textContent()).toContain('1 pain point')
})

it('what is typed before the palette has come is the palette’s, and no key of the map', async () => {
  const { page } = await openMapPage(app, { template: 'blank', title: 'Typed ahead' })
  let bring = (): void => undefined
  const brought = new Promise<void>((resolve) => (bring = resolve))
  const asked = page.waitForRequest(/CommandPalette/)
  await page.route(/CommandPalette.*\.js/, (route) => brought.then(() => route.continue()))
  await press(page, 'Control+k')
  await asked
  await page.keyboard.type('staghh')
  await press(page, 'Backspace', 'Backspace', 'Enter')
  bring()
  const field = page.getByRole('combobox', { name: 'Search commands, touchpoints and stages' })
  await expect.poll(() => field.inputValue()).toBe('stag')
  await page.keyboard.type('e')
  await expect.poll(() => field.inputValue()).toBe('stage')
  await press(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: 'Undo', exact: true }).isDisabled()).toBe(true)
  expect(await page.getByRole('treeitem').count()).toBe(1)
})

it('opens the palette and the shortcuts, goes to the search, and gives the focus back', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Dialogs by keys' })
  const { page } = map
  await tabTo(page, /^touchpoint /)
  await press(page, 'Home', '?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await press(page, 'Escape')
  await isAt(page, 'touchpoint Call to order')
  await press(page, 'Control+k')
  await page.getByRole('dialog').waitFor()
  await press(page, 'Escape')
  await isAt(page, 'touchpoint Call to order')
  await press(page, '/')
  await page.keyboard.type('invoice')
  await expect.poll(() => page.locator('[data-item="touchpoint"]:not([data-dim])').count()).toBeGreaterThan(0)
  await press(page, 'Enter')
  await expect.poll(() => map.selected()).toHaveLength(1)
  await press(page, 'Tab')
  await command(page, 'Dark theme')
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).colorScheme || document.documentElement.dataset.theme)).toContain('dark')
})
