import cyrillicExt from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url'
import cyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url'
import greekExt from '@fontsource-variable/inter/files/inter-greek-ext-wght-normal.woff2?url'
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url'
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import vietnamese from '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2?url'

/** A part of Inter: some scripts in one file. */
export interface FontSubset {
  readonly name: string
  readonly url: string
  /** As in CSS; the same as in `@fontsource-variable/inter/wght.css`, so that every text gets the same file in both. */
  readonly unicodeRange: string
}

export const FONT_FAMILY = 'Inter Variable'
export const FONT_WEIGHTS = '100 900'

/** Later ones win where ranges overlap, as in CSS. */
export const FONT_SUBSETS: readonly FontSubset[] = [
  {
    name: 'cyrillic-ext',
    url: cyrillicExt,
    unicodeRange: 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  },
  { name: 'cyrillic', url: cyrillic, unicodeRange: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116' },
  { name: 'greek-ext', url: greekExt, unicodeRange: 'U+1F00-1FFF' },
  { name: 'greek', url: greek, unicodeRange: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF' },
  {
    name: 'vietnamese',
    url: vietnamese,
    unicodeRange:
      'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,' +
      'U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  },
  {
    name: 'latin-ext',
    url: latinExt,
    unicodeRange:
      'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,' +
      'U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  },
  {
    name: 'latin',
    url: latin,
    unicodeRange:
      'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,' +
      'U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  },
]

function rangesOf(unicodeRange: string): readonly (readonly [number, number])[] {
  return unicodeRange.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}

/** The subsets that a text needs; Latin always, for digits and the words of the picture itself. */
export function subsetsFor(characters: Iterable<number>): readonly FontSubset[] {
  const codes = [...characters]
  return FONT_SUBSETS.filter(({ name, unicodeRange }) => {
    if (name === 'latin') return true
    const ranges = rangesOf(unicodeRange)
    // Below U+0100 the Latin file has everything; most characters of most maps end here.
    return codes.some((code) => code > 0xff && ranges.some(([from, to]) => code >= from && code <= to))
  })
}

/** Every character that stands in any text of some records. */
export function charactersOf(tables: readonly ReadonlyMap<string, object>[]): ReadonlySet<number> {
  const found = new Set<number>()
  for (const table of tables) {
    for (const record of table.values()) {
      for (const value of Object.values(record) as unknown[]) {
        if (typeof value === 'string') for (const character of value) found.add(character.codePointAt(0) as number)
      }
    }
  }
  return found
}

/** A CSS `@font-face` rule for one subset with its file inside, `data` in base64. */
export function fontFace({ unicodeRange }: FontSubset, data: string): string {
  return (
    `@font-face{font-family:'${FONT_FAMILY}';font-style:normal;font-weight:${FONT_WEIGHTS};` +
    `src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${unicodeRange}}`
  )
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(i, i + 0x8000)))
  return btoa(parts.join(''))
}

/** `@font-face` rules, with the files inside, for what a text needs. Reads the files from our own server. */
export async function embeddedFonts(characters: Iterable<number>): Promise<string> {
  const faces = subsetsFor(characters).map(async (subset) => {
    const response = await fetch(subset.url)
    if (!response.ok) throw new Error(`${subset.name} could not be read`)
    return fontFace(subset, base64(new Uint8Array(await response.arrayBuffer())))
  })
  return (await Promise.all(faces)).join('')
}
