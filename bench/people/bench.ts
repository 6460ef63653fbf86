import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { launchChromium } from '../../e2e/chromium.ts'
import { benchMap, buildClient } from '../canvas/build.ts'
import type { Motion } from '../canvas/frames.ts'
import { pan, settle, zoom } from '../canvas/frames.ts'
import { busyShare } from '../canvas/measure.ts'
import { differing } from '../canvas/pixels.ts'
import type { BenchMap } from '../canvas/pageBench.ts'
import { bytesOf, remoteIn } from '../canvas/remote.ts'
import type { Stage } from '../canvas/stage.ts'
import { MIDDLE, openApp } from '../canvas/stage.ts'
import type { Contender, Figures } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Part, Section } from '../part.ts'
import type { Phase } from '../sync/crowd.ts'
import { ANYWHERE } from '../sync/crowd.ts'
import type { Load } from '../sync/load.ts'
import { startLoad } from '../sync/load.ts'
import type { RunningServer } from '../sync/servers.ts'
import { OURS as SERVER, startServer } from '../sync/servers.ts'

const COUNT = 300
const PEOPLE = 50
const SLOWED = 4
const OURS = 'with 50 people'
const TWIN = 'with 50 people again'
const NOBODY = 'with nobody (no less is possible)'
/** The wheel's delta a zoom event; small enough that the map stays between both ends. */
const ZOOM_DELTA = 4
/** Pixels of a cursor with its name that change, at least, when it has moved. */
const LEAST_PIXELS = 100

interface Room {
  readonly browser: Browser
  readonly map: BenchMap
  readonly client: string
  readonly base: string
  readonly milliseconds: number
}

/** What goes on in the map for a while; the figures of `work` are taken meanwhile. */
type While = <T>(milliseconds: number, work: () => Promise<T>, reach: Phase['reach']) => Promise<T>

const alone: While = (_, work) => work()

function among(load: Load, server: RunningServer): While {
  let seed = 1
  return async (milliseconds, work, reach) => {
    const phase = { editsPerSecond: 0, cursorsPerSecond: 10, reach, warm: 200, measure: milliseconds + 400, drain: 0, seed: seed++ }
    const [done] = await Promise.all([work(), load.phase(phase, server)])
    return done
  }
}

/** Has the page keep what it tells the worker that draws the cursors. Before anybody comes. */
const listen = ({ page }: Stage): Promise<void> =>
  page.evaluate(() => {
    const told = new Map<number, string>()
    ;(window as unknown as { told: typeof told }).told = told
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: { places?: Float64Array }, ...rest: unknown[]) {
      const { places } = message
      if (places) for (let i = 0; i < places.length; i += 3) told.set(places[i]!, `${places[i + 1]} ${places[i + 2]}`)
      return (post as (...all: unknown[]) => void).call(this, message, ...rest)
    } as typeof post
  })

/** Where everybody points, as the page has told last. */
const cursorsNow = ({ page }: Stage): Promise<ReadonlyMap<number, string>> =>
  page.evaluate(() => [...(window as unknown as { told: Map<number, string> }).told]).then((told) => new Map(told))

/** The part of the canvas that the window shows. */
const shownBy = ({ page }: Stage): Promise<Phase['reach']> =>
  page.evaluate(() => {
    const { width, height } = (document.querySelector('[data-canvas]') as HTMLElement).getBoundingClientRect()
    const { a, e, f } = new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') as Element).transform)
    return { x: -e / a, y: -f / a, width: width / a, height: height / a }
  })

/** Everybody is seen to point, and each has moved since. */
async function gate(browser: Browser, stage: Stage, during: While, shown: Phase['reach']): Promise<void> {
  const look = async () => [await cursorsNow(stage), await stage.page.screenshot()] as const
  const [[before, first], [after, second]] = await during(6_000, async () => {
    // Everybody begins at a moment of their own.
    for (let tries = 0; tries < 40 && (await cursorsNow(stage)).size < PEOPLE; tries++) await rest(100)
    const once = await look()
    await rest(900)
    return [once, await look()] as const
  }, shown)
  if (before.size !== PEOPLE || after.size !== PEOPLE) throw new Error(`${before.size} and ${after.size} cursors are shown and not ${PEOPLE}`)
  const still = [...after].filter(([client, place]) => place === before.get(client)).length
  if (still > PEOPLE / 10) throw new Error(`${still} cursors did not move`)
  const changed = await differing(browser, first, second)
  if (changed < PEOPLE * LEAST_PIXELS) throw new Error(`only ${changed} pixels changed where ${PEOPLE} cursors moved`)
}

const named = (name: string, { fps, p95, script, task }: Motion): Figures => ({
  [`${name}Fps`]: fps, [`${name}P95`]: p95, [`${name}Script`]: script, [`${name}Task`]: task,
})

async function measure({ browser, map, client, base, milliseconds }: Room, isCrowded: boolean): Promise<Figures> {
  const server = await startServer(SERVER, { rooms: 1, base, client })
  const load = await startLoad()
  const place = server.place(0)
  const remote = await remoteIn(place)
  try {
    const stage = await openApp(browser, `${server.url}/map/${place.room}`, map, remote)
    const { page, cdp } = stage
    await listen(stage)
    if (isCrowded) await load.do({ kind: 'open', place, base, peers: PEOPLE, each: 0 })
    const during = isCrowded ? among(load, server) : alone
    await stage.show('full')
    const shown = await shownBy(stage)
    if (isCrowded) await gate(browser, stage, during, shown)

    const rendersBefore = await stage.renders()
    const share = (reach: Phase['reach']): Promise<number> =>
      isCrowded ? busyShare(stage, milliseconds, () => during(milliseconds, () => rest(milliseconds), reach)) : Promise.resolve(0)
    const spread = await share(ANYWHERE)
    const inView = await share(shown)
    const renders = ((await stage.renders()) ?? NaN) - (rendersBefore ?? NaN)

    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
    await settle(page)
    const fullPan = await during(milliseconds, () => pan(page, cdp, MIDDLE, milliseconds), shown)
    const fullZoom = await during(milliseconds, () => zoom(page, cdp, MIDDLE, milliseconds, -ZOOM_DELTA), shown)
    await page.keyboard.press('Shift+1')
    await settle(page)
    const fitPan = await during(milliseconds, () => pan(page, cdp, MIDDLE, milliseconds), shown)
    await stage.close()
    return { spread, inView, renders, ...named('fullPan', fullPan), ...named('fullZoom', fullZoom), ...named('fitPan', fitPan) }
  } finally {
    remote.close()
    await load.stop()
    await server.stop()
  }
}

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const column = (figure: string, title: string, digits: number): Column => ({ figure, title, digits })
const MOTIONS = [['fullPan', 'pan at 100 %'], ['fullZoom', 'zoom from 100 %'], ['fitPan', 'pan, whole map']] as const
const COLUMNS: readonly Column[] = [
  column('spread', 'spread over the map, % of a core', 1),
  column('inView', 'all in view, % of a core', 1),
  column('renders', 'cards rendered by cursors', 0),
  ...MOTIONS.flatMap(([figure, title]) => [
    column(`${figure}Fps`, `${title}, fps`, 0), column(`${figure}P95`, `${title}, p95 frame, ms`, 0), column(`${figure}Task`, `${title}, work a frame, ms`, 2),
  ]),
]
function section(result: Section['result']): Section {
  const goal = (text: string, figure: string, bound: { most?: number; least?: number }) => ({ text, figure, ...bound })
  return {
    title: `${PEOPLE} people in a map of ${COUNT} touchpoints, on a machine slowed ${SLOWED}×`,
    how:
      'The built app with its server; fifty others point ten times a second each, from a process of their own: anywhere ' +
      'on the map, or all within the window. Every cursor must be seen to move before anything is timed. Presence is the ' +
      'processor time of the page’s main thread beyond that of the page at rest, at full speed; a worker draws the cursors. Frames are those of panning ' +
      'and zooming with all cursors in the window, slowed by Chromium, beside the same map with nobody in it. Headless ' +
      'Chromium without GPU, 1,440 × 900.',
    columns: COLUMNS,
    ours: OURS,
    twin: TWIN,
    result,
    floors: [],
    goals: [
      goal('presence of people spread over the map ≤ 5 % of a core', 'spread', { most: 5 }),
      goal('presence of people all in view ≤ 5 % of a core', 'inView', { most: 5 }),
      goal('no card rendered by a cursor', 'renders', { most: 0 }),
      ...MOTIONS.map(([figure, title]) => goal(`${title}: 60 frames a second (p95 frame ≤ 20 ms)`, `${figure}P95`, { most: 20 })),
    ],
  }
}

/** A crowd in one map, beside the same map with nobody in it. */
export const people: Part = {
  name: 'people',
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
    const base = join(folder, 'map.bin')
    const client = join(folder, 'client')
    await writeFile(base, bytesOf(COUNT))
    options.say('\nBuilding the app …')
    await buildClient(client)
    const browser = await launchChromium(['--disable-gpu'])
    const room: Room = { browser, map: benchMap(COUNT), client, base, milliseconds: options.quick ? 1_500 : 4_000 }
    const contenders: Contender<Figures>[] = [[OURS, true], [TWIN, true], [NOBODY, false]].map(([name, isCrowded]) => ({
      name: name as string, measure: () => measure(room, isCrowded as boolean),
    }))
    try {
      const result = await contest({
        contenders: contenders.filter(({ name }) => options.wants(name)),
        ours: OURS,
        twin: TWIN,
        comparisons: COLUMNS.map(({ figure }) => ({ figure, better: figure.endsWith('Fps') ? ('more' as const) : ('less' as const) })),
        floors: [],
        rounds: options.rounds,
        seed: options.seed,
        say: options.say,
      })
      return [section(result)]
    } finally {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
