import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

/** What a screen reader says of a card beside its name. */
async function described(page: Page, name: string): Promise<unknown> {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  return nodes.find((node) => node.role?.value === 'button' && node.name?.value === name)?.description?.value
}

it('an opportunity is written beside the pains, changed by others, and comes with a copy; deleting it can be undone', async () => {
  const mari = await openMapPage(app, { template: 'telecom-order', title: 'Chances' })
  const { page, inspector } = mari
  const tor = await openMapPage(app, mari, { name: 'Tor' })
  await mari.card('Call for help').click()
  const section = inspector.getByRole('region', { name: 'Opportunities' })
  await section.getByRole('textbox', { name: 'New opportunity' }).fill('Call back within the hour')
  await section.getByRole('button', { name: 'Add' }).click()
  await tor.card('Call for help').click()
  const theirs = tor.inspector.getByRole('region', { name: 'Opportunities' })
  // The card tells of it, too, to those who see and those who hear.
  expect(await described(tor.page, 'Call for help')).toMatch(/Phone.*owner Customer service.*1 opportunity.*2 pain points/)
  const line = theirs.getByRole('textbox', { name: 'Opportunity', exact: true })
  await expect.poll(() => line.inputValue()).toBe('Call back within the hour')
  await line.fill('Call back within a quarter')
  await line.press('Enter')
  const mine = section.getByRole('textbox', { name: 'Opportunity', exact: true })
  await expect.poll(() => mine.inputValue()).toBe('Call back within a quarter')

  await mari.card('Call for help').click()
  await page.keyboard.press('ControlOrMeta+d')
  await expect.poll(() => mari.card('Call for help').count()).toBe(2)
  await expect.poll(() => mine.inputValue()).toBe('Call back within a quarter')
  await section.getByRole('button', { name: 'Delete opportunity “Call back within a quarter”' }).click()
  await mine.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => mine.inputValue()).toBe('Call back within a quarter')
})

it('opportunities have no accessibility violations, also on a phone', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Chances' })
  await map.card('Call for help').click()
  const section = map.inspector.getByRole('region', { name: 'Opportunities' })
  await section.getByRole('textbox', { name: 'New opportunity' }).fill('Call back within the hour')
  await section.getByRole('textbox', { name: 'New opportunity' }).press('Enter')
  await section.getByRole('listitem').waitFor()
  await section.scrollIntoViewIfNeeded()
  await assertNoViolations(map.page)
  if (process.env.LOOK) await map.page.screenshot({ path: `${process.env.LOOK}/opportunities.png` })
  await map.page.setViewportSize({ width: 320, height: 640 })
  await assertNoViolations(map.page)
  await assertFitsWidth(map.page)
})
