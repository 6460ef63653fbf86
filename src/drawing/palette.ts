import type { NoteColour } from '../model/journey/schema.ts'
import type { DepartmentColour } from '../model/organisation/schema.ts'

export type Theme = 'light' | 'dark'

/**
 * How each department colour looks. Chosen by search so that any two stay apart also for people with deuteranopia and
 * protanopia (Machado, Oliveira & Fernandes 2009, severity 1.0: at least 0.09 in OKLab; tritanopia: 0.07), and so that
 * each reaches 3:1 on the card and on the paper of its theme (WCAG 2.2, 1.4.11).
 */
const DEPARTMENTS: Readonly<Record<DepartmentColour, Readonly<Record<Theme, string>>>> = {
  blue: { light: '#335bc2', dark: '#679df7' },
  pink: { light: '#f2237e', dark: '#fa417d' },
  teal: { light: '#008876', dark: '#2f9793' },
  violet: { light: '#9454fe', dark: '#8c5cf6' },
  amber: { light: '#c47e12', dark: '#e9851d' },
  sky: { light: '#1595cc', dark: '#74dafd' },
  olive: { light: '#676801', dark: '#ccd56a' },
  brown: { light: '#772900', dark: '#9a6038' },
  indigo: { light: '#38069c', dark: '#596eb8' },
  slate: { light: '#3d4650', dark: '#b2b3b4' },
}

/** A sticky note's ground and the ink that reaches 4.5:1 on it. */
export interface NoteColours {
  readonly fill: string
  readonly ink: string
}

const NOTES: Readonly<Record<NoteColour, Readonly<Record<Theme, NoteColours>>>> = {
  yellow: { light: { fill: '#fff6d6', ink: '#5b4a12' }, dark: { fill: '#453b1c', ink: '#f5e6b3' } },
  blue: { light: { fill: '#e3edfb', ink: '#27436b' }, dark: { fill: '#243650', ink: '#cfe0f7' } },
  green: { light: { fill: '#e2f3e5', ink: '#245034' }, dark: { fill: '#223d2b', ink: '#cdeed6' } },
  pink: { light: { fill: '#fde8ef', ink: '#70284a' }, dark: { fill: '#4a2636', ink: '#f8d3e1' } },
}

/** A wall's bricks: the edge reaches 3:1 on paper, card and column, the joints on the fill. */
export interface WallColours {
  readonly fill: string
  readonly edge: string
  readonly joint: string
}

/** How much a wall hurts, as far as its colour tells: 0 a plain handoff, 1 and 2 warm, 3 and 4 hot. */
export type WallHeat = 0 | 1 | 2 | 3 | 4

const WALLS: Readonly<Record<Theme, readonly [WallColours, WallColours, WallColours, WallColours, WallColours]>> = {
  light: [
    { fill: '#ffffff', edge: '#596070', joint: '#596070' },
    { fill: '#fbe3b8', edge: '#8a5f0c', joint: '#8a5f0c' },
    { fill: '#f0a35c', edge: '#96490f', joint: '#6f3206' },
    { fill: '#c4341f', edge: '#c4341f', joint: '#ffffff' },
    { fill: '#8a1608', edge: '#8a1608', joint: '#ffffff' },
  ],
  dark: [
    { fill: '#1e2128', edge: '#a6adbb', joint: '#a6adbb' },
    { fill: '#40351d', edge: '#cfa957', joint: '#cfa957' },
    { fill: '#7a4716', edge: '#efa155', joint: '#f6c08a' },
    { fill: '#ff7a66', edge: '#ff7a66', joint: '#10131a' },
    { fill: '#ff4a2e', edge: '#ffc4b9', joint: '#10131a' },
  ],
}

/** Every colour of the drawing, `#rrggbb`. Names and values as in `ui/tokens.css`, and those of marks beside them. */
export interface Palette {
  readonly theme: Theme
  readonly paper: string
  readonly card: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly line: string
  readonly line2: string
  readonly line3: string
  readonly pain: string
  readonly painSoft: string
  readonly onPain: string
  readonly good: string
  readonly warn: string
  readonly star: string
  readonly starEdge: string
  /** Text on a stage's header, and the number of its touchpoints. */
  readonly onHeader: string
  readonly onHeader2: string
  /** A stage's column on the paper. */
  readonly column: string
  /** Marks of feelings: the curve from the best to the worst. */
  readonly feelingGood: string
  readonly feelingNeutral: string
  readonly feelingBad: string
}

const LIGHT: Palette = {
  theme: 'light',
  paper: '#f7f6f3',
  card: '#ffffff',
  ink: '#1d2129',
  ink2: '#596070',
  ink3: '#656b7a',
  line: '#e4e2dc',
  line2: '#d2cfc7',
  line3: '#918e87',
  pain: '#c4341f',
  painSoft: '#fdece8',
  onPain: '#ffffff',
  good: '#1c7249',
  warn: '#8a5d00',
  star: '#f2b93b',
  starEdge: '#a87100',
  onHeader: '#f7f6f3',
  onHeader2: '#b4b6b9',
  column: '#fcfbfa',
  feelingGood: '#2f9e6a',
  feelingNeutral: '#8f8c83',
  feelingBad: '#d6402b',
}

const DARK: Palette = {
  theme: 'dark',
  paper: '#15171c',
  card: '#1e2128',
  ink: '#eceef2',
  ink2: '#a6adbb',
  ink3: '#9299a8',
  line: '#2a2e37',
  line2: '#3a3f4a',
  line3: '#717888',
  pain: '#ff7a66',
  painSoft: '#3a2320',
  onPain: '#10131a',
  good: '#53c08c',
  warn: '#e0b04a',
  star: '#f2b93b',
  starEdge: '#f2b93b',
  onHeader: '#15171c',
  onHeader2: '#565a61',
  column: '#1a1d23',
  feelingGood: '#2f9e6a',
  feelingNeutral: '#9c998f',
  feelingBad: '#e2563f',
}

export function paletteOf(theme: Theme): Palette {
  return theme === 'dark' ? DARK : LIGHT
}

export function departmentColour(colour: DepartmentColour, theme: Theme): string {
  return DEPARTMENTS[colour][theme]
}

export function noteColour(colour: NoteColour, theme: Theme): NoteColours {
  return NOTES[colour][theme]
}

export function wallColours(heat: WallHeat, theme: Theme): WallColours {
  return WALLS[theme][heat]
}

/** The colour of a feeling's mark, −2 … +2. */
export function feelingColour(feeling: number, palette: Palette): string {
  return feeling > 0 ? palette.feelingGood : feeling < 0 ? palette.feelingBad : palette.feelingNeutral
}

/** `share` (0 … 1) of one colour in another, both `#rrggbb`, mixed in sRGB like CSS `color-mix(in srgb, …)`. */
export function mixed(colour: string, share: number, ground: string): string {
  const channel = (at: number): string => {
    const a = Number.parseInt(colour.slice(at, at + 2), 16)
    const b = Number.parseInt(ground.slice(at, at + 2), 16)
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
