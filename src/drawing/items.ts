import type { VerticalGradient } from './curve.ts'
import type { Font } from './font.ts'
import type { Box } from './geometry.ts'
import type { IconName } from './icons.ts'
import type { Path } from './path.ts'
import { isRightToLeft } from './text.ts'

/*
 * What a display list is made of: plain values in canvas pixels, with every colour resolved and every line of text
 * broken, so that a painter decides nothing.
 */

/** A rectangle with corners of radius `r`. Its stroke is centred on its edge. */
export interface BoxItem {
  readonly kind: 'box'
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly r: number
  readonly fill: string | null
  readonly stroke: string | null
  readonly strokeWidth: number
  /** Lengths of dash and gap. */
  readonly dash: readonly number[] | null
}

/** Strokes have round ends and corners. */
export interface PathItem {
  readonly kind: 'path'
  readonly commands: Path
  readonly fill: string | null
  readonly stroke: string | VerticalGradient | null
  readonly strokeWidth: number
  readonly dash: readonly number[] | null
}

/** An icon in a square whose upper left corner is at x, y. */
export interface IconItem {
  readonly kind: 'icon'
  readonly name: IconName
  readonly x: number
  readonly y: number
  readonly size: number
  readonly colour: string
  readonly fill: string | null
}

/** Lines of text; y is the first one's baseline, `align` says which side of them x is. */
export interface TextItem {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
  readonly lineHeight: number
  readonly font: Font
  readonly colour: string
  readonly align: 'left' | 'centre' | 'right'
  /** The text runs from right to left; x and `align` mean the same as ever. */
  readonly rightToLeft: boolean
}

/** A kept picture that fills a box with round corners, cut where it is wider or taller. */
export interface ImageItem {
  readonly kind: 'image'
  /** The name of its content. */
  readonly file: string
  /** What it shows, in words. */
  readonly alt: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly r: number
  /** Stands in its place until it is there. */
  readonly ground: string
  readonly edge: string
}

export type Item = BoxItem | PathItem | IconItem | TextItem | ImageItem

/**
 * Items that stand together; a painter skips them when `box` is out of sight. `near` groups show in full detail only,
 * and the few `far` ones stand in for them where the map is so small that detail is lost.
 */
export interface Group {
  readonly box: Box
  readonly level: 'always' | 'near' | 'far'
  readonly items: readonly Item[]
}

export interface BoxLook {
  readonly r?: number
  readonly fill?: string | null
  readonly stroke?: string | null
  readonly strokeWidth?: number
  readonly dash?: readonly number[] | null
}

export function boxItem(x: number, y: number, w: number, h: number, look: BoxLook): BoxItem {
  const { r = 0, fill = null, stroke = null, strokeWidth = 1, dash = null } = look
  return { kind: 'box', x, y, w, h, r, fill, stroke, strokeWidth, dash }
}

export function pathItem(commands: Path, look: Partial<Omit<PathItem, 'kind' | 'commands'>>): PathItem {
  const { fill = null, stroke = null, strokeWidth = 1, dash = null } = look
  return { kind: 'path', commands, fill, stroke, strokeWidth, dash }
}

export function iconItem(
  name: IconName,
  x: number,
  y: number,
  size: number,
  colour: string,
  fill: string | null = null,
): IconItem {
  return { kind: 'icon', name, x, y, size, colour, fill }
}

export function imageItem(
  file: string, alt: string, x: number, y: number, w: number, h: number, look: Pick<ImageItem, 'r' | 'ground' | 'edge'>,
): ImageItem {
  return { kind: 'image', file, alt, x, y, w, h, ...look }
}

/** The baseline of a line of text that begins at `top` and is `lineHeight` tall: Inter's letters stand centred in it. */
export function baseline(top: number, lineHeight: number, size: number): number {
  return top + lineHeight / 2 + 0.364 * size
}

export interface TextLook {
  readonly font: Font
  readonly colour: string
  readonly lineHeight?: number
  readonly align?: TextItem['align']
}

export function textItem(lines: readonly string[], x: number, y: number, look: TextLook): TextItem {
  const { font, colour, align = 'left', lineHeight = font.size * 1.3 } = look
  return { kind: 'text', x, y, lines, lineHeight, font, colour, align, rightToLeft: isRightToLeft(lines[0] ?? '') }
}
