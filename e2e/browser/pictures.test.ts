import { join } from 'node:path'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'
import { BLUE, gives, picture, pictures, RED, section, tiles } from './touchpointFiles.ts'

const app = useApp()

it('orders, captions, shows large and takes off, by keys, with a way back', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Story' })
  await mari.card('Welcome letter').click()
  await gives(mari.page, 'paste', [{ name: 'one.png', type: 'image/png', base64: await picture(RED) }, { name: 'two.png', type: 'image/png', base64: await picture(BLUE) }])
  await expect.poll(() => pictures(mari)).toEqual(['one.png, 1 of 2', 'two.png, 2 of 2'])
  await section(mari).getByRole('button', { name: 'two.png, 2 of 2' }).press('Alt+ArrowLeft')
  await expect.poll(() => pictures(mari)).toEqual(['two.png, 1 of 2', 'one.png, 2 of 2'])

  const caption = section(mari).getByRole('textbox', { name: 'Caption of “two.png”' })
  await caption.fill('The letter that came')
  await caption.press('Enter')
  await section(mari).getByRole('button', { name: 'The letter that came, 1 of 2' }).click()
  const view = mari.page.getByRole('dialog', { name: 'The letter that came' })
  await view.getByRole('img', { name: 'The letter that came' }).waitFor()
  await expect.poll(() => view.evaluate((one) => one.contains(document.activeElement))).toBe(true)
  await mari.page.keyboard.press('ArrowRight')
  await mari.page.getByRole('dialog', { name: 'one.png' }).getByText('2 of 2').waitFor()
  const downloading = mari.page.waitForEvent('download')
  await mari.page.getByRole('dialog').getByRole('link', { name: 'Download' }).click()
  expect((await downloading).suggestedFilename()).toBe('one.webp')
  await mari.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await mari.page.getByRole('dialog', { name: 'The letter that came' }).waitFor()
  await mari.page.keyboard.press('Escape')
  await expect.poll(() => pictures(mari)).toEqual(['The letter that came, 1 of 1'])
  await mari.page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => pictures(mari)).toEqual(['The letter that came, 1 of 2', 'one.png, 2 of 2'])
})

it('moves a picture where it is dragged, for everybody, and by the menu', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Dragged' })
  await mari.card('Welcome letter').click()
  const given = await Promise.all(['one', 'two', 'three'].map(async (name) => ({ name: `${name}.png`, type: 'image/png', base64: await picture(name === 'two' ? BLUE : RED) })))
  await gives(mari.page, 'paste', given)
  await expect.poll(() => pictures(mari)).toEqual(['one.png, 1 of 3', 'two.png, 2 of 3', 'three.png, 3 of 3'])
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor' })
  await tor.card('Welcome letter').click()
  const drag = async (from: number, onto: number, side: 'before' | 'after'): Promise<void> => {
    const box = await tiles(mari).nth(onto).boundingBox()
    await tiles(mari).nth(from).dragTo(tiles(mari).nth(onto), { targetPosition: { x: side === 'before' ? 6 : (box?.width ?? 0) - 6, y: 20 } })
  }
  await drag(2, 0, 'before')
  for (const map of [mari, tor]) await expect.poll(() => pictures(map)).toEqual(['three.png, 1 of 3', 'one.png, 2 of 3', 'two.png, 3 of 3'])
  await drag(0, 1, 'after')
  for (const map of [mari, tor]) await expect.poll(() => pictures(map)).toEqual(['one.png, 1 of 3', 'three.png, 2 of 3', 'two.png, 3 of 3'])
  await section(mari).getByRole('button', { name: 'More for “one.png”' }).click()
  await mari.page.getByRole('menuitem', { name: 'Move later' }).click()
  for (const map of [mari, tor]) await expect.poll(() => pictures(map)).toEqual(['three.png, 1 of 3', 'one.png, 2 of 3', 'two.png, 3 of 3'])
})

it('shows a picture that somebody else pastes on a phone in the dark, clear to everybody', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Phone' })
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor', theme: 'dark', width: 390, height: 844 })
  await tor.card('Welcome letter').click()
  await mari.card('Welcome letter').click()
  await gives(mari.page, 'paste', [{ name: 'letter.png', type: 'image/png', base64: await picture(RED) }])
  await tor.inspector.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(() => pictures(tor)).toEqual(['letter.png, 1 of 1'])
  await section(tor).scrollIntoViewIfNeeded()
  await assertNoViolations(tor.page)
  await assertFitsWidth(tor.page)
  if (process.env.LOOKS) await tor.page.screenshot({ path: join(process.env.LOOKS, 'pictures-phone.png') })
  await section(tor).getByRole('button', { name: 'letter.png, 1 of 1' }).click()
  await tor.page.getByRole('dialog').getByRole('img', { name: 'letter.png' }).waitFor()
  await assertNoViolations(tor.page)
  await assertFitsWidth(tor.page)
})
