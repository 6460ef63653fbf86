import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'

const app = useApp()

/** Presses a button as somebody does who has no mouse. */
async function enter(button: Locator): Promise<void> {
  await button.focus()
  await button.press('Enter')
}

/** Runs a command of the palette. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(words)
  await page.getByRole('option', { name: words }).first().waitFor()
  await page.keyboard.press('Enter')
}

it('a department lead comes by a link, finds the worst wall, answers for the department and prints the report, by keys alone', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'The way of a lead' })
  await mari.lookThrough('Customer service')
  await expect.poll(() => new URL(mari.page.url()).searchParams.get('lens')).toMatch(/^department\./)
  const link = new URL(mari.page.url())

  const lead = await openMapPage(app, { path: link.pathname + link.search }, { name: 'Ingrid Solberg', theme: 'dark' })
  const { page, canvas, inspector } = lead
  await page.getByRole('region', { name: 'What is shown' }).getByText('Customer service', { exact: true }).first().waitFor()
  await canvas.focus()
  await page.keyboard.press('w')
  await expect.poll(() => lead.step('Set up the modem at home', 'Call for help').getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('b')
  const walls = page.getByRole('complementary', { name: 'Walls' })
  await walls.getByText('1 of 7').waitFor()
  await enter(walls.getByRole('button', { name: 'Close' }))

  await canvas.focus()
  await page.keyboard.press('/')
  await page.keyboard.type('Call for help')
  await page.keyboard.press('Enter')
  await inspector.getByRole('textbox', { name: 'Title' }).waitFor()
  const owner = inspector.getByRole('list', { name: 'Answer of the owner' })
  await enter(owner.getByRole('button', { name: 'Dispute' }))
  await page.keyboard.type('The calls are about things that others left open')
  await enter(owner.getByRole('button', { name: 'Dispute it' }))
  await mari.card('Call for help').getByText('Contested').waitFor()
  const twice = inspector.getByRole('list', { name: 'Answers to “Asked the same questions twice”' }).getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^Customer service/ }) })
  await enter(twice.getByRole('button', { name: 'Acknowledge' }))
  await twice.getByText('acknowledged').waitFor()
  await lead.says('Saved')

  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset.printed = 'yes')
  })
  await canvas.focus()
  await command(page, 'Silo report')
  await page.getByRole('heading', { name: 'Where the customer hits a wall' }).waitFor()
  await page.getByText('“The calls are about things that others left open”').waitFor()
  await enter(page.getByRole('button', { name: 'Print' }))
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.printed)).toBe('yes')
})
