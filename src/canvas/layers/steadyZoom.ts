/** By how much the zoom may leave the one that was laid out before it is laid out anew. */
const LEEWAY = 1.2
/** Milliseconds after the last change of the zoom until it is laid out exactly. */
const SETTLE = 160

/**
 * For what stands on screen at a size of its own: laying it out again with every step of a zoom is dear, scaling it is
 * not. `lay` gets the zoom to lay out for, now and then; what is returned tells by how much to scale in between.
 */
export function steadyZoom(lay: (zoom: number) => void): { scale(zoom: number): number; stop(): void } {
  let laid = 0
  let timer = 0
  const layNow = (zoom: number): void => {
    laid = zoom
    lay(zoom)
  }
  return {
    scale(zoom) {
      const ratio = zoom / laid
      if (!(ratio <= LEEWAY && ratio >= 1 / LEEWAY)) layNow(zoom)
      window.clearTimeout(timer)
      if (zoom !== laid) timer = window.setTimeout(() => layNow(zoom), SETTLE)
      return zoom / laid
    },
    stop: () => window.clearTimeout(timer),
  }
}
