import { fileWords, isPicture } from '../model/journey/files.ts'
import type { TouchpointFile } from '../model/journey/schema.ts'
import type { DisplayList } from './displayList.ts'
import type { CardBox } from './geometry.ts'
import type { Item } from './items.ts'
import { baseline, boxItem, imageItem, textItem } from './items.ts'
import { PICTURE_GAP, PICTURE_HEIGHT, PICTURES_SHOWN, PICTURES_TOP } from './measures.ts'
import type { Palette } from './palette.ts'
import { mixed } from './palette.ts'

const RADIUS = 5
const WORD_FONT = { size: 10.5, weight: 700 } as const

/** One place in the strip of a card: a file, or how many more there are. */
export type StripPlace = { readonly x: number; readonly width: number } & (
  | { readonly file: TouchpointFile }
  | { readonly more: number }
)

/** What stands side by side in a strip of this width, from its left edge: up to three files, else two and a number. */
export function stripOf(files: readonly TouchpointFile[], width: number): readonly StripPlace[] {
  const places = Math.min(files.length, PICTURES_SHOWN)
  const each = (width - (places - 1) * PICTURE_GAP) / places
  return Array.from({ length: places }, (_, at): StripPlace => {
    const place = { x: at * (each + PICTURE_GAP), width: each }
    const more = files.length - PICTURES_SHOWN + 1
    return at === PICTURES_SHOWN - 1 && more > 1 ? { ...place, more } : { ...place, file: files[at] as TouchpointFile }
  })
}

/** The contents that a list shows in full detail, each once. */
export function filesIn({ groups }: DisplayList): string[] {
  const files = new Set<string>()
  for (const { level, items } of groups) if (level !== 'far') for (const item of items) if (item.kind === 'image') files.add(item.file)
  return [...files]
}

/** The storyboard at a card's foot. */
export function pictureItems({ y }: CardBox, left: number, right: number, files: readonly TouchpointFile[], palette: Palette): Item[] {
  const top = y + PICTURES_TOP
  const ground = mixed(palette.ink, 0.07, palette.card)
  return stripOf(files, right - left).flatMap((place): Item[] => {
    const x = left + place.x
    if ('file' in place && isPicture(place.file.type)) {
      const { file } = place
      return [imageItem(file.file, fileWords(file), x, top, place.width, PICTURE_HEIGHT, { r: RADIUS, ground: ground, edge: palette.line2 })]
    }
    const text = 'more' in place ? `+${place.more}` : 'PDF'
    return [
      boxItem(x, top, place.width, PICTURE_HEIGHT, { r: RADIUS, fill: ground, stroke: palette.line2 }),
      textItem([text], x + place.width / 2, baseline(top, PICTURE_HEIGHT, WORD_FONT.size), { font: WORD_FONT, colour: palette.ink2, align: 'centre' }),
    ]
  })
}
