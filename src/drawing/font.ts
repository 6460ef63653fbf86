/** A font as the drawing asks for it; the family is always Inter. */
export interface Font {
  /** Canvas pixels. */
  readonly size: number
  /** 100 … 900. */
  readonly weight: number
}

/** The advance width of a text in canvas pixels. */
export type Measure = (text: string, font: Font) => number

/** The one font stack of pictures and of the far view; near by, `ui/tokens.css` names the same. */
export const FONT_STACK = "'Inter Variable', Inter, system-ui, sans-serif"

/** A font in the notation of CSS and of the 2-D canvas. */
export function cssFont({ size, weight }: Font): string {
  return `${weight} ${size}px ${FONT_STACK}`
}
