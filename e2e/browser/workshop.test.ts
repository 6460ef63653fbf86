import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { setUp } from './account.ts'
import { useApp } from './app.ts'
import { assertFitsWidth, assertNoViolations } from './tab.ts'
import type { TabOptions } from './tab.ts'
import { begin, phase } from './workshops.ts'

const app = useApp({ THROUGHLINE_AUTH: 'password' })
const PHONE: TabOptions = { width: 390, height: 780 }

/** Comes by the code on the screen in the room. */
async function join(link: string, name: string, options: TabOptions = PHONE, finds = 'Talk it over') {
  const tab = await app.open(null, options)
  await tab.page.goto(link)
  await tab.page.getByRole('heading', { name: 'You are invited to a workshop' }).waitFor()
  await tab.page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await tab.page.getByRole('button', { name: 'Take part' }).click()
  await phase(tab.page, finds)
  return tab
}

const idea = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })

it('guests write in silence: nobody else sees it before it is revealed', async () => {
  const { page: owner } = await setUp(app)
  const workshop = await begin(app, owner, 'Silence')
  const link = await workshop.link()
  const [gina, hugo] = [await join(link, 'Gina'), await join(link, 'Hugo')]

  await workshop.step({ do: 'write' })
  await phase(gina.page, 'Write in silence')
  await gina.page.getByRole('radio', { name: 'Pain point' }).click()
  await gina.page.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('Nobody calls back')
  await gina.page.getByRole('checkbox', { name: /^Sign it: Gina/ }).click()
  await gina.page.keyboard.press('Escape')
  await gina.page.getByRole('button', { name: 'Write it down' }).click()
  await idea(gina.page, 'Nobody calls back').getByText('Saved').waitFor()
  await gina.page.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('To be taken back')
  await gina.page.keyboard.press('Enter')
  await gina.page.getByRole('button', { name: 'Take back “To be taken back”' }).click()
  await gina.page.getByRole('button', { name: 'Edit “Nobody calls back”' }).click()
  const edited = idea(gina.page, 'Nobody calls back').or(gina.page.getByRole('listitem').filter({ has: gina.page.getByRole('button', { name: 'Save' }) }))
  await edited.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('Nobody ever calls back')
  await edited.getByRole('button', { name: 'Save' }).click()
  await idea(gina.page, 'Nobody ever calls back').getByText('Saved').waitFor()
  await hugo.page.getByText('One idea waits to be revealed.').waitFor()
  expect(await hugo.page.getByText('Nobody ever').count()).toBe(0)
  await gina.page.reload()
  await idea(gina.page, 'Nobody ever calls back').getByText('Saved').waitFor()

  // Who writes on while it is revealed loses nothing.
  await hugo.page.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('The letter is la')
  await workshop.step({ do: 'reveal' })
  await expect.poll(() => hugo.page.getByRole('region', { name: 'Add an idea' }).getByRole('textbox').inputValue()).toBe('The letter is la')
  await hugo.page.getByRole('button', { name: 'Cancel' }).click()
  await hugo.page.getByRole('button', { name: 'Add an idea' }).waitFor()
  await idea(hugo.page, 'Nobody ever calls back').getByText('– Gina').waitFor()
  await idea(gina.page, 'Nobody ever calls back').getByText('– Gina').waitFor()
  expect(await hugo.page.getByText('To be taken back').count()).toBe(0)
})

it('guests vote, see the result, comment, and are told when the workshop is over', async () => {
  const { page: owner } = await setUp(app)
  const workshop = await begin(app, owner, 'Guests')
  const link = await workshop.link()
  const [gina, hugo] = [await join(link, 'Gina'), await join(link, 'Hugo')]
  await workshop.step({ do: 'vote', on: 'touchpoints', dots: 2 })
  await phase(hugo.page, 'Give your dots')
  const give = (page: Page, title: string) => page.getByRole('button', { name: `Give a dot to “${title}”` })
  await give(hugo.page, 'Call for help').click()
  // By keys alone, and no dot more than there are.
  await give(hugo.page, 'Call for help').press('Enter')
  await give(hugo.page, 'Call for help').press('Enter')
  await hugo.page.getByText('All dots given').waitFor()
  await hugo.page.getByRole('group', { name: 'Call for help: 2 dots' }).waitFor()
  await give(gina.page, 'Welcome letter').click()
  await gina.page.getByText('1 dot of 2 left').waitFor()
  await gina.page.getByText('2 people have voted').waitFor()
  await gina.page.getByRole('region', { name: 'Vote' }).getByText('Saved').waitFor()

  await workshop.step({ do: 'show-result' })
  const ranks = hugo.page.getByRole('region', { name: 'Result' }).getByRole('listitem')
  await expect.poll(() => ranks.allTextContents()).toEqual(['Call for help2 dots', 'Welcome letter1 dot'])
  await hugo.page.getByText('2 people voted.').waitFor()

  // What is said on the phone is said on the map.
  await hugo.page.getByRole('tab', { name: 'Journey' }).click()
  await hugo.page.getByRole('button', { name: 'Comment on “Call for help”' }).click()
  await hugo.page.getByRole('textbox', { name: 'Comment on “Call for help”' }).fill('Who answers at night?')
  await hugo.page.getByRole('button', { name: 'Comment', exact: true }).click()
  await gina.page.getByRole('tab', { name: 'Comments' }).click()
  await gina.page.getByRole('list', { name: 'Comments on Call for help' }).getByText('Who answers at night?').waitFor()

  gina.expectComplaint(/401/)
  hugo.expectComplaint(/401/)
  await workshop.step({ do: 'end' })
  for (const { page } of [gina, hugo]) await phase(page, 'The workshop is over')
  await gina.page.getByRole('tab', { name: 'Now' }).click()
  await gina.page.getByText('Your way in ended with the workshop.').waitFor()
  await gina.page.getByRole('region', { name: 'Result' }).getByText('Call for help').waitFor()
  await gina.page.reload()
  await gina.page.getByRole('heading', { name: 'You are not in this workshop' }).waitFor()
  await gina.page.goto(link)
  gina.expectComplaint(/404/)
  await gina.page.getByRole('heading', { name: 'This link does not work' }).waitFor()
})

it('a vote given without a connection waits, over a reload too, and is counted once when it is back', async () => {
  const { page: owner, ...room } = await setUp(app)
  room.expectComplaint(/ERR_/)
  const workshop = await begin(app, owner, 'Offline')
  await workshop.step({ do: 'vote', on: 'touchpoints', dots: 3 })
  const { page, context, ...tab } = await join(await workshop.link(), 'Gina', PHONE, 'Give your dots')
  tab.expectComplaint(/ERR_|net::|fetch/i)
  const vote = page.getByRole('region', { name: 'Vote' })
  await context.setOffline(true)
  await page.getByText('No connection.').waitFor()
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/workshop-offline.png` })
  await page.getByRole('button', { name: 'Give a dot to “Call for help”' }).click()
  await vote.getByText('Waiting for the connection').waitFor()
  expect(await vote.getByText('Saved').count()).toBe(0)
  await context.setOffline(false)
  await vote.getByText('Saved').waitFor()
  await page.getByText('One person has voted').waitFor()

  // The server does it, but its answer is lost; then the page is left.
  await page.route('**/ballot', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Give a dot to “Call for help”' }).click()
  await vote.getByText('Waiting for the connection').waitFor()
  await page.unroute('**/ballot')
  await page.reload()
  await vote.getByText('Saved').waitFor()
  await page.getByRole('group', { name: 'Call for help: 2 dots' }).waitFor()

  // The server is gone altogether for a while.
  await app.server.kill()
  await page.getByRole('button', { name: 'Give a dot to “Welcome letter”' }).click()
  await vote.getByText('Waiting for the connection').waitFor()
  await app.server.start()
  await vote.getByText('Saved').waitFor()
  await workshop.step({ do: 'show-result' })
  await expect.poll(() => page.getByRole('region', { name: 'Result' }).getByRole('listitem').allTextContents()).toEqual(['Call for help2 dots', 'Welcome letter1 dot'])
})

it('one person has the same dots on two devices', async () => {
  const { page: owner, context } = await setUp(app)
  const workshop = await begin(app, owner, 'Two devices')
  await workshop.step({ do: 'vote', on: 'pains', dots: 2 })
  const cookies = await context.cookies()
  const devices = []
  for (const options of [PHONE, { width: 1280, height: 800 }]) {
    const tab = await app.open(null, options)
    await tab.context.addCookies(cookies)
    await tab.page.goto(app.server.url + workshop.path)
    await phase(tab.page, 'Give your dots')
    devices.push(tab.page)
  }
  const [phone, laptop] = devices as [Page, Page]
  const give = (page: Page) => page.getByRole('region', { name: 'Vote' }).getByRole('button', { name: /^Give a dot/ }).first()
  await give(phone).click()
  await phone.getByText('Saved').waitFor()
  await laptop.reload()
  await laptop.getByText('1 dot of 2 left').waitFor()
  await give(laptop).click()
  await laptop.getByText('All dots given').waitFor()
  await laptop.getByText('Saved').waitFor()
  // The phone has not looked since.
  await phone.getByRole('button', { name: /^Take a dot/ }).first().click()
  await phone.getByText('You voted on another device, too.').waitFor()
  await phone.getByText('All dots given').waitFor()
  await laptop.getByText('One person has voted').waitFor()
})

it('a guest whose link is closed is told so, and not that the workshop is over', async () => {
  const { page: owner } = await setUp(app)
  const workshop = await begin(app, owner, 'Closed link')
  const { page, ...guest } = await join(await workshop.link(), 'Gina')
  guest.expectComplaint(/401/)
  const links = `${app.server.url}/api${workshop.path.replace('/map/', '/maps/').replace('/workshop', '/links')}`
  const { links: [link] } = (await (await owner.request.get(links)).json()) as { links: { id: string }[] }
  await owner.request.delete(`${links}/${link?.id ?? ''}`, { headers: { 'X-Throughline': '1' } })
  await phase(page, 'Your way in has ended')
  await page.getByText('whoever leads it has closed the link').waitFor()
  await assertNoViolations(page)
})

it('who has the map open goes on from there', async () => {
  const { page: owner } = await setUp(app)
  const workshop = await begin(app, owner, 'From the map')
  const { page } = await join(await workshop.link(), 'Gina', { width: 1280, height: 800 })
  await page.getByRole('link', { name: 'Map' }).click()
  await page.getByRole('button', { name: 'Write and vote' }).click()
  await phase(page, 'Talk it over')
})

it.each([['light', 'a narrow phone', 320, 640], ['dark', 'a wide screen', 1280, 900]] as const)(
  'in the %s theme, on %s, everything fits and has no accessibility violations',
  async (theme, _, width, height) => {
    const { page: owner } = await setUp(app)
    const workshop = await begin(app, owner, `Looks ${theme} ${width}`)
    const { page } = await join(await workshop.link(), 'Gina', { theme, width, height })
    const look = async (name: string): Promise<void> => {
      if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/workshop-${name}-${width}-${theme}.png` })
      await assertNoViolations(page)
      await assertFitsWidth(page)
    }
    await look('talking')
    await workshop.step({ do: 'timer', seconds: 240 })
    await workshop.step({ do: 'write' })
    await phase(page, 'Write in silence')
    const field = page.getByRole('textbox', { name: /customer\?$/ })
    for (const text of ['Nobody calls back', 'The letter comes three days late, and nobody can say where it is']) {
      await field.fill(text)
      await field.press('Enter')
      await idea(page, text).getByText('Saved').waitFor()
    }
    await look('writing')
    await workshop.step({ do: 'reveal' })
    await page.getByRole('heading', { name: '2 ideas' }).waitFor()
    await workshop.step({ do: 'vote', on: 'touchpoints', dots: 5 })
    await phase(page, 'Give your dots')
    for (const title of ['Call for help', 'Call for help', 'Welcome letter']) await page.getByRole('button', { name: `Give a dot to “${title}”` }).click()
    await page.getByText('2 dots of 5 left').waitFor()
    await page.getByRole('region', { name: 'Vote' }).getByText('Saved').waitFor()
    await look('voting')
    await page.getByRole('tab', { name: 'Journey' }).click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await look('journey')
    await page.getByRole('tab', { name: 'Comments' }).click()
    await page.getByRole('textbox', { name: 'Comment on the whole map' }).fill('Let us begin with the calls.')
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    await page.getByText('The whole map', { exact: true }).waitFor()
    await look('comments')
    await workshop.step({ do: 'show-result' })
    await phase(page, 'Talk it over')
    if (width < 800) await page.getByRole('tab', { name: 'Now' }).click()
    await page.getByRole('region', { name: 'Result' }).getByText('2 dots').waitFor()
    await look('result')
    await workshop.step({ do: 'end' })
    await phase(page, 'The workshop is over')
    await look('over')
  },
)
