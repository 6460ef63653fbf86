import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'
import type { MapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

async function two(title: string): Promise<readonly [MapPage, MapPage]> {
  const mari = await openMapPage(app, { template: 'telecom-order', title })
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor', colour: '#0b7285' })
  await mari.page.getByRole('button', { name: /1 other here/ }).waitFor()
  await tor.page.getByRole('button', { name: /1 other here/ }).waitFor()
  return [mari, tor]
}

const placeOf = async (map: MapPage): Promise<number[]> => {
  const box = await map.card('Welcome letter').boundingBox()
  return [box?.x ?? NaN, box?.y ?? NaN].map(Math.round)
}

it('walks through the stages by keys, from the address too, and gives the map back', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Present' })
  const { page } = map
  const bar = page.getByRole('region', { name: 'Presentation' })
  await page.keyboard.press('Shift+P')
  await bar.getByText('Whole map').waitFor()
  await expect.poll(() => page.getByRole('toolbar', { name: 'Tools' }).count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await bar.getByRole('heading', { name: 'Order' }).waitFor()
  await bar.getByText('Stage 1 of 5').waitFor()
  await page.keyboard.press('PageDown')
  await bar.getByRole('heading', { name: 'Dispatch' }).waitFor()
  await bar.getByText('2 touchpoints', { exact: false }).waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('present')).toBe('2')
  await map.card('Welcome letter').waitFor()
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}.png` })
  await assertNoViolations(page)
  await page.reload()
  await bar.getByRole('heading', { name: 'Dispatch' }).waitFor()
  await page.setViewportSize({ width: 360, height: 700 })
  await assertFitsWidth(page)
  await assertNoViolations(page)
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}-phone.png` })
  expect(await page.locator('[data-veil]').count()).toBe(1)
  await page.keyboard.press('End')
  await bar.getByText('Whole map').waitFor()
  expect(await page.locator('[data-veil]').count()).toBe(0)
  expect(await bar.getByRole('button', { name: 'Next frame' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('toolbar', { name: 'Tools' }).waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.has('present')).toBe(false)
})

it('goes on and back by swipes of a finger on the bar', async () => {
  const { page } = await openMapPage(app, { template: 'telecom-order', title: 'Swiped' })
  await page.setViewportSize({ width: 360, height: 700 })
  const bar = page.getByRole('region', { name: 'Presentation' })
  await page.keyboard.press('Shift+P')
  await bar.getByText('Whole map').waitFor()
  const swipe = (by: number): Promise<void> => bar.evaluate((element, by) => {
    const { left, top, width } = element.getBoundingClientRect()
    const at = (x: number) => ({ pointerType: 'touch', pointerId: 5, bubbles: true, clientX: x, clientY: top + 20 })
    element.dispatchEvent(new PointerEvent('pointerdown', at(left + width / 2)))
    element.dispatchEvent(new PointerEvent('pointerup', at(left + width / 2 + by)))
  }, by)
  await swipe(-80)
  await bar.getByRole('heading', { name: 'Order' }).waitFor()
  await swipe(-20)
  await swipe(-80)
  await bar.getByRole('heading', { name: 'Dispatch' }).waitFor()
  await swipe(80)
  await bar.getByRole('heading', { name: 'Order' }).waitFor()
})

it('changes nothing on the map, whatever is pressed', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Present only' })
  const { page } = map
  const before = await map.drawing()
  await map.card('Welcome letter').click()
  await page.keyboard.press('Shift+P')
  await page.getByRole('region', { name: 'Presentation' }).waitFor()
  for (const key of ['Delete', 'Backspace', 't', 'Control+d', 'Control+a', 'Delete', 'F2', 'Alt+ArrowRight', 'Shift+Enter']) await page.keyboard.press(key)
  await map.card('Welcome letter').dblclick()
  await page.keyboard.press('Delete')
  expect(await page.getByRole('textbox').count()).toBe(0)
  await page.keyboard.press('Escape')
  await map.says('Saved')
  await map.fit()
  await map.shows(...before.split('\n'))
  expect(await map.selected()).toEqual([])
})

it('follows somebody until one moves oneself, and both know of it', async () => {
  const [mari, tor] = await two('Follow me')
  await tor.page.getByRole('button', { name: /1 other here/ }).click()
  await tor.page.getByRole('dialog', { name: 'Here now' }).getByRole('button', { name: 'Follow Mari' }).click()
  await mari.page.getByText('Tor follows you').waitFor()
  const before = await placeOf(tor)
  await mari.page.keyboard.press('Shift+P')
  const bar = mari.page.getByRole('region', { name: 'Presentation' })
  await bar.getByText('Whole map').waitFor()
  await mari.page.keyboard.press('ArrowRight')
  await mari.page.keyboard.press('ArrowRight')
  await bar.getByRole('heading', { name: 'Dispatch' }).waitFor()
  await expect.poll(() => placeOf(tor)).not.toEqual(before)
  await tor.page.locator('[data-followed]').waitFor()
  await tor.page.locator('[data-canvas]').hover()
  await tor.page.mouse.wheel(0, 40)
  await tor.page.locator('[data-followed]').waitFor({ state: 'detached' })
  await mari.page.getByText('Tor follows you').waitFor({ state: 'detached' })
})

it('brings everyone to what one sees, and lets them go back', async () => {
  const [mari, tor] = await two('Bring everyone')
  const before = await placeOf(tor)
  await mari.page.keyboard.press('Control+0')
  await mari.page.getByRole('button', { name: /1 other here/ }).click()
  await mari.page.getByRole('button', { name: 'Bring everyone here' }).click()
  await tor.page.getByText('Mari brought everyone here.').waitFor()
  await expect.poll(() => placeOf(tor)).not.toEqual(before)
  await tor.page.getByRole('button', { name: 'Go back' }).click()
  await expect.poll(() => placeOf(tor)).toEqual(before)
})
