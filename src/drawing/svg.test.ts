import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Touchpoint } from '../model/journey/schema.ts'
import { displayList } from './displayList.ts'
import { measureInter } from './fontMetrics.ts'
import { projector } from './projector.ts'
import { svg } from './svg.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly path: string
  text: string
}

const TAG = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][A-Za-z0-9:-]*="[^"<]*")*)\s*(\/?)>/y
const TEXT = /[^<]+/y
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|#39);)/
// What XML 1.0 calls a character.
const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Reads a document of elements, attributes and text; throws where it is not well-formed. */
function parse(xml: string): Element[] {
  if (!CHARACTERS.test(xml) || LOOSE_AMPERSAND.test(xml)) throw new Error('a character that XML cannot hold')
  const elements: Element[] = []
  const open: Element[] = []
  for (let at = 0; at < xml.length;) {
    TAG.lastIndex = TEXT.lastIndex = at
    const tag = TAG.exec(xml)
    if (!tag) {
      const text = TEXT.exec(xml)
      const parent = open.at(-1)
      if (!text || !parent) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 60)}`)
      parent.text += unescape(text[0])
      at += text[0].length
      continue
    }
    at += tag[0].length
    const [, closing, name = '', rest = '', empty] = tag
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`)
      continue
    }
    const pairs = [...rest.matchAll(/([A-Za-z][A-Za-z0-9:-]*)="([^"]*)"/g)].map(([, key, value]) => [
      key,
      unescape(value as string),
    ])
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`<${name}> has an attribute twice`)
    const element = { name, attributes: Object.fromEntries(pairs), path: open.map((e) => e.name).join('/'), text: '' }
    elements.push(element)
    if (!empty) open.push(element)
    if (open.length === 0 && at < xml.length) throw new Error('more than one root')
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  return elements
}

const MAP =
  'Discover | Buy\nWeb: search(Sales)+1 | pay(Billing +Sales)-2*!3@Sales[tool:erp]\nShop: . ask |\npay > search'

function pictureOf(text: string, patch: Partial<Touchpoint> = {}, title = 'A map'): string {
  const { journey, organisation } = drawn(text)
  const touchpoints = new Map([...journey.touchpoints].map(([id, t]) => [id, { ...t, ...patch }]))
  const state = { ...journey, touchpoints }
  const list = displayList(state, organisation, projector()(state, organisation), {
    theme: 'light',
    measure: measureInter,
    title,
    legend: true,
  })
  return svg(list, { title })
}

describe('an SVG picture', () => {
  it('is well-formed and says what it is, how large, and in which font', () => {
    const [root, title] = parse(pictureOf(MAP))
    expect(root).toMatchObject({ name: 'svg', attributes: { xmlns: 'http://www.w3.org/2000/svg', role: 'img' } })
    const { width, height, viewBox, 'font-family': family } = root?.attributes as Record<string, string>
    expect(viewBox?.split(' ').slice(2)).toEqual([width, height])
    expect(Number(width)).toBeGreaterThan(600)
    expect(family).toContain('Inter')
    expect(title).toMatchObject({ name: 'title', text: 'A map', path: 'svg' })
  })

  it('holds every item of the list, texts as text', () => {
    const { journey, organisation } = drawn(MAP)
    const list = displayList(journey, organisation, projector()(journey, organisation), {
      theme: 'dark',
      measure: measureInter,
    })
    const items = list.groups.filter(({ level }) => level !== 'far').flatMap((group) => group.items)
    const elements = parse(svg(list, { title: '' }))
    const number = (name: string, within = 'svg'): number =>
      elements.filter((e) => e.name === name && e.path === within).length
    expect(number('rect')).toBe(1 + items.filter(({ kind }) => kind === 'box').length)
    expect(number('path')).toBe(items.filter(({ kind }) => kind === 'path').length)
    expect(number('use')).toBe(items.filter(({ kind }) => kind === 'icon').length)
    expect(number('text')).toBe(items.filter(({ kind }) => kind === 'text').length)
    const words = elements.filter(({ name }) => name === 'text' || name === 'tspan').map(({ text }) => text)
    expect(words).toEqual(expect.arrayContaining(['Discover', 'search', 'pay', 'Sales', 'erp', 'No owner', '−2']))
  })

  it('refers to nothing outside, and to icons and gradients that it defines', () => {
    const picture = pictureOf(MAP)
    const elements = parse(picture)
    const ids = new Set(elements.map(({ attributes }) => attributes['id']).filter(Boolean))
    const references = [...picture.matchAll(/(?:href="#|url\(#)([\w-]+)/g)].map(([, id]) => id)
    expect(references.length).toBeGreaterThan(5)
    for (const reference of references) expect(ids).toContain(reference)
    expect(picture.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|javascript:|<script|<image|<foreignObject/i,
    )
  })

  it('carries the fonts it is given, escaped', () => {
    const { journey, organisation } = drawn(MAP)
    const list = displayList(journey, organisation, projector()(journey, organisation), {
      theme: 'light',
      measure: measureInter,
    })
    const fontFaces =
      "@font-face { font-family: 'Inter'; src: url(data:font/woff2;base64,AA==) } /* </style><script> */"
    const style = parse(svg(list, { title: '', fontFaces })).find(({ name }) => name === 'style')
    expect(style?.text).toBe(fontFaces)
  })

  it('shows markup, entities and quotes as what people typed', () => {
    const hostile = '<script>alert("1")</script> & \' ]]> &lt; <!--'
    const elements = parse(pictureOf(MAP, { channel: hostile.slice(0, 20) }, hostile))
    expect(elements.find(({ name }) => name === 'title')?.text).toBe(hostile)
    expect(elements.some(({ name }) => name === 'script')).toBe(false)
  })

  it('leaves out what XML cannot hold: control characters, lone surrogates, U+FFFE', () => {
    const elements = parse(pictureOf(MAP, {}, 'a\u0000\u0008b\ud800c\udc00d\ufffee😀'))
    expect(elements.find(({ name }) => name === 'title')?.text).toBe('abcde😀')
  })

  it('is well-formed for any text anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 40 }), (title, channel) => {
        expect(() => parse(pictureOf('One\nWeb: a(X) b', { title, channel }, title + channel))).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })

  it('keeps several blanks apart, as the canvas does', () => {
    const elements = parse(pictureOf(MAP, { title: 'one   two' }))
    expect(elements.some((e) => e.name === 'text' && e.text === 'one\u00a0\u00a0 two')).toBe(true)
  })

  it('anchors text that runs from right to left at the same edge', () => {
    const elements = parse(pictureOf(MAP, { title: 'שלום עולם' }))
    const text = elements.find((e) => e.name === 'text' && e.text === 'שלום עולם')
    expect(text?.attributes).toMatchObject({ direction: 'rtl', 'text-anchor': 'end' })
  })
})
