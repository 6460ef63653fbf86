import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { openMapPage } from './mapPage.ts'
import { download, openExport } from './picture.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
const demo = { template: 'telecom-order', title: 'Order' } as const

const chip = ({ page }: MapPage, name: RegExp) => page.getByRole('toolbar', { name: 'Lens' }).getByRole('button', { name })
const facts = ({ page }: MapPage) => page.getByRole('region', { name: 'What is shown' })

/** The cards that are lit, as the canvas shows them near by. */
const lit = ({ page }: MapPage) =>
  page.locator('[data-item="touchpoint"]:not([data-dim])').evaluateAll((cards) =>
    cards.map((card) => card.querySelector('[dir]')?.textContent ?? '').sort())

const parameter = ({ page }: MapPage, name: string) => new URL(page.url()).searchParams.get(name)

/** What it owns, where it is tagged in, and what comes before and after. */
const DIGITAL = ['Call to order mobile broadband', 'E-mail confirms dispatch', 'E-mail confirms the purchase', 'Set up the modem at home', 'Welcome letter']

it('a department lead sees the map as the department lives it, and sends that as a link', async () => {
  const mari = await openMapPage(app, demo)
  await mari.fit()
  await chip(mari, /^Digital/).click()
  await expect.poll(() => lit(mari)).toEqual(DIGITAL)
  await expect.poll(() => parameter(mari, 'lens')).toMatch(/^department\./)
  await facts(mari).getByRole('button', { name: 'owns 2' }).click()
  await expect.poll(() => mari.selected()).toEqual(['E-mail confirms the purchase', 'Welcome letter'])
  await assertNoViolations(mari.page)

  const url = new URL(mari.page.url())
  const tor = await openMapPage(app, { path: url.pathname + url.search }, { name: 'Tor', theme: 'dark' })
  await facts(tor).getByText('Digital', { exact: true }).waitFor()
  await tor.fit()
  await expect.poll(() => lit(tor)).toEqual(DIGITAL)
  await assertNoViolations(tor.page)

  await mari.page.keyboard.press('Escape')
  await mari.canvas.focus()
  await mari.page.keyboard.press('Escape')
  await facts(mari).waitFor({ state: 'detached' })
  expect(parameter(mari, 'lens')).toBeNull()
})

it('a tool shows what stands still without it, chosen by keyboard alone', async () => {
  const map = await openMapPage(app, demo)
  await map.fit()
  await map.lookThrough('Billing engine')
  await facts(map).getByRole('button', { name: 'holds up 1 touchpoint in 1 stage' }).waitFor()
  await expect.poll(() => lit(map)).toEqual(['First invoice, with a NOK 20 fee'])
})

it('filters combine, count, live in the address and are taken away one by one', async () => {
  const map = await openMapPage(app, demo)
  await map.fit()
  await map.page.getByRole('button', { name: 'Filter' }).click()
  const choice = (name: string) => map.page.getByRole('checkbox', { name })
  await choice('Moment of truth').click()
  await expect.poll(() => lit(map)).toEqual(['First invoice, with a NOK 20 fee', 'Set up the modem at home'])
  await choice('Without owner').click()
  await expect.poll(() => lit(map)).toEqual(['Set up the modem at home'])
  await expect.poll(() => parameter(map, 'filter')).toBe('unowned,moment')
  await assertNoViolations(map.page)
  await map.page.keyboard.press('Escape')
  await map.page.reload()
  await map.says('Saved')
  await map.fit()
  await expect.poll(() => lit(map)).toEqual(['Set up the modem at home'])
  await map.page.getByRole('button', { name: 'Remove Moment of truth' }).click()
  await map.page.getByRole('button', { name: 'Remove Without owner' }).click()
  await facts(map).waitFor({ state: 'detached' })
  expect(parameter(map, 'filter')).toBeNull()
})

it('a link to what is gone says so, and a lens fits on a phone', async () => {
  const { path } = await openMapPage(app, demo)
  const map = await openMapPage(app, { path: `${path}?lens=tool.gone&select=gone` }, { width: 360, height: 740 })
  await map.page.getByText('You see the whole map.').waitFor()
  await map.page.getByText('The touchpoint that the link leads to is no longer in this map.').waitFor()
  await chip(map, /^Distribution/).click()
  await facts(map).getByText('Distribution', { exact: true }).first().waitFor()
  await assertFitsWidth(map.page)
  await assertNoViolations(map.page)
  const out = facts(map).getByRole('button', { name: 'See the map as everyone' })
  expect((await out.boundingBox())?.x).toBeLessThan(360 - 24)
  await out.click()
  await facts(map).waitFor({ state: 'detached' })
})

it('by keyboard alone: a department through the palette, a filter within it, and everybody again', async () => {
  const map = await openMapPage(app, demo)
  const { page } = map
  await map.fit()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search commands/ }).fill('map as Digital')
  await page.keyboard.press('Enter')
  await expect.poll(() => lit(map)).toEqual(DIGITAL)
  const heads = page.locator('[data-item="stage"]')
  await expect.poll(() => heads.allTextContents()).toEqual([
    expect.stringContaining('2 of 2'), expect.stringContaining('2 of 2'), expect.stringContaining('0 of 3'),
    expect.stringContaining('1 of 2'), expect.stringContaining('0 of 1'),
  ])
  await expect.poll(() => page.locator('[data-item="step"][data-way]').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-way')).sort()))
    .toEqual(['in', 'out'])

  await page.getByRole('button', { name: 'Filter' }).focus()
  await page.keyboard.press('Enter')
  const contested = page.getByRole('checkbox', { name: 'Contested' })
  // The popover takes the focus once it stands; from there Tab leads on.
  const first = page.getByRole('checkbox', { name: 'Without owner' })
  await expect.poll(() => first.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.keyboard.press('Tab')
  await expect.poll(() => contested.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.keyboard.press('Space')
  await facts(map).getByText('Nothing lit here is like that.').waitFor()
  await expect.poll(() => lit(map)).toEqual([])
  await page.keyboard.press('Escape')
  await facts(map).getByRole('button', { name: 'Clear filters' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => lit(map)).toEqual(DIGITAL)
  await map.canvas.focus()
  await page.keyboard.press('Escape')
  await facts(map).waitFor({ state: 'detached' })
})

it('a picture keeps the lens, and says through whose eyes it is seen', async () => {
  const map = await openMapPage(app, demo)
  await chip(map, /^Digital/).click()
  const dialog = await openExport(map, [/^SVG/])
  await dialog.getByRole('checkbox', { name: 'Lens and filters: Seen by Digital' }).waitFor()
  const seen = (await download(map.page)).bytes.toString()
  expect(seen).toContain('Seen by Digital')
  for (const role of ['Owns', 'Comes from', 'Goes to', 'Tagged in']) expect(seen).toContain(role)
  await dialog.getByRole('checkbox', { name: /^Lens and filters/ }).click()
  const whole = (await download(map.page)).bytes.toString()
  expect(whole).not.toContain('Seen by Digital')
  expect(whole).not.toContain('Tagged in')
})

it('a filter within a lens renders only the cards that change', async () => {
  const map = await openMapPage(app, demo)
  const { page } = map
  await page.goto(`${page.url()}?debug`)
  await map.says('Saved')
  await map.fit()
  await chip(map, /^Digital/).click()
  await expect.poll(() => lit(map)).toEqual(DIGITAL)
  const renders = () => page.evaluate(() => ({ ...window.__throughline?.cardRenders }))
  const before = await renders()
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('checkbox', { name: 'Moment of truth' }).click()
  await expect.poll(() => lit(map)).toEqual(['Set up the modem at home'])
  const after = await renders()
  const changed = Object.keys(after).filter((id) => after[id] !== before[id])
  expect(changed).toHaveLength(DIGITAL.length - 1)
})
