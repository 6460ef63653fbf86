/** How a picture is made: by our worker, or by `html-to-image` from the page: as its readme says, or fast. */
export type Way = 'ours' | 'html-to-image' | 'html-to-image-short'
export type Format = 'png' | 'svg'

export interface PictureFigures {
  /** Milliseconds from the order to the file. */
  readonly time: number
  /** The longest time in which the page painted no frame, milliseconds. */
  readonly longest: number
  readonly bytes: number
  /** How many pixels all files have together; null where only the files can tell. */
  readonly pixels: number | null
  /** The files that the picture came as, each its type and base64, for the gate. */
  readonly files: readonly { readonly type: string; readonly content: string }[]
}

/** What the page offers to the driver as `window.pictures`. */
export interface PictureBench {
  make(way: Way, format: Format, scale: number): Promise<PictureFigures>
}

declare global {
  interface Window {
    pictures?: PictureBench
  }
}
