import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { DisplayList } from './displayList.ts'
import { displayList } from './displayList.ts'
import { measureInter } from './fontMetrics.ts'
import type { Item } from './items.ts'
import type { PaintContext, PaintOptions } from './paint.ts'
import { paint } from './paint.ts'
import { projector } from './projector.ts'

type Call = readonly [name: string, ...values: unknown[]]

/** A canvas that writes down what is done to it: calls as `name`, settings as `=name`. */
function recorder(): { context: PaintContext; calls: Call[] } {
  const calls: Call[] = []
  const gradient = { addColorStop: (...values: unknown[]) => calls.push(['addColorStop', ...values]) }
  const context = new Proxy({} as PaintContext, {
    get:
      (_, name: string) =>
      (...values: unknown[]) => {
        calls.push([name, ...values])
        return name === 'createLinearGradient' ? gradient : undefined
      },
    set: (_, name: string, value) => {
      calls.push([`=${name}`, value])
      return true
    },
  })
  return { context, calls }
}

function listOf(text: string): DisplayList {
  const { journey, organisation } = drawn(text)
  return displayList(journey, organisation, projector()(journey, organisation), {
    theme: 'light',
    measure: measureInter,
  })
}

const LIST = listOf(
  'Discover | Buy\nWeb: search(Sales)+1 | pay(Billing +Sales)-2*!3@Sales[tool:erp]\nShop: . ask=0 |\npay > search',
)

function painted(list: DisplayList, options: Partial<PaintOptions> = {}): Call[] {
  const { context, calls } = recorder()
  paint(context, list, { scale: 1, originX: 0, originY: 0, detail: 'full', ...options })
  return calls
}

const named = (calls: readonly Call[], name: string): Call[] => calls.filter(([called]) => called === name)
const words = (calls: readonly Call[]): unknown[] => named(calls, 'fillText').map(([, text]) => text)
const items = (level: 'near' | 'far'): Item[] =>
  LIST.groups.filter((group) => group.level === 'always' || group.level === level).flatMap((group) => group.items)

describe('paint', () => {
  it('paints every item in full detail, and every line of text', () => {
    const calls = painted(LIST)
    const all = items('near')
    expect(words(calls)).toEqual(all.flatMap((item) => (item.kind === 'text' ? item.lines : [])))
    expect(named(calls, 'stroke')).toHaveLength(
      all.filter((item) => item.kind === 'icon' || item.kind === 'image' || (item.kind !== 'text' && item.stroke !== null)).length,
    )
    expect(named(calls, 'fill')).toHaveLength(all.filter((item) => item.kind === 'image' || (item.kind !== 'text' && item.fill !== null)).length)
  })

  it('paints the far groups from afar and none of the near ones', () => {
    const calls = painted(LIST, { detail: 'far', scale: 0.2 })
    expect(words(calls)).toEqual(items('far').flatMap((item) => (item.kind === 'text' ? item.lines : [])))
    expect(words(calls)).toContain('search')
    expect(words(calls)).not.toContain('erp')
  })

  it('paints no letters of less than a pixel and a half from afar', () => {
    expect(words(painted(LIST, { detail: 'far', scale: 0.1 }))).toEqual([])
  })

  it('paints only what is in the clip', () => {
    const card = LIST.groups.find(({ items: [, , , ...rest] }) =>
      rest.some((i) => i.kind === 'text' && i.lines[0] === 'pay'),
    )
    const calls = painted(LIST, { clip: card?.box as never })
    expect(words(calls)).toContain('pay')
    expect(words(calls)).not.toContain('search')
  })

  it.each([
    ['left', -1e5, 0],
    ['right', 1e5, 0],
    ['above', 0, -1e5],
    ['below', 0, 1e5],
  ])('paints nothing %s of the map', (_, x, y) => {
    const calls = painted(LIST, { clip: { x, y, width: 100, height: 100 } })
    expect(calls.filter(([name]) => name === 'fill' || name === 'stroke' || name === 'fillText')).toEqual([])
  })

  it('stands at the origin and scale it is given, on its ground or on none', () => {
    const calls = painted(LIST, { scale: 2, originX: 10, originY: -20 })
    expect(calls.findIndex(([name]) => name === 'scale')).toBeLessThan(
      calls.findIndex(([name]) => name === 'translate'),
    )
    expect(named(calls, 'scale')).toEqual([['scale', 2, 2]])
    expect(named(calls, 'translate')).toEqual([['translate', -10, 20]])
    expect(named(calls, 'fillRect')).toHaveLength(1)
    expect(named(painted(LIST, { background: false }), 'fillRect')).toHaveLength(0)
  })

  it('leaves the state of the canvas as it was', () => {
    const calls = painted(LIST)
    expect(calls[0]).toEqual(['save'])
    expect(calls.at(-1)).toEqual(['restore'])
    expect(named(calls, 'save')).toHaveLength(1)
    expect(named(calls, 'restore')).toHaveLength(1)
  })

  it('sets a font, a colour or a dash only when it differs from the one that is set', () => {
    const calls = painted(LIST)
    for (const setting of ['=font', '=fillStyle', '=lineWidth', '=textAlign', '=direction']) {
      const values = named(calls, setting).map(([, value]) => value)
      values.forEach((value, i) => i > 0 && expect(value).not.toBe(values[i - 1]))
    }
    expect(named(calls, '=font').length).toBeLessThan(words(calls).length)
  })

  it('dashes what is dashed, and nothing after it', () => {
    let now = ''
    const dashes: string[] = []
    for (const [name, value] of painted(LIST)) {
      if (name === 'setLineDash') now = (value as number[]).join()
      if (name === 'stroke') dashes.push(now)
    }
    const wanted = items('near').flatMap((item) => {
      if (item.kind === 'icon' || item.kind === 'image') return ['']
      return item.kind !== 'text' && item.stroke !== null ? [(item.dash ?? []).join()] : []
    })
    expect(dashes).toEqual(wanted)
    expect(new Set(dashes).size).toBeGreaterThan(3)
  })

  it('asks for Inter', () => {
    for (const [, font] of named(painted(LIST), '=font')) expect(font).toMatch(/^\d+ [\d.]+px 'Inter Variable', Inter,/)
  })

  it('paints the feeling curve in one gradient from good to bad', () => {
    const calls = painted(LIST)
    const { journey, organisation } = drawn('One\nWeb: a')
    const { feelingRow } = projector()(journey, organisation).geometry
    const zero = feelingRow.y + feelingRow.height / 2
    expect(named(calls, 'createLinearGradient')).toEqual([['createLinearGradient', 0, zero - 44, 0, zero + 44]])
    expect(named(calls, 'addColorStop').map(([, at]) => at)).toEqual([0, 0.5, 1])
  })

  it('writes Hebrew from right to left, and what follows from left to right again', () => {
    const { journey, organisation } = drawn('One\nWeb: a(X) b(X)')
    const touchpoints = new Map(
      [...journey.touchpoints].map(([id, t]) => [id, id === 'a' ? { ...t, title: 'שלום' } : t]),
    )
    const state = { ...journey, touchpoints } as typeof journey
    const list = displayList(state, organisation, projector()(state, organisation), {
      theme: 'light',
      measure: measureInter,
    })
    const directions = named(painted(list), '=direction').map(([, value]) => value)
    expect(directions).toEqual(['ltr', 'rtl', 'ltr'])
  })
})
