import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { introduce, mapPage, newMap } from './mapPage.ts'

const app = useApp()
const ENTRIES = 100_000

/** Gives a map a history of people who changed what one touchpoint feels like, again and again, up to what it feels like now. */
function fill(dataDir: string, map: string, touchpoint: string, feeling: number | null): void {
  const file = new DatabaseSync(join(dataDir, 'throughline.db'))
  const { number } = file.prepare('SELECT number FROM document WHERE id = ?').get(map) as { number: number }
  const insert = file.prepare('INSERT INTO change (document, number, at, by, data) VALUES (?, ?, ?, ?, ?)')
  const now = Date.now()
  const people = ['Mari', 'Tor', 'Aino']
  const of = (entry: number): number | null => (entry === ENTRIES ? feeling : (entry * 7) % 5 - 2)
  file.exec('BEGIN')
  for (let entry = 1; entry <= ENTRIES; entry++) {
    const name = people[entry % people.length]!
    const changes = [{ table: 'touchpoints', id: touchpoint, kind: 'changed', fields: { feeling: [of(entry - 1), of(entry)] } }]
    insert.run(number, entry, now - (ENTRIES - entry) * 40_000, `name:${name.toLowerCase()}`, JSON.stringify({ name, changes }))
  }
  file.exec('COMMIT')
  file.close()
}

/** Drops the oldest entries, as the bound of the history does. */
function forget(dataDir: string, map: string, upTo: number): void {
  const file = new DatabaseSync(join(dataDir, 'throughline.db'))
  file.prepare('DELETE FROM change WHERE number <= ? AND document = (SELECT number FROM document WHERE id = ?)').run(upTo, map)
  file.close()
}

/** As a busy page is told of what comes near: of an earlier frame, in which it was not, in the same breath. */
const tellsLate = (page: Page): Promise<unknown> => page.addInitScript(() => {
  const Observer = window.IntersectionObserver
  window.IntersectionObserver = class extends Observer {
    constructor(tell: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      super((frames, self) => tell([Object.create(frames[0]!, { isIntersecting: { value: false } }) as IntersectionObserverEntry, ...frames], self), options)
    }
  }
})

it('opens a history of 100,000 entries with few rows on the page and few asked for, and goes on as it is scrolled', async () => {
  const tab = await app.open(null, { width: 1400, height: 900 })
  await tellsLate(tab.page)
  const path = await newMap(tab.page, app.server.url, 'telecom-order', 'Long')
  const map = path.split('/').at(-1)!
  const headers = { 'X-Throughline': '1' }
  const made = await tab.page.request.post(`${app.server.url}/api/maps/${map}/versions`, { headers, data: { name: 'x' } })
  const { version } = await made.json() as { version: { id: string } }
  const kept = await tab.page.request.get(`${app.server.url}/api/maps/${map}/versions/${version.id}`)
  const { journey } = await kept.json() as { journey: { touchpoints: { id: string; feeling?: number }[] } }
  await app.server.stop()
  fill(app.server.dataDir, map, journey.touchpoints[0]!.id, journey.touchpoints[0]!.feeling ?? null)
  await app.server.start()

  await introduce(tab.page, 'Mari')
  await tab.page.goto(app.server.url + path)
  await mapPage(tab).says('Saved')
  const asked: string[] = []
  tab.page.on('request', (request) => {
    if (request.url().includes('/history')) asked.push(new URL(request.url()).search)
  })
  await tab.page.getByRole('button', { name: 'History', exact: true }).click()
  const panel = tab.page.getByRole('complementary', { name: 'History' })
  const rows = panel.getByRole('listitem')
  await rows.filter({ hasText: 'changed the feeling of' }).first().waitFor()
  expect(asked.length).toBeLessThan(5)
  expect(await rows.count()).toBeLessThan(70)

  const scroller = panel.locator('[data-scrolls]')
  for (let pages = 1; pages <= 12; pages++) {
    const before = asked.length
    await expect.poll(async () => {
      await scroller.evaluate((box) => box.scrollTo(0, box.scrollHeight))
      return asked.length
    }).toBeGreaterThan(before)
    expect(await rows.count()).toBeLessThan(90)
  }
  await scroller.evaluate((box) => box.scrollTo(0, 0))
  await panel.getByRole('heading', { name: 'Today' }).first().waitFor()

  // Two versions that hardly lie apart stand under one flag, which goes from one to the other.
  for (const [name, number] of [['Before the board', 50_000], ['After the board', 50_100]] as const) {
    expect((await tab.page.request.post(`${app.server.url}/api/maps/${map}/versions`, { headers, data: { name, number } })).ok()).toBe(true)
  }
  await tab.page.goto(`${app.server.url}${path}?moment=99000`)
  const bar = tab.page.getByRole('region', { name: 'Looking back' })
  const flag = bar.locator('[data-versions="Before the board, After the board"]')
  for (const name of ['Before the board', 'After the board', 'Before the board']) {
    await flag.click()
    await bar.getByRole('status').getByText(name).waitFor()
  }
  if (process.env.LOOK) await tab.page.screenshot({ path: `${process.env.LOOK}/flags-as-one.png` })

  // When the history no longer reaches them they are shown as before; from there one steps on to where it begins.
  tab.expectComplaint(/ERR_|WebSocket/)
  await app.server.stop()
  forget(app.server.dataDir, map, 60_000)
  await app.server.start()
  await tab.page.goto(`${app.server.url}${path}?moment=50100`)
  await bar.getByRole('status').getByText('After the board').waitFor()
  await bar.getByText('The map as it was before all that is kept.').waitFor()
  await tab.page.locator('[data-looking-back="shown"]').waitFor()
  await flag.waitFor()
  if (process.env.LOOK) await tab.page.screenshot({ path: `${process.env.LOOK}/older.png` })
  await bar.getByRole('button', { name: 'Step on' }).click()
  await bar.getByRole('status').getByText(/^Before /).waitFor()
  await bar.getByRole('button', { name: 'Step on' }).click()
  await bar.getByRole('status').getByText('changed the feeling of').waitFor()
})
