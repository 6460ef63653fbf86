import { legendCaption, titleCaption } from '../../drawing/captionItems.ts'
import type { Caption } from '../../drawing/captionItems.ts'
import { displayList } from '../../drawing/displayList.ts'
import type { DisplayList } from '../../drawing/displayList.ts'
import { cssFont } from '../../drawing/font.ts'
import type { Font, Measure } from '../../drawing/font.ts'
import { measureInter } from '../../drawing/fontMetrics.ts'
import type { Box } from '../../drawing/geometry.ts'
import { paletteOf } from '../../drawing/palette.ts'
import { projector } from '../../drawing/projector.ts'
import type { Projection } from '../../drawing/projector.ts'
import { charactersOf, FONT_FAMILY, FONT_WEIGHTS, subsetsFor } from './fontSubsets.ts'
import type { FontSubset } from './fontSubsets.ts'
import { filtered, isFiltering, traitsOf } from '../../insight/filters.ts'
import { seenThrough } from '../../insight/lens.ts'
import type { Lit } from '../../insight/lit.ts'
import { litBy } from '../../insight/lit.ts'
import type { Journey } from '../../model/journey/schema.ts'
import type { Organisation } from '../../model/organisation/schema.ts'
import type { KeptPictures } from './keptPictures.ts'
import { keptPictures } from './keptPictures.ts'
import type { MapMoment, PictureLook, PictureSight } from './pictureOptions.ts'

/** A map in the worker, ready to be drawn in several looks. */
export interface Studio {
  readonly characters: ReadonlySet<number>
  readonly pictures: KeptPictures
  /** The whole picture. Asked again for the same look it is the same list. */
  list(look: PictureLook): DisplayList
  /** Title and legend alone, to stand above and below an area. */
  captions(look: PictureLook, area: Box): { readonly above: Caption; readonly below: Caption }
}

const loaded = new Set<FontSubset>()

/** Loads Inter into the worker; a subset that cannot be had leaves its characters to the system's fonts. */
async function loadFonts(subsets: readonly FontSubset[]): Promise<void> {
  const { fonts } = self as unknown as { fonts?: FontFaceSet }
  if (!fonts || typeof FontFace === 'undefined') return
  await Promise.all(
    subsets.map(async (subset) => {
      if (loaded.has(subset)) return
      const face = new FontFace(FONT_FAMILY, `url(${subset.url})`, {
        weight: FONT_WEIGHTS,
        style: 'normal',
        unicodeRange: subset.unicodeRange,
      })
      try {
        fonts.add(await face.load())
        loaded.add(subset)
      } catch {
        // Offline and not in the cache: a picture in another font is better than none.
      }
    }),
  )
}

/** Measures with the very font that paints; by table where the worker has no canvas. */
function measure(): Measure {
  const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) return measureInter
  const widths = new Map<Font, Map<string, number>>()
  let current: Font | null = null
  return (text, font) => {
    let known = widths.get(font)
    if (!known) widths.set(font, (known = new Map()))
    let width = known.get(text)
    if (width === undefined) {
      if (current !== font) {
        context.font = cssFont(font)
        current = font
      }
      known.set(text, (width = context.measureText(text).width))
    }
    return width
  }
}

/** What lens and filters light in a map. */
function litIn({ lens, filters }: PictureSight, journey: Journey, organisation: Organisation, projection: Projection): Lit | null {
  const { arrangement, pains } = projection
  const seen = lens && seenThrough(lens, journey, organisation, { ...projection, sequence: arrangement.sequence })
  return litBy(null, isFiltering(filters) ? filtered(traitsOf(journey, organisation, pains), filters) : null, seen)
}

/**
 * Takes a map into the worker: fonts are loaded, its projection is made once, display lists on demand. `files` is where the
 * contents of its files are.
 */
export async function openStudio({ journey, organisation }: MapMoment, files: string): Promise<Studio> {
  const characters = charactersOf([...Object.values(journey), ...Object.values(organisation)] as ReadonlyMap<
    string,
    object
  >[])
  await loadFonts(subsetsFor(characters))
  const widthOf = measure()
  let made: Projection | null = null
  const projection = (): Projection => (made ??= projector()(journey, organisation))
  let last: { key: string; list: DisplayList } | null = null
  return {
    characters,
    pictures: keptPictures((file) => `${files}/${file}?size=small`),
    list(look) {
      const key = JSON.stringify(look)
      if (last?.key === key) return last.list
      const { sight } = look
      const lit = sight && litIn(sight, journey, organisation, projection())
      const list = displayList(journey, organisation, projection(), { ...look, measure: widthOf, lit, seenBy: sight?.words ?? '' })
      last = { key, list }
      return list
    },
    captions({ theme, title, date, legend, sight }, area) {
      const scene = { journey, organisation, projection: projection(), palette: paletteOf(theme), measure: widthOf }
      return {
        above: titleCaption(scene, title, date, area, sight?.words ?? ''),
        below: legend ? legendCaption(scene, area) : { groups: [], height: 0 },
      }
    },
  }
}
