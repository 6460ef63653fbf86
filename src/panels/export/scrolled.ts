/**
 * A copy of the page forgets how far its parts are scrolled. This shows the same without scrolling: everything inside a
 * scrolled element is shifted instead. Returns what puts it back; nothing on screen moves either way.
 */
export function shiftScrolled(root: HTMLElement): () => void {
  const undo: (() => void)[] = []
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const { scrollTop, scrollLeft } = element
    if (scrollTop === 0 && scrollLeft === 0) continue
    const shifted: { child: HTMLElement | SVGElement; translate: string }[] = []
    for (const child of element.children) {
      if (!(child instanceof HTMLElement || child instanceof SVGElement)) continue
      shifted.push({ child, translate: child.style.translate })
      child.style.translate = `${-scrollLeft}px ${-scrollTop}px`
    }
    // Form fields scroll their own text, which has no element to shift.
    if (shifted.length === 0) continue
    element.scrollTop = 0
    element.scrollLeft = 0
    undo.push(() => {
      for (const { child, translate } of shifted) child.style.translate = translate
      element.scrollTop = scrollTop
      element.scrollLeft = scrollLeft
    })
  }
  return () => {
    for (const back of undo.reverse()) back()
  }
}
