import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { centreOf, openMapPage } from './mapPage.ts'
import type { MapPage, TemplateId } from './mapPage.ts'

const app = useApp()

/** Two people, each in a browser of their own, in one new map. */
async function two(title: string, template: TemplateId = 'telecom-order'): Promise<readonly [MapPage, MapPage, string]> {
  const mari = await openMapPage(app, { template, title })
  const tor = await openMapPage(app, { path: mari.path }, { name: 'Tor', colour: '#0b7285' })
  await mari.page.getByRole('button', { name: /here/ }).first().waitFor()
  return [mari, tor, mari.path]
}

const description = (map: MapPage) => map.inspector.getByRole('textbox', { name: 'Description' })

it('shows where the other is, what they select, drag and type', async () => {
  const [mari, tor] = await two('Presence')
  await mari.card('Welcome letter').hover()
  const cursor = tor.page.locator('[data-peer-cursor]')
  await cursor.getByText('Mari').waitFor()
  const seen = async (): Promise<number> => {
    const [at, card] = [await cursor.boundingBox(), await centreOf(tor.card('Welcome letter'))]
    return at ? Math.hypot(at.x - card.x, at.y - card.y) : Infinity
  }
  await expect.poll(seen).toBeLessThan(12)
  await tor.page.getByRole('button', { name: /1 other|2 people|Mari/ }).first().waitFor()

  await mari.card('Welcome letter').click()
  const outline = tor.page.locator('[data-peer-selected]')
  await outline.getByText('Mari').waitFor()
  const [around, card] = [await outline.boundingBox(), await tor.card('Welcome letter').boundingBox()]
  expect(Math.abs((around?.x ?? 0) - (card?.x ?? 99))).toBeLessThan(6)
  expect(Math.abs((around?.width ?? 0) - (card?.width ?? 99))).toBeLessThan(12)

  const from = await centreOf(mari.card('Welcome letter'))
  await mari.drag(mari.card('Welcome letter'), { x: from.x + 150, y: from.y }, {
    before: () => tor.page.locator('[data-peer-drags]').getByText('Welcome letter').waitFor(),
  })
  await tor.page.locator('[data-peer-drags]').waitFor({ state: 'detached' })

  await mari.card('Call for help').dblclick()
  await tor.card('Call for help').getByText('Mari is typing …').waitFor()
  await mari.page.keyboard.press('Escape')
  await tor.card('Call for help').getByText('Mari is typing …').waitFor({ state: 'detached' })
  await tor.card('Call for help').click()
  await description(mari).waitFor()
  await description(mari).pressSequentially('She waits')
  await tor.inspector.getByText('Mari is typing', { exact: false }).first().waitFor()

  await mari.page.close()
  await cursor.waitFor({ state: 'detached' })
  await tor.page.getByRole('button', { name: 'You are alone here' }).waitFor()
})

it('keeps both when two people change different fields of one touchpoint, and undo takes back mine only', async () => {
  const [mari, tor] = await two('Fields')
  await mari.card('Welcome letter').click()
  await tor.card('Welcome letter').click()
  await Promise.all([
    (async () => {
      await mari.card('Welcome letter').dblclick()
      await mari.type('Letter of welcome')
    })(),
    tor.inspector.getByRole('radio', { name: 'Very bad, −2' }).click(),
  ])
  for (const map of [mari, tor]) {
    await expect.poll(() => map.card('Letter of welcome').textContent()).toContain('feeling Very bad, −2')
  }
  await mari.page.keyboard.press('Control+z')
  for (const map of [mari, tor]) {
    await expect.poll(() => map.card('Welcome letter').textContent()).toContain('feeling Very bad, −2')
  }
  await tor.says('Saved')
  await mari.says('Saved')
})

it('leaves a touchpoint that somebody else has worked on since, says so, and takes back the rest step by step', async () => {
  const [mari, tor] = await two('Undo of two')
  await mari.page.keyboard.press('t')
  await mari.page.locator('[data-canvas]').click({ position: { x: 500, y: 420 } })
  await mari.type('Chat with us')
  await tor.card('Chat with us').click()
  await description(tor).fill('Since spring')
  await tor.says('Saved')
  await mari.card('Chat with us').click()
  await expect.poll(() => description(mari).inputValue()).toBe('Since spring')
  await mari.page.keyboard.press('Escape')
  const told = mari.page.getByText('others have worked on it since')
  await expect.poll(async () => {
    await mari.page.keyboard.press('Control+z')
    return told.count()
  }).toBeGreaterThan(0)
  await mari.says('Saved')
  // Its name was a step of its own; the touchpoint stays.
  for (const map of [mari, tor]) await map.card('Untitled').waitFor()
  await expect.poll(() => description(tor).inputValue()).toBe('Since spring')
})

it('merges what two people type in one description', async () => {
  const [mari, tor] = await two('Typing')
  await mari.card('Call for help').click()
  await tor.card('Call for help').click()
  await description(mari).fill('The customer waits. ')
  await expect.poll(() => description(tor).inputValue()).toBe('The customer waits. ')
  await description(tor).focus()
  await tor.page.keyboard.press('Control+Home')
  await description(mari).focus()
  await mari.page.keyboard.press('Control+End')
  await Promise.all([
    mari.page.keyboard.type('Then somebody answers.', { delay: 15 }),
    tor.page.keyboard.type('At night: ', { delay: 30 }),
  ])
  const merged = 'At night: The customer waits. Then somebody answers.'
  await expect.poll(() => description(mari).inputValue()).toBe(merged)
  await expect.poll(() => description(tor).inputValue()).toBe(merged)
})

it('tells who types that the touchpoint was deleted under them, and keeps their words', async () => {
  const [mari, tor] = await two('Deleting')
  await mari.card('Welcome letter').dblclick()
  await mari.page.keyboard.type('A warm welcome')
  await tor.card('Welcome letter').click()
  await tor.page.keyboard.press('Delete')
  await tor.card('Welcome letter').waitFor({ state: 'detached' })
  await mari.page.getByText('It was deleted while you typed “A warm welcome”').waitFor()
  await tor.page.keyboard.press('Control+z')
  await mari.card('Welcome letter').waitFor()
})

/** The part of the inspector that comes last is there: nothing more has to be fetched, as from a server that is killed next. */
const whole = ({ inspector }: MapPage): Promise<void> => inspector.getByRole('region', { name: 'History' }).waitFor()

it('loses nothing when the server is killed and restarted while somebody types, and never says Saved meanwhile', async () => {
  const [mari, tor, path] = await two('Killed')
  for (const map of [mari, tor]) map.expectComplaint(/ERR_CONNECTION_REFUSED|WebSocket connection/)
  await mari.card('Call for help').click()
  await description(mari).fill('One')
  await whole(mari)
  await mari.says('Saved')
  const field = description(mari)
  await app.server.kill()
  await field.pressSequentially(' two')
  await expect.poll(() => mari.page.getByRole('banner').getByText('Saved', { exact: true }).count()).toBe(0)
  const said = await mari.page.evaluateHandle(() => {
    const banner = document.querySelector('header') as HTMLElement
    const heard: string[] = [banner.innerText]
    new MutationObserver(() => heard.push(banner.innerText)).observe(banner, { subtree: true, childList: true, characterData: true })
    return heard
  })
  await field.pressSequentially(' three')
  await mari.says('Offline, kept on this device')
  expect((await said.jsonValue()).filter((text) => /^Saved$/m.test(text))).toEqual([])
  await app.server.start()
  await field.pressSequentially(' four')
  await mari.says('Saved')
  await tor.card('Call for help').click()
  await expect.poll(() => description(tor).inputValue()).toBe('One two three four')

  // What was said to be saved is on the server's disk.
  await whole(tor)
  await app.server.kill()
  await app.server.start()
  const eva = await openMapPage(app, { path }, { name: 'Eva' })
  await eva.card('Call for help').click()
  await expect.poll(() => description(eva).inputValue()).toBe('One two three four')
})
