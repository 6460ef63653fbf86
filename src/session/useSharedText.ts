import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { bindText } from './sharedText.ts'
import type { SharedText } from './sharedText.ts'

export interface SharedTextEvents {
  /** Something was typed. */
  onType?: () => void
  /** The record went away with text in the field that nobody has; it is handed over. */
  onLost?: (text: string) => void
  onUndo: () => void
  onRedo: () => void
}

/**
 * Binds the textarea in `ref` to a shared text for as long as both stay. Undo in the field takes back gestures of the
 * map, because the browser's own undo knows nothing of what others typed in between.
 */
export function useSharedText(
  ref: RefObject<HTMLTextAreaElement | null>,
  text: SharedText,
  events: SharedTextEvents,
): void {
  const latest = useRef(events)
  useEffect(() => {
    latest.current = events
  })
  useEffect(() => {
    const area = ref.current
    if (!area) return
    const binding = bindText(area, text, () => document.activeElement === area)
    const lost = (): void => {
      const typed = area.value
      if (!binding.flush()) latest.current.onLost?.(typed)
    }
    const onInput = (event: Event): void => {
      latest.current.onType?.()
      if (!(event as InputEvent).isComposing) lost()
    }
    const onStart = (): void => binding.composing(true)
    const onEnd = (): void => binding.composing(false)
    const onBefore = (event: InputEvent): void => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
      event.preventDefault()
      if (event.inputType === 'historyUndo') latest.current.onUndo()
      else latest.current.onRedo()
    }
    area.addEventListener('input', onInput)
    area.addEventListener('compositionstart', onStart)
    area.addEventListener('compositionend', onEnd)
    area.addEventListener('beforeinput', onBefore)
    return () => {
      area.removeEventListener('input', onInput)
      area.removeEventListener('compositionstart', onStart)
      area.removeEventListener('compositionend', onEnd)
      area.removeEventListener('beforeinput', onBefore)
      lost()
      binding.stop()
    }
  }, [ref, text])
}
