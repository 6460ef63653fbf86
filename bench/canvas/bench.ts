import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { launchChromium } from '../../e2e/chromium.ts'
import type { Contender, Figures, Floor } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Options, Part, Section } from '../part.ts'
import { ANYWHERE } from '../sync/crowd.ts'
import { startLoad } from '../sync/load.ts'
import { OURS as SERVER, startServer } from '../sync/servers.ts'
import { benchMap, buildClient, buildPeers } from './build.ts'
import type { Pace } from './measure.ts'
import { busyShare, measureStage } from './measure.ts'
import type { BenchMap } from './pageBench.ts'
import { bytesOf, remoteIn } from './remote.ts'
import { serve } from './site.ts'
import type { Stage } from './stage.ts'
import { openApp, openPage, openPeer } from './stage.ts'

const COUNT = 2_000
const OURS = 'Throughline'
const TWIN = 'Throughline again'
const PLAIN = 'React Flow, as people write it'
const MEMO = 'React Flow, memoised'
const VISIBLE = 'React Flow, memoised, visible only'
const POINTERS = 50
const PACE: Pace = { motion: 3_000, edits: 40 }
const QUICK: Pace = { motion: 1_000, edits: 6 }

/** React Flow mounts its nodes hidden and shows them when it has measured them. */
const shown = (count: number): string =>
  `document.querySelectorAll('.react-flow__node').length >= ${count} && ` +
  `getComputedStyle(document.querySelector('.react-flow__node')).visibility === 'visible'`

interface Workshop {
  readonly browser: Browser
  readonly map: BenchMap
  /** The built client, and a file with the map. */
  readonly client: string
  readonly base: string
  /** Where the pages of the peers are. */
  readonly url: string
}

/** The app with a server of its own, on the map, with somebody else in it; then fifty people who point. */
async function measureApp({ browser, map, client, base }: Workshop, pace: Pace): Promise<Figures> {
  const server = await startServer(SERVER, { rooms: 1, base, client })
  const load = await startLoad()
  try {
    const place = server.place(0)
    const remote = await remoteIn(place)
    const stage = await openApp(browser, `${server.url}/map/${place.room}`, map, remote)
    const figures = await measureStage(browser, stage, map, pace)
    await stage.show('full')
    await load.do({ kind: 'open', place, base, peers: POINTERS, each: 0 })
    const phase = { editsPerSecond: 0, cursorsPerSecond: 10, reach: ANYWHERE, warm: 2_000, measure: pace.motion, drain: 0, seed: 1 }
    const pointing = await busyShare(stage, pace.motion, () => load.phase(phase, server))
    remote.close()
    await stage.close()
    return { ...figures, pointing }
  } finally {
    await load.stop()
    await server.stop()
  }
}

async function measurePeer({ browser, map }: Workshop, open: () => Promise<Stage>, pace: Pace): Promise<Figures> {
  const stage = await open()
  try {
    return await measureStage(browser, stage, map, pace)
  } finally {
    await stage.close()
  }
}

function contenders(workshop: Workshop, pace: Pace): Contender<Figures>[] {
  const { browser, map, url } = workshop
  const peer = (name: string, path: string, isThere: string): Contender<Figures> => ({
    name,
    measure: () => measurePeer(workshop, () => openPeer(browser, `${url}/${path}`, isThere, map), pace),
  })
  return [
    { name: OURS, measure: () => measureApp(workshop, pace) },
    { name: TWIN, measure: () => measureApp(workshop, pace) },
    peer(PLAIN, 'reactFlow/index.html?way=plain', shown(COUNT)),
    peer(MEMO, 'reactFlow/index.html?way=memo', shown(COUNT)),
    peer(VISIBLE, 'reactFlow/index.html?way=visible', shown(1)),
    peer('tldraw', 'peers/tldraw.html', `document.querySelectorAll('.tl-shape').length > 0`),
    peer('Excalidraw', 'peers/excalidraw.html', `document.querySelector('canvas.excalidraw__canvas.static')`),
  ]
}

/** Lets tldraw and Excalidraw make their documents once, so that later they load them as saved ones. */
async function prepare({ browser, url }: Workshop, folder: string, options: Options): Promise<void> {
  for (const name of ['tldraw', 'Excalidraw'].filter(options.wants).map((contender) => contender.toLowerCase())) {
    const page = await openPage(browser, `${url}/peers/${name}.html?prepare`, 'window.prepared', '')
    const text = await page.page.evaluate(() => (window as unknown as { prepared: string }).prepared)
    await writeFile(join(folder, `${name}.json`), text)
    await page.close()
  }
}

const VIEWS = [
  { view: 'full', title: 'at 100 %' },
  { view: 'far', title: 'at 15 %' },
  { view: 'fit', title: 'with the whole map in view' },
] as const

const column = (figure: string, title: string, digits: number): Column => ({ figure, title, digits })
const motionColumns = (view: string, motion: string, title: string): Column[] => [
  column(`${view}${motion}Fps`, `${title}, fps`, 0),
  column(`${view}${motion}P95`, `${title}, p95 frame, ms`, 0),
  column(`${view}${motion}Script`, `${title}, script a frame, ms`, 2),
]

const OPENED: readonly Column[] = [
  column('ready', 'ready, ms', 0),
  column('scriptKb', 'script, kB', 0),
  column('elements', 'elements', 0),
  column('heapMb', 'heap, MB', 1),
  column('editScriptP50', 'script an edit p50, ms', 2),
  column('editScriptP95', 'script an edit p95, ms', 2),
  column('editTaskP50', 'all work an edit p50, ms', 2),
  column('rendersPerEdit', 'cards rendered an edit', 2),
  column('pointing', '50 cursors, % of a core', 1),
]

const FLOORS: readonly Floor[] = [
  { figure: 'editTaskP50', better: 'less', peer: MEMO, least: 3 },
  { figure: 'fullPanFps', better: 'more', peer: MEMO, least: 1.5 },
  { figure: 'fitPanFps', better: 'more', peer: MEMO, least: 2 },
]

function sections({ result, options }: { result: Section['result']; options: Options }): Section[] {
  const common = { ours: OURS, twin: TWIN }
  const floors = options.quick ? [] : FLOORS
  return [
    {
      ...common,
      title: `A map of ${COUNT.toLocaleString('en')} touchpoints in the browser`,
      how:
        'Ours is the built app with its server, panels and backstage; the others draw the same cards at the ' +
        'same places with the same steps, and nothing else. Ready: from the start of the navigation to a map ' +
        'on screen that answers. An edit gives a card in view another title; ours comes through the server, ' +
        'the others’ is handed over in the page. Script: what came over the line until the map was there. ' +
        'Headless Chromium without GPU, 1,440 × 900; every view of every contender is looked at pixel by ' +
        'pixel before it is timed.',
      columns: OPENED,
      result,
      floors,
      goals: [
        { text: 'ready in ≤ 1 s', figure: 'ready', most: 1_000 },
        { text: 'script before the map shows ≤ 250 kB', figure: 'scriptKb', most: 250 },
        { text: 'heap ≤ 60 MB', figure: 'heapMb', most: 60 },
        { text: 'script of a remote edit ≤ 1 ms at p95', figure: 'editScriptP95', most: 1 },
        { text: 'one card rendered for one edit', figure: 'rendersPerEdit', most: 1, least: 1 },
        { text: '50 cursors at 10 Hz ≤ 5 % of a core', figure: 'pointing', most: 5 },
      ],
    },
    ...VIEWS.map(
      ({ view, title }): Section => ({
        ...common,
        title: `Moving that map ${title}`,
        how: 'Panned by the wheel, zoomed by eight and back, a card dragged in circles; sixty events a second.',
        columns: [
          ...motionColumns(view, 'Pan', 'pan'),
          ...motionColumns(view, 'Zoom', 'zoom'),
          ...(view === 'fit' ? [] : motionColumns(view, 'Drag', 'drag')),
        ],
        result: { ...result, failures: [], voids: [] },
        floors,
        goals: [
          { text: 'p95 frame ≤ 20 ms while panning', figure: `${view}PanP95`, most: 20 },
          { text: 'p95 frame ≤ 20 ms while zooming', figure: `${view}ZoomP95`, most: 20 },
          ...(view === 'fit' ? [] : [{ text: 'p95 frame ≤ 20 ms while dragging', figure: `${view}DragP95`, most: 20 }]),
        ],
      }),
    ),
  ]
}

/** The app beside React Flow, tldraw and Excalidraw on the same map. */
export const canvas: Part = {
  name: 'canvas',
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
    const map = benchMap(COUNT)
    const base = join(folder, 'map.bin')
    await writeFile(base, bytesOf(COUNT))
    options.say('\nBuilding the app and the pages of its peers …')
    await buildClient(join(folder, 'client'))
    await buildPeers(join(folder, 'pages'), map)
    const site = await serve(join(folder, 'pages'))
    const browser = await launchChromium(['--disable-gpu'])
    try {
      const workshop = { browser, map, client: join(folder, 'client'), base, url: site.url }
      options.say('Preparing the documents of tldraw and Excalidraw …')
      await prepare(workshop, join(folder, 'pages/peers'), options)
      const figures = [
        ...new Set(
          [
            ...OPENED,
            ...VIEWS.flatMap(({ view }) => ['Pan', 'Zoom', 'Drag'].flatMap((m) => motionColumns(view, m, ''))),
          ].map((c) => c.figure),
        ),
      ]
      const result = await contest({
        contenders: contenders(workshop, options.quick ? QUICK : PACE).filter(({ name }) => options.wants(name)),
        ours: OURS,
        twin: TWIN,
        comparisons: figures.map((figure) => ({
          figure,
          better: figure.endsWith('Fps') ? ('more' as const) : ('less' as const),
        })),
        floors: options.quick ? [] : FLOORS,
        rounds: options.rounds,
        seed: options.seed,
        say: options.say,
      })
      const rendered = result.figures[OURS]?.rendersPerEdit?.median
      const failures =
        rendered === 1 || !options.wants(OURS)
          ? result.failures
          : [...result.failures, `one edit renders ${rendered ?? 'an unknown number of'} cards and not one`]
      return sections({ result: { ...result, failures }, options })
    } finally {
      await browser.close()
      site.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
