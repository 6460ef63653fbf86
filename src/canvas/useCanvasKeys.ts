import { useEffect } from 'react'
import type { RefObject } from 'react'
import { runKey } from './actions/keys.ts'
import type { Board } from './board.ts'
import { copyByEvent, pasteByEvent } from './clipboard.ts'
import { isTyping } from './gestures/spaceHeld.ts'
import { bindingFor } from './keyboard.ts'

/** What has keys of its own while it is open. */
const POPUPS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** Binds the keys of the canvas, and copying and pasting, for as long as it is on the page. */
export function useCanvasKeys(board: Board, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    /** True where the keys are the canvas's own: on it, or nowhere in particular. */
    const isOurs = (target: EventTarget | null): boolean => {
      const root = ref.current
      return target instanceof Node && root !== null && (root.contains(target) || target.contains(root))
    }
    const isBusy = (target: EventTarget | null): boolean =>
      isTyping(target) || (target instanceof Element && target.closest(POPUPS) !== null)

    const onKey = (event: KeyboardEvent): void => {
      const { target } = event
      if (event.defaultPrevented || event.isComposing || isBusy(target)) return
      const binding = bindingFor(event)
      if (!binding) return
      const onButton = target instanceof Element && target.closest('button, a, summary') !== null
      if (binding.reach === 'canvas' && (!isOurs(target) || onButton || outlineHas(target))) return
      if (document.querySelector('[role="dialog"][data-open]') && binding.name !== 'shortcuts') return
      if (event.repeat && (binding.name === 'rename' || binding.name === 'toggle' || binding.name === 'addAfter')) return
      if (runKey(board, binding.name)) event.preventDefault()
    }
    const onCopy = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isBusy(event.target) || !isOurs(event.target)) return
      if ((window.getSelection()?.toString() ?? '') !== '') return
      copyByEvent(board, event)
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || isBusy(event.target) || !isOurs(event.target)) return
      pasteByEvent(board, event)
    }
    window.addEventListener('keydown', onKey)
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('keydown', onKey)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [board, ref])
}

function outlineHas(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="tree"]') !== null
}
