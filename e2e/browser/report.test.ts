import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { readSheet } from 'read-excel-file/universal'
import { expect, it } from 'vitest'
import { readCsv } from '../../src/formats/csv.ts'
import type { SiloReport } from '../../src/insight/siloReport.ts'
import { siloReport } from '../../src/insight/siloReport.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { Client } from '../client.ts'
import { useApp } from './app.ts'
import { introduce, mapPage, newMap, openMapPage } from './mapPage.ts'
import { decoded } from './picture.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()

const idOf = (path: string): string => path.split('/').at(-1) ?? ''
const heading = (page: Page) => page.getByRole('heading', { name: 'Where the customer hits a wall' })

/** What the rules say of some maps, read from the documents themselves and not through the report's own way. */
async function told(...ids: readonly string[]): Promise<SiloReport> {
  const { url } = app.server
  const { organisation } = (await (await fetch(`${url}/api/workspace`)).json()) as { organisation: string }
  const entries = await new Client(url, organisation, 'organisation').ready()
  const clients = await Promise.all(ids.map((id) => new Client(url, id, 'journey').ready()))
  const report = siloReport(
    clients.map(({ doc }, at) => ({ id: ids[at] as string, title: '', journey: readSnapshot(doc, journeySchema) })),
    readSnapshot(entries.doc, organisationSchema),
  )
  await Promise.all([entries, ...clients].map((client) => client.leave()))
  return report
}

/** The cells of a table as they read, row by row, without the heading row. */
const cellsOf = (page: Page, label: string): Promise<string[][]> =>
  page.getByRole('region', { name: label }).locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').trim())))

/** The open pain of each cell as the rules say, as `cellsOf` reads it: the pain or a dot, then the touchpoints. */
function painRows({ cells, columns, departments }: SiloReport): string[][] {
  const rows = [...departments.map(({ id, name }) => ({ id, name })), { id: null, name: 'Nobody' }]
  return rows.map(({ id, name }) => [name, ...columns.map((_, column) => {
    const cell = cells.find((one) => one.department === id && one.column === column)
    const touchpoints = (cell?.owned.value ?? 0) + (cell?.supported.value ?? 0)
    if (!cell || (cell.pain.value === 0 && touchpoints === 0)) return ''
    return `${cell.pain.value || '·'}${touchpoints || ''}`
  })])
}

async function save(page: Page, item: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 45_000 }),
    page.getByRole('menuitem', { name: item }).click(),
  ])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

it('opens from a map, says what the rules say of it, and follows its edits', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'Ordering' })
  const { page } = map
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Silo report' }).click()
  await heading(page).waitFor()
  await page.getByText(/^Ordering · as-is · 5 departments, 10 touchpoints/).waitFor()
  const report = await told(idOf(map.path))
  expect(await cellsOf(page, 'Silo matrix')).toEqual(painRows(report))
  const facts = await page.getByRole('list', { name: 'In short' }).getByRole('listitem').allTextContents()
  expect(facts.slice(0, 4).map((fact) => Number.parseInt(fact, 10))).toEqual(
    [report.facts.handoffs, report.facts.openPains, report.facts.unowned, report.facts.unanswered].map(({ value }) => value))
  await page.getByRole('button', { name: `Show all ${report.walls.length} walls` }).click()
  const walls = page.getByRole('region', { name: 'Walls, worst first' }).getByRole('listitem')
  await expect.poll(() => walls.count()).toBe(report.walls.length)
  expect(await cellsOf(page, 'RACI')).toHaveLength(report.touchpoints.length)

  await page.getByRole('radio', { name: 'Handoffs' }).click()
  const handoffs = await page.getByRole('region', { name: 'Silo matrix' }).getByRole('link', { name: /handoffs?,/ }).allTextContents()
  expect(handoffs.reduce((sum, count) => sum + Number(count), 0)).toBe(2 * report.facts.handoffs.value)

  const other = await openMapPage(app, { path: map.path }, { name: 'Tor' })
  await other.card('Welcome letter').click()
  await other.page.keyboard.press('Delete')
  await page.getByText(/5 departments, 9 touchpoints/).waitFor()
})

it('opens the touchpoints behind each figure on the map', async () => {
  const tab = await app.open('/report')
  const { page } = tab
  await introduce(page, 'Mari')
  const path = await newMap(page, app.server.url, 'telecom-order', 'Figures')
  const report = await told(idOf(path))
  const show = async (): Promise<void> => {
    await page.goto(`${app.server.url}/report?maps=${idOf(path)}`)
    await heading(page).waitFor()
  }
  const titles = (places: readonly number[]): string[] => places.map((at) => report.touchpoints[at]?.title ?? '')
  await show()
  await page.getByRole('link', { name: /open pain points: show/ }).click()
  const map = mapPage(tab)
  await expect.poll(map.selected).toEqual(titles(report.facts.openPains.at))

  await show()
  const cell = report.cells.find(({ department, pain }) => department !== null && pain.at.length === 1)
  const name = report.departments.find(({ id }) => id === cell?.department)?.name ?? ''
  await page.getByRole('link', { name: new RegExp(`^${name}, .*: open pain ${cell?.pain.value} `) }).first().click()
  await expect.poll(map.selected).toEqual(titles(cell?.pain.at ?? []))

  await show()
  const [wall] = report.walls
  const [from = '', to = ''] = titles([wall?.from ?? 0, wall?.to ?? 0])
  await page.getByRole('link', { name: `${from} → ${to}` }).click()
  await page.locator(`[data-item="step"][data-selected], [data-item="step"][aria-pressed="true"]`).first().waitFor()
  expect(new URL(page.url()).pathname).toBe(path)
})

it('tells several maps together, whose figures list the maps that they come from', async () => {
  const { page } = await app.open('/report')
  await page.getByText('Choose the maps to report on').waitFor()
  const first = await newMap(page, app.server.url, 'telecom-order', 'One of two')
  const second = await newMap(page, app.server.url, 'telecom-order', 'Two of two')
  await page.reload()
  for (const title of ['One of two', 'Two of two']) {
    await page.getByRole('combobox', { name: 'Maps' }).fill(title)
    await page.getByRole('option', { name: title }).click()
  }
  await page.keyboard.press('Escape')
  await page.getByText(/2 maps · 5 departments, 20 touchpoints/).waitFor()
  const report = await told(idOf(first), idOf(second))
  expect(await cellsOf(page, 'Silo matrix')).toEqual(painRows(report))
  expect(new URL(page.url()).searchParams.get('maps')).toBe(`${idOf(first)},${idOf(second)}`)
  await page.getByRole('button', { name: /touchpoints without owner: show/ }).click()
  const list = page.getByRole('dialog')
  await expect.poll(() => list.getByRole('listitem').allTextContents()).toEqual(['One of two 1 touchpoint', 'Two of two 1 touchpoint'])
  await assertNoViolations(page)
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /touchpoints without owner: show/ }).click()
  await list.getByRole('link', { name: 'Two of two' }).click()
  await page.waitForURL(`**${second}*`)
})

it('opens from Home for the maps that are chosen there', async () => {
  const { page } = await app.open('/')
  const paths = [await newMap(page, app.server.url, 'telecom-order', 'Chosen one'), await newMap(page, app.server.url, 'outpatient-visit', 'Chosen two')]
  await page.reload()
  await page.getByRole('checkbox', { name: 'Choose “Chosen one”' }).click()
  await page.getByRole('checkbox', { name: 'Choose “Chosen two”' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('2 maps chosen').waitFor()
  await assertNoViolations(page)
  await page.getByRole('link', { name: 'Silo report' }).last().click()
  await page.getByText(/^Chosen one, Chosen two · 2 maps/).waitFor()
  const report = await told(...paths.map(idOf))
  expect(await cellsOf(page, 'Silo matrix')).toEqual(painRows(report))
  expect(report.columns.length).toBeGreaterThan(5)
})

it('prints on one page, light and without the bars around it', async () => {
  const { page } = await app.open('/report', { theme: 'dark' })
  const path = await newMap(page, app.server.url, 'telecom-order', 'Printed')
  await page.goto(`${app.server.url}/report?maps=${idOf(path)}`)
  await page.getByRole('region', { name: 'Silo matrix' }).getByRole('link').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, , width = 0, height = 0] = (/\/MediaBox\s*\[([^\]]*)\]/.exec(pdf)?.[1] ?? '').trim().split(/\s+/).map(Number)
  expect([width, height].map(Math.round), 'A4 on its side').toEqual([842, 595])
  // The screen is as before.
  expect(await page.evaluate(() => [document.documentElement.dataset.theme, document.querySelector('[data-paper]')])).toEqual(['dark', null])

  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => void window.dispatchEvent(new Event('beforeprint')))
  expect(await page.getByRole('banner').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light')
})

it('goes out as Excel workbook, CSV and picture', async () => {
  const { page } = await app.open('/report', { theme: 'dark' })
  const path = await newMap(page, app.server.url, 'telecom-order', '=Out: of/here')
  await page.goto(`${app.server.url}/report?maps=${idOf(path)}`)
  await heading(page).waitFor()
  const report = await told(idOf(path))

  const xlsx = await save(page, /Excel/)
  expect(xlsx.name).toBe('Silo report - =Out of here.xlsx')
  const bytes = new Uint8Array(xlsx.bytes).buffer
  const matrix = await readSheet(bytes, 'Silo matrix')
  expect(matrix).toHaveLength(report.cells.length + 1)
  expect(matrix.slice(1).map((row) => row[4])).toEqual(report.cells.map(({ pain }) => pain.value))
  const raci = await readSheet(bytes, 'RACI')
  expect(raci[1]?.slice(0, 3)).toEqual(['=Out: of/here', 'Order', 'Call to order mobile broadband'])
  expect(raci[1]?.[3 + report.departments.findIndex(({ name }) => name === 'Customer service')]).toBe('A')

  const csv = await save(page, /\.csv/)
  expect(csv.name).toBe('Silo report - =Out of here.csv')
  const text = csv.bytes.toString('utf8')
  expect(text).toContain("\r\n'=Out: of/here,")
  const walls = text.split('\r\n\r\n').find((section) => section.startsWith('Walls')) ?? ''
  expect(readCsv(walls.slice(walls.indexOf('\n') + 1)).rows).toHaveLength(report.walls.length)

  const png = await save(page, /Picture/)
  expect(png.name).toBe('Silo report - =Out of here.png')
  const picture = await decoded(page, png.bytes, [{ x: 10, y: 10 }])
  expect(picture.width).toBeGreaterThan(2000)
  expect(picture.colours[0], 'light paper').toEqual([247, 246, 243])
  expect(picture.variety).toBeGreaterThan(200)
  expect(await page.evaluate(() => [document.documentElement.dataset.theme, document.querySelector('[data-paper]')])).toEqual(['dark', null])
})

it('is accessible, also on a phone', async () => {
  const { page } = await app.open('/report')
  await page.getByText('Choose the maps to report on').waitFor()
  await assertNoViolations(page)
  const path = await newMap(page, app.server.url, 'telecom-order', 'Seen by all')
  const blank = await newMap(page, app.server.url, 'blank', 'Nothing yet')
  await page.goto(`${app.server.url}/report?maps=${idOf(path)}`)
  await heading(page).waitFor()
  await page.getByText('Shared pains').first().waitFor()
  for (const measure of ['Open pain', 'Touchpoints', 'Contacts', 'Handoffs']) {
    await page.getByRole('radio', { name: measure }).click()
    await assertNoViolations(page)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await assertNoViolations(page)
  await assertFitsWidth(page)
  await page.goto(`${app.server.url}/report?maps=${idOf(blank)}`)
  await page.getByText('There are no touchpoints yet').waitFor()
  await assertNoViolations(page)
  await assertFitsWidth(page)
})

it('needs no mouse', async () => {
  const map = await openMapPage(app, { template: 'telecom-order', title: 'By keys' })
  const { page } = map
  await map.canvas.focus()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /command/i }).fill('silo')
  await page.keyboard.press('Enter')
  await heading(page).waitFor()
  await page.getByRole('radio', { name: 'Open pain' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('radio', { name: 'Touchpoints', checked: true }).waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'the table scrolls by keys').toBe('Silo matrix')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Customer service, Order: 1 touchpoint owned/)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${map.path}*`)
  await expect.poll(map.selected).toEqual(['Call to order mobile broadband'])
})
