import type { VerticalGradient } from './curve.ts'
import type { DisplayList } from './displayList.ts'
import type { Font } from './font.ts'
import { cssFont } from './font.ts'
import type { Box } from './geometry.ts'
import type { IconName } from './icons.ts'
import { ICONS } from './icons.ts'
import type { BoxItem, IconItem, ImageItem, Item, PathItem, TextItem } from './items.ts'
import type { Path } from './path.ts'
import { CLOSE, CURVE, LINE, MOVE, parsePath } from './path.ts'

interface PaintGradient {
  addColorStop(at: number, colour: string): void
}

/** A picture that a 2-D canvas can draw. */
export type Drawable = { readonly width: number; readonly height: number } & object

/** What a painter needs of a 2-D canvas: a part of `CanvasRenderingContext2D`, on a page or off screen. */
export interface PaintContext<G extends PaintGradient = PaintGradient> {
  fillStyle: string | G | object
  strokeStyle: string | G | object
  lineWidth: number
  lineCap: string
  lineJoin: string
  font: string
  textAlign: string
  textBaseline: string
  direction: string
  save(): void
  restore(): void
  scale(x: number, y: number): void
  translate(x: number, y: number): void
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  closePath(): void
  rect(x: number, y: number, w: number, h: number): void
  roundRect(x: number, y: number, w: number, h: number, radius: number): void
  fill(): void
  stroke(): void
  clip(): void
  fillRect(x: number, y: number, w: number, h: number): void
  fillText(text: string, x: number, y: number): void
  setLineDash(lengths: number[]): void
  drawImage(picture: Drawable, sx: number, sy: number, sw: number, sh: number, x: number, y: number, w: number, h: number): void
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): G
}

export interface PaintOptions {
  /** Device pixels for one canvas pixel, on top of the context's own transform. */
  readonly scale: number
  /** The canvas point that comes to the context's origin. */
  readonly originX: number
  readonly originY: number
  /** Only this part of the map, in canvas pixels, is painted; all of the picture if left out. */
  readonly clip?: Box
  /** `far` leaves out what could not be read. */
  readonly detail: 'full' | 'far'
  /** The small pictures of contents that are there by now; none unless said. */
  readonly pictures?: (file: string) => Drawable | null
  /** False leaves what is behind the map as it is; true unless said. */
  readonly background?: boolean
}

/** Letters smaller than so many device pixels are not painted from afar. */
const LEAST_LETTER = 1.5
const SOLID: number[] = []

const iconPaths = new Map<IconName, Path>()

function iconPath(name: IconName): Path {
  let path = iconPaths.get(name)
  if (!path) iconPaths.set(name, (path = parsePath(ICONS[name])))
  return path
}

/** Sets the context's state only where it differs: each setting of a font or colour costs the browser a parse. */
class Brush {
  readonly #context: PaintContext
  readonly #gradients = new Map<VerticalGradient, PaintGradient>()
  #fill: unknown
  #stroke: unknown
  #width = Number.NaN
  #dash: readonly number[] = SOLID
  #font: Font | undefined
  #align = ''
  #rightToLeft = false

  constructor(context: PaintContext) {
    this.#context = context
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.textBaseline = 'alphabetic'
    context.direction = 'ltr'
    context.setLineDash([])
  }

  fill(colour: string): void {
    if (this.#fill !== colour) this.#context.fillStyle = this.#fill = colour
    this.#context.fill()
  }

  stroke(colour: string | VerticalGradient, width: number, dash: readonly number[] | null): void {
    const context = this.#context
    if (this.#stroke !== colour) {
      this.#stroke = colour
      context.strokeStyle = typeof colour === 'string' ? colour : this.#gradient(colour)
    }
    if (this.#width !== width) context.lineWidth = this.#width = width
    const lengths = dash ?? SOLID
    if (this.#dash !== lengths) context.setLineDash([...(this.#dash = lengths)])
    context.stroke()
  }

  text({ lines, x, y, lineHeight, font, colour, align, rightToLeft }: TextItem): void {
    const context = this.#context
    if (this.#font !== font) {
      this.#font = font
      context.font = cssFont(font)
    }
    if (this.#fill !== colour) context.fillStyle = this.#fill = colour
    const side = align === 'centre' ? 'center' : align
    if (this.#align !== side) context.textAlign = this.#align = side
    if (this.#rightToLeft !== rightToLeft) {
      this.#rightToLeft = rightToLeft
      context.direction = rightToLeft ? 'rtl' : 'ltr'
    }
    for (let i = 0; i < lines.length; i++) context.fillText(lines[i] as string, x, y + i * lineHeight)
  }

  #gradient(wanted: VerticalGradient): PaintGradient {
    let gradient = this.#gradients.get(wanted)
    if (!gradient) {
      gradient = this.#context.createLinearGradient(0, wanted.top, 0, wanted.bottom)
      for (const { at, colour } of wanted.stops) gradient.addColorStop(at, colour)
      this.#gradients.set(wanted, gradient)
    }
    return gradient
  }
}

function trace(context: PaintContext, path: Path, x: number, y: number, scale: number): void {
  const at = (i: number): number => path[i] as number
  context.beginPath()
  for (let i = 0; i < path.length;) {
    switch (at(i)) {
      case MOVE:
        context.moveTo(x + at(i + 1) * scale, y + at(i + 2) * scale)
        i += 3
        break
      case LINE:
        context.lineTo(x + at(i + 1) * scale, y + at(i + 2) * scale)
        i += 3
        break
      case CURVE:
        context.bezierCurveTo(
          x + at(i + 1) * scale,
          y + at(i + 2) * scale,
          x + at(i + 3) * scale,
          y + at(i + 4) * scale,
          x + at(i + 5) * scale,
          y + at(i + 6) * scale,
        )
        i += 7
        break
      case CLOSE:
        context.closePath()
        i += 1
        break
      default:
        throw new Error(`${at(i)} is no path command`)
    }
  }
}

function paintBox(
  context: PaintContext,
  brush: Brush,
  { x, y, w, h, r, fill, stroke, strokeWidth, dash }: BoxItem,
): void {
  context.beginPath()
  if (r > 0) context.roundRect(x, y, w, h, r)
  else context.rect(x, y, w, h)
  if (fill !== null) brush.fill(fill)
  if (stroke !== null) brush.stroke(stroke, strokeWidth, dash)
}

function paintPath(context: PaintContext, brush: Brush, { commands, fill, stroke, strokeWidth, dash }: PathItem): void {
  trace(context, commands, 0, 0, 1)
  if (fill !== null) brush.fill(fill)
  if (stroke !== null) brush.stroke(stroke, strokeWidth, dash)
}

/** Icons are drawn on 24 × 24 with a stroke of 1.9. */
const ICON_GRID = 24
export const ICON_STROKE = 1.9

function paintIcon(context: PaintContext, brush: Brush, { name, x, y, size, colour, fill }: IconItem): void {
  const scale = size / ICON_GRID
  trace(context, iconPath(name), x, y, scale)
  if (fill !== null) brush.fill(fill)
  brush.stroke(colour, ICON_STROKE * scale, null)
}

/** A picture cut to its box, or the ground that stands for it. */
function paintImage(context: PaintContext, brush: Brush, { file, x, y, w, h, r, ground, edge }: ImageItem, pictures: NonNullable<PaintOptions['pictures']>): void {
  context.beginPath()
  context.roundRect(x, y, w, h, r)
  brush.fill(ground)
  const picture = pictures(file)
  if (picture) {
    const scale = Math.max(w / picture.width, h / picture.height)
    const [sw, sh] = [w / scale, h / scale]
    context.save()
    context.clip()
    context.drawImage(picture, (picture.width - sw) / 2, (picture.height - sh) / 2, sw, sh, x, y, w, h)
    context.restore()
  }
  brush.stroke(edge, 1, null)
}

const NONE = (): null => null

function paintItem(context: PaintContext, brush: Brush, item: Item, leastSize: number, pictures: NonNullable<PaintOptions['pictures']>): void {
  switch (item.kind) {
    case 'box':
      return paintBox(context, brush, item)
    case 'path':
      return paintPath(context, brush, item)
    case 'icon':
      return paintIcon(context, brush, item)
    case 'image':
      return paintImage(context, brush, item, pictures)
    case 'text':
      if (item.font.size >= leastSize) brush.text(item)
  }
}

/**
 * Paints a display list, or the part of it inside `clip`, on a 2-D canvas. What lies outside of `clip` costs nothing
 * but a comparison. Leaves the context's state as it was.
 */
export function paint(context: PaintContext, list: DisplayList, options: PaintOptions): void {
  const { scale, originX, originY, detail, clip = list.box, background = true, pictures = NONE } = options
  const left = clip.x
  const top = clip.y
  const right = clip.x + clip.width
  const bottom = clip.y + clip.height
  const skipped = detail === 'far' ? 'near' : 'far'
  const leastSize = detail === 'far' ? LEAST_LETTER / scale : 0
  context.save()
  context.scale(scale, scale)
  context.translate(-originX, -originY)
  context.beginPath()
  context.rect(left, top, clip.width, clip.height)
  context.clip()
  if (background) {
    context.fillStyle = list.background
    context.fillRect(left, top, clip.width, clip.height)
  }
  const brush = new Brush(context)
  for (const { box, level, items } of list.groups) {
    if (level === skipped) continue
    if (box.x > right || box.y > bottom || box.x + box.width < left || box.y + box.height < top) continue
    for (const item of items) paintItem(context, brush, item, leastSize, pictures)
  }
  context.restore()
}
