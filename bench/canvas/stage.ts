import type { Browser, BrowserContext, CDPSession, Page } from 'playwright'
import type { Point } from './frames.ts'
import { settle } from './frames.ts'
import type { BenchCard, BenchMap, BenchView } from './pageBench.ts'
import { ZOOM_OF } from './pageBench.ts'
import type { Remote } from './remote.ts'

/** One contender on screen, with the map open. */
export interface Stage {
  readonly page: Page
  readonly cdp: CDPSession
  readonly context: BrowserContext
  /** Milliseconds from the start of the navigation to a map on screen that answers. */
  readonly ready: number
  /** Bytes of scripts, compressed where they came so, that came over the line until then; without headers. */
  readonly scriptBytes: number
  show(view: BenchView): Promise<void>
  /** Changes the title of the n-th card, as somebody else's edit. */
  edit(n: number): Promise<void>
  /** How often cards were rendered so far; null where it cannot be counted. */
  renders(): Promise<number | null>
  /** Where the middle of the n-th card is in the window when the card is at its own place. */
  place(n: number): Promise<Point>
  /** Whether the n-th card stands somewhere else than at its own place. */
  isAway(n: number): Promise<boolean>
  close(): Promise<void>
}

export const VIEWPORT = { width: 1_440, height: 900 }
/** In the map and clear of what lies over it, in every contender. */
export const MIDDLE: Point = { x: 620, y: 520 }
/** Milliseconds; some contenders take most of it on a busy machine. */
const PATIENCE = 180_000

/** Marks the moment when the map is there and two frames have been painted since: the page answers again. */
function watch(isThere: string): string {
  return `(() => {
    const there = () => { try { return ${isThere} } catch { return false } }
    const look = () => {
      if (!there()) return requestAnimationFrame(look)
      requestAnimationFrame(() => requestAnimationFrame(() => { window.benchReady = performance.now() }))
    }
    requestAnimationFrame(look)
  })()`
}

export async function openPage(
  browser: Browser,
  url: string,
  isThere: string,
  before: string,
): Promise<Omit<Stage, 'show' | 'edit' | 'renders' | 'place' | 'isAway'>> {
  const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block' })
  const page = await context.newPage()
  const origin = new URL(url).origin
  // Nothing leaves the machine: fonts and licences of the peers are not there to be measured.
  await context.route(
    (address) => address.origin !== origin && /^https?:$/.test(address.protocol),
    (route) => route.fulfill({ status: 404 }),
  )
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  // In the thread's own time, which other work on the machine does not lengthen.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const heads = new Map<string, number>()
  let scriptBytes = 0
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' || /\.js(\?|$)/.test(response.url)) heads.set(requestId, response.encodedDataLength)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const head = heads.get(requestId)
    if (head !== undefined) scriptBytes += encodedDataLength - head
  })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(`${before};${watch(isThere)}`)
  await page.goto(url, { waitUntil: 'commit' })
  try {
    await page.waitForFunction(() => Object.hasOwn(window, 'benchReady'), undefined, { timeout: PATIENCE })
  } catch {
    throw new Error(`${url} did not show its map within ${PATIENCE / 1000} s. ${errors.join(' ')}`)
  }
  const ready = await page.evaluate(() => (window as unknown as { benchReady: number }).benchReady)
  return { page, cdp, context, ready, scriptBytes, close: () => context.close() }
}

/** A page of the bench itself, which offers `window.bench`. */
export async function openPeer(browser: Browser, url: string, isThere: string, map: BenchMap): Promise<Stage> {
  const opened = await openPage(browser, url, `window.bench?.count() >= ${map.cards.length} && ${isThere}`, '')
  const { page } = opened
  return {
    ...opened,
    async show(view) {
      await page.evaluate((to) => window.bench?.show(to), view)
      await settle(page)
    },
    edit: (n) => page.evaluate((at) => window.bench?.edit(at), n),
    renders: () => page.evaluate(() => window.bench?.renders() ?? null),
    place: (n) => page.evaluate((id) => window.bench?.place(id) ?? { x: 0, y: 0 }, map.cards[n]?.id ?? ''),
    async isAway(n) {
      const card = map.cards[n] as BenchCard
      const { x, y } = await page.evaluate((id) => {
        const now = window.bench?.at(id)
        return { x: now?.x ?? NaN, y: now?.y ?? NaN }
      }, card.id)
      return Math.hypot(x - card.x, y - card.y) > 1
    },
  }
}

/** The app with the map open. `remote` is in the same map. */
export async function openApp(browser: Browser, url: string, map: BenchMap, remote: Remote): Promise<Stage> {
  const user = JSON.stringify({ name: 'Bench', colour: '#2f5fd0' })
  const opened = await openPage(
    browser,
    `${url}?debug`,
    `document.querySelector('[data-canvas] .react-flow__node')`,
    `localStorage.setItem('throughline.user', ${JSON.stringify(user)})`,
  )
  const { page } = opened
  const camera = (): Promise<{ x: number; y: number; zoom: number }> =>
    page.evaluate(() => {
      const box = document.querySelector('[data-canvas] .react-flow')?.getBoundingClientRect()
      const { e, f, a } = new DOMMatrix(
        getComputedStyle(document.querySelector('.react-flow__viewport') as Element).transform,
      )
      return { x: e + (box?.left ?? 0), y: f + (box?.top ?? 0), zoom: a }
    })
  const wheel = async (deltaX: number, deltaY: number): Promise<void> => {
    await page.mouse.wheel(deltaX, deltaY)
    await settle(page)
  }
  return {
    ...opened,
    async show(view) {
      await page.mouse.move(MIDDLE.x, MIDDLE.y)
      if (view === 'fit') {
        await page.keyboard.press('Shift+1')
        return settle(page)
      }
      await page.keyboard.down('Control')
      let perDelta = 0.004
      for (let n = 0; n < 40; n++) {
        const { zoom } = await camera()
        const wanted = Math.log(ZOOM_OF[view] / zoom)
        if (Math.abs(wanted) < 0.03) break
        const delta = Math.max(-120, Math.min(120, -wanted / perDelta))
        await wheel(0, delta)
        const moved = Math.log((await camera()).zoom / zoom)
        if (moved !== 0) perDelta = Math.max(0.0005, -moved / delta)
      }
      await page.keyboard.up('Control')
      const { x, zoom } = await camera()
      if (Math.abs(Math.log(ZOOM_OF[view] / zoom)) > 0.1)
        throw new Error(`the app stands at ${Math.round(zoom * 100)} % and not at ${ZOOM_OF[view] * 100} %`)
      await wheel(x - 200, 0)
    },
    async edit(n) {
      remote.rename(n, `Edited ${performance.now()}`)
    },
    renders: () =>
      page.evaluate(() =>
        Object.values(window.__throughline?.cardRenders ?? {}).reduce((sum, count) => sum + count, 0),
      ),
    async place(n) {
      const { x, y, zoom } = await camera()
      const card = map.cards[n]
      if (!card) throw new Error(`there is no card ${n}`)
      return { x: x + (card.x + card.width / 2) * zoom, y: y + (card.y + card.height / 2) * zoom }
    },
    async isAway(n) {
      const card = map.cards[n] as BenchCard
      const [x, y] = (await page.evaluate((id) => {
        const node = document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
        const { e, f } = new DOMMatrix(node ? getComputedStyle(node).transform : undefined)
        return node ? [e, f] : [NaN, NaN]
      }, card.id)) as [number, number]
      return Math.hypot(x - card.x, y - card.y) > 1
    },
  }
}
