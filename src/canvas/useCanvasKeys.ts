import { useEffect } from 'react'
import type { RefObject } from 'react'
import { isTyping } from '../ui/isTyping.ts'
import { runKey } from './actions/keys.ts'
import type { Board } from './board.ts'
import { mayWrite } from './board.ts'
import type { Reach } from './keyboard.ts'
import { bindingFor } from './keyboard.ts'

/** Comes right after the map shows, which it must not hold up; a copy has to be made while its event lasts. */
let clipboard: typeof import('./clipboard.ts') | null = null
const loadClipboard = async (): Promise<typeof import('./clipboard.ts')> => (clipboard ??= await import('./clipboard.ts'))

const BEFORE = ['beforecopy', 'beforecut'] as const
/** Milliseconds: the space bar held longer was meant as a hand. */
const TAP = 500
/** What has keys of its own while it is open. */
const POPUPS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** Binds the keys of the canvas, and copying and pasting, for as long as it is on the page. */
export function useCanvasKeys(board: Board, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const holds = (root: Element | null | undefined, target: EventTarget | null): boolean =>
      root != null && target instanceof Node && (root.contains(target) || target.contains(root))
    /** True where the keys are the canvas's own: on it, or nowhere in particular. */
    const isOurs = (target: EventTarget | null): boolean => holds(ref.current, target)
    const isBusy = (target: EventTarget | null): boolean =>
      isTyping(target) || (target instanceof Element && target.closest(POPUPS) !== null)
    const reaches = (reach: Reach, target: EventTarget | null): boolean => {
      if (reach === 'anywhere') return true
      if (reach === 'map') return holds(ref.current?.parentElement, target)
      const onButton = target instanceof Element && target.closest('button, a, summary, [role="tree"]') !== null
      return isOurs(target) && !onButton
    }
    /** When the space bar went down on something that it would select; 0 when it was used as a hand since. */
    let spaceAt = 0

    const onKey = (event: KeyboardEvent): void => {
      const { target } = event
      if (event.defaultPrevented || event.isComposing || isBusy(target)) return
      const binding = bindingFor(event)
      if (!binding || !reaches(binding.reach, target)) return
      if (binding.writes && !mayWrite(board)) return
      // A window that was asked for may still be on its way.
      const isCovered = board.view.getState().dialog !== null || document.querySelector('[role="dialog"][data-open]') !== null
      if (isCovered && binding.name !== 'shortcuts') return
      if (binding.name === 'toggle') {
        if (!event.repeat) spaceAt = performance.now()
        event.preventDefault()
        return
      }
      if (event.repeat && (binding.name === 'rename' || binding.name === 'addAfter')) return
      if (runKey(board, binding.name)) event.preventDefault()
    }
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.code !== 'Space' || spaceAt === 0) return
      if (performance.now() - spaceAt < TAP) runKey(board, 'toggle')
      spaceAt = 0
    }
    const onPointer = (): void => void (spaceAt = 0)
    const onCopy = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isBusy(event.target) || !isOurs(event.target)) return
      if ((window.getSelection()?.toString() ?? '') !== '') return
      if (event.type === 'copy' || mayWrite(board)) clipboard?.copyByEvent(board, event)
    }
    /** Some browsers only copy from a page without marked text when they are asked to before. */
    const onBefore = (event: Event): void => {
      if (!isBusy(event.target) && isOurs(event.target) && board.view.getState().selection.length > 0) event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isBusy(event.target) || !isOurs(event.target)) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text === '' || !mayWrite(board)) return
      event.preventDefault()
      void loadClipboard().then(({ pasteText }) => pasteText(board, text, null))
    }
    void loadClipboard().catch(() => undefined)
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('keydown', onKey, { signal })
    window.addEventListener('keyup', onKeyUp, { signal })
    window.addEventListener('pointerdown', onPointer, { signal })
    document.addEventListener('copy', onCopy, { signal })
    document.addEventListener('cut', onCopy, { signal })
    document.addEventListener('paste', onPaste, { signal })
    for (const type of BEFORE) document.addEventListener(type, onBefore, { signal })
    return () => listening.abort()
  }, [board, ref])
}
