/**
 * Readies the page for a copy that is laid out anew from computed styles. Returns what puts everything back. Nothing on
 * screen moves either way.
 */
export function holdStill(root: HTMLElement): () => void {
  const undo: (() => void)[] = []
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (!(element instanceof HTMLElement)) continue
    if (element.scrollTop !== 0 || element.scrollLeft !== 0) undo.push(shiftContent(element))
    if (scrolls(element)) undo.push(hideScrollbar(element))
    if (standsInOneRow(element)) {
      const { flexWrap } = element.style
      element.style.flexWrap = 'nowrap'
      undo.push(() => (element.style.flexWrap = flexWrap))
    }
  }
  return () => {
    for (const back of undo.reverse()) back()
  }
}

/** A copy forgets how far an element is scrolled; shifting what is inside shows the same. */
function shiftContent(element: HTMLElement): () => void {
  const { scrollTop, scrollLeft } = element
  const shifted: { child: HTMLElement | SVGElement; translate: string }[] = []
  for (const child of element.children) {
    if (!(child instanceof HTMLElement || child instanceof SVGElement)) continue
    shifted.push({ child, translate: child.style.translate })
    child.style.translate = `${-scrollLeft}px ${-scrollTop}px`
  }
  // Form fields scroll their own text, which has no element to shift.
  if (shifted.length === 0) return () => undefined
  element.scrollTop = 0
  element.scrollLeft = 0
  return () => {
    for (const { child, translate } of shifted) child.style.translate = translate
    element.scrollTop = scrollTop
    element.scrollLeft = scrollLeft
  }
}

function scrolls(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element)
  return [overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')
}

/** A copy would get scrollbars of its own, in the wrong place and look. The room that one takes on screen is kept. */
function hideScrollbar(element: HTMLElement): () => void {
  const { overflow, scrollbarGutter } = element.style
  const { borderLeftWidth, borderRightWidth } = getComputedStyle(element)
  const bar =
    element.offsetWidth - element.clientWidth - Number.parseFloat(borderLeftWidth) - Number.parseFloat(borderRightWidth)
  if (bar >= 1) element.style.scrollbarGutter = 'stable'
  element.style.overflow = 'hidden'
  return () => {
    element.style.overflow = overflow
    element.style.scrollbarGutter = scrollbarGutter
  }
}

/**
 * True for a wrapping row that did not wrap. Computed widths are rounded to a thousandth of a pixel, so a row that just
 * fits would wrap in the copy.
 */
function standsInOneRow(element: HTMLElement): boolean {
  const { display, flexWrap, flexDirection } = getComputedStyle(element)
  if (!display.includes('flex') || flexWrap !== 'wrap' || !flexDirection.startsWith('row')) return false
  const tops = [...element.children].map((child) => child.getBoundingClientRect()).filter(({ width }) => width > 0)
  const lowestTop = Math.max(...tops.map(({ top }) => top))
  const highestBottom = Math.min(...tops.map(({ bottom }) => bottom))
  return tops.length > 0 && lowestTop < highestBottom
}
