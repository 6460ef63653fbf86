import { join } from 'node:path'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { centreOf, openMapPage } from './mapPage.ts'
import { download, openExport } from './picture.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'
import type { Given } from './touchpointFiles.ts'
import { BLUE, gives, onCard, PDF, picture, pictures, RED, section, tiles } from './touchpointFiles.ts'

const app = useApp()

/** Leaves a picture of the page for whoever wants to look. */
const looked = async (page: Page, name: string): Promise<void> => {
  if (process.env.LOOKS) await page.screenshot({ path: join(process.env.LOOKS, `files-${name}.png`) })
}

/** Pixels of the colour of the red picture. */
async function reds(image: Buffer): Promise<number> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let count = 0
  for (let at = 0; at < data.length; at += info.channels) {
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]]
    if (Math.abs(r - 0xc0) < 8 && Math.abs(g - 0x39) < 8 && Math.abs(b - 0x2b) < 8) count++
  }
  return count
}

it('shows a pasted picture to the other browser, and keeps it with a duplicate', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Pictures' })
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor' })
  await mari.card('Welcome letter').click()
  await gives(mari.page, 'paste', [{ name: 'letter.png', type: 'image/png', base64: await picture(RED) }])
  await tor.card('Welcome letter').click()
  for (const map of [mari, tor]) await expect.poll(() => pictures(map)).toEqual(['letter.png, 1 of 1'])
  await mari.says('Saved')
  for (const map of [mari, tor]) await expect.poll(() => onCard(map, 'Welcome letter')).toEqual([true])

  await gives(tor.page, await centreOf(tor.card('Welcome letter')), [{ name: 'photo.png', type: 'image/png', base64: await picture(BLUE) }, { name: 'bill.pdf', type: 'application/pdf', base64: PDF }])
  await expect.poll(() => pictures(mari)).toEqual(['letter.png, 1 of 3', 'photo.png, 2 of 3', 'PDF bill.pdf, 3 of 3'])

  await mari.canvas.focus()
  await mari.card('Welcome letter').focus()
  await mari.page.keyboard.press('Control+d')
  await expect.poll(() => mari.card('Welcome letter').count()).toBe(2)
  await expect.poll(() => mari.selected()).toEqual(['Welcome letter'])
  await expect.poll(() => pictures(mari)).toEqual(['letter.png, 1 of 3', 'photo.png, 2 of 3', 'PDF bill.pdf, 3 of 3'])
})

it('keeps what is added offline, over a reload, until the server is back', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Offline pictures' }, { keeps: true })
  mari.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/)
  await mari.page.evaluate(() => navigator.serviceWorker.ready)
  await mari.card('Welcome letter').click()
  await section(mari).waitFor()
  await mari.context.setOffline(true)
  await mari.says('Offline, kept on this device')
  await gives(mari.page, 'paste', [{ name: 'letter.png', type: 'image/png', base64: await picture(RED) }])
  await tiles(mari).getByText('On its way…').waitFor()
  const onItsWay = mari.page.getByRole('img', { name: '1 picture or file on the way to Welcome letter' })
  await onItsWay.waitFor()
  await mari.page.reload()
  await mari.says('Offline, kept on this device')
  await mari.card('Welcome letter').click()
  await tiles(mari).getByRole('img', { name: 'letter.png' }).waitFor()
  await expect.poll(() => onItsWay.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(640)
  await looked(mari.page, 'waiting')
  await mari.context.setOffline(false)
  await mari.says('Saved')
  await expect.poll(() => pictures(mari)).toEqual(['letter.png, 1 of 1'])
  expect(await onItsWay.count()).toBe(0)
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor' })
  await tor.card('Welcome letter').click()
  await expect.poll(() => pictures(tor)).toEqual(['letter.png, 1 of 1'])
})

it('goes with a touchpoint that is pasted into another map', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'From' })
  await mari.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await mari.card('Welcome letter').click()
  await gives(mari.page, 'paste', [{ name: 'letter.png', type: 'image/png', base64: await picture(RED) }])
  await expect.poll(() => pictures(mari)).toEqual(['letter.png, 1 of 1'])
  await mari.card('Welcome letter').focus()
  await mari.page.keyboard.press('Control+c')
  const there = await openMapPage(app, { template: 'five-stages', title: 'To' }, { context: mari.context })
  await there.canvas.focus()
  await there.page.keyboard.press('Control+v')
  await there.card('Welcome letter').click()
  await expect.poll(() => pictures(there)).toEqual(['letter.png, 1 of 1'])
  await expect.poll(() => onCard(there, 'Welcome letter')).toEqual([true])
})

it('stands on the card from near and from afar, and in pictures of the map', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Exported' })
  await mari.card('Welcome letter').click()
  await gives(mari.page, 'paste', [{ name: 'red.png', type: 'image/png', base64: await picture(RED) }])
  await expect.poll(() => onCard(mari, 'Welcome letter')).toEqual([true])
  await looked(mari.page, 'near')
  await openExport(mari, ['SVG'])
  const svg = (await download(mari.page)).bytes.toString()
  expect(svg).toContain('<image href="data:image/webp;base64,')
  expect(svg).toContain('<title>red.png</title>')
  await mari.page.keyboard.press('Escape')
  await openExport(mari, ['PNG'])
  expect(await reds((await download(mari.page)).bytes)).toBeGreaterThan(3_000)
  await mari.page.keyboard.press('Escape')
  // A card that is selected stands on the far picture as itself.
  await mari.canvas.focus()
  await mari.page.keyboard.press('Escape')
  await expect.poll(() => mari.selected()).toEqual([])
  for (let n = 0; n < 5; n++) await mari.page.getByRole('button', { name: 'Zoom out' }).click()
  const far = mari.page.locator('canvas[aria-hidden]:not([hidden])').first()
  await far.waitFor()
  await expect.poll(async () => reds(await mari.canvas.screenshot())).toBeGreaterThan(60)
  await looked(mari.page, 'far')
})

it('says why a file is not taken, keeps it, and says where a picture belongs', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Refused' })
  mari.expectComplaint(/415/)
  await mari.card('Welcome letter').click()
  await section(mari).waitFor()
  await gives(mari.page, 'paste', [{ name: 'page.png', type: 'image/png', base64: Buffer.from('<script>alert(1)</script>').toString('base64') }])
  await mari.page.getByText('“page.png” was not added. This is no picture that can be shown', { exact: false }).waitFor()
  await mari.says('1 file not added')
  const refused = mari.page.getByRole('img', { name: '1 picture or file not added to Welcome letter' })
  await refused.waitFor()
  await expect.poll(() => refused.locator('img').count()).toBe(0)
  await section(mari).getByRole('button', { name: 'Give up “page.png”' }).click()
  await mari.says('Saved')
  const { x, y } = await centreOf(mari.stage('Discover').or(mari.page.locator('[data-item="stage"]')).first())
  await gives(mari.page, { x, y: y + 60 }, [{ name: 'one.png', type: 'image/png', base64: await picture(RED) }])
  await mari.page.getByText('Drop pictures on the touchpoint that they show.').waitFor()
})

const story = async (): Promise<Given[]> => {
  const drawn = async (name: string, colours: readonly [string, string], width: number, height: number): Promise<Given> => {
    const art = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colours[0]}"/><circle cx="50%" cy="45%" r="${height / 4}" fill="${colours[1]}"/><rect x="12%" y="76%" width="76%" height="9%" rx="8" fill="${colours[1]}"/></svg>`
    return { name, type: 'image/png', base64: (await sharp(Buffer.from(art)).png().toBuffer()).toString('base64') }
  }
  return [
    await drawn('envelope.png', ['#f4e9d8', '#b5651d'], 900, 600), await drawn('screen.png', ['#dfe8f7', '#2f5bea'], 500, 1000),
    { name: 'Contract 2026-114.pdf', type: 'application/pdf', base64: PDF }, await drawn('box.png', ['#e3efe4', '#1c7249'], 800, 800),
  ]
}

it.each([1600, 390])('looks good and can be read by everybody: %d wide', async (width) => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Looks' }, { width, height: 1000 })
  await mari.card('Welcome letter').click()
  if (width < 600) await mari.inspector.getByRole('button', { name: 'Show more' }).click()
  await section(mari).waitFor()
  await assertNoViolations(mari.page)
  await looked(mari.page, `none-${width}`)
  const [image, ...rest] = await story()
  await section(mari).locator('input[type=file]').setInputFiles([image as Given, ...rest].map(({ name, type, base64 }) => ({ name, mimeType: type, buffer: Buffer.from(base64, 'base64') })))
  await expect.poll(() => pictures(mari)).toHaveLength(4)
  await section(mari).scrollIntoViewIfNeeded()
  await section(mari).getByRole('textbox').first().fill('How it came')
  await section(mari).getByRole('textbox').first().press('Enter')
  await assertNoViolations(mari.page)
  await assertFitsWidth(mari.page)
  await looked(mari.page, `some-${width}`)
  await section(mari).getByRole('button', { name: 'How it came, 1 of 4' }).click()
  await mari.page.getByRole('dialog').getByRole('img').waitFor()
  await assertNoViolations(mari.page)
  await assertFitsWidth(mari.page)
  await looked(mari.page, `view-${width}`)
  await mari.page.keyboard.press('ArrowRight')
  await mari.page.keyboard.press('ArrowRight')
  await mari.page.getByRole('dialog', { name: 'Contract 2026-114.pdf' }).waitFor()
  await assertNoViolations(mari.page)
})
