import type { Browser, BrowserContext } from 'playwright'
import { COOKIE } from '../../server/access/sessions.ts'
import { atEnd, here } from '../inProcess.ts'
import type { SignedIn } from '../people.ts'
import type { Tab, TabOptions } from './tab.ts'
import { openTab } from './tab.ts'

/** Signs somebody in. The cookie is for encrypted connections only, as which a browser takes those of this machine. */
export const signIn = (context: BrowserContext, { secret }: Pick<SignedIn, 'secret'>): Promise<void> =>
  context.addCookies([{ name: COOKIE, value: secret, url: here.url.replace('http:', 'https:'), secure: true, httpOnly: true, sameSite: 'Lax' }])

/** A tab of a browser in which somebody is signed in at the server of the test, or (null) nobody. It closes with the test, which fails when it complained. */
export async function openAs(browser: Browser, who: Pick<SignedIn, 'secret'> | null, options: TabOptions = {}): Promise<Tab> {
  const tab = await openTab(browser, here.url, options)
  atEnd(async () => {
    await tab.close()
    tab.assertQuiet()
  })
  if (who) await signIn(tab.context, who)
  return tab
}
