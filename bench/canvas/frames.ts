import type { CDPSession, Page } from 'playwright'
import { quantile } from '../statistics.ts'

export interface Motion {
  readonly fps: number
  /** Milliseconds between two frames. */
  readonly p95: number
  readonly longest: number
  /** Main-thread milliseconds of a frame: of scripts, and of all work. */
  readonly script: number
  readonly task: number
}

/** What Chromium has done on the page's main thread so far, milliseconds. */
export interface Work {
  readonly script: number
  readonly task: number
  readonly layout: number
}

const FRAME = 1000 / 60
/** Input waits for the page: at most so many events are under way. */
const UNDER_WAY = 2

export async function workOf(cdp: CDPSession): Promise<Work> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? NaN) * 1000
  return {
    script: of('ScriptDuration'),
    task: of('TaskDuration'),
    layout: of('LayoutDuration') + of('RecalcStyleDuration'),
  }
}

/** Sends input sixty times a second for so long, no faster than the page takes it. */
async function input(milliseconds: number, send: (n: number, share: number) => Promise<unknown>): Promise<void> {
  const start = performance.now()
  let underWay = 0
  const all: Promise<unknown>[] = []
  for (let n = 0; performance.now() - start < milliseconds; n++) {
    if (underWay < UNDER_WAY) {
      underWay++
      all.push(send(n, (performance.now() - start) / milliseconds).finally(() => underWay--))
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + (n + 1) * FRAME - performance.now())))
  }
  await Promise.all(all)
}

/** Moves something for a while and says how the frames came. */
export async function motion(
  page: Page,
  cdp: CDPSession,
  milliseconds: number,
  send: (n: number, share: number) => Promise<unknown>,
): Promise<Motion> {
  await page.evaluate(() => {
    const times: number[] = []
    const look = (time: number): void => {
      times.push(time)
      if (Object.hasOwn(window, 'benchFrames')) requestAnimationFrame(look)
    }
    Object.assign(window, { benchFrames: times })
    requestAnimationFrame(look)
  })
  const before = await workOf(cdp)
  await input(milliseconds, send)
  const after = await workOf(cdp)
  const times = await page.evaluate(() => {
    const { benchFrames } = window as unknown as { benchFrames: number[] }
    Reflect.deleteProperty(window, 'benchFrames')
    return benchFrames
  })
  const gaps = times.slice(1).map((time, i) => time - (times[i] as number))
  if (gaps.length === 0) throw new Error('the page painted no frame while it was moved')
  const elapsed = (times.at(-1) as number) - (times[0] as number)
  return {
    fps: (gaps.length * 1000) / elapsed,
    p95: quantile(gaps, 0.95),
    longest: Math.max(...gaps),
    script: (after.script - before.script) / gaps.length,
    task: (after.task - before.task) / gaps.length,
  }
}

const mouse = (
  cdp: CDPSession,
  type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
  x: number,
  y: number,
): Promise<unknown> =>
  cdp.send('Input.dispatchMouseEvent', {
    type,
    x,
    y,
    button: 'left',
    buttons: type === 'mouseReleased' ? 0 : 1,
    clickCount: 1,
  })

const CTRL = 2

export interface Point {
  readonly x: number
  readonly y: number
}

/** To the right for half of the time and back again, 40 pixels an event. */
export function pan(page: Page, cdp: CDPSession, at: Point, milliseconds: number): Promise<Motion> {
  return motion(page, cdp, milliseconds, (_, share) =>
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: share < 0.5 ? 40 : -40, deltaY: 0 }),
  )
}

/** In for half of the time and out again, with the Ctrl key and the wheel. */
export function zoom(page: Page, cdp: CDPSession, at: Point, milliseconds: number, delta: number): Promise<Motion> {
  return motion(page, cdp, milliseconds, (_, share) =>
    cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      ...at,
      deltaX: 0,
      deltaY: share < 0.5 ? -delta : delta,
      modifiers: CTRL,
    }),
  )
}

/**
 * Takes what lies under a point, moves it in circles and puts it back; Esc at the end, where that calls a drag off.
 * `moved` is asked while it is held away from its place; where nothing moved, the figures are void.
 */
export async function drag(
  page: Page,
  cdp: CDPSession,
  at: Point,
  milliseconds: number,
  moved: () => Promise<boolean>,
): Promise<Motion> {
  await page.mouse.move(at.x, at.y)
  await page.mouse.move(at.x + 1, at.y)
  await settle(page)
  await mouse(cdp, 'mousePressed', at.x + 1, at.y)
  const figures = await motion(page, cdp, milliseconds, (n) => {
    const turn = (n / 90) * 2 * Math.PI
    return mouse(cdp, 'mouseMoved', at.x + 60 * Math.sin(turn), at.y + 40 * (1 - Math.cos(turn)))
  })
  await mouse(cdp, 'mouseMoved', at.x + 60, at.y + 40)
  await settle(page)
  const held = await moved()
  await page.keyboard.press('Escape')
  await mouse(cdp, 'mouseReleased', at.x, at.y)
  if (!held) throw new Error('a card was dragged and did not move')
  return figures
}

/** Resolves when the page has painted and had nothing to do since. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let quiet = 0
        let last = performance.now()
        const look = (now: number): void => {
          quiet = now - last < 40 ? quiet + 1 : 0
          last = now
          if (quiet >= 6) resolve()
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
        setTimeout(resolve, 3_000)
      }),
  )
}
