import { it } from 'vitest'
import { ADMINISTRATOR, setUp, signIn } from './account.ts'
import { useApp } from './app.ts'

const app = useApp({ THROUGHLINE_AUTH: 'password' })

it('a password that was guessed too often is refused although it is right, until the wait is over', async () => {
  await setUp(app)
  const tab = await app.open('/')
  tab.expectComplaint(/status of 4(01|29)/)
  for (let i = 0; i < 6; i++) {
    await signIn(tab, ADMINISTRATOR.email, `wrong password ${i}`)
    await tab.page.getByText('The address or the password is not right').waitFor()
    await tab.page.getByRole('button', { name: 'Sign in' }).and(tab.page.locator(':not([aria-disabled="true"])')).waitFor()
  }
  await signIn(tab, ADMINISTRATOR.email)
  await tab.page.getByText('That was tried too often').waitFor()
  await tab.page.getByText('You can try again now').waitFor()
  await signIn(tab, ADMINISTRATOR.email)
  await tab.page.getByRole('article', { name: 'Order mobile broadband' }).waitFor()
})
