import type { Locator, Page } from 'playwright'
import { expect, it } from 'vitest'
import { FILE_SIZE } from '../../src/formats/sheetSize.ts'
import { writeXlsx } from '../../src/formats/writeXlsx.ts'
import { useApp } from './app.ts'
import { openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const sheet = (name: string): string => new URL(`../../server/templates/${name}.csv`, import.meta.url).pathname
const text = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
const importWindow = (page: Page): Locator => page.getByRole('dialog', { name: /spreadsheet/ })
const made = (page: Page): Locator => importWindow(page).getByRole('button', { name: /^(Make a map|Import) / })
const give = (page: Page, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> =>
  importWindow(page).locator('input[type=file]').setInputFiles(file)

/** Puts a table as HTML, as spreadsheets do, and its plain text where the focus is. */
const pasteTable = (page: Page, html: string): Promise<void> => page.evaluate((table) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/html', table)
  clipboardData.setData('text/plain', 'the plain text')
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}, html)

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import a spreadsheet' }).click()
  await importWindow(page).getByRole('button', { name: 'Choose a file' }).waitFor()
}

it.each([['telecom-order', 10], ['outpatient-visit', 15]] as const)('makes a map of %s without a touch of the mapping, as one undo step', async (name, count) => {
  const { page } = await app.open()
  await page.getByRole('button', { name: 'From a spreadsheet' }).click()
  await importWindow(page).getByRole('button', { name: 'Choose a file' }).waitFor()
  await give(page, sheet(name))
  await made(page).waitFor()
  expect(await importWindow(page).getByText('Everything could be read').count()).toBe(1)
  expect(await importWindow(page).getByRole('status').innerText()).toMatch(new RegExp(`^${count} touchpoints in 5 stages`))
  await made(page).click()
  await page.waitForURL(/\/map\/[A-Za-z0-9_-]{22}/)
  // Who comes for the first time is asked for a name over the map.
  const profile = page.getByRole('dialog')
  await profile.waitFor()
  await page.keyboard.press('Escape')
  await profile.waitFor({ state: 'detached' })
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const touchpoints = async (): Promise<number | undefined> => {
    const list = await (await page.request.get(`${app.server.url}/api/maps`)).json() as { maps: { id: string; touchpoints: number }[] }
    return list.maps.find((map) => map.id === id)?.touchpoints
  }
  await expect.poll(touchpoints).toBe(count)
  await page.getByRole('button', { name: 'Undo: Import spreadsheet' }).click()
  await expect.poll(touchpoints).toBe(0)
})

it('brings the same sheet again without a change, and contacts with their curve', async () => {
  const { page } = await openMapPage(app, { template: 'telecom-order', title: 'Import again' })
  await openImport(page)
  await give(page, sheet('telecom-order'))
  await made(page).waitFor()
  // What the template says is the same; that a sheet called it so is news.
  await expect.poll(() => importWindow(page).getByRole('status').innerText()).toMatch(/^0 new, 10 updated, 0 unchanged, 0 no longer/)
  await made(page).click()
  await importWindow(page).waitFor({ state: 'detached' })
  await openImport(page)
  await give(page, sheet('telecom-order'))
  await expect.poll(() => importWindow(page).getByRole('status').innerText()).toMatch(/^0 new, 0 updated, 10 unchanged/)
  await importWindow(page).getByRole('button', { name: 'Another file' }).click()
  await give(page, text('contacts.csv', 'Month;Touchpoint;Contacts;CSAT\nNov 2026;call for HELP;1 200;78 %\n2026-12;Call for help;1480;0,63\n2026-12;Nowhere;3;\n'))
  await importWindow(page).getByText('1 name is matched').waitFor()
  await assertNoViolations(page)
  await made(page).click()
  await importWindow(page).waitFor({ state: 'detached' })
  await page.locator('[data-item="touchpoint"]').filter({ hasText: 'Call for help' }).first().click()
  const field = page.getByRole('region', { name: 'Contacts a month' })
  await field.waitFor()
  expect(await field.innerText()).toMatch(/1,480\s+\+23/)
})

it('is accessible and fits a phone, by keys alone', async () => {
  const { page } = await app.open('/', { width: 320, height: 640 })
  await page.getByRole('button', { name: 'From a spreadsheet' }).focus()
  await page.keyboard.press('Enter')
  await importWindow(page).getByRole('textbox').focus()
  await page.keyboard.insertText('Phase\tAktivitet\tStimmung\nKjøpe\tSe\t5\nKjøpe\t\t3\nBruke\tRinge\t1')
  await made(page).waitFor()
  expect(await importWindow(page).getByText('There is no touchpoint in this row. It is left out.').count()).toBe(1)
  await assertNoViolations(page)
  await assertFitsWidth(page)
  await page.keyboard.press('Escape')
  await importWindow(page).waitFor({ state: 'detached' })
})

it('refuses what is no spreadsheet with what to do', async () => {
  const { page } = await app.open()
  await page.getByRole('button', { name: 'From a spreadsheet' }).click()
  await importWindow(page).getByRole('button', { name: 'Choose a file' }).waitFor()
  await give(page, text('a.pdf', '%PDF-1.7 rubbish'))
  await expect.poll(() => importWindow(page).getByRole('alert').innerText()).toMatch(/This is a PDF/)
})

it('reads an Excel workbook, and another of its sheets', async () => {
  const { page } = await app.open()
  const workbook = await writeXlsx([
    { name: 'Now', header: ['Stage', 'Touchpoint', 'Owner'], rows: [['Buy', 'Look', 'Sales'], ['Use', '=1+1', 'Care']] },
    { name: 'Later', header: ['Stage', 'Touchpoint'], rows: [['Buy', 'Look'], ['Buy', 'Pay'], ['Use', 'Call']] },
  ])
  await page.getByRole('button', { name: 'From a spreadsheet' }).click()
  await importWindow(page).getByRole('button', { name: 'Choose a file' }).waitFor()
  await give(page, { name: 'journey.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await workbook.arrayBuffer()) })
  await expect.poll(() => importWindow(page).getByRole('status').innerText()).toMatch(/^2 touchpoints in 2 stages/)
  expect(await importWindow(page).getByRole('cell', { name: '=1+1', exact: true }).count()).toBe(1)
  await importWindow(page).getByRole('combobox', { name: 'Sheet', exact: true }).click()
  await page.getByRole('option', { name: 'Later' }).click()
  await expect.poll(() => importWindow(page).getByRole('status').innerText()).toMatch(/^3 touchpoints in 2 stages/)
})

it('takes a file that is dropped on Home', async () => {
  const { page } = await app.open()
  await page.getByRole('button', { name: 'From a spreadsheet' }).waitFor()
  await page.locator('#main').evaluate((main) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['Stage;Touchpoint\nBuy;Look\nBuy;Pay\n'], 'our-journey.csv', { type: 'text/csv' }))
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })
    // A page that lets it pass would be left for the file.
    if (main.dispatchEvent(over)) throw new Error('a file may not be dropped here')
    main.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect.poll(() => importWindow(page).getByRole('status').innerText()).toMatch(/^2 touchpoints in 1 stage/)
  expect(await importWindow(page).getByText('our-journey.csv').count()).toBe(1)
})

it('refuses a file of 20 MB at once', async () => {
  const { page } = await app.open()
  await page.getByRole('button', { name: 'From a spreadsheet' }).click()
  await importWindow(page).getByRole('button', { name: 'Choose a file' }).waitFor()
  await give(page, { name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.alloc(2 * FILE_SIZE, 'a,b\n') })
  await expect.poll(() => importWindow(page).getByRole('alert').innerText()).toMatch(/larger than 10 MB/)
})

it('reads a table from the clipboard with its line breaks and joined cells, and runs nothing in it', async () => {
  const { page, expectComplaint } = await app.open()
  // The content policy says aloud that it would not have let the table's styles and handlers through either.
  expectComplaint(/Content Security Policy/)
  await page.getByRole('button', { name: 'From a spreadsheet' }).click()
  await importWindow(page).getByRole('textbox').focus()
  await pasteTable(page, `<html><body><style>td {}</style><table>
    <tr><th>Stage</th><th>Touchpoint</th><th>Pain points</th></tr>
    <tr><td rowspan="2">Buy</td><td>Look
      around<script>document.title = 'run'</script></td><td>Slow<br>&lt;b&gt;Dull "site"&lt;/b&gt;</td></tr>
    <tr><td>Pay<img src="/nothing.png" onerror="document.title = 'run'"></td><td></td></tr>
  </table></body></html>`)
  await expect.poll(() => importWindow(page).getByRole('status').innerText()).toMatch(/^2 touchpoints in 1 stage/)
  expect(await importWindow(page).getByRole('region', { name: 'The sheet' }).locator('tbody td').allTextContents())
    .toEqual(['2', 'Buy', 'Look around', 'Slow\n<b>Dull "site"</b>', '3', '', 'Pay', ''])
  expect(await page.title()).not.toBe('run')
})

it('lets the columns of contacts be chosen by hand, by keys', async () => {
  const { page } = await openMapPage(app, { template: 'telecom-order', title: 'Columns of contacts' })
  await openImport(page)
  await give(page, text('contacts.csv', 'Month;Touchpoint;Calls;Callers\nNov 2026;Call for help;1200;900\n'))
  const column = importWindow(page).getByRole('combobox', { name: 'Contacts', exact: true })
  await column.waitFor()
  expect(await column.innerText()).toBe('Calls')
  await column.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Callers' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => column.innerText()).toBe('Callers')
  await assertNoViolations(page)
  await made(page).click()
  await importWindow(page).waitFor({ state: 'detached' })
  await page.locator('[data-item="touchpoint"]').filter({ hasText: 'Call for help' }).first().click()
  const field = page.getByRole('region', { name: 'Contacts a month' })
  await field.waitFor()
  expect(await field.innerText()).toMatch(/900/)
})
