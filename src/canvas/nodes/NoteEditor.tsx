import { useEffect, useRef } from 'react'
import { typeNote } from '../../model/journey/notes.ts'
import type { NoteId } from '../../model/journey/schema.ts'
import { useBoard } from '../board.ts'
import { movedCaret, rebased, spliceOf } from '../spliceOf.ts'
import styles from './note.module.css'

/** Milliseconds within which a menu or dialog that closes may still take the focus back to where it was. */
const SETTLING = 400

/** The text of a note, typed in place; others may type in it at the same time. Esc and leaving end it. */
export function NoteEditor({ id }: { id: NoteId }) {
  const board = useBoard()
  const ref = useRef<HTMLTextAreaElement>(null)
  const begun = useRef(0)

  useEffect(() => {
    const area = ref.current
    if (!area) return
    const { session } = board
    const read = (): string => session.journey.getState().notes.get(id)?.text ?? ''
    let shown = read()
    let composing = false
    let writing = false
    area.value = shown
    const push = (): void => {
      if (composing) return
      const mine = spliceOf(shown, area.value, area.selectionEnd)
      if (!mine) return
      const now = read()
      const change = rebased(mine, spliceOf(shown, now, now.length))
      shown = area.value
      writing = true
      session.run(typeNote, { id, change }, { label: 'Type in note', merge: `note.${id}` })
      writing = false
      pull()
    }
    const pull = (): void => {
      const text = read()
      if (composing || writing || text === shown) return
      const change = spliceOf(shown, text, text.length)
      const caret = change ? movedCaret(area.selectionStart, change) : area.selectionStart
      const end = change ? movedCaret(area.selectionEnd, change) : area.selectionEnd
      shown = text
      area.value = text
      area.setSelectionRange(caret, end)
    }
    const onCompose = (event: CompositionEvent): void => {
      composing = event.type === 'compositionstart'
      if (!composing) {
        push()
        pull()
      }
    }
    const stop = session.journey.subscribe(pull)
    area.addEventListener('input', push)
    area.addEventListener('compositionstart', onCompose)
    area.addEventListener('compositionend', onCompose)
    begun.current = performance.now()
    area.focus({ preventScroll: true })
    area.setSelectionRange(shown.length, shown.length)
    session.show({ editing: { id, field: 'text' } })
    return () => {
      composing = false
      push()
      stop()
      area.removeEventListener('input', push)
      area.removeEventListener('compositionstart', onCompose)
      area.removeEventListener('compositionend', onCompose)
      session.show({ editing: null })
    }
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
