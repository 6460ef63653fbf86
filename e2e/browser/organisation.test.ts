import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'

const app = useApp()

const row = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^(More about|Fold) “${name}”$`) }) }).first()
const nameField = (page: Page, kind: string, name: string): Locator =>
  row(page, name).getByRole('textbox', { name: `Name of ${kind}` })

async function rename(page: Page, kind: string, from: string, to: string): Promise<void> {
  await nameField(page, kind, from).fill(to)
  await page.keyboard.press('Enter')
  await row(page, to).waitFor()
}

it('shows a new name, colour and lead of a department at once in a map that is open elsewhere', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Watched' })
  const { page } = await app.open('/organisation')
  await rename(page, 'department', 'Distribution', 'Logistics')
  await map.page.locator('[data-item="department"]').getByText('Logistics').waitFor()
  await expect.poll(() => map.card('Modem arrives').textContent()).toContain('owner Logistics')
  await map.page.getByRole('toolbar', { name: 'Lens' }).getByRole('button', { name: /^Logistics/ }).waitFor()

  const bar = map.card('Modem arrives').locator('> span').first()
  const colour = (): Promise<string> => bar.evaluate((one) => getComputedStyle(one).backgroundColor)
  const before = await colour()
  await page.getByRole('button', { name: 'More about “Logistics”' }).click()
  await row(page, 'Logistics').getByRole('radio', { name: 'Brown' }).click()
  await expect.poll(colour).not.toBe(before)

  await row(page, 'Logistics').getByRole('combobox', { name: 'Lead' }).click()
  await page.getByRole('dialog', { name: 'Lead' }).getByRole('combobox').fill('Ida Berg')
  await page.getByRole('option', { name: /Create ‘Ida Berg’/ }).click()
  await row(page, 'Logistics').getByText('Led by Ida Berg').waitFor()
  await rename(page, 'department', 'Logistics', 'Distribution')
})

it('says where a department is used before it is deleted, and brings it back with all its links', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Uses it' })
  const { page } = await app.open('/organisation')
  await page.getByRole('button', { name: 'More about “Mobile Billing”' }).click()
  await row(page, 'Mobile Billing').getByRole('link', { name: 'Uses it' }).waitFor()
  await page.getByRole('button', { name: 'Delete Mobile Billing' }).click()
  const dialog = page.getByRole('dialog', { name: '“Mobile Billing” is in use' })
  await dialog.getByText(/touchpoints? in \d+ maps? would lose the link/).waitFor()
  await dialog.getByRole('link', { name: 'First invoice, with a NOK 20 fee' }).first().waitFor()
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await dialog.waitFor({ state: 'detached' })
  await row(page, 'Mobile Billing').waitFor()

  await page.getByRole('button', { name: 'Delete Mobile Billing' }).click()
  await dialog.getByRole('button', { name: 'Delete it' }).click()
  await row(page, 'Mobile Billing').waitFor({ state: 'detached' })
  await expect.poll(() => map.card('First invoice').textContent()).toContain('No owner')
  await page.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Undo' }).click()
  await row(page, 'Mobile Billing').waitFor()
  await expect.poll(() => map.card('First invoice').textContent()).toContain('owner Mobile Billing')
})

it('adds, finds, renames and deletes in the panel beside a map what the page shows, too', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Panel' })
  const other = await app.open('/organisation')
  const { page, organisation } = map
  await page.getByRole('button', { name: 'Organisation', exact: true }).click()
  for (const [tab, kind, name] of [['Departments', 'department', 'Legal'], ['Processes', 'process', 'Credit check'], ['Tools', 'tool', 'Scoring'], ['People', 'person', 'Kari']] as const) {
    await organisation.getByRole('tab', { name: tab }).click()
    await organisation.getByRole('textbox', { name: `New ${kind}` }).fill(name)
    await page.keyboard.press('Enter')
    await row(page, name).waitFor()
    await row(other.page, name).waitFor()
  }
  await rename(page, 'person', 'Kari', 'Kari Moe')
  await row(other.page, 'Kari Moe').waitFor()

  await map.card('Call for help').click()
  await organisation.getByRole('button', { name: /^Link “Kari Moe” to/ }).click()
  await map.canvas.getByText('Kari Moe', { exact: true }).waitFor()

  await organisation.getByRole('searchbox', { name: 'Search the organisation' }).or(organisation.getByRole('textbox', { name: 'Search the organisation' })).fill('scor')
  await row(page, 'Scoring').waitFor()
  expect(await row(page, 'Legal').count()).toBe(0)
  await page.getByRole('button', { name: 'More about “Scoring”' }).click()
  await page.getByRole('button', { name: 'Delete Scoring' }).click()
  await row(other.page, 'Scoring').waitFor({ state: 'detached' })
})
