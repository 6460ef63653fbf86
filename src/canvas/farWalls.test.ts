import { expect, it } from 'vitest'
import { paletteOf, wallColours } from '../drawing/palette.ts'
import { projector } from '../drawing/projector.ts'
import { litBy } from '../insight/lit.ts'
import { drawn } from '../model/journey/notation.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'
import { paintFarWalls } from './farWalls.ts'

const ALL = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 }
const ACCENT = '#00f'

/** What is filled in which colour, with its width on screen, and how many rings are drawn. */
function painted(text: string, zoom: number, { lit = null, selected = [] }: { lit?: readonly string[] | null; selected?: readonly string[] } = {}) {
  const { journey, organisation } = drawn(text)
  const projection = projector()(journey, organisation)
  const fills: { colour: string; width: number }[] = []
  let rings = 0
  let width = 0
  const context = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    beginPath: () => undefined,
    roundRect: (_x: number, _y: number, w: number) => void (width = w * zoom),
    fill: () => void fills.push({ colour: context.fillStyle, width }),
    stroke: () => void rings++,
  }
  const board = {
    projection: () => projection,
    state: { getState: () => ({ lit: lit && litBy(new Set(lit as TouchpointId[]), null, null) }) },
    view: { getState: () => ({ selection: selected.map((id) => ({ kind: 'step', id })) }) },
  }
  paintFarWalls(context as never, board as never, ALL, zoom, paletteOf('light'), ACCENT)
  return { fills: fills.filter(({ colour }) => colour !== paletteOf('light').paper), rings }
}

const hot = wallColours(3, 'light').fill
const hottest = wallColours(4, 'light').fill

it('paints hot walls as wide as they are found from any distance, and no others', () => {
  for (const zoom of [0.3, 0.1, 0.02]) {
    const { fills } = painted('One\nWeb: a(X) b(Y)!3!3!3 c(X)!3 d(X) e(Y) f(X)!1 g(Y)!3', zoom)
    expect(new Set(fills.map(({ colour }) => colour))).toEqual(new Set([hot, hottest]))
    for (const { width } of fills) expect(width).toBeGreaterThanOrEqual(4.9)
  }
})

it('lets the worst stand for those that would lie on it', () => {
  const { fills } = painted('One\nWeb: a(X)!3 b(Y)!3 c(X)!3!3!3 d(Y)!3', 0.002)
  expect(fills.map(({ colour }) => colour)).toEqual([hottest])
})

it('leaves out what is not lit, and rings what is selected, hot or not', () => {
  const map = 'One\nWeb: a(X)!3 b(Y)!3 c(X)!3 d(Y) e(X)'
  expect(painted(map, 0.2, { lit: ['a', 'b'] }).fills).toHaveLength(1)
  expect(painted(map, 0.2).rings).toBe(0)
  expect(painted(map, 0.2, { selected: [linkId('d', 'e')] }).rings).toBe(1)
})
