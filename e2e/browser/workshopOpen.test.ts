import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { begin, phase } from './workshops.ts'

const app = useApp()

it('where nobody signs in the code is enough: each browser is one person, and gives a name when something is to bear it', async () => {
  const { page: room } = await app.open()
  const workshop = await begin(app, room, 'Open')
  expect(new URL(await workshop.link()).pathname).toBe(workshop.path)
  const [ona, per] = [await app.open(workshop.path, { width: 360, height: 740 }), await app.open(workshop.path, { width: 360, height: 740 })]
  await phase(ona.page, 'Talk it over')

  await workshop.step({ do: 'write' })
  await phase(ona.page, 'Write in silence')
  await ona.page.getByRole('textbox', { name: 'What goes wrong for the customer?' }).fill('The PIN comes late')
  await ona.page.getByRole('checkbox', { name: 'Sign it with my name' }).click()
  const who = ona.page.getByRole('dialog', { name: 'Who are you?' })
  await who.getByRole('textbox', { name: 'Name' }).fill('Ona')
  await who.getByRole('button', { name: 'Start' }).click()
  await ona.page.getByRole('checkbox', { name: 'Sign it: Ona', checked: true }).waitFor()
  await ona.page.getByRole('button', { name: 'Write it down' }).click()
  await ona.page.getByRole('listitem').filter({ hasText: 'The PIN comes late' }).getByText('Saved').waitFor()
  await workshop.step({ do: 'reveal' })
  await per.page.getByRole('listitem').filter({ hasText: 'The PIN comes late' }).getByText('– Ona').waitFor()

  await workshop.step({ do: 'vote', on: 'ideas', dots: 1 })
  for (const { page } of [ona, per]) {
    await page.getByRole('button', { name: 'Give a dot to “The PIN comes late”' }).click()
    await page.getByRole('region', { name: 'Vote' }).getByText('Saved').waitFor()
  }
  await ona.page.getByText('2 people have voted').waitFor()
  expect(await ona.page.getByText('The PIN comes late').count()).toBe(1)
  await workshop.step({ do: 'end' })
  await phase(per.page, 'The workshop is over')
  await per.page.getByRole('region', { name: 'Result' }).getByText('2 dots').waitFor()
  await per.page.getByRole('link', { name: 'Open the map' }).waitFor()
})
