import type { Browser, CDPSession } from 'playwright'
import type { Figures } from '../contest.ts'
import { median, quantile } from '../statistics.ts'
import type { Motion } from './frames.ts'
import { drag, pan, settle, workOf, zoom } from './frames.ts'
import type { BenchMap, BenchView } from './pageBench.ts'
import { mustShow, pixelsOf } from './pixels.ts'
import type { Stage } from './stage.ts'
import { MIDDLE } from './stage.ts'

export interface Pace {
  /** Milliseconds of each motion. */
  readonly motion: number
  readonly edits: number
}

/** Milliseconds from an edit until its work is looked at: longer than any contender waits before it paints. */
const AFTER_EDIT = 150
const LATE_EDIT = 1_000
/** How much closer or further a zoom goes in all. */
const ZOOM_RANGE = 8
const PROBES = 5
const PROBE_DELTA = 10
/** The cards that are edited and dragged: in view at 100 % in every contender. */
const IN_VIEW = [2, 3, 4]

/** What a picture of the middle of the window must hold at least. From the furthest the map is a line. */
const LEAST_DRAWN = {
  full: { drawn: 0.01, colours: 12 },
  far: { drawn: 0.002, colours: 12 },
  fit: { drawn: 0.0001, colours: 2 },
} as const

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function gate(browser: Browser, stage: Stage, view: BenchView): Promise<void> {
  const picture = await stage.page.screenshot({ clip: { x: 60, y: 60, width: 1_020, height: 780 } })
  const pixels = await pixelsOf(browser, picture, 'image/png')
  mustShow(`the view "${view}"`, pixels, LEAST_DRAWN[view])
}

/** The wheel's delta with which a motion of this length zooms by the range; each contender has its own measure. */
async function zoomDelta(stage: Stage, map: BenchMap, events: number): Promise<number> {
  const [a, b] = [map.cards[0], map.cards[4]]
  if (!a || !b) throw new Error('the map is too small to measure its zoom')
  const zoomNow = async (): Promise<number> => {
    const [from, to] = [await stage.place(0), await stage.place(4)]
    return (to.x - from.x) / (b.x - a.x)
  }
  const wheel = async (delta: number): Promise<void> => {
    for (let n = 0; n < PROBES; n++) {
      await stage.cdp.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        ...MIDDLE,
        deltaX: 0,
        deltaY: delta,
        modifiers: 2,
      })
      await settle(stage.page)
    }
  }
  const before = await zoomNow()
  await wheel(PROBE_DELTA)
  const after = await zoomNow()
  await wheel(-PROBE_DELTA)
  const perDelta = Math.log(before / after) / (PROBES * PROBE_DELTA)
  if (!(perDelta > 0)) throw new Error('the wheel with Ctrl does not zoom')
  return Math.log(ZOOM_RANGE) / perDelta / (events / 2)
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

/** Main-thread work of one edit, beyond what the page does in the same time without one. */
async function edits(stage: Stage, count: number): Promise<Figures> {
  const look = async (n: number | null): Promise<{ script: number; task: number; layout: number }> => {
    const before = await workOf(stage.cdp)
    if (n !== null) await stage.edit(n)
    await rest(AFTER_EDIT)
    const after = await workOf(stage.cdp)
    return {
      script: after.script - before.script,
      task: after.task - before.task,
      layout: after.layout - before.layout,
    }
  }
  const idle = []
  for (let n = 0; n < Math.ceil(count / 2); n++) idle.push(await look(null))
  const base = { script: median(idle.map(({ script }) => script)), task: median(idle.map(({ task }) => task)) }
  await look(IN_VIEW[0] as number)
  const before = await stage.renders()
  const done = []
  for (let n = 0; n < count; n++) done.push(await look(IN_VIEW[n % IN_VIEW.length] as number))
  // On a busy machine the last edit may come late, but it comes.
  await rest(LATE_EDIT)
  const after = await stage.renders()
  const scripts = done.map(({ script }) => script - base.script)
  return {
    editScriptP50: quantile(scripts, 0.5),
    editScriptP95: quantile(scripts, 0.95),
    editTaskP50: quantile(
      done.map(({ task }) => task - base.task),
      0.5,
    ),
    rendersPerEdit: before === null || after === null ? NaN : (after - before) / count,
  }
}

const named = (name: string, { fps, p95, longest, script, task }: Motion): Figures => ({
  [`${name}Fps`]: fps,
  [`${name}P95`]: p95,
  [`${name}Longest`]: longest,
  [`${name}Script`]: script,
  [`${name}Task`]: task,
})

/** All that is measured of a contender that is open, after its pixels were looked at in every view. */
export async function measureStage(browser: Browser, stage: Stage, map: BenchMap, pace: Pace): Promise<Figures> {
  const { page, cdp } = stage
  let figures: Figures = { ready: stage.ready, scriptKb: stage.scriptBytes / 1_000 }
  await stage.show('full')
  await gate(browser, stage, 'full')
  figures = {
    ...figures,
    heapMb: (await heapOf(cdp)) / 1e6,
    elements: await page.evaluate(() => document.querySelectorAll('*').length),
    ...(await edits(stage, pace.edits)),
  }
  const delta = await zoomDelta(stage, map, (pace.motion / 1_000) * 60)
  for (const view of ['full', 'far', 'fit'] as const) {
    await stage.show(view)
    await gate(browser, stage, view)
    figures = { ...figures, ...named(`${view}Pan`, await pan(page, cdp, MIDDLE, pace.motion)) }
    await stage.show(view)
    // From near away and back, from afar closer and back.
    figures = {
      ...figures,
      ...named(`${view}Zoom`, await zoom(page, cdp, MIDDLE, pace.motion, view === 'full' ? -delta : delta)),
    }
    if (view === 'fit') continue
    await stage.show(view)
    const card = IN_VIEW[1] as number
    const dragged = await drag(page, cdp, await stage.place(card), pace.motion, () => stage.isAway(card))
    figures = { ...figures, ...named(`${view}Drag`, dragged) }
  }
  return figures
}

/** The share of a core that the page's main thread takes beyond its idle work, percent. */
export async function busyShare(stage: Stage, milliseconds: number, work: () => Promise<unknown>): Promise<number> {
  const idleFrom = await workOf(stage.cdp)
  await rest(milliseconds / 2)
  const idle = ((await workOf(stage.cdp)).task - idleFrom.task) / (milliseconds / 2)
  const from = await workOf(stage.cdp)
  const start = performance.now()
  await work()
  const busy = ((await workOf(stage.cdp)).task - from.task) / (performance.now() - start)
  return (busy - idle) * 100
}
