import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright'
import { expect } from 'vitest'
import type { Theme } from '../../src/ui/theme.ts'

export interface TabOptions {
  readonly theme?: Theme
  readonly width?: number
  readonly height?: number
  /** Enlarges everything as the browser's own zoom does: 2 lays 1280 pixels out as 640. */
  readonly zoom?: number
  /** Asks for no motion, so that what is seen does not depend on when it is looked at. On unless said. */
  readonly still?: boolean
  /** Lets the app be kept on the device, for when there is no server. Off unless said: it costs a tab a fifth of its time. */
  readonly keeps?: boolean
  /** Continues with another tab's storage: the same person in the same browser. */
  readonly context?: BrowserContext
}

/** One tab of one browser, watched for everything that a page must never do. */
export interface Tab {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page has complained about so far: thrown errors, console errors, refused by the content policy. */
  readonly complaints: readonly string[]
  /** Errors on the console that this test brings about on purpose. */
  expectComplaint(pattern: RegExp): void
  /** Fails with the complaints, if there are any. */
  assertQuiet(): void
  close(): Promise<void>
}

/** Opens a tab. Nothing beyond `origin` may be asked for: the app makes no foreign requests. */
export async function openTab(browser: Browser, origin: string, options: TabOptions = {}): Promise<Tab> {
  const { theme = 'light', width = 1280, height = 800, zoom = 1, still = true, keeps = false } = options
  const context = options.context ?? await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: theme,
    reducedMotion: still ? 'reduce' : 'no-preference',
    locale: 'en-GB',
    serviceWorkers: keeps ? 'allow' : 'block',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  const expected: RegExp[] = []
  const complain = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) complaints.push(text)
  }
  page.on('pageerror', (error) => complain(`thrown: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (!keeps && message.text() === 'Service Worker registration blocked by Playwright') return
    complain(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(origin).host) complain(`foreign request: ${url.href}`)
  })
  return {
    page,
    context,
    complaints,
    expectComplaint: (pattern) => void expected.push(pattern),
    assertQuiet: () => expect(complaints, 'what the page complained about').toEqual([]),
    close: () => (options.context ? page.close() : context.close()),
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
  }[]
}

/** Waits until what opens or closes has done so: axe counts a dialog that is still faded out as not being there. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    !document.querySelector('[data-starting-style], [data-ending-style]') &&
    document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity))
}

const ALL = `{ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }`
/** The rules that ask how something is coloured: all that can differ between the themes. */
const COLOURS = `{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }`

async function violations(page: Page, options: string): Promise<readonly string[]> {
  await settled(page)
  const theme = await page.evaluate(() => document.documentElement.dataset.theme)
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} – ${node.target.join(' ')} (${theme} theme)\n${node.failureSummary ?? ''}`),
  )
}

/** Has the system ask for a theme, which the page follows where nobody has chosen one. */
async function inTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.waitForFunction((wanted) =>
    localStorage.getItem('throughline.theme') !== null || document.documentElement.dataset.theme === wanted, theme)
}

/**
 * Runs axe over the page once it stands still, WCAG 2.2 AA and best practices, in the tab's theme and then what there is
 * to ask about colours in the other one. Fails with each violation and where it is.
 */
export async function assertNoViolations(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => Object.hasOwn(window, 'axe'))
  if (!isThere) await page.evaluate(axeSource)
  const found = await violations(page, ALL)
  const theme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'))
  await inTheme(page, theme === 'dark' ? 'light' : 'dark')
  const foundInOther = await violations(page, COLOURS)
  await inTheme(page, theme)
  expect([...found, ...foundInOther], 'accessibility violations').toEqual([])
}

/** Fails when the page can be scrolled sideways or something of it reaches beyond the window's width. */
export async function assertFitsWidth(page: Page): Promise<void> {
  const { content, view } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
  }))
  expect(content, 'width of the page').toBeLessThanOrEqual(view)
}
