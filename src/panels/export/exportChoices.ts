import type { PictureFormat, PictureOrder, PictureSight, TooBig } from './pictureOptions.ts'
import { ONE_PICTURE } from './pictureOptions.ts'
import type { Size } from './pictureOptions.ts'
import { fileName } from './fileName.ts'
import { fits, largestScale, pixelSize } from './pictureSize.ts'
import { tilesFor } from '../../drawing/tiles.ts'

export type Scope = 'map' | 'selection' | 'view'

/** What a person chose in the export window. */
export interface ExportChoices {
  readonly scope: Scope
  readonly format: PictureFormat
  readonly scale: 1 | 2 | 3 | 4
  readonly theme: 'light' | 'dark'
  readonly title: boolean
  readonly date: boolean
  readonly legend: boolean
  /** With the lens and the filters that are on. */
  readonly sight: boolean
  readonly tooBig: TooBig
}

export const FIRST_CHOICES: ExportChoices = {
  scope: 'map',
  format: 'png',
  scale: 2,
  theme: 'light',
  title: true,
  date: true,
  legend: true,
  sight: true,
  tooBig: 'tiles',
}

const PART = { map: '', selection: 'selection', view: 'view' } as const

/** Choices as an order for the worker. `date` is today, as it is to be read. */
export function orderOf(
  choices: ExportChoices,
  map: { title: string; date: string; selection: readonly string[]; sight: PictureSight | null },
): PictureOrder {
  const { scope, format, scale, theme, legend, tooBig } = choices
  return {
    look: {
      theme,
      selection: scope === 'selection' ? map.selection : null,
      title: choices.title ? map.title : '',
      date: choices.date ? map.date : '',
      legend,
      sight: choices.sight ? map.sight : null,
    },
    format: scope === 'view' ? 'png' : format,
    scale,
    tooBig,
    name: fileName(map.title, PART[scope]),
  }
}

/** What comes out of an order for a picture of a size: one piece, tiles, or smaller than wanted. */
export interface Outcome {
  /** In pixels, all tiles together. */
  readonly size: Size
  readonly tiles: number
  /** The scale that is really used. */
  readonly scale: number
  /** It does not fit into one piece at the wanted scale. */
  readonly isTooBig: boolean
}

export function outcomeOf(
  { format, scale, tooBig }: Pick<PictureOrder, 'format' | 'scale' | 'tooBig'>,
  size: Size,
): Outcome {
  if (format === 'svg') return { size: pixelSize(size, 1), tiles: 1, scale: 1, isTooBig: false }
  const wanted = pixelSize(size, scale)
  if (fits(wanted, ONE_PICTURE)) return { size: wanted, tiles: 1, scale, isTooBig: false }
  if (tooBig === 'tiles') {
    return { size: wanted, tiles: tilesFor(wanted.width, wanted.height, ONE_PICTURE).length, scale, isTooBig: true }
  }
  const smaller = largestScale(size, scale, ONE_PICTURE)
  return { size: pixelSize(size, smaller), tiles: 1, scale: smaller, isTooBig: true }
}
