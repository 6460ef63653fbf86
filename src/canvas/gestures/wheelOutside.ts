import type { Board } from '../board.ts'

/** A line of a mouse wheel that counts in lines, in pixels. */
const LINE = 20

/** The wheel over what floats on the canvas (heads, controls) moves the canvas as it does beside them. */
export function wheelOutside(board: Board, root: HTMLElement): () => void {
  const onWheel = (event: WheelEvent): void => {
    const target = event.target
    if (!(target instanceof Element) || target.closest('.react-flow, [data-scrolls]')) return
    event.preventDefault()
    const unit = event.deltaMode === 1 ? LINE : 1
    if (event.ctrlKey || event.metaKey) {
      board.camera.zoomAt(event.clientX, event.clientY, 2 ** (-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.002)))
    } else if (event.shiftKey && event.deltaX === 0) board.camera.panBy(-event.deltaY * unit, 0)
    else board.camera.panBy(-event.deltaX * unit, -event.deltaY * unit)
  }
  root.addEventListener('wheel', onWheel, { passive: false })
  return () => root.removeEventListener('wheel', onWheel)
}
