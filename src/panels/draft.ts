import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

/** Milliseconds without a key after which a short text is written. */
const IDLE = 500

export interface DraftOptions {
  /** What stands in the document. */
  value: string
  /** Writes it; false when what it belongs to is gone. */
  commit: (text: string) => boolean
  /** Gets the text that could not be written. */
  onLost?: (text: string) => void
  onType?: () => void
  onStop?: () => void
}

export interface Draft {
  readonly text: string
  readonly onValueChange: (text: string) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void
}

/**
 * A short text while it is being typed: written on leaving the field, on Enter, after half a second's pause, and when
 * the field itself goes away, so that nothing typed is lost. Esc brings back what stood there on entering. While there
 * is no draft the field shows the document, also as others change it.
 */
export function useDraft(options: DraftOptions): Draft {
  const { value } = options
  const [draft, setDraft] = useState<string | null>(null)
  const now = useRef({ draft: null as string | null, entered: value, timer: 0, options })
  useEffect(() => {
    now.current.options = options
  })

  const settle = (): void => {
    const state = now.current
    window.clearTimeout(state.timer)
    const text = state.draft
    if (text === null) return
    state.draft = null
    setDraft(null)
    const { value: old, commit, onLost } = state.options
    if (text !== old && !commit(text)) onLost?.(text)
  }
  const settleLater = useRef(settle)
  useEffect(() => {
    settleLater.current = settle
  })
  useEffect(() => () => settleLater.current(), [])

  return {
    text: draft ?? value,
    onValueChange(text) {
      const state = now.current
      state.draft = text
      setDraft(text)
      state.options.onType?.()
      window.clearTimeout(state.timer)
      state.timer = window.setTimeout(() => settleLater.current(), IDLE)
    },
    onFocus() {
      now.current.entered = value
    },
    onBlur() {
      settle()
      options.onStop?.()
    },
    onKeyDown(event) {
      if (event.nativeEvent.isComposing) return
      const state = now.current
      if (event.key === 'Enter') {
        event.preventDefault()
        settle()
        state.entered = event.currentTarget.value
        options.onStop?.()
      }
      if (event.key === 'Escape' && (state.draft ?? value) !== state.entered) {
        event.preventDefault()
        event.stopPropagation()
        state.draft = state.entered
        settle()
        options.onStop?.()
      }
    },
  }
}
