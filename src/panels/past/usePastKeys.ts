import { useEffect } from 'react'
import type { Steps } from './useSteps.ts'

/** What has keys of its own while it is open, and what arrow keys go through. */
const POPUPS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'
const LISTS = 'aside, [role="complementary"], [role="toolbar"], [role="tree"], [role="tablist"], [role="radiogroup"]'
const WRITING = 'textarea, select, [contenteditable], input:not([type="range"])'

/** The keys that go through time: they count wherever the focus has no use of its own for them. */
export function usePastKeys({ previous, next, first, last, leave }: Steps & { leave(): void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      if (target instanceof Element && target.closest(`${POPUPS}, ${WRITING}`)) return
      if (document.querySelector('[role="dialog"][data-open]')) return
      const isFree = !(target instanceof Element && target.closest(LISTS))
      const step = event.key === 'Escape' ? leave
        : !isFree ? null
        : event.key === 'ArrowLeft' ? previous
        : event.key === 'ArrowRight' ? next
        : event.key === 'Home' ? first
        : event.key === 'End' ? last
        : null
      if (!step) return
      step()
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the canvas, whose keys mean something else.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  })
}
