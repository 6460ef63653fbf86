import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backstageOf } from '../insight/backstage.ts'
import { stepsOf } from '../insight/steps.ts'
import { arrange, laneOf, stageOf } from '../model/journey/arrange.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey, Touchpoint } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Box, Curve, Geometry, Point } from './geometry.ts'
import { layout } from './layout.ts'
import { randomMap } from './randomMap.ts'

function laid(
  { journey, organisation }: { journey: Journey; organisation: Organisation },
  previous?: Geometry,
): Geometry {
  const arrangement = arrange(journey)
  return layout(journey, arrangement, stepsOf(arrangement, journey.steps), backstageOf(journey, organisation), previous)
}

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

function at({ from, c1, c2, to }: Curve, t: number): Point {
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number): number =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(from.x, c1.x, c2.x, to.x), y: mix(from.y, c1.y, c2.y, to.y) }
}

/** True on the edge of a box, within a hundredth of a pixel. */
function onEdge({ x, y }: Point, box: Box): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01
  const across = x >= box.x - 0.01 && x <= box.x + box.width + 0.01
  const along = y >= box.y - 0.01 && y <= box.y + box.height + 0.01
  return (
    (across && (near(y, box.y) || near(y, box.y + box.height))) ||
    (along && (near(x, box.x) || near(x, box.x + box.width)))
  )
}

const strictlyInside = ({ x, y }: Point, box: Box): boolean =>
  x > box.x + 0.01 && x < box.x + box.width - 0.01 && y > box.y + 0.01 && y < box.y + box.height - 0.01

/** Checks a property on maps that random people made. */
function always(property: (map: { journey: Journey; organisation: Organisation }, geometry: Geometry) => void): void {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), (seed, gestures) => {
      const map = randomMap(seed)
      for (let i = 0; i < gestures; i++) map.step()
      const state = { journey: map.journey(), organisation: map.organisation() }
      property(state, laid(state))
    }),
    { numRuns: 60 },
  )
}

describe('layout of any map', () => {
  it('gives every touchpoint one card in its stage and lane, no two over each other', () => {
    always(({ journey }, geometry) => {
      const cards = [...geometry.cards.values()]
      expect(cards).toHaveLength(journey.touchpoints.size)
      for (const card of cards) {
        const touchpoint = journey.touchpoints.get(card.id) as Touchpoint
        const stage = geometry.stages.find(({ id }) => id === stageOf(journey, touchpoint))
        const lane = geometry.lanes.find(({ id }) => id === laneOf(journey, touchpoint))
        expect(inside(card, stage?.column as Box)).toBe(true)
        expect(inside(card, lane?.box as Box)).toBe(true)
      }
      for (let i = 1; i < cards.length; i++) expect(apart(cards[i - 1] as Box, cards[i] as Box)).toBe(true)
    })
  })

  it('puts time on the x axis: each card begins right of all that come before it', () => {
    always(({ journey }, geometry) => {
      let right = geometry.rowHeadWidth
      for (const id of arrange(journey).sequence) {
        const card = geometry.cards.get(id) as Box
        expect(card.x).toBeGreaterThanOrEqual(right)
        right = card.x + card.width
      }
    })
  })

  it('keeps stages apart, each with room for a card', () => {
    always((_, { stages, bounds }) => {
      stages.forEach(({ column, header }, i) => {
        expect(column.width).toBeGreaterThanOrEqual(152)
        expect(inside(header, column)).toBe(true)
        expect(inside(column, bounds)).toBe(true)
        if (i > 0) expect(apart(column, (stages[i - 1] as { column: Box }).column)).toBe(true)
      })
    })
  })

  it('stands each cell under its card, in its lane, with a link that joins the two', () => {
    always((_, { cells, cellLinks, cards, backstage, lineOfVisibility }) => {
      for (const cell of cells) {
        const card = cards.get(cell.touchpoint) as Box
        const lane = backstage.find(({ department }) => department === cell.department)
        expect([cell.x, cell.width]).toEqual([card.x, card.width])
        expect(inside(cell, lane?.box as Box)).toBe(true)
        expect(cell.y).toBeGreaterThan(lineOfVisibility)
        const link = cellLinks.find(({ id }) => id === cell.id)
        expect(link).toMatchObject({ top: card.y + card.height, bottom: cell.y })
      }
      expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
    })
  })

  it('leads every step from the edge of one card to the edge of the other, through no card', () => {
    always(({ journey }, { steps, cards }) => {
      expect(steps).toHaveLength(stepsOf(arrange(journey), journey.steps).length)
      for (const { from, to, curves, middle, angle } of steps) {
        expect(onEdge((curves[0] as Curve).from, cards.get(from) as Box)).toBe(true)
        expect(onEdge((curves.at(-1) as Curve).to, cards.get(to) as Box)).toBe(true)
        expect([middle.x, middle.y, angle].every(Number.isFinite)).toBe(true)
        curves.forEach((curve, i) => {
          if (i > 0) expect(curve.from).toEqual((curves[i - 1] as Curve).to)
          for (let t = 0; t <= 1; t += 0.125) {
            const point = at(curve, t)
            expect(Number.isFinite(point.x) && Number.isFinite(point.y)).toBe(true)
            for (const card of cards.values()) expect(strictlyInside(point, card)).toBe(false)
          }
        })
      }
    })
  })

  it('finds room for steps between any two of many touchpoints', () => {
    const words = ['a', 'b', 'c', 'd', 'e', 'f']
    const pairs = words.flatMap((from) => words.filter((to) => to !== from).map((to) => `${from} > ${to}`))
    const { steps, cards } = laid(drawn(['One | Two', 'Web: a . c | . e', 'Shop: . b | d . f', ...pairs].join('\n')))
    expect(steps).toHaveLength(30)
    for (const { from, to, curves } of steps) {
      expect(onEdge((curves[0] as Curve).from, cards.get(from) as Box)).toBe(true)
      expect(onEdge((curves.at(-1) as Curve).to, cards.get(to) as Box)).toBe(true)
      const points = curves.flatMap((curve) => Array.from({ length: 33 }, (_, i) => at(curve, i / 32)))
      const crossed = [...cards.values()].filter((card) => points.some((point) => strictlyInside(point, card)))
      expect(crossed).toEqual([])
    }
  })

  it('returns the geometry itself when it is asked again', () => {
    always((map, geometry) => expect(laid(map, geometry)).toBe(geometry))
  })
})

describe('layout of a drawing', () => {
  it('lets all that stands before a new touchpoint be', () => {
    const before = laid(drawn('One | Two\nWeb: a(X) | b(Y) c(Y)'))
    const after = laid(drawn('One | Two\nWeb: a(X) | b(Y) d(Y) c(Y)'), before)
    const kept = [...after.cards].filter(([id, card]) => before.cards.get(id) === card).map(([id]) => id)
    expect(kept).toEqual(['a', 'b'])
    expect(after.stages[0]).toBe(before.stages[0])
    expect(after.stages[1]).not.toBe(before.stages[1])
    expect(after.cells.filter((cell) => before.cells.includes(cell)).map(({ id }) => id)).toEqual(['a.X', 'b.Y'])
    expect(after.steps.filter((step) => before.steps.includes(step)).map(({ id }) => id)).toEqual(['a.b'])
  })

  it('lays a map anew as it would have laid it without a former one', () => {
    const old = laid(drawn('One | Two\nWeb: a(X) | b(Y) c(Y)\nShop: | . . d'))
    const map = drawn('Zero | Two | One\nWeb: d | b(Y) | a(X +Y)\nShop: . e | . c(Y)-2\nd > c\nb > d')
    expect(laid(map, old)).toEqual(laid(map))
  })

  it('turns arcs of both directions through different gaps', () => {
    const { steps, cards } = laid(drawn('One\nWeb: a b c d\na > d\nc > a'))
    const arc = (id: string) => steps.find((step) => step.id === id)
    const top = (cards.values().next().value as Box).y
    expect(arc('a.d')?.middle.y).toBeLessThan(top)
    expect(arc('a.d')?.angle).toBe(0)
    expect(arc('c.a')?.middle.y).toBeGreaterThan(top + 104)
    expect(arc('c.a')?.angle).toBe(Math.PI)
  })

  it('runs arcs over the same columns side by side', () => {
    const { steps } = laid(drawn('One\nWeb: a b c d e\na > d\nb > e'))
    const heights = steps.filter(({ curves }) => curves.length > 1).map(({ middle }) => middle.y)
    expect(new Set(heights).size).toBe(2)
  })

  it('keeps the walls of steps apart as long as there is a gap for each', () => {
    const { steps } = laid(drawn('One\nWeb: a(X) b(Y) . d(X) e(Y)\nShop: . . c(X) . f(Z)\na > d\ne > a\nb > e'))
    const middles = steps.map(({ middle }) => middle)
    middles.forEach((one, i) => {
      for (const other of middles.slice(0, i)) {
        expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThan(20)
      }
    })
  })

  it('makes a backstage lane as tall as its fullest cell, with at most five things and how many more', () => {
    const height = (things: number): number => {
      const links = Array.from({ length: things }, (_, i) => `tool:t${i}@X`).join(' ')
      const { backstage } = laid(drawn(`One\nWeb: a(X)[${links}] b(X)`))
      return backstage[0]?.box.height as number
    }
    expect(height(0)).toBe(height(2))
    expect(height(3)).toBeGreaterThan(height(2))
    expect(height(5)).toBeGreaterThan(height(4))
    expect(height(6)).toBe(height(5) + 16)
    expect(height(60)).toBe(height(6))
  })

  it('lays an empty map without touchpoints, lanes or stages', () => {
    const { bounds, cards, steps, cells } = laid(drawn(''))
    expect([cards.size, steps.length, cells.length]).toEqual([0, 0, 0])
    expect(Object.values(bounds).every(Number.isFinite)).toBe(true)
  })
})
