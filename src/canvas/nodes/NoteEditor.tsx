import { useEffect, useMemo, useRef } from 'react'
import type { NoteId } from '../../model/journey/schema.ts'
import { noteText } from '../../session/noteText.ts'
import { useSharedText } from '../../session/useSharedText.ts'
import { lostTextToast } from '../../ui/lostText.ts'
import { useBoard } from '../board.ts'
import styles from './note.module.css'

/** Milliseconds within which a menu or dialog that closes may still take the focus back to where it was. */
const SETTLING = 400

/** The text of a note, typed in place; others may type in it at the same time. Esc and leaving end it. */
export function NoteEditor({ id }: { id: NoteId }) {
  const board = useBoard()
  const ref = useRef<HTMLTextAreaElement>(null)
  const begun = useRef(0)

  const text = useMemo(() => noteText(board.session, id), [board, id])
  useSharedText(ref, text, {
    onLost: (lost) => lostTextToast('Note', lost),
    onUndo: () => board.session.undo(),
    onRedo: () => board.session.redo(),
  })
  useEffect(() => {
    const area = ref.current
    if (!area) return
    begun.current = performance.now()
    area.focus({ preventScroll: true })
    area.setSelectionRange(area.value.length, area.value.length)
    board.session.show({ editing: { id, field: 'text' } })
    return () => board.session.show({ editing: null })
  }, [board, id])

  return (
    <textarea
      ref={ref}
      className={`${styles.text} nodrag nopan nowheel`}
      aria-label="Text of the note"
      placeholder="Write a note"
      onBlur={() => {
        if (performance.now() - begun.current > SETTLING || !document.hasFocus()) return board.view.getState().edit(null)
        requestAnimationFrame(() => ref.current?.focus({ preventScroll: true }))
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        board.state.setState({ wanted: { kind: 'note', id } })
        board.view.getState().edit(null)
      }}
    />
  )
}
