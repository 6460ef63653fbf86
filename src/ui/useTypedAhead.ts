import { useCallback, useEffect, useRef } from 'react'
import { isTyping } from './isTyping.ts'

/**
 * For a field that comes a moment after it was asked for, as one whose code is still loading: while `isWanted`, what is
 * typed outside of any field is kept for it, and is no key of anything else. Answers what was typed so far, once, and
 * ends the keeping: to be called when the field has the focus.
 */
export function useTypedAhead(isWanted: boolean): () => string {
  const typed = useRef('')
  const listening = useRef<AbortController>(null)
  useEffect(() => {
    if (!isWanted) return
    const keep = new AbortController()
    listening.current = keep
    typed.current = ''
    window.addEventListener('keydown', (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key.length === 1) typed.current += event.key
      else if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1)
      else if (event.key !== 'Enter') return
      event.preventDefault()
      event.stopPropagation()
    }, { capture: true, signal: keep.signal })
    return () => keep.abort()
  }, [isWanted])
  return useCallback(() => {
    listening.current?.abort()
    const text = typed.current
    typed.current = ''
    return text
  }, [])
}
