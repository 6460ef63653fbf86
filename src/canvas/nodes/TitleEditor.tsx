import { useEffect, useRef } from 'react'
import { TITLE_LENGTH } from '../../model/journey/schema.ts'
import { useBoard } from '../board.ts'

/** Milliseconds within which a menu or dialog that closes may still take the focus back to where it was. */
const SETTLING = 400

/**
 * A title that is being typed in place. Enter, Tab and leaving keep what is typed, Esc does not. What is typed is kept
 * too when the editor goes away by itself. Ends the renaming when it is done.
 */
export function TitleEditor({ value, label, field, className, onDone }: {
  value: string
  /** Accessible name. */
  label: string
  /** What the others see me typing in. */
  field: { id: string; field: string }
  className?: string
  /** Gets the new title, only when it differs. */
  onDone: (text: string) => void
}) {
  const board = useBoard()
  const { id, field: name } = field
  const ref = useRef<HTMLTextAreaElement>(null)
  const first = useRef(value)
  const begun = useRef(0)
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })

  useEffect(() => {
    const area = ref.current
    if (!area) return
    area.focus({ preventScroll: true })
    area.select()
    begun.current = performance.now()
    board.session.show({ editing: { id, field: name } })
    return () => {
      board.session.show({ editing: null })
      const text = area.value.trim()
      if (text !== first.current.trim()) done.current(text)
    }
  }, [board, id, name])

  const end = (keep: boolean, back: boolean): void => {
    const area = ref.current
    if (!keep && area) area.value = first.current
    const item = board.view.getState().editing
    if (back && item) board.state.setState({ wanted: item })
    board.view.getState().edit(null)
  }

  return (
    <textarea
      ref={ref}
      className={`${className} nodrag nopan nowheel`}
      aria-label={label}
      defaultValue={value}
      maxLength={TITLE_LENGTH}
      rows={2}
      spellCheck
      onBlur={() => {
        if (performance.now() - begun.current > SETTLING || !document.hasFocus()) return end(true, false)
        requestAnimationFrame(() => ref.current?.focus({ preventScroll: true }))
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' || event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault()
          end(event.key !== 'Escape', true)
        }
      }}
    />
  )
}
