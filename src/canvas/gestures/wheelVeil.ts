/** Milliseconds after the last turn of the wheel. */
const LIFTED = 100

/**
 * While the wheel moves the map, a veil lies over the map: for every turn the browser looks for what is under the
 * pointer, through everything that is mounted, and finds the veil at once. It is lifted when the pointer moves or
 * presses.
 */
export function wheelVeil(root: HTMLElement): { under(event: PointerEvent): EventTarget | null; stop(): void } {
  let timer = 0
  const lift = (): void => {
    window.clearTimeout(timer)
    delete root.dataset.wheeling
  }
  let at = { x: NaN, y: NaN }
  const onMove = ({ clientX, clientY }: PointerEvent): void => {
    // The browser tells of the same place again when something else has come under the pointer.
    if (clientX !== at.x || clientY !== at.y) lift()
  }
  const onWheel = ({ target, clientX, clientY }: WheelEvent): void => {
    at = { x: clientX, y: clientY }
    if (!(target instanceof Element) || !target.closest('.react-flow') || target.closest('.nowheel')) return
    root.dataset.wheeling = ''
    window.clearTimeout(timer)
    timer = window.setTimeout(lift, LIFTED)
  }
  root.addEventListener('wheel', onWheel, { passive: true, capture: true })
  window.addEventListener('pointermove', onMove)
  return {
    /** What the pointer presses: the veil is never meant. */
    under(event) {
      if (!('wheeling' in root.dataset)) return event.target
      lift()
      return document.elementFromPoint(event.clientX, event.clientY)
    },
    stop() {
      lift()
      root.removeEventListener('wheel', onWheel, { capture: true })
      window.removeEventListener('pointermove', onMove)
    },
  }
}
