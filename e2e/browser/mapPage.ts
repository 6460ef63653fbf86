import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { App } from './app.ts'
import type { Tab, TabOptions } from './tab.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

/** One open map, spoken of as a person sees it: cards, heads and fields by the words that stand on them. */
export interface MapPage extends Tab {
  readonly canvas: Locator
  readonly inspector: Locator
  readonly organisation: Locator
  card(title: string): Locator
  stage(title: string): Locator
  lane(title: string): Locator
  note(text: string): Locator
  step(from: string, to: string): Locator
  /** A tool of the toolbar. */
  tool(name: string): Locator
  /** What the touchpoints and notes that are selected are called, in the order of the document. */
  selected(): Promise<string[]>
  /** The map as it stands on the screen: `A | B`, then a line for each lane: `Web: search | pay, ship`. */
  drawing(): Promise<string>
  /** Resolves when the screen shows this drawing. */
  shows(...lines: readonly string[]): Promise<void>
  /** Resolves when the save indicator says so. */
  says(words: string): Promise<void>
  /** Types over the title that is being edited in place, and Enter. */
  type(text: string): Promise<void>
  drag(from: Locator | Place, to: Place, options?: DragOptions): Promise<void>
  /** Brings the whole map into view. */
  fit(): Promise<void>
  /** Looks through a department, process, tool or person, by keys alone. */
  lookThrough(name: string): Promise<void>
}

export interface DragOptions {
  /** Where on what is dragged the pointer goes down, from its middle. */
  readonly grip?: Place
  /** Looked at while the pointer is still down at the end. */
  readonly before?: () => Promise<void>
}

export type TemplateId = 'telecom-order' | 'outpatient-visit' | 'five-stages' | 'blank'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const beginsWith = (text: string): RegExp => new RegExp(`^${escaped(text)}`)

export async function centreOf(what: Locator): Promise<Place> {
  const box = await what.boundingBox()
  if (!box) throw new Error(`${String(what)} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A point on the line of a step, where it can be clicked. */
export async function pointOn(step: Locator): Promise<Place> {
  return step.locator('path').first().evaluate((path: SVGPathElement) => {
    const matrix = path.getScreenCTM()
    const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.4).matrixTransform(matrix ?? undefined)
    return { x, y }
  })
}

/** The bell by its whole name, which says what waits to be read. */
export const bell = (page: Page, name: string): Locator => page.getByRole('banner').getByRole('button', { name, exact: true })

/** Makes a map over the API and answers its path. */
export async function newMap(page: Page, url: string, template: TemplateId, title: string): Promise<string> {
  const made = await page.request.post(`${url}/api/maps`, { headers: { 'X-Throughline': '1' }, data: { template, title } })
  return `/map/${((await made.json()) as { map: { id: string } }).map.id}`
}

/** Makes the tab somebody's whose name is known already. */
export const introduce = (page: Page, name: string, colour = '#b3306e'): Promise<unknown> =>
  page.addInitScript((user) => localStorage.setItem('throughline.user', user), JSON.stringify({ name, colour }))

/** Opens a map, a new one when given a template, as somebody. Resolves when it can be worked on. */
export async function openMapPage(
  app: App,
  map: { readonly template: TemplateId; readonly title: string } | { readonly path: string },
  { name = 'Mari', colour, ...options }: TabOptions & { readonly name?: string; readonly colour?: string } = {},
): Promise<MapPage & { readonly path: string }> {
  const tab = await app.open(null, { width: 1600, height: 1000, ...options })
  await introduce(tab.page, name, colour)
  const path = 'path' in map ? map.path : await newMap(tab.page, app.server.url, map.template, map.title)
  await tab.page.goto(app.server.url + path)
  const opened = mapPage(tab)
  await opened.says('Saved')
  // The first view adapts to the bars around the map, which come after it.
  const lens = tab.page.getByRole('toolbar', { name: 'Lens' })
  await lens.or(tab.page.getByRole('button', { name: 'Add a touchpoint', exact: true })).first().waitFor()
  await still(tab.page)
  return { ...opened, path }
}

/** The map that a tab has open. */
export function mapPage(tab: Tab): MapPage {
  const { page } = tab
  page.setDefaultTimeout(15_000)
  const canvas = page.getByRole('application', { name: 'Map canvas' })
  const item = (kind: string, name: RegExp): Locator =>
    page.locator(`[data-item="${kind}"]`).and(page.getByRole('button', { name }))
  const pressed = (): Promise<void> =>
    page.waitForFunction(() => !document.querySelector('[data-dragging]')).then(() => undefined)

  const opened: MapPage = {
    ...tab,
    canvas,
    inspector: page.getByRole('complementary', { name: 'Inspector' }),
    organisation: page.getByRole('complementary', { name: 'Organisation' }),
    card: (title) => item('touchpoint', beginsWith(title)),
    stage: (title) => item('stage', beginsWith(title)),
    lane: (title) => item('lane', beginsWith(title)),
    note: (text) => item('note', new RegExp(`^Note: ${escaped(text)}`)),
    step: (from, to) => canvas.getByRole('button', { name: new RegExp(`[Ss]tep (back )?from “${escaped(from)}” to “${escaped(to)}”`) }),
    tool: (name) => page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true }),
    selected: () =>
      page.locator('[data-item="touchpoint"][data-selected], [data-item="note"][data-selected]').evaluateAll((all) =>
        all.map((one) => (one.querySelector('[dir]') ?? one).textContent ?? '')),
    drawing: () => page.evaluate(readDrawing),
    shows: (...lines) => expect.poll(() => page.evaluate(readDrawing)).toBe(lines.join('\n')),
    says: (words) => page.getByRole('banner').getByText(words, { exact: true }).first().waitFor(),
    async type(text) {
      const field = page.getByRole('textbox', { name: /^Title of the (touchpoint|stage|lane)$/ })
      await field.fill(text)
      await field.press('Enter')
      await field.waitFor({ state: 'detached' })
    },
    async drag(from, to, { grip = { x: 0, y: 0 }, before } = {}) {
      const middle = 'x' in from ? from : await centreOf(from)
      const start = { x: middle.x + grip.x, y: middle.y + grip.y }
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(start.x + 8, start.y + 6, { steps: 2 })
      await page.mouse.move(to.x + grip.x, to.y + grip.y, { steps: 6 })
      await before?.()
      await page.mouse.up()
      await pressed()
    },
    async lookThrough(name) {
      await page.getByRole('toolbar', { name: 'Lens' }).waitFor()
      await canvas.focus()
      await page.keyboard.press('e')
      const choice = page.getByRole('dialog', { name: 'See the map through …' }).getByRole('combobox')
      await expect.poll(() => choice.evaluate((one) => one === document.activeElement)).toBe(true)
      await page.keyboard.press('Enter')
      await page.getByPlaceholder('Search…').fill(name)
      await page.getByRole('option', { name: beginsWith(name) }).first().waitFor()
      await page.keyboard.press('Enter')
    },
    async fit() {
      await page.getByRole('button', { name: 'Fit', exact: true }).click()
      await still(page)
    },
  }
  return opened
}

/** Resolves when the canvas neither pans nor zooms any more. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const where = () => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform
    for (let same = 0, last = where(); same < 6; ) {
      await frame()
      const now = where()
      same = now === last ? same + 1 : 0
      last = now
    }
  })
}

/** Runs in the page. */
function readDrawing(): string {
  const middle = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }
  const titleOf = (element: Element): string => (element.querySelector('[dir]')?.textContent ?? '…').trim()
  const all = (kind: string) => [...document.querySelectorAll(`[data-item="${kind}"]`)].map((element) => ({
    title: titleOf(element),
    box: element.getBoundingClientRect(),
    ...middle(element),
  }))
  const stages = all('stage').sort((a, b) => a.x - b.x)
  const lanes = all('lane').sort((a, b) => a.y - b.y)
  const cards = all('touchpoint').sort((a, b) => a.x - b.x)
  const nearest = <T>(list: readonly T[], away: (one: T) => number): T | undefined =>
    list.reduce<T | undefined>((best, one) => (best === undefined || away(one) < away(best) ? one : best), undefined)
  const rows = lanes.map((lane) => {
    const columns = stages.map((stage) =>
      cards
        .filter((card) => nearest(lanes, (one) => Math.abs(one.y - card.y)) === lane)
        .filter((card) => card.x >= stage.box.left && card.x <= stage.box.right)
        .map((card) => card.title)
        .join(', '))
    return `${lane.title}: ${columns.join(' | ')}`.trimEnd()
  })
  return [stages.map((stage) => stage.title).join(' | '), ...rows].join('\n')
}
