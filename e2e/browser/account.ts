import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { App } from './app.ts'
import type { Tab, TabOptions } from './tab.ts'

export const PASSWORD = 'three blue horses'
export const ADMINISTRATOR = { name: 'Ada Lovelace', email: 'ada@example.org' } as const

type Cookies = Awaited<ReturnType<Tab['context']['cookies']>>
const administrators = new WeakMap<App['server'], Cookies>()

/** Fills fields by their names and presses Enter in the last one. */
export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.getByRole('textbox', { name, exact: true }).fill(value)
  await page.keyboard.press('Enter')
}

/** Fills in the page that asks for address and password. */
export async function signIn({ page }: Pick<Tab, 'page'>, email: string, password = PASSWORD): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await fill(page, { 'E-mail': email, Password: password })
}

/** A tab at Home of the administrator, who sets the server up by the link that it printed when nobody has yet. */
export async function setUp(app: App, options: TabOptions = {}): Promise<Tab> {
  const tab = await app.open(null, options)
  const known = administrators.get(app.server)
  if (known) {
    await tab.context.addCookies(known)
    await tab.page.goto(app.server.url)
    return tab
  }
  const link = (): string => /http\S+\/welcome#[\w-]+/.exec(app.server.output())?.[0] ?? ''
  await expect.poll(link).not.toBe('')
  await tab.page.goto(link().replace('localhost', '127.0.0.1'))
  await fill(tab.page, { Name: ADMINISTRATOR.name, 'E-mail': ADMINISTRATOR.email, Password: PASSWORD })
  await tab.page.waitForURL(`${app.server.url}/`)
  administrators.set(app.server, await tab.context.cookies())
  return tab
}
