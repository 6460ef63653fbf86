import type { PictureLimit } from '../../drawing/tiles.ts'
import type { Filters } from '../../insight/filters.ts'
import type { Lens } from '../../insight/lens.ts'
import type { Theme } from '../../drawing/palette.ts'
import type { Journey } from '../../model/journey/schema.ts'
import type { Organisation } from '../../model/organisation/schema.ts'

/** A map at one moment, as it is sent to the worker: plain data. */
export interface MapMoment {
  readonly journey: Journey
  readonly organisation: Organisation
}

/** What the picture shows, whatever its format. */
export interface PictureLook {
  readonly theme: Theme
  /** Ids of touchpoints and notes; null for the whole map. */
  readonly selection: readonly string[] | null
  readonly title: string
  /** As it is to be read; empty for none. */
  readonly date: string
  readonly legend: boolean
  /** How the map is looked at; null: as everyone sees it. */
  readonly sight: PictureSight | null
}

/** Lens and filters of a picture: all that they do not light steps back. */
export interface PictureSight {
  readonly lens: Lens | null
  readonly filters: Filters
  /** In words, to stand below the title. */
  readonly words: string
}

export type PictureFormat = 'png' | 'svg'

/** What is made when the picture has more pixels than one file holds. */
export type TooBig = 'tiles' | 'smaller'

export interface PictureOrder {
  readonly look: PictureLook
  readonly format: PictureFormat
  /** Pixels for one canvas pixel. */
  readonly scale: number
  readonly tooBig: TooBig
  /** Begins the names of the files. */
  readonly name: string
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface Preview {
  readonly bitmap: ImageBitmap
  /** The picture at 1×. */
  readonly size: Size
  /** The preview shows only where a very long picture begins. */
  readonly isBeginning: boolean
}

export interface PictureFile {
  readonly name: string
  readonly blob: Blob
  /** Of the picture, or of all tiles together. */
  readonly size: Size
  /** 1, or how many pictures are in the zip. */
  readonly tiles: number
}

/**
 * The largest picture made in one piece. Chromium and Safari hold 268 million pixels in a canvas, Firefox 32,767 on a
 * side; a quarter of that area keeps the tab under 300 MB. Where a browser holds less, the worker finds out.
 */
export const ONE_PICTURE: PictureLimit = { side: 32_767, area: 67_108_864 }
