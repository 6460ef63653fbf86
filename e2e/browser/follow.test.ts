import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { centreOf, openMapPage, still } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
const LOOKS = process.env.LOOK_AT
const look = async (page: Page, name: string): Promise<unknown> => LOOKS && page.screenshot({ path: join(LOOKS, `${name}.png`) })

/** Mari, Tor and whoever else is named, each in a browser of their own, in one new map. */
async function together(title: string, ...others: readonly { readonly name: string; readonly colour: string }[]) {
  const mari = await openMapPage(app, { template: 'telecom-order', title })
  const rest: (typeof mari)[] = []
  for (const one of others) rest.push(await openMapPage(app, { path: mari.path }, one))
  await mari.page.getByRole('button', { name: `${others.length} other`, exact: false }).first().waitFor()
  return [mari, ...rest] as [typeof mari, typeof mari, typeof mari]
}
const TOR = { name: 'Tor', colour: '#0b7285' }
const EVA = { name: 'Eva', colour: '#6741d9' }

/** The avatar of somebody in the bar over the map. */
const follow = (map: MapPage, name: string) => map.page.getByRole('button', { name: `Follow ${name}`, exact: true })
const bar = (map: MapPage) => map.page.locator('[data-followed]')

/** Whether two people have the same card in the middle of their maps, as far as their bars let them. */
const apart = async (a: MapPage, b: MapPage, card: string): Promise<number> => {
  const [there, here] = [await centreOf(a.card(card)), await centreOf(b.card(card))]
  return Math.hypot(there.x - here.x, there.y - here.y)
}
const view = ({ page }: MapPage): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '')

async function pan({ page }: MapPage, dx: number, dy: number): Promise<void> {
  await page.mouse.move(700, 600)
  await page.mouse.wheel(dx, dy)
  await still(page)
}

it('moves my view with that of whom I follow, until I move it myself', async () => {
  const [mari, tor] = await together('Follow', TOR)
  await pan(tor, 300, 120)
  await follow(tor, 'Mari').click()
  await tor.page.getByRole('status').getByText('Following Mari').waitFor()
  await mari.page.getByRole('status').getByText('Tor follows you').waitFor()
  await expect.poll(() => apart(mari, tor, 'Call for help')).toBeLessThan(8)
  await pan(mari, 260, 0)
  await expect.poll(() => apart(mari, tor, 'Call for help')).toBeLessThan(8)
  await mari.page.getByRole('button', { name: 'Zoom in' }).click()
  await still(mari.page)
  await expect.poll(() => apart(mari, tor, 'Call for help')).toBeLessThan(8)
  await look(tor.page, 'follow-light')

  // Moving it myself ends it, for both to see.
  await pan(tor, 0, -40)
  await bar(tor).waitFor({ state: 'detached' })
  await mari.page.getByText('Tor follows you').waitFor({ state: 'detached' })
  const mine = await view(tor)
  await pan(mari, 200, 100)
  expect(await view(tor)).toBe(mine)

  for (const end of [
    () => tor.page.keyboard.press('Escape'),
    () => tor.page.mouse.click(700, 860),
    () => tor.page.keyboard.press('Shift+1'),
    () => follow(tor, 'Mari').click(),
    () => tor.page.getByRole('status').getByRole('button', { name: 'Stop' }).click(),
  ]) {
    await follow(tor, 'Mari').click()
    await bar(tor).waitFor()
    await end()
    await bar(tor).waitFor({ state: 'detached' })
  }
})

it('tells that somebody I follow has left, and goes on with them after a reload', async () => {
  const [mari, tor] = await together('Leaving', TOR)
  await follow(tor, 'Mari').click()
  await bar(tor).waitFor()
  await mari.page.reload()
  await mari.page.getByText('Tor follows you').waitFor()
  await bar(tor).waitFor()
  await mari.page.close()
  await tor.page.getByText('Mari has left the map.').waitFor()
  await bar(tor).waitFor({ state: 'detached' })
})

it('lets one lead where two follow each other', async () => {
  const [mari, tor] = await together('Ring', TOR)
  await follow(tor, 'Mari').click()
  await mari.page.getByText('Tor follows you').waitFor()
  await follow(mari, 'Tor').click()
  const follows = async (): Promise<number> => (await bar(mari).count()) + (await bar(tor).count())
  await Promise.any([mari, tor].map(({ page }) => page.getByText(/follows you: your view leads/).waitFor()))
  await expect.poll(follows).toBe(1)
})

it('brings everybody to my view, asks who types, and leads them back', async () => {
  const [mari, tor, eva] = await together('Bring', TOR, EVA)
  await pan(tor, 400, 200)
  const before = await view(tor)
  await eva.card('Welcome letter').dblclick()
  const typed = eva.page.getByRole('textbox', { name: 'Title of the touchpoint' })
  await typed.waitFor()
  await pan(mari, 200, 0)
  await mari.page.getByRole('button', { name: '2 others here' }).click()
  await mari.page.getByRole('dialog', { name: 'Here now' }).waitFor()
  await look(mari.page, 'people-light')
  await assertNoViolations(mari.page)
  await mari.page.getByRole('button', { name: 'Bring everyone here' }).click()
  await mari.page.getByText('You brought 2 people here.').waitFor()
  await tor.page.getByText('Mari brought everyone here.').waitFor()
  await expect.poll(() => apart(mari, tor, 'Call for help')).toBeLessThan(8)
  await tor.page.getByRole('button', { name: 'Go back' }).click()
  await expect.poll(() => view(tor)).toBe(before)

  await eva.page.getByText('Mari asks you to come and look.').waitFor()
  await typed.waitFor()
  await eva.page.getByRole('button', { name: 'Go there' }).click()
  await expect.poll(() => apart(mari, eva, 'Call for help')).toBeLessThan(8)
})

it('whoever comes after the call stays where they are', async () => {
  const [mari, tor] = await together('Late', TOR)
  await mari.page.keyboard.press('Control+k')
  await mari.page.getByRole('dialog').getByRole('combobox').fill('Bring everyone')
  await mari.page.keyboard.press('Enter')
  await tor.page.getByText('Mari brought everyone here.').waitFor()
  const eva = await openMapPage(app, { path: mari.path }, EVA)
  await follow(eva, 'Mari').waitFor()
  expect(await eva.page.getByText('brought everyone here').count()).toBe(0)
})

it('can be reached and read on a phone', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Phone' })
  const tor = await openMapPage(app, { path: mari.path }, { ...TOR, width: 360, height: 740 })
  await tor.page.getByRole('button', { name: '1 other here' }).click()
  await tor.page.getByRole('button', { name: 'Follow Mari' }).click()
  await bar(tor).waitFor()
  await mari.page.getByText('Tor follows you').waitFor()
  await follow(mari, 'Tor').click()
  await Promise.any([mari, tor].map(({ page }) => page.getByText(/follows you: your view leads/).waitFor()))
  await look(tor.page, 'follow-phone')
  await assertNoViolations(tor.page)
  await assertFitsWidth(tor.page)
})
