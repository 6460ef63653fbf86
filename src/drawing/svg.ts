import type { VerticalGradient } from './curve.ts'
import type { DisplayList } from './displayList.ts'
import { FONT_STACK } from './font.ts'
import type { IconName } from './icons.ts'
import { ICONS } from './icons.ts'
import type { BoxItem, IconItem, ImageItem, Item, PathItem, TextItem } from './items.ts'
import { ICON_STROKE } from './paint.ts'
import { decimal, svgPath } from './path.ts'

export interface SvgOptions {
  /** The picture's accessible name. */
  readonly title: string
  /** CSS `@font-face` rules for Inter, so that the picture looks the same where the font is not installed. */
  readonly fontFaces?: string
  /** The small pictures of contents, as `data:` addresses; those of which there is none show their ground. */
  readonly pictures?: (file: string) => string | null
}

// Characters that XML 1.0 cannot hold, however they are written: control characters, lone surrogates, two of no use.
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu
const SPECIAL = /[&<>"']/
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in an element or an attribute of XML. */
export function escaped(text: string): string {
  const possible = text.replace(IMPOSSIBLE, '')
  return SPECIAL.test(possible) ? possible.replace(/[&<>"']/g, (character) => ENTITIES[character] as string) : possible
}

/** A line of text whose blanks stay as many as they are: SVG draws several as one. */
function lineOf(text: string): string {
  return escaped(text).replace(/ (?= )|^ | $/g, '\u00a0')
}

function strokeOf(stroke: string, width: number, dash: readonly number[] | null): string {
  const dashes = dash ? ` stroke-dasharray="${dash.map(decimal).join(' ')}"` : ''
  return ` stroke="${stroke}" stroke-width="${decimal(width)}"${dashes}`
}

function boxSvg({ x, y, w, h, r, fill, stroke, strokeWidth, dash }: BoxItem): string {
  const corners = r > 0 ? ` rx="${decimal(r)}"` : ''
  const edge = stroke === null ? '' : strokeOf(stroke, strokeWidth, dash)
  const place = `x="${decimal(x)}" y="${decimal(y)}" width="${decimal(w)}" height="${decimal(h)}"`
  return `<rect ${place}${corners} fill="${fill ?? 'none'}"${edge}/>`
}

function textSvg({ x, y, lines, lineHeight, font, colour, align, rightToLeft }: TextItem): string {
  const side = align === 'left' ? 'start' : 'end'
  const anchor = align === 'centre' ? 'middle' : rightToLeft ? (side === 'start' ? 'end' : 'start') : side
  const look =
    ` font-size="${decimal(font.size)}" font-weight="${font.weight}" fill="${colour}"` +
    (anchor === 'start' ? '' : ` text-anchor="${anchor}"`) +
    (rightToLeft ? ' direction="rtl"' : '')
  const at = decimal(x)
  if (lines.length === 1) return `<text x="${at}" y="${decimal(y)}"${look}>${lineOf(lines[0] as string)}</text>`
  const spans = lines.map((line, i) => `<tspan x="${at}" y="${decimal(y + i * lineHeight)}">${lineOf(line)}</tspan>`)
  return `<text${look}>${spans.join('')}</text>`
}

/** Gradients and icons are written once and used by name. */
interface Definitions {
  readonly gradients: Map<VerticalGradient, string>
  readonly icons: Set<IconName>
  /** Boxes that pictures are cut to. */
  readonly cuts: ImageItem[]
  readonly pictures: (file: string) => string | null
}

function pathSvg({ commands, fill, stroke, strokeWidth, dash }: PathItem, { gradients }: Definitions): string {
  let paint = stroke
  if (paint !== null && typeof paint !== 'string') {
    let name = gradients.get(paint)
    if (name === undefined) gradients.set(paint, (name = `gradient-${gradients.size + 1}`))
    paint = `url(#${name})`
  }
  const line = paint === null ? '' : strokeOf(paint, strokeWidth, dash)
  return `<path d="${svgPath(commands)}" fill="${fill ?? 'none'}"${line}/>`
}

function iconSvg({ name, x, y, size, colour, fill }: IconItem, { icons }: Definitions): string {
  icons.add(name)
  const side = decimal(size)
  const place = `x="${decimal(x)}" y="${decimal(y)}" width="${side}" height="${side}"`
  return `<use href="#icon-${name}" ${place} stroke="${colour}" fill="${fill ?? 'none'}"/>`
}

function imageSvg(item: ImageItem, { cuts, pictures }: Definitions): string {
  const { file, alt, x, y, w, h, r, ground, edge } = item
  const address = pictures(file)
  const box = boxSvg({ kind: 'box', x, y, w, h, r, fill: address ? null : ground, stroke: edge, strokeWidth: 1, dash: null })
  if (address === null) return box
  const place = `x="${decimal(x)}" y="${decimal(y)}" width="${decimal(w)}" height="${decimal(h)}"`
  const cut = `clip-path="url(#cut-${cuts.push(item)})"`
  return `<image href="${escaped(address)}" ${place} preserveAspectRatio="xMidYMid slice" ${cut}><title>${escaped(alt)}</title></image>${box}`
}

function itemSvg(item: Item, definitions: Definitions): string {
  switch (item.kind) {
    case 'box':
      return boxSvg(item)
    case 'path':
      return pathSvg(item, definitions)
    case 'icon':
      return iconSvg(item, definitions)
    case 'image':
      return imageSvg(item, definitions)
    case 'text':
      return item.lines.length === 0 ? '' : textSvg(item)
  }
}

function definitionsSvg({ gradients, icons, cuts }: Definitions): string {
  const symbols = [...icons].map(
    (name) =>
      `<symbol id="icon-${name}" viewBox="0 0 24 24"><path d="${ICONS[name]}" stroke-width="${ICON_STROKE}"/></symbol>`,
  )
  const blends = [...gradients].map(([{ top, bottom, stops }, name]) => {
    const colours = stops.map(({ at, colour }) => `<stop offset="${decimal(at)}" stop-color="${colour}"/>`)
    const line = `x1="0" y1="${decimal(top)}" x2="0" y2="${decimal(bottom)}"`
    return `<linearGradient id="${name}" gradientUnits="userSpaceOnUse" ${line}>${colours.join('')}</linearGradient>`
  })
  const edges = cuts.map(({ x, y, w, h, r }, at) =>
    `<clipPath id="cut-${at + 1}"><rect x="${decimal(x)}" y="${decimal(y)}" width="${decimal(w)}" height="${decimal(h)}" rx="${decimal(r)}"/></clipPath>`)
  const all = [...symbols, ...blends, ...edges].join('')
  return all === '' ? '' : `<defs>${all}</defs>`
}

/**
 * Writes a display list as an SVG document of its own: full detail, text as text, no scripts, no references to outside.
 * Whatever people wrote into the map, the result is well-formed XML.
 */
export function svg(list: DisplayList, { title, fontFaces = '', pictures = () => null }: SvgOptions): string {
  const { box, background, groups } = list
  const definitions: Definitions = { gradients: new Map(), icons: new Set(), cuts: [], pictures }
  const body: string[] = []
  for (const { level, items } of groups) {
    if (level === 'far') continue
    for (const item of items) body.push(itemSvg(item, definitions))
  }
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(decimal)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}"`,
    ` viewBox="${x} ${y} ${width} ${height}" font-family="${escaped(FONT_STACK)}"`,
    ' stroke-linecap="round" stroke-linejoin="round">',
    `<title>${escaped(title)}</title>`,
    fontFaces === '' ? '' : `<style>${escaped(fontFaces)}</style>`,
    definitionsSvg(definitions),
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${background}"/>`,
    ...body,
    '</svg>',
  ].join('')
}
