import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { launchChromium } from '../e2e/chromium.ts'
import { startServer } from '../e2e/server.ts'

/** Takes the README's picture: the demo map as its first visitor finds it, with two colleagues at work in it. */
const SIZE = { width: 1720, height: 900 }
const COLLEAGUES = [
  { name: 'Mari, Digital', colour: '#b3306e', at: { x: 760, y: 330 } },
  { name: 'Tor, Distribution', colour: '#0b7a6b', at: { x: 960, y: 600 } },
]

async function visit(browser: Browser, url: string, user: { name: string; colour: string }, scale: number): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: scale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate((value) => localStorage.setItem('throughline.user', value), JSON.stringify(user))
  await page.reload()
  await page.getByRole('application', { name: 'Map canvas' }).waitFor()
  return page
}

const server = await startServer()
const browser = await launchChromium()
try {
  const { maps } = (await (await fetch(`${server.url}/api/maps`)).json()) as { maps: { id: string }[] }
  const url = `${server.url}/map/${maps[0]?.id}`
  const page = await visit(browser, url, { name: 'Anna Berg', colour: '#2f5fd0' }, 2)
  await page.getByRole('button', { name: 'Fit', exact: true }).click()
  const card = await page.getByRole('button', { name: 'First invoice, with a NOK 20 fee', exact: true }).boundingBox()
  if (!card) throw new Error('The demo map shows no first invoice.')
  await page.mouse.click(card.x + card.width / 2, card.y + card.height / 2)
  await page.getByRole('heading', { name: 'Touchpoint', exact: true }).waitFor()
  for (const { at, ...user } of COLLEAGUES) {
    const colleague = await visit(browser, url, user, 1)
    await colleague.getByRole('button', { name: 'Fit', exact: true }).click()
    await colleague.mouse.move(at.x, at.y)
    await page.getByText(user.name, { exact: true }).waitFor()
  }
  await page.evaluate(() => document.fonts.ready)
  const path = join(import.meta.dirname, 'editor.png')
  await page.screenshot({ path })
  console.log(`The picture of the editor is in ${path}.`)
} finally {
  await browser.close()
  await server.remove()
}
