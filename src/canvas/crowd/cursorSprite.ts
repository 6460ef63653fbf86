import type { User } from '../../session/session.ts'
import { readableGround, readableOn } from '../../ui/contrast.ts'
import { SPRITE_SIZE, SPRITE_TIP } from './crowd.ts'
import { CURSOR_PATH } from './cursorShape.ts'

/** The place, size and padding of a name beside its cursor, CSS pixels, as `.cursor` in `layers.module.css` has them. */
const NAME = { x: 10, y: 14, most: 180, side: 7, height: 17, radius: 6, font: 11 }

/** As much of a name as fits, with an ellipsis where it is cut. */
function fitted(context: OffscreenCanvasRenderingContext2D, name: string, most: number): string {
  if (context.measureText(name).width <= most) return name
  const letters = [...name]
  while (letters.length > 0 && context.measureText(`${letters.join('')}…`).width > most) letters.pop()
  return `${letters.join('')}…`
}

/** Somebody's cursor with the name beside it in a font, as a picture of `ratio` device pixels a CSS pixel. */
export function cursorSprite({ name, colour }: User, ratio: number, fontFamily: string): ImageBitmap {
  const canvas = new OffscreenCanvas(Math.ceil(SPRITE_SIZE.width * ratio), Math.ceil(SPRITE_SIZE.height * ratio))
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
  context.scale(ratio, ratio)
  context.translate(SPRITE_TIP.x, SPRITE_TIP.y)
  const ground = readableGround(colour)
  context.font = `700 ${NAME.font}px ${fontFamily}`
  const text = fitted(context, name, NAME.most - 2 * NAME.side)
  context.fillStyle = ground
  context.beginPath()
  context.roundRect(NAME.x, NAME.y, context.measureText(text).width + 2 * NAME.side, NAME.height, NAME.radius)
  context.fill()
  context.fillStyle = readableOn(ground)
  context.textBaseline = 'middle'
  context.fillText(text, NAME.x + NAME.side, NAME.y + NAME.height / 2 + 0.5)
  context.translate(-3, -2)
  context.scale(20 / 24, 20 / 24)
  const arrow = new Path2D(CURSOR_PATH)
  context.fillStyle = colour
  context.strokeStyle = '#ffffff'
  context.lineWidth = 1.5
  context.lineJoin = 'round'
  context.fill(arrow)
  context.stroke(arrow)
  return canvas.transferToImageBitmap()
}
