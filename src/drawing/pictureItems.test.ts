import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { FileId, Journey, TouchpointFile, TouchpointId } from '../model/journey/schema.ts'
import type { DisplayList } from './displayList.ts'
import { displayList } from './displayList.ts'
import { faded } from './fade.ts'
import { measureInter } from './fontMetrics.ts'
import type { ImageItem } from './items.ts'
import { CARD_HEIGHT, LANE_HEIGHT, PICTURES_HEIGHT } from './measures.ts'
import type { PaintContext } from './paint.ts'
import { paint } from './paint.ts'
import { filesIn, stripOf } from './pictureItems.ts'
import type { Projection } from './projector.ts'
import { projector } from './projector.ts'
import { svg } from './svg.ts'

const hash = (n: number): string => n.toString(16).padStart(64, '0')
const fileOf = (touchpoint: string, n: number, change: Partial<TouchpointFile> = {}): TouchpointFile => ({
  id: `${touchpoint}${n}` as FileId, touchpoint: touchpoint as TouchpointId, file: hash(n), name: `photo ${n}.png`, type: 'image/webp',
  width: 800, height: 600, size: 1000, caption: '', order: `a${n}`, ...change,
})

/** `Web: a b`, `Shop: c`, with so many files on some of them. */
function mapWith(counts: Readonly<Record<string, number>>, change: Partial<TouchpointFile> = {}): { list: DisplayList; projection: Projection; journey: Journey } {
  const { journey: bare, organisation } = drawn('Buy | Use\nWeb: a b |\nShop: | c')
  const files = Object.entries(counts).flatMap(([touchpoint, count]) => Array.from({ length: count }, (_, n) => fileOf(touchpoint, n + 1, change)))
  const journey: Journey = { ...bare, files: new Map(files.map((file) => [file.id, file])) }
  const projection = projector()(journey, organisation)
  return { journey, projection, list: displayList(journey, organisation, projection, { theme: 'light', measure: measureInter }) }
}

const images = ({ groups }: DisplayList): ImageItem[] => groups.flatMap(({ level, items }) => (level === 'near' ? items.filter((item) => item.kind === 'image') : []))
const words = ({ groups }: DisplayList): string[] => groups.flatMap(({ level, items }) => (level === 'near' ? items.flatMap((item) => (item.kind === 'text' ? item.lines : [])) : []))

describe('the pictures of a card', () => {
  it.each([[1, '0+126'], [2, '0+60 66+60'], [3, '0+38 44+38 88+38'], [4, '0+38 44+38 88+38 more 2'], [9, '0+38 44+38 88+38 more 7']])(
    '%d share its width: %s', (count, drawing) => {
      const places = stripOf(Array.from({ length: count }, (_, n) => fileOf('a', n)), 126)
      const more = places.flatMap((place) => ('more' in place ? [` more ${place.more}`] : []))
      expect(places.map(({ x, width }) => `${x}+${width}`).join(' ') + more.join('')).toBe(drawing)
    },
  )

  it('make the card and its lane taller, and move what is below; others stay as they are', () => {
    const [bare, filed] = [mapWith({}).projection.geometry, mapWith({ b: 2 }).projection.geometry]
    const heights = [...filed.cards.values()].map(({ id, height }) => `${id} ${height}`)
    expect(heights).toEqual([`a ${CARD_HEIGHT}`, `b ${CARD_HEIGHT + PICTURES_HEIGHT}`, `c ${CARD_HEIGHT}`])
    expect(filed.lanes.map(({ box }) => box.height)).toEqual([LANE_HEIGHT + PICTURES_HEIGHT, LANE_HEIGHT])
    const c = 'c' as TouchpointId
    expect((filed.cards.get(c)?.y ?? 0) - (bare.cards.get(c)?.y ?? 0)).toBe(PICTURES_HEIGHT)
    expect(filed.lineOfVisibility - bare.lineOfVisibility).toBe(PICTURES_HEIGHT)
    // Steps along a lane stay level, however tall its cards are.
    expect(filed.steps[0]?.angle).toBe(0)
  })

  it('of touchpoints that are gone, or have no content, change nothing', () => {
    const bare = mapWith({}).projection.geometry
    expect(mapWith({ gone: 2 }).projection.geometry).toEqual(bare)
    expect(mapWith({ a: 2 }, { file: 'no content' }).projection.geometry).toEqual(bare)
  })

  it('stand inside the card, in their order, with what they show in words', () => {
    const { list, projection } = mapWith({ a: 2 }, { caption: 'How it came' })
    const card = projection.geometry.cards.get('a' as TouchpointId)!
    expect(images(list).map(({ file, alt }) => [file, alt])).toEqual([[hash(1), 'How it came'], [hash(2), 'How it came']])
    for (const { x, y, w, h } of images(list)) {
      expect([x > card.x, y > card.y + CARD_HEIGHT - 10, x + w < card.x + card.width, y + h < card.y + card.height]).toEqual([true, true, true, true])
    }
    expect(filesIn(list)).toEqual([hash(1), hash(2)])
  })

  it('tell letters and what has no room by a word', () => {
    expect(words(mapWith({ a: 1 }, { type: 'application/pdf' }).list)).toContain('PDF')
    expect(words(mapWith({ a: 5 }).list)).toContain('+3')
  })

  it('are the same objects while others type in a caption elsewhere', () => {
    const { journey, projection: before } = mapWith({ a: 1, c: 1 })
    const project = projector()
    const { organisation } = drawn('Buy | Use\nWeb: a b |\nShop: | c')
    const first = project(journey, organisation)
    const captioned = new Map(journey.files).set('c1' as FileId, fileOf('c', 1, { caption: 'New' }))
    const next = project({ ...journey, files: captioned }, organisation)
    expect(next.geometry).toBe(first.geometry)
    expect(next.files.get('a' as TouchpointId)).toBe(first.files.get('a' as TouchpointId))
    expect(next.files.get('c' as TouchpointId)?.[0]?.caption).toBe('New')
    expect(before.geometry).toEqual(first.geometry)
  })
})

describe('painted', () => {
  it('stand in an SVG by themselves, cut to their boxes; where there is none, its ground', () => {
    const { list } = mapWith({ a: 2 }, { caption: 'Box & <bill>' })
    const text = svg(list, { title: 'Map', pictures: (file) => (file === hash(1) ? 'data:image/webp;base64,AAAA' : null) })
    expect(text.match(/<image /g)).toHaveLength(1)
    expect(text).toContain('<image href="data:image/webp;base64,AAAA"')
    expect(text).toContain('<title>Box &amp; &lt;bill&gt;</title>')
    expect(text).toContain('clip-path="url(#cut-1)"')
    expect(text).toContain('<clipPath id="cut-1">')
    expect(svg(list, { title: 'Map' })).not.toContain('<image')
  })

  it('are cut in their middle on a canvas, and drawn only once they are there', () => {
    const { list } = mapWith({ a: 1 })
    const drawnAt: number[][] = []
    const context = new Proxy({}, {
      get: (_, name) => (name === 'drawImage' ? (_picture: object, ...numbers: number[]) => void drawnAt.push(numbers) : name === 'createLinearGradient' ? () => ({ addColorStop: () => {} }) : () => {}),
      set: () => true,
    }) as PaintContext
    const options = { scale: 1, originX: 0, originY: 0, detail: 'full' } as const
    paint(context, list, options)
    expect(drawnAt).toEqual([])
    paint(context, list, { ...options, pictures: () => ({ width: 320, height: 320 }) })
    const [image] = images(list)
    // 126 × 44 of a square: its whole width, and of its height the middle.
    const height = (320 * 44) / 126
    expect(drawnAt).toEqual([[0, (320 - height) / 2, 320, height, image?.x, image?.y, 126, 44].map((n) => expect.closeTo(n as number, 6) as number)])
  })

  it('step back as plain boxes', () => {
    const { list } = mapWith({ a: 1 })
    const group = list.groups.find(({ items }) => items.some(({ kind }) => kind === 'image'))!
    expect(faded(group, '#ffffff').items.some(({ kind }) => kind === 'image')).toBe(false)
  })
})
