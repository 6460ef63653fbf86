import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { bigMap } from './bigMap.ts'
import { newMap, openMapPage, still } from './mapPage.ts'
import { glance } from './picture.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

/** Controls that can be seen but not pressed: something lies over their middle, or they reach out of the window. */
function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (one: Element): string => one.getAttribute('aria-label') ?? (one.textContent?.trim() || one.outerHTML.slice(0, 80))
    const found: string[] = []
    const groups = 'header button, header a:not([href^="#"]), header input, [role="toolbar"] button, [role="group"][aria-label="Zoom"] button, [role="dialog"] button'
    for (const control of document.querySelectorAll<HTMLElement>(groups)) {
      if (control.closest('[inert], [aria-hidden="true"]') || !control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, top, right, bottom, width, height } = control.getBoundingClientRect()
      if (width === 0 || height === 0) continue
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
        found.push(`${name(control)} is outside: ${[left, top, right, bottom].map(Math.round).join(' ')}`)
        continue
      }
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      if (over && !control.contains(over) && !over.contains(control)) found.push(`${name(control)} lies under ${name(over)}`)
    }
    return found
  })
}

it('has no accessibility violations: map, selection, dialogs, organisation, home', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Axe' })
  const { page } = map
  await assertNoViolations(page)
  await map.card('Set up the modem at home').click()
  await assertNoViolations(page)
  await map.card('Call for help').click({ modifiers: ['Shift'] })
  await assertNoViolations(page)
  await page.getByRole('button', { name: 'Organisation', exact: true }).click()
  await map.organisation.getByRole('tab', { name: 'Departments' }).waitFor()
  await assertNoViolations(page)
  for (const [open, name] of [['Control+k', /palette|command|search/i], ['?', /Keyboard shortcuts/]] as const) {
    await map.card('Welcome letter').focus()
    await page.keyboard.press(open)
    await page.getByRole('dialog', { name }).waitFor()
    await assertNoViolations(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('img', { name: 'Preview of the picture' }).waitFor()
  await assertNoViolations(page)
  for (const path of ['/', '/organisation']) {
    await page.goto(app.server.url + path)
    await page.getByRole('main').waitFor()
    await expect.poll(() => page.getByRole('article').or(page.getByRole('listitem')).count()).toBeGreaterThan(0)
    await assertNoViolations(page)
  }
})

it('is dark where it is asked to be, and never blank', async () => {
  const pictures = []
  for (const theme of ['light', 'dark'] as const) {
    const { page } = await openMapPage(app, { template: 'telecom-order', title: `Shown ${theme}` }, { theme })
    const picture = await page.screenshot()
    expect((await glance(page, picture)).variety).toBeGreaterThan(300)
    pictures.push(await page.evaluate(async (base64) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]))
      const context = new OffscreenCanvas(64, 40).getContext('2d') as OffscreenCanvasRenderingContext2D
      context.drawImage(bitmap, 0, 0, 64, 40)
      const { data } = context.getImageData(0, 0, 64, 40)
      return data.filter((_, at) => at % 4 !== 3).reduce((sum, part) => sum + part, 0) / (64 * 40 * 3)
    }, picture.toString('base64')))
  }
  const [light = 0, dark = 255] = pictures
  expect(light).toBeGreaterThan(220)
  expect(dark).toBeLessThan(60)
})

it.each([
  ['320 pixels', { width: 320, height: 640 }],
  ['200 % zoom', { width: 1280, height: 900, zoom: 2 }],
] as const)('can be used at %s: nothing sideways, everything reachable, nothing over another', async (_, size) => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'A title that is so long that it cannot stand anywhere in full' }, size)
  const { page } = map
  await assertFitsWidth(page)
  expect(await unreachable(page)).toEqual([])
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  await still(page)
  await page.getByRole('button', { name: /^(Export|More)$/ }).first().waitFor()
  await page.locator('[data-item="stage"]').first().focus()
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('Added in a small window')
  await page.keyboard.press('Enter')
  await assertFitsWidth(page)
  expect(await unreachable(page)).toEqual([])
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Export')
  await page.getByRole('option', { name: /Export/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Export as image' }).waitFor()
  await assertFitsWidth(page)
  expect(await unreachable(page)).toEqual([])
  for (const path of ['/', '/organisation']) {
    await page.goto(app.server.url + path)
    await expect.poll(() => page.getByRole('article').or(page.getByRole('listitem')).count()).toBeGreaterThan(0)
    await assertFitsWidth(page)
    expect(await unreachable(page)).toEqual([])
  }
})

it('cuts long titles where they stand and says them in full', async () => {
  const map = await openMapPage(app, { template: 'five-stages', title: 'Long titles' })
  const { page } = map
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze '.repeat(3).trim()
  await map.stage('Compare').focus()
  await page.keyboard.press('F2')
  await map.type(long)
  await page.keyboard.press('Shift+Enter')
  await map.type(long)
  await map.lane('Online').focus()
  await page.keyboard.press('F2')
  await map.type(long)
  await map.fit()
  for (const thing of [map.card(long), map.stage(long), map.lane(long)]) {
    const outside = await thing.evaluate((one) => {
      const box = one.getBoundingClientRect()
      return [...one.querySelectorAll('[dir]')].filter((text) => {
        const { right, bottom } = text.getBoundingClientRect()
        return right > box.right + 1 || bottom > box.bottom + 1
      }).length
    })
    expect(outside).toBe(0)
  }
  await map.card(long).click()
  const cut = await map.inspector.evaluate((panel) => [...panel.querySelectorAll('p, h2, textarea')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > panel.getBoundingClientRect().right)
    .map((one) => one.textContent))
  expect(cut).toEqual([])
  await assertFitsWidth(page)
})

it('opens a map of 300 touchpoints, pans and zooms it, with only what is in view in the page', async () => {
  const tab = await app.open('/')
  const map = await openMapPage(app, { path: await bigMap(tab.page, app.server.url, 300) })
  const { page } = map
  const cards = (): Promise<number> => page.locator('[data-item="touchpoint"]').count()
  await expect.poll(cards).toBeGreaterThan(5)
  expect(await cards()).toBeLessThan(150)
  await page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: /%/ }).click()
  await still(page)
  const inView = (): Promise<string[]> => page.locator('[data-item="touchpoint"]').evaluateAll((all) => all.flatMap((one) => {
    const { left, right } = one.getBoundingClientRect()
    return right > 0 && left < innerWidth ? [one.querySelector('[dir]')?.textContent ?? ''] : []
  }))
  const first = await inView()
  expect(first.length).toBeGreaterThan(3)
  await page.mouse.move(700, 500)
  await page.mouse.wheel(4000, 0)
  await expect.poll(async () => (await inView()).filter((title) => first.includes(title))).toEqual([])
  expect((await inView()).length).toBeGreaterThan(3)
  await expect.poll(cards).toBeGreaterThan(5)
  await map.fit()
  expect((await glance(page, await page.screenshot())).variety).toBeGreaterThan(100)
})

it('moves nothing by itself when no motion is wanted', async () => {
  const tab = await app.open('/')
  const path = await newMap(tab.page, app.server.url, 'telecom-order', 'Still')
  const map = await openMapPage(app, { path }, { still: true })
  await map.card('Welcome letter').click()
  await map.page.getByRole('button', { name: 'Fit', exact: true }).click()
  const running = await map.page.evaluate(() => document.getAnimations().filter((one) => {
    const { duration, iterations } = one.effect?.getComputedTiming() ?? {}
    return Number(duration) > 20 && (iterations ?? 1) > 0 && one.playState === 'running'
  }).length)
  expect(running).toBe(0)
})
