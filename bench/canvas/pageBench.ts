/** One touchpoint as every contender draws it, in canvas pixels. */
export interface BenchCard {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly title: string
  readonly channel: string
  readonly owner: string
  readonly colour: string
  readonly pains: number
}

export interface BenchStep {
  readonly id: string
  readonly from: string
  readonly to: string
}

/** The map that all contenders show: the same cards at the same places, the same steps. */
export interface BenchMap {
  readonly cards: readonly BenchCard[]
  readonly steps: readonly BenchStep[]
}

/** At 100 %, at 15 %, or the whole map in view. The first two show the beginning of the map. */
export type BenchView = 'full' | 'far' | 'fit'
export const ZOOM_OF = { full: 1, far: 0.15 } as const

/** What a page offers to the driver as `window.bench`, once the map is on screen. */
export interface PageBench {
  show(view: BenchView): void
  /** Gives the n-th card another title, as an edit that arrives from somebody else would. */
  edit(n: number): void
  /** How often cards were rendered so far; null where it cannot be counted. */
  renders(): number | null
  /** How many cards there are. */
  count(): number
  /** Where in the window the middle of a card stands when it is at its own place. */
  place(id: string): { readonly x: number; readonly y: number }
  /** Where a card stands now, in canvas pixels. */
  at(id: string): { readonly x: number; readonly y: number }
}

declare global {
  interface Window {
    bench?: PageBench
  }
}
