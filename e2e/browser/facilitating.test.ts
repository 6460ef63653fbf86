import type { Locator, Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { openRound, workshopSchema } from '../../src/model/conversation/workshop.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import { Client } from '../client.ts'
import { useApp } from './app.ts'
import type { MapPage } from './mapPage.ts'
import { openMapPage } from './mapPage.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'

const app = useApp()
type Opened = MapPage & { readonly path: string }
const demo = (title: string, options: Parameters<typeof openMapPage>[2] = {}): Promise<Opened> =>
  openMapPage(app, { template: 'telecom-order', title }, options)

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Workshop', exact: true })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Workshop' })
const idea = (page: Page, text: string): Locator => panel(page).getByRole('listitem').filter({ hasText: text })
const press = (page: Page, name: string): Promise<void> => bar(page).getByRole('button', { name, exact: true }).click()

/** Begins a workshop by keys alone, and waits for its bar. */
async function start({ page }: MapPage): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByRole('dialog').getByRole('combobox')
  await expect.poll(() => search.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.type('Start a workshop')
  await page.getByRole('option', { name: /^Start a workshop/ }).waitFor()
  await page.keyboard.press('Enter')
  await bar(page).waitFor()
  await panel(page).waitFor()
}

/** The workshop that goes on, and what people without a screen do in it. */
async function room(map: Opened) {
  const id = map.path.replace('/map/', '')
  const base = `${app.server.url}/api/maps/${id}/workshops`
  const send = async (method: string, path: string, data: object): Promise<Record<string, unknown>> => {
    const answer = await map.page.request.fetch(base + path, { method, headers: { 'X-Throughline': '1' }, data })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as Record<string, unknown>
  }
  // Whoever begins one while one goes on is told which.
  const { workshop } = (await send('POST', '', { name: 'Mari' })) as { workshop: string }
  const browser = (person: number): string => `${person}`.padStart(22, 'p')
  return {
    writes: (person: number, one: string, text: string, more: object = {}) =>
      send('PUT', `/${workshop}/ideas/${one}`, { browser: browser(person), text, kind: 'pain', ...more }),
    async votes(person: number, votes: Readonly<Record<string, number>>): Promise<void> {
      const client = await new Client(app.server.url, companionId(id, 'conversation'), 'conversation').ready()
      const round = openRound(readSnapshot(client.doc, workshopSchema), workshop)?.id
      client.ws.terminate()
      client.doc.destroy()
      await send('PUT', `/${workshop}/ballot`, { browser: browser(person), round, revision: 1, votes })
    },
    step: (step: object) => send('PATCH', `/${workshop}`, step),
  }
}

const idOf = async (card: Locator): Promise<string> => (await card.getAttribute('data-id')) ?? ''

it('leads from silent writing over a vote to its result, on the map and as a list', async () => {
  const mari = await demo('Lead')
  const tor = await openMapPage(app, mari, { name: 'Tor' })
  const { page } = mari
  await start(mari)
  await bar(tor.page).getByText('Mari leads').waitFor()
  expect(await bar(tor.page).getByRole('button', { name: 'Write in silence' }).count()).toBe(0)
  await bar(page).getByText('2 people here').waitFor()

  await press(page, 'Write in silence')
  await bar(page).getByText('Silent writing: no ideas yet').waitFor()
  const people = await room(mari)
  const call = await idOf(mari.card('Call for help'))
  await people.writes(1, 'idea1', 'Nobody answers after ten', { touchpoint: call, signed: true, name: 'Gina' })
  await people.writes(2, 'idea2', 'One number for everything', { kind: 'opportunity' })
  await people.writes(2, 'idea3', 'Something rude')
  await bar(page).getByText('Silent writing: 3 ideas hidden').waitFor()
  await press(tor.page, 'Ideas and results')
  await panel(tor.page).getByText('Nothing written yet').waitFor()
  await press(page, 'Reveal')
  await idea(page, 'Nobody answers after ten').getByText('Call for help – Gina').waitFor()
  await idea(tor.page, 'One number for everything').waitFor()
  await page.getByRole('button', { name: 'Remove “Something rude”' }).click()
  await idea(tor.page, 'Something rude').waitFor({ state: 'detached' })

  // Dots on touchpoints: the count of who voted, then the result for everybody.
  await press(page, 'Vote')
  const ask = page.getByRole('dialog', { name: 'Dot vote' })
  await ask.getByRole('combobox', { name: 'People vote on' }).click()
  await page.getByRole('option', { name: /^Touchpoints/ }).click()
  await ask.getByRole('combobox', { name: 'Dots for each person' }).click()
  await page.getByRole('option', { name: '4', exact: true }).click()
  await ask.getByRole('button', { name: 'Start voting' }).click()
  await bar(page).getByText('Touchpoints, 4 dots each: 0 of 2 have voted').waitFor()
  const letter = await idOf(mari.card('Welcome letter'))
  await people.votes(1, { [call]: 3, [letter]: 1 })
  await people.votes(2, { [call]: 2 })
  await bar(tor.page).getByText('Touchpoints, 4 dots each: 2 of 2 have voted').waitFor()
  expect(await page.locator('[data-dots]').count()).toBe(0)
  await press(page, 'Show result')
  const ranked = panel(page).getByRole('region', { name: 'Vote 1: touchpoints' }).getByRole('listitem')
  await expect.poll(() => ranked.allTextContents()).toEqual(['Call for help5 dots', 'Welcome letter1 dot'])
  for (const one of [mari, tor]) {
    await one.page.getByRole('img', { name: 'Call for help: 5 dots, the most' }).waitFor()
    await one.page.getByRole('img', { name: 'Welcome letter: 1 dot' }).waitFor()
  }
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/workshop-dots.png` })
  await ranked.first().getByRole('button').click()
  await expect.poll(() => mari.selected()).toEqual(['Call for help'])
  await panel(page).getByRole('button', { name: 'On the map', exact: true }).click()
  await page.locator('[data-dots]').first().waitFor({ state: 'detached' })
})

it('takes ideas over to the map, as undo on the map takes them back, and ends with what stays to be read', async () => {
  const mari = await demo('Adopt')
  const tor = await openMapPage(app, mari, { name: 'Tor' })
  const { page } = mari
  await start(mari)
  const people = await room(mari)
  const call = await idOf(mari.card('Call for help'))
  await people.writes(1, 'idea1', 'Nobody answers after ten', { touchpoint: call, signed: true, name: 'Gina' })
  await people.writes(2, 'idea2', 'One number for everything', { kind: 'opportunity' })
  await people.step({ do: 'vote', on: 'touchpoints', dots: 3 })
  await people.votes(1, { [call]: 3 })
  await people.step({ do: 'show-result' })
  await press(tor.page, 'Ideas and results')

  // An idea becomes a pain of the touchpoint it is about, and an idea again when that is undone.
  await page.getByRole('button', { name: 'Adopt “Nobody answers after ten”' }).click()
  await page.getByRole('menuitem', { name: 'As a pain point of “Call for help”' }).click()
  await idea(page, 'Nobody answers after ten').getByText('On the map: pain point').waitFor()
  await idea(tor.page, 'Nobody answers after ten').getByText('On the map: pain point').waitFor()
  const told = (): Promise<string | null> => tor.card('Call for help').textContent()
  await expect.poll(told).toContain('3 pain points')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(told).toContain('2 pain points')
  await page.getByRole('button', { name: 'Adopt “Nobody answers after ten”' }).waitFor()
  await tor.page.getByRole('button', { name: 'Adopt “Nobody answers after ten”' }).click()
  await tor.page.getByRole('menuitem', { name: 'As a touchpoint' }).click()
  await mari.card('Nobody answers after ten').waitFor()
  await mari.card('Call for help').click()
  await page.getByRole('button', { name: 'Adopt “One number for everything”' }).click()
  await page.getByRole('menuitem', { name: 'As an opportunity of “Call for help”' }).click()
  await idea(tor.page, 'One number for everything').getByText('On the map: opportunity').waitFor()

  await press(page, 'End')
  await page.getByRole('button', { name: 'End the workshop' }).click()
  await bar(tor.page).waitFor({ state: 'detached' })
  await page.reload()
  await mari.says('Saved')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Past workshops' }).click()
  const past = panel(page).getByRole('region', { name: 'Past workshops' })
  await past.getByText('Mari led · 2 ideas, 1 vote').waitFor()
  await past.getByText('Nobody answers after ten').waitFor()
  await past.getByText('3 dots', { exact: true }).waitFor()
})

it('shows one timer to everybody, by the server’s clock, and says when time is up', async () => {
  const mari = await demo('Time')
  const { page } = mari
  const tor = await app.open(null, { width: 1280, height: 800 })
  // A device whose clock is an hour ahead.
  await tor.page.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 3_600_000
    localStorage.setItem('throughline.user', JSON.stringify({ name: 'Tor', colour: '#b3306e' }))
  })
  await start(mari)
  await press(page, 'Timer')
  await page.getByRole('dialog', { name: 'Timer' }).getByRole('textbox', { name: 'Minutes' }).fill('12')
  await page.keyboard.press('Enter')
  const digits = (where: Page): Locator => bar(where).getByRole('timer')
  await expect.poll(() => digits(page).textContent()).toMatch(/^1[12]:\d\d$/)
  await tor.page.goto(app.server.url + mari.path)
  await expect.poll(() => digits(tor.page).textContent()).toMatch(/^1[12]:\d\d$/)
  await press(page, '1 min more')
  await expect.poll(() => digits(tor.page).textContent()).toMatch(/^1[23]:\d\d$/)
  await press(page, 'Stop the timer')
  await digits(tor.page).waitFor({ state: 'detached' })
  const people = await room(mari)
  await people.step({ do: 'timer', seconds: 1 })
  for (const where of [page, tor.page]) {
    await expect.poll(() => digits(where).textContent()).toBe('Time is up')
    expect(await bar(where).getByRole('alert').textContent()).toBe('Time is up.')
  }
  await press(page, 'Put the timer away')
  await digits(page).waitFor({ state: 'detached' })
})

it('another editor sees who leads and what is locked, and can take over', async () => {
  const mari = await demo('Over')
  const tor = await openMapPage(app, mari, { name: 'Tor' })
  await start(mari)
  await mari.stage('Install').click()
  await mari.page.getByRole('banner').getByRole('button', { name: 'Inspector' }).click()
  await mari.inspector.getByRole('button', { name: 'Lock for the others' }).click()
  await tor.page.getByRole('img', { name: 'Install is locked by Mari' }).waitFor()
  await mari.inspector.getByRole('button', { name: 'Unlock' }).waitFor()
  await mari.page.getByRole('img', { name: 'Install is locked by You' }).waitFor()
  await tor.page.getByRole('button', { name: 'More', exact: true }).click()
  await tor.page.getByRole('menuitem', { name: 'Workshop', exact: true }).click()
  await panel(tor.page).getByText(/^Mari leads this workshop, since/).waitFor()
  if (process.env.LOOK) await tor.page.screenshot({ path: `${process.env.LOOK}/workshop-other.png` })
  await press(tor.page, 'Lead it too')
  await tor.page.getByRole('button', { name: 'Locked: 1' }).click()
  await tor.page.getByRole('menuitemcheckbox', { name: 'Install' }).click()
  await mari.page.getByRole('img', { name: /locked by/ }).waitFor({ state: 'detached' })
})

describe('a workshop has no accessibility violations', () => {
  const open = async (name: string) => {
    const map = await demo(name, { width: 1280, height: 860 })
    const { page } = map
    await start(map)
    const look = async (state: string): Promise<void> => {
      await assertNoViolations(page)
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/workshop-${state}.png` })
    }
    return { map, page, look }
  }

  it('while people come in and the timer is set', async () => {
    const { page, look } = await open('Begun')
    await look('begun')
    await press(page, 'Invite')
    await page.getByRole('dialog').getByRole('img', { name: /^QR code/ }).waitFor()
    await page.getByRole('dialog').getByText('Phones cannot reach this address').waitFor()
    await look('invite')
    await page.getByRole('button', { name: 'Show it large' }).click()
    const large = page.getByRole('dialog', { name: 'Take part by phone' }).getByRole('img')
    await large.waitFor()
    await expect.poll(async () => (await large.boundingBox())?.width ?? 0).toBeGreaterThan(400)
    await look('large')
    await page.keyboard.press('Escape')
    await large.waitFor({ state: 'detached' })
    await press(page, 'Timer')
    await page.getByRole('textbox', { name: 'Minutes' }).waitFor()
    await look('timer')
  })

  it('while people write and vote', async () => {
    const { map, page, look } = await open('Writing')
    await press(page, 'Write in silence')
    const people = await room(map)
    await people.writes(2, 'idea2', 'One number for everything', { kind: 'opportunity' })
    await bar(page).getByText('1 idea hidden').waitFor()
    await look('writing')
    await press(page, 'Reveal')
    await idea(page, 'One number').waitFor()
    await press(page, 'Vote')
    await page.getByRole('button', { name: 'Start voting' }).waitFor()
    await look('vote')
    await page.getByRole('button', { name: 'Start voting' }).click()
    await bar(page).getByText('0 of 1 have voted').waitFor()
    await look('voting')
  })

  it('when the result shows and time is up, and it fits a phone', async () => {
    const { map, page, look } = await open('Result')
    const people = await room(map)
    const call = await idOf(map.card('Call for help'))
    await people.writes(1, 'idea1', 'Nobody answers after ten', { touchpoint: call, signed: true, name: 'Gina' })
    await people.step({ do: 'vote', on: 'ideas', dots: 3 })
    await people.votes(1, { idea1: 3 })
    await people.step({ do: 'show-result' })
    await page.getByRole('img', { name: 'Call for help: 3 dots, the most' }).waitFor()
    await press(page, 'Lock')
    await page.getByRole('menuitemcheckbox', { name: 'Receive' }).click()
    await page.locator('[data-lock]').waitFor()
    await page.keyboard.press('Escape')
    await people.step({ do: 'timer', seconds: 1 })
    await bar(page).getByText('Time is up', { exact: true }).waitFor()
    await look('up')
    await page.setViewportSize({ width: 320, height: 640 })
    await look('phone')
    await assertFitsWidth(page)
    await panel(page).getByRole('button', { name: 'Show less' }).click()
    await look('phone-folded')
    await assertFitsWidth(page)
  })
})
