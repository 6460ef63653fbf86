import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import * as Y from 'yjs'
import { launchChromium } from '../../e2e/chromium.ts'
import { bigJourney, bigOrganisation } from '../bigMap.ts'
import { benchMap, buildPages } from '../canvas/build.ts'
import { mustShow, pixelsOf } from '../canvas/pixels.ts'
import { serve } from '../canvas/site.ts'
import type { Contender, Figures, Floor } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Options, Part, Section } from '../part.ts'
import type { Format, Way } from './pictureBench.ts'

const OURS = 'Throughline'
const TWIN = 'Throughline again'
const THEIRS = 'html-to-image'
const SHORT = 'html-to-image, short list of properties'
const WAYS: readonly (readonly [name: string, way: Way])[] = [
  [OURS, 'ours'],
  [TWIN, 'ours'],
  [THEIRS, 'html-to-image'],
  [SHORT, 'html-to-image-short'],
]
const PICTURES: readonly (readonly [name: string, format: Format, scale: number])[] = [
  ['png1', 'png', 1],
  ['png2', 'png', 2],
  ['svg', 'svg', 1],
]
/** A page that hangs on a picture is given up. */
const PATIENCE = 120_000
const LEAST = { drawn: 0.01, colours: 20 }

const late = (what: string): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${what} took longer than ${PATIENCE / 1000} s`)), PATIENCE).unref()
  })

/** All pictures of one way, in a page of its own. A picture that is blank or does not come leaves no figure. */
async function measure(browser: Browser, url: string, way: Way, void_: (why: string) => void): Promise<Figures> {
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } })
  const figures: Record<string, number> = {}
  try {
    await page.goto(url)
    await page.waitForFunction(() => window.pictures, undefined, { timeout: PATIENCE })
    for (const [name, format, scale] of PICTURES) {
      try {
        const made = page.evaluate(
          ([by, as, at]) => {
            if (!window.pictures) throw new Error('the page is not ready')
            return window.pictures.make(by, as, at)
          },
          [way, format, scale] as const,
        )
        const { time, longest, bytes, pixels, files } = await Promise.race([made, late(`${name} by ${way}`)])
        let seen = 0
        for (const { type, content } of files) {
          const picture = await pixelsOf(browser, Buffer.from(content, 'base64'), type)
          mustShow(`${name} by ${way}`, picture, LEAST)
          seen += picture.width * picture.height
        }
        const megapixels = (pixels ?? seen) / 1e6
        Object.assign(figures, {
          [`${name}Time`]: time,
          [`${name}Longest`]: longest,
          [`${name}Mb`]: bytes / 1e6,
          [`${name}Pixels`]: megapixels,
          [`${name}Rate`]: (megapixels * 1000) / time,
        })
      } catch (error) {
        if (way === 'ours') throw error
        void_(error instanceof Error ? (error.message.split('\n')[0] as string) : String(error))
        break
      }
    }
    return figures
  } finally {
    await page.close()
  }
}

const column = (figure: string, title: string, digits: number): Column => ({ figure, title, digits })
const COLUMNS: readonly Column[] = PICTURES.flatMap(([name, format, scale]) => {
  const title = format === 'svg' ? 'SVG' : `PNG ${scale}×`
  return [
    column(`${name}Time`, `${title}, ms`, 0),
    column(`${name}Longest`, `${title}, longest frame, ms`, 0),
    column(`${name}Mb`, `${title}, MB`, 1),
    ...(format === 'svg'
      ? []
      : [
          column(`${name}Pixels`, `${title}, megapixels`, 1),
          column(`${name}Rate`, `${title}, megapixels a second`, 1),
        ]),
  ]
})
const COMPARED = COLUMNS.filter(({ figure }) => /(Time|Longest|Rate)$/.test(figure))

async function section(options: Options, browser: Browser, folder: string, count: number): Promise<Section> {
  const title = `Pictures of a map of ${count} touchpoints`
  options.say(`\n${title}`)
  const own = join(folder, String(count))
  await mkdir(own)
  await cp(join(folder, 'page'), own, { recursive: true })
  await writeFile(join(own, 'map.json'), JSON.stringify(benchMap(count)))
  await writeFile(join(own, 'journey.bin'), Y.encodeStateAsUpdate(bigJourney(count)))
  await writeFile(join(own, 'organisation.bin'), Y.encodeStateAsUpdate(bigOrganisation()))
  const site = await serve(own)
  const voids = new Set<string>()
  const floors: readonly Floor[] = [
    { figure: 'png1Rate', better: 'more', peer: THEIRS, least: 4 },
    { figure: 'png1Longest', better: 'less', peer: THEIRS, least: 8 },
  ]
  const contenders = WAYS.filter(([name]) => options.wants(name)).map(
    ([name, way]): Contender<Figures> => ({
      name,
      measure: () => measure(browser, `${site.url}/index.html`, way, (why) => voids.add(`${name}: ${why}`)),
    }),
  )
  try {
    const result = await contest({
      contenders,
      ours: OURS,
      twin: TWIN,
      comparisons: COMPARED.map(({ figure }) => ({
        figure,
        better: figure.endsWith('Rate') ? ('more' as const) : ('less' as const),
      })),
      floors: options.quick ? [] : floors,
      rounds: options.rounds,
      seed: options.seed,
      say: options.say,
    })
    return {
      title,
      how:
        'Ours is painted from the documents in a worker: stages, curve, walls, backstage, title and legend ' +
        'included; the first PNG starts the worker. html-to-image has only cards and edges to draw, mounted ' +
        'on the page. A map of this size is as wide as its touchpoints in a row: what is too large for one ' +
        'file comes from us as tiles in a zip, and is cut down by html-to-image to 16,384 pixels. Every file ' +
        'is decoded and looked at; blank ones are void.',
      columns: COLUMNS,
      ours: OURS,
      twin: TWIN,
      result: { ...result, voids: [...result.voids, ...voids] },
      floors,
      goals: [
        { text: 'SVG ≤ 50 ms', figure: 'svgTime', most: 50 },
        { text: 'PNG at 2× ≤ 1 s', figure: 'png2Time', most: 1_000 },
        { text: 'no frame over 20 ms while a PNG is made', figure: 'png2Longest', most: 20 },
      ],
    }
  } finally {
    site.close()
  }
}

/** Pictures of whole maps, beside html-to-image of the same map. */
export const pictures: Part = {
  name: 'pictures',
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
    options.say('\nBuilding the page of the pictures …')
    await buildPages(join(import.meta.dirname, 'page'), ['index.html'], join(folder, 'page'))
    const browser = await launchChromium(['--disable-gpu'])
    try {
      return [await section(options, browser, folder, 60), await section(options, browser, folder, 500)]
    } finally {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}
