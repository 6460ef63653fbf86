declare global {
  interface Window {
    /** Only with `?debug` in the address: what the canvas did, for tests and the bench. */
    __throughline?: CanvasDebug
  }
}

export interface CanvasDebug {
  /** How often each card was rendered, by touchpoint. */
  readonly cardRenders: Record<string, number>
  /** How often the list of what React Flow gets was made anew. */
  views: number
  /** How often the far view was painted. */
  paints: number
}

const wanted = typeof location !== 'undefined' && new URLSearchParams(location.search).has('debug')
const debug: CanvasDebug = { cardRenders: {}, views: 0, paints: 0 }
if (wanted) window.__throughline = debug

export function countRender(id: string): void {
  if (wanted) debug.cardRenders[id] = (debug.cardRenders[id] ?? 0) + 1
}

export function countView(): void {
  debug.views++
}

export function countPaint(): void {
  debug.paints++
}
