import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { startServer } from '../server.ts'
import type { TestServer } from '../server.ts'
import { openTab } from './tab.ts'
import type { Tab, TabOptions } from './tab.ts'

export interface App {
  readonly server: TestServer
  readonly browser: Browser
  /** Opens a tab that is closed, and must have been quiet, when the test ends. Starts at `path` unless that is null. */
  open(path?: string | null, options?: TabOptions): Promise<Tab>
}

/** Where a test that failed leaves a picture of each of its tabs; nowhere unless named. */
const PICTURES = process.env.FAILED_PICTURES

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name.replace(/[^\w ]+/g, '')}.png`) })
}

/** What a tab shows, as a screen reader would tell it, what has the focus and what it complained about; at most so many lines. */
async function told({ page, complaints }: Tab, lines = 90): Promise<string> {
  try {
    const focus = await page.evaluate(() => (document.activeElement?.cloneNode() as Element | undefined)?.outerHTML.slice(0, 200))
    const all = (await page.locator('body').ariaSnapshot()).split('\n')
    return [`${page.url()} with the focus in ${focus}`, ...complaints, ...all.slice(0, lines), ...(all.length > lines ? ['…'] : [])].join('\n')
  } catch (problem) {
    return `${page.url()} cannot be read: ${String(problem)}`
  }
}

/** The built app and a browser for all tests of one file; call it once, at the top. */
export function useApp(environment: Readonly<Record<string, string>> = {}): App {
  let server: TestServer | null = null
  let browser: Browser | null = null
  let tabs: Tab[] = []

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(environment), launchChromium()])
  })
  afterEach(async ({ task }) => {
    const open = tabs
    tabs = []
    const failed = task.result?.state === 'fail'
    if (failed) await Promise.all(open.map(({ page }, at) => picture(page, `${task.name} ${at + 1}`)))
    const shown = failed ? await Promise.all(open.map((tab) => told(tab))) : []
    await Promise.all(open.map((tab) => tab.close()))
    // A failure that happens once in many runs must say then and there what it looked like.
    if (failed) throw new Error(`What the tabs showed:\n${shown.join('\n\n')}`)
    for (const tab of open) tab.assertQuiet()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const ready = <T>(value: T | null): T => {
    if (value === null) throw new Error('the app is there once the first test begins')
    return value
  }
  return {
    get server() {
      return ready(server)
    },
    get browser() {
      return ready(browser)
    },
    async open(path = '/', options) {
      const { url } = ready(server)
      const tab = await openTab(ready(browser), url, options)
      tabs.push(tab)
      if (path !== null) await tab.page.goto(url + path)
      return tab
    },
  }
}
