import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { openMapPage } from './mapPage.ts'
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
  await map.canvas.focus()
  await map.page.keyboard.press('e')
  const field = map.page.getByPlaceholder('Search…')
  await map.page.keyboard.press('Enter')
  await field.fill('Billing engine')
  await map.page.keyboard.press('Enter')
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
})
