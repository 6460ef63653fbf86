/**
 * Calls `seen` whenever an element comes into view, within the `options`' root and margin. Returns what stops it.
 *
 * A busy page hears of several frames at once, the last of which may be the one in which the element came near.
 */
export function whenInView(element: Element, seen: () => void, options?: IntersectionObserverInit): () => void {
  const observer = new IntersectionObserver((frames) => {
    if (frames.some(({ isIntersecting }) => isIntersecting)) seen()
  }, options)
  observer.observe(element)
  return () => observer.disconnect()
}
