/** A4 on its side without its margins of 8 mm, in CSS pixels. */
const WIDTH = 1061
const HEIGHT = 732
/** Text of 13 px becomes 5.5 pt at the least; what does not fit then goes on to further pages. */
const SMALLEST = 0.56
const LARGEST = 0.86
const STEP = 0.02

/**
 * Lays the report out for paper: everything in full, as large as fits one page of A4 on its side, and no smaller than can
 * be read. Returns what puts it back. `data-paper` is what the stylesheet goes by, for print and for pictures alike.
 */
export function layOnPaper(report: HTMLElement): () => void {
  report.dataset.paper = ''
  const size = (scale: number): void => {
    report.style.setProperty('--paper-width', `${Math.floor(WIDTH / scale)}px`)
    report.style.setProperty('--paper-scale', String(scale))
  }
  // Measured as the screen lays it out: the scale counts on paper only.
  report.style.zoom = '1'
  for (let scale = LARGEST; scale >= SMALLEST; scale -= STEP) {
    size(scale)
    if (report.scrollHeight * scale <= HEIGHT) break
  }
  report.style.removeProperty('zoom')
  return () => {
    delete report.dataset.paper
    report.style.removeProperty('--paper-width')
    report.style.removeProperty('--paper-scale')
  }
}
