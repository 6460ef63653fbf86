import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { base64, charactersOf, FONT_SUBSETS, fontFace, subsetsFor } from './fontSubsets.ts'

const names = (text: string): string[] => subsetsFor(charactersOf([new Map([['a', { text }]])])).map(({ name }) => name)

describe('the parts of Inter that a text needs', () => {
  it.each([
    ['', ['latin']],
    ['Bestill mobilt bredbånd – 20 €', ['latin']],
    ['Łódź', ['latin-ext', 'latin']],
    ['Заказ', ['cyrillic', 'latin']],
    ['Παραγγελία', ['greek', 'latin']],
    ['Đặt hàng', ['vietnamese', 'latin-ext', 'latin']],
    ['注文 😀', ['latin']],
  ])('%j: %j', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })

  it('are the files and ranges of the stylesheet that the page uses', () => {
    const css = readFileSync(createRequire(import.meta.url).resolve('@fontsource-variable/inter/wght.css'), 'utf8')
    const faces = [...css.matchAll(/inter-([a-z-]+)-wght-normal\.woff2[^}]*unicode-range: ([^;]+);/g)]
    expect(faces.map(([, name, range]) => [name, range])).toEqual(
      FONT_SUBSETS.map(({ name, unicodeRange }) => [name, unicodeRange]),
    )
  })
})

it('a font stands in the picture as a rule with its file inside', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256)
  const rule = fontFace(FONT_SUBSETS[6] as (typeof FONT_SUBSETS)[number], base64(bytes))
  const data = /base64,([^)]+)\)/.exec(rule)?.[1] as string
  expect([...Buffer.from(data, 'base64')]).toEqual([...bytes])
  expect(rule).toContain('unicode-range:U+0000-00FF')
})
