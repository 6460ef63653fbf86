import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NOTE_COLOURS } from '../model/journey/schema.ts'
import { DEPARTMENT_COLOURS } from '../model/organisation/schema.ts'
import type { Palette } from './palette.ts'
import { departmentColour, feelingColour, mixed, noteColour, paletteOf, wallColours } from './palette.ts'

type Triple = readonly [number, number, number]

const THEMES = ['light', 'dark'] as const

/** Linear light, 0 … 1, of `#rrggbb`. */
function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Triple
}

/** Contrast ratio by WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [x, y] = [a, b].map((hex) => {
    const [red, green, blue] = linear(hex)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
  }) as [number, number]
  return Math.max(x, y) / Math.min(x, y)
}

// Machado, Oliveira & Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
// severity 1.0.
const VISIONS: Readonly<Record<string, readonly Triple[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function seen(colour: Triple, vision: readonly Triple[]): Triple {
  return vision.map((row) => {
    const value = row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]
    return Math.max(0, Math.min(1, value))
  }) as unknown as Triple
}

/** Björn Ottosson's OKLab of linear light. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** The two of a list that look most alike, and how far apart they are. */
function closest(colours: readonly string[], vision: readonly Triple[]): number {
  const points = colours.map((hex) => oklab(seen(linear(hex), vision)))
  let least = Infinity
  points.forEach((a, i) =>
    points.slice(0, i).forEach((b) => (least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])))),
  )
  return least
}

describe.each(THEMES)('department colours, %s', (theme) => {
  const colours = DEPARTMENT_COLOURS.map((name) => departmentColour(name, theme))

  it.each([
    ['normal', 0.12],
    ['deuteranopia', 0.09],
    ['protanopia', 0.09],
    ['tritanopia', 0.07],
  ] as const)('are told apart with %s vision', (vision, bound) => {
    expect(closest(colours, VISIONS[vision] as readonly Triple[])).toBeGreaterThan(bound)
  })

  it('reach 3:1 on card and paper', () => {
    const { card, paper } = paletteOf(theme)
    for (const colour of colours) {
      expect(contrast(colour, card)).toBeGreaterThanOrEqual(3)
      expect(contrast(colour, paper)).toBeGreaterThanOrEqual(3)
    }
  })

  it('carry readable text in the cells they tint', () => {
    const { card, ink, ink2 } = paletteOf(theme)
    for (const colour of colours) {
      expect(contrast(ink, mixed(colour, 0.14, card))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(ink2, mixed(colour, 0.14, card))).toBeGreaterThanOrEqual(3.6)
    }
  })
})

describe.each(THEMES)('palette, %s', (theme) => {
  const palette = paletteOf(theme)
  const onGround: readonly (readonly [keyof Palette, keyof Palette])[] = [
    ['ink', 'card'],
    ['ink2', 'card'],
    ['ink3', 'card'],
    ['pain', 'card'],
    ['good', 'card'],
    ['warn', 'card'],
    ['pain', 'painSoft'],
    ['onPain', 'pain'],
    ['ink', 'paper'],
    ['ink2', 'paper'],
    ['ink3', 'paper'],
    ['ink2', 'column'],
    ['ink3', 'column'],
    ['onHeader', 'ink'],
    ['onHeader2', 'ink'],
  ]

  it.each(onGround)('%s is readable on %s', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('has marks of feelings, stars and edges that reach 3:1', () => {
    for (const feeling of [-2, -1, 0, 1, 2]) {
      expect(contrast(feelingColour(feeling, palette), palette.column)).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(palette.starEdge, palette.card)).toBeGreaterThanOrEqual(3)
    expect(contrast(palette.ink3, palette.card)).toBeGreaterThanOrEqual(3)
  })

  it('has readable notes', () => {
    for (const name of NOTE_COLOURS) {
      const { fill, ink } = noteColour(name, theme)
      expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('has the values that the page has in ui/tokens.css', () => {
    const css = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8')
    const [light = '', dark = ''] = css.split("[data-theme='dark']")
    const tokens = theme === 'dark' ? dark : light
    const token = (name: string): string | undefined => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1]
    const names: readonly (readonly [keyof Palette, string])[] = [
      ['paper', 'paper'],
      ['card', 'card'],
      ['ink', 'ink'],
      ['ink2', 'ink2'],
      ['ink3', 'ink3'],
      ['line', 'line'],
      ['line2', 'line2'],
      ['line3', 'line3'],
      ['pain', 'pain'],
      ['painSoft', 'pain-soft'],
      ['onPain', 'on-pain'],
      ['good', 'good'],
      ['warn', 'warn'],
      ['star', 'star'],
    ]
    for (const [name, css] of names) expect([name, palette[name]]).toEqual([name, token(css)])
    expect(noteColour('yellow', theme)).toEqual({ fill: token('note'), ink: token('on-note') })
  })
})

describe('mixed', () => {
  it('mixes as CSS does', () => {
    expect(mixed('#ff0000', 0.5, '#0000ff')).toBe('#800080')
    expect(mixed('#123456', 1, '#ffffff')).toBe('#123456')
    expect(mixed('#123456', 0, '#ffffff')).toBe('#ffffff')
  })
})

describe('the colours of walls', () => {
  it.each(THEMES)('stand out of their ground, show their joints, and grow apart with the heat (%s)', (theme) => {
    const { paper, card, column } = paletteOf(theme)
    const heats = ([0, 1, 2, 3, 4] as const).map((heat) => wallColours(heat, theme))
    for (const { fill, edge, joint } of heats) {
      for (const ground of [paper, card, column]) expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3)
      expect(contrast(joint, fill)).toBeGreaterThanOrEqual(3)
    }
    heats.slice(1).forEach(({ fill }, at) => expect(contrast(fill, heats[at]?.fill ?? '')).toBeGreaterThan(1.2))
  })
})
