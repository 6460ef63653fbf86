import type { Page } from 'playwright'
import { afterEach, expect, it } from 'vitest'
import { Client } from '../client.ts'
import { useApp } from './app.ts'
import type { Place } from './mapPage.ts'
import { openMapPage, still } from './mapPage.ts'
import { decoded } from './picture.ts'

const app = useApp()
const COUNT = 12
const COLOURS = ['#c2255c', '#2f9e44', '#1971c2'] as const
let people: Client[] = []

afterEach(async () => {
  for (const one of people) await one.leave()
  people = []
})

/** Where cursors are put, CSS pixels of the window: in two rows above the map. */
const placeOf = (n: number): Place => ({ x: 320 + (n % 6) * 110, y: 150 + Math.floor(n / 6) * 90 })

/** The canvas point beneath a place of the window. */
const onCanvas = (page: Page, { x, y }: Place): Promise<Place> =>
  page.evaluate(({ x, y }) => {
    const viewport = document.querySelector('.react-flow__viewport') as Element
    const { left, top } = (document.querySelector('[data-canvas]') as Element).getBoundingClientRect()
    const { a, e, f } = new DOMMatrix(getComputedStyle(viewport).transform)
    return { x: (x - left - e) / a, y: (y - top - f) / a }
  }, { x, y })

/** What the page shows inside the arrows whose tips are at these places. */
async function coloursAt(page: Page, places: readonly Place[]): Promise<string[]> {
  const { colours } = await decoded(page, await page.screenshot(), places.map(({ x, y }) => ({ x: x + 5, y: y + 6 })))
  return colours.map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`)
}

async function show(page: Page, one: Client, n: number, place: Place | null): Promise<void> {
  const user = { name: `Person ${n}`, colour: COLOURS[n % COLOURS.length] }
  one.show({ user, cursor: place && await onCanvas(page, place), selection: [], editing: null, drag: null })
}

it('shows where each of a crowd points, also while the map is moved, and a few again when the others have left', async () => {
  const { page, path } = await openMapPage(app, { template: 'blank', title: 'A full room' })
  await still(page)
  const id = path.split('/').at(-1) as string
  for (let n = 0; n < COUNT; n++) {
    const one = await new Client(app.server.url, id, 'journey').ready()
    people.push(one)
    await show(page, one, n, placeOf(n))
  }
  const numbers = Array.from({ length: COUNT }, (_, n) => n)
  const expected = numbers.map((n) => COLOURS[n % COLOURS.length])
  await expect.poll(() => coloursAt(page, numbers.map(placeOf)), { timeout: 15_000 }).toEqual(expected)
  expect(await page.locator('[data-peer-cursor]').count()).toBe(0)

  const moved = (n: number): Place => ({ x: placeOf(n).x + 30, y: placeOf(n).y + 40 })
  for (const n of numbers) await show(page, people[n] as Client, n, moved(n))
  await expect.poll(() => coloursAt(page, numbers.map(moved))).toEqual(expected)

  const after = (n: number): Place => ({ x: moved(n).x, y: moved(n).y - 50 })
  await page.mouse.move(700, 500)
  await page.mouse.wheel(0, 50)
  await expect.poll(() => coloursAt(page, numbers.map(after))).toEqual(expected)

  await show(page, people[0] as Client, 0, null)
  await expect.poll(async () => (await coloursAt(page, [after(0)]))[0]).not.toBe(COLOURS[0])
  for (const one of people.splice(5)) await one.leave()
  await page.locator('[data-peer-cursor]').getByText('Person 4').waitFor()
  await page.locator('[data-crowd]').waitFor({ state: 'detached' })
  await expect.poll(() => coloursAt(page, [1, 2, 3, 4].map(after))).toEqual(expected.slice(1, 5))
})
