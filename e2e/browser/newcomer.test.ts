import { expect, it } from 'vitest'
import { useApp } from './app.ts'
import { introduce, mapPage, openMapPage } from './mapPage.ts'

const app = useApp()

it('makes a map from five stages and fills it by mouse', async () => {
  const tab = await app.open('/', { width: 1600, height: 1000 })
  const { page } = tab
  await page.getByRole('button', { name: 'New map', exact: true }).click()
  await page.getByRole('dialog', { name: 'New map' }).getByRole('button', { name: 'Five empty stages' }).click()
  await page.waitForURL(/\/map\//)
  await page.getByRole('dialog', { name: 'Who are you?' }).getByLabel('Name').fill('Mari')
  await page.keyboard.press('Enter')
  const map = mapPage(tab)
  await map.says('Saved')
  await map.shows('Become aware | Compare | Buy | Use | Get help', 'Online:  |  |  |  |', 'In person:  |  |  |  |')
})
