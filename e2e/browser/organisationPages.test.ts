import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'
import { assertNoViolations } from './tab.ts'

const app = useApp()

const more = (page: Page, name: string): Locator => page.getByRole('button', { name: `More about “${name}”`, exact: true })
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** Chooses an option of a combobox by keys alone. */
async function choose(page: Page, within: Locator, name: string, text: string): Promise<void> {
  await within.getByRole('combobox', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name, exact: true }).getByRole('combobox').fill(text)
  await page.getByRole('option', { name: text }).first().waitFor()
  await page.keyboard.press('Enter')
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((cells) => {
    const data = new DataTransfer()
    data.setData('text/plain', cells)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

it('merges two departments by keys; a map open elsewhere follows live, and undo brings both back', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Follows' })
  const { page } = await app.open('/organisation')
  await more(page, 'Mobile Billing').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Merge into…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Merge “Mobile Billing”' })
  await dialog.getByText(/Its links at \d+ touchpoints? in \d+ maps? will follow/).waitFor()
  await choose(page, dialog, 'The department that stays', 'Distribution')
  await assertNoViolations(page)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).focus()
  await page.keyboard.press('Enter')
  await more(page, 'Mobile Billing').or(page.getByRole('button', { name: 'Fold “Mobile Billing”' })).waitFor({ state: 'detached' })
  await expect.poll(() => map.card('First invoice').textContent()).toContain('owner Distribution')
  await page.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Undo' }).click()
  await more(page, 'Mobile Billing').waitFor()
  await expect.poll(() => map.card('First invoice').textContent()).toContain('owner Mobile Billing')
})

it('stands a department under another one, by keys, and its parts below it', async () => {
  const { page } = await app.open('/organisation')
  await page.getByRole('textbox', { name: 'New department' }).fill('Returns')
  await page.keyboard.press('Enter')
  await more(page, 'Returns').click()
  await choose(page, page.getByRole('main'), 'Part of', 'Digital')
  const parts = page.getByRole('list', { name: 'Parts of Digital' })
  await parts.getByRole('textbox', { name: 'Name of department' }).waitFor()
  expect(await parts.getByRole('textbox', { name: 'Name of department' }).inputValue()).toBe('Returns')
})

it('brings in pasted cells after a preview that says what is there and what cannot be read, with one undo', async () => {
  const { page } = await app.open('/organisation')
  await more(page, 'Digital').waitFor()
  await paste(page, 'NAME\tKind\tDepartment\tE-mail\ncrm\ttool\tDigital\t\nLegal\tDepartment\t\t\nKari Moe\tperson\tLegal\tkari@example.org\nX\twidget\t\t')
  const dialog = page.getByRole('dialog', { name: 'Import a list' })
  await dialog.getByText('2 new · 1 changed · 0 there already · 1 not read').waitFor()
  await dialog.getByText('Row 5: “widget” is no kind.').waitFor()
  expect(await more(page, 'Legal').count()).toBe(0)
  await assertNoViolations(page)
  await dialog.getByRole('button', { name: 'Bring in 3 entries' }).click()
  await more(page, 'Legal').waitFor()
  await more(page, 'Kari Moe').waitFor()
  await page.getByRole('region', { name: /Messages/ }).getByRole('button', { name: 'Undo' }).click()
  await more(page, 'Legal').waitFor({ state: 'detached' })
  expect(await more(page, 'Kari Moe').count()).toBe(0)
})

it('tells before an import which part would close a ring and what is said twice, and afterwards what each whole holds', async () => {
  const { page } = await app.open('/organisation')
  await more(page, 'Digital').waitFor()
  await paste(page, 'Name\tKind\tDepartment\tPart of\nClaims\tdepartment\t\tCare\nCare\tdepartment\t\tClaims\nFax\ttool\tClaims\t\nfax\ttool\tDigital\t\nDesk\tprocess\tCare\t')
  const dialog = page.getByRole('dialog', { name: 'Import a list' })
  const leftOut = dialog.getByRole('region', { name: 'Is left out' })
  await leftOut.getByText('Part of “Claims” is left out: it would make the department part of itself.').waitFor()
  await leftOut.getByText('The list says two things. “Claims”, the first, counts; department “Digital” is left out.').waitFor()
  await assertNoViolations(page)
  await dialog.getByRole('button', { name: 'Bring in 4 entries' }).click()
  const whole = page.getByRole('listitem').filter({ has: more(page, 'Care') }).first()
  await whole.getByText('1 tool with its parts, 0 of its own').waitFor()
  await whole.getByText('1 process with its parts, 1 of its own').waitFor()
})

it('shows the first rows of a long list, what was just added, and more when asked', async () => {
  const { page } = await app.open('/organisation')
  await more(page, 'Digital').waitFor()
  await paste(page, ['Name\tKind\tPart of', ...Array.from({ length: 100 }, (_, at) => `Branch ${at}\tdepartment\tDigital`)].join('\n'))
  await page.getByRole('button', { name: 'Bring in 100 entries' }).click()
  const names = section(page, 'Departments').getByRole('textbox', { name: 'Name of department' })
  await expect.poll(() => names.count()).toBe(60)
  await page.getByRole('textbox', { name: 'New department' }).fill('Zoo')
  await page.keyboard.press('Enter')
  await more(page, 'Zoo').waitFor()
  expect(await names.count()).toBe(61)
  await page.getByRole('button', { name: 'Show more departments' }).click()
  await expect.poll(() => names.count()).toBeGreaterThan(100)
  const undo = page.getByRole('group', { name: 'Undo and redo' }).getByRole('button', { name: /^Undo/ })
  await undo.click()
  await undo.click()
  await expect.poll(() => names.count()).toBeLessThan(20)
})

it('hints at possible duplicates and merges them', async () => {
  const { page } = await app.open('/organisation')
  await page.getByRole('textbox', { name: 'New tool' }).fill('Crm system')
  await page.keyboard.press('Enter')
  const tools = section(page, 'Tools')
  await tools.getByRole('button', { name: /^Possible duplicates: 1/ }).click()
  await tools.getByRole('button', { name: 'Merge “Crm system” into “CRM”…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
  await more(page, 'Crm system').waitFor({ state: 'detached' })
  await tools.getByRole('button', { name: /^Possible duplicates/ }).waitFor({ state: 'detached' })
})

it.each([['light', 1280], ['dark', 320]] as const)('tells in the %s theme at %i pixels what a department is over all maps, and leads there', async (theme, width) => {
  await openMapPage(app, { template: 'telecom-order', title: `Told ${theme}` })
  const { page } = await app.open('/organisation', { theme, width })
  await more(page, 'Distribution').click()
  await page.getByRole('link', { name: 'Distribution over all maps' }).click()
  await page.getByRole('heading', { level: 1, name: 'Distribution' }).waitFor()
  await section(page, 'Walls, worst first').getByRole('link', { name: /^Modem arrives/ }).first().waitFor()
  await section(page, 'Owns').getByRole('link', { name: /^Modem arrives/ }).first().waitFor()
  await section(page, 'Open pains and replies').getByText('Three parcels for one order').first().waitFor()
  await assertNoViolations(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  const goTo = section(page, 'Go-to people')
  const box = goTo.getByRole('combobox', { name: 'Go-to person in SIM & Number' })
  await choose(page, goTo, 'Go-to person in SIM & Number', 'Arne Bakke')
  await expect.poll(() => box.textContent()).toContain('Arne Bakke')
  await page.getByRole('link', { name: `Lens: see “Told ${theme}” through Distribution` }).click()
  await page.waitForURL(/\/map\/.*lens=department\./)
})

it('leads from the page of an entry that was merged to the one that is left, and says when one is gone', async () => {
  const { page } = await app.open('/organisation')
  await page.getByRole('textbox', { name: 'New process' }).fill('Parcel delivry')
  await page.keyboard.press('Enter')
  await more(page, 'Parcel delivry').click()
  const address = await page.getByRole('link', { name: 'Parcel delivry over all maps' }).getAttribute('href') ?? ''
  const other = await app.open(address)
  await other.page.getByText('No map uses it yet').waitFor()
  await section(page, 'Processes').getByRole('button', { name: /^Possible duplicates/ }).click()
  await section(page, 'Processes').getByRole('button', { name: /^Merge .*Parcel delivry/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
  await other.page.getByRole('heading', { level: 1, name: 'Parcel delivery', exact: true }).waitFor()
  other.expectComplaint(/404/)
  await other.page.goto(`${app.server.url}/organisation/tool/nothing`)
  await other.page.getByText('This tool is not there any more').waitFor()
})
