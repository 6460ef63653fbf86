import { ListPlus, NotebookPen } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { addAction, addNote, typeNote } from '../../model/alignment/commands.ts'
import type { MeetingNote, MeetingNoteId } from '../../model/alignment/schema.ts'
import { LINE_LENGTH } from '../../model/alignment/schema.ts'
import { useAlignmentSession } from '../../session/context.ts'
import type { SharedText } from '../../session/sharedText.ts'
import { useSharedText } from '../../session/useSharedText.ts'
import type { AlignmentSession } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { Writes } from '../../ui/readOnly.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Section } from '../entry/words.tsx'
import { focusLater } from './focusLater.ts'
import type { Sitting } from './SeriesPage.tsx'
import styles from './Sync.module.css'

/** What is written down in the session that goes on; several people type in it at once. */
export function Notes({ series, now: { open } }: Sitting) {
  const session = useAlignmentSession()
  if (!open) {
    return (
      <Section title="Notes">
        <p className={styles.nothing}>Start a session to take notes and decisions. Actions and questions can be written at any time.</p>
      </Section>
    )
  }
  const { meeting, notes } = open
  return (
    <Section title="Notes">
      {notes.map((note, at) => (
        <NoteField key={note.id} note={note} series={series} label={notes.length > 1 ? `Notes ${at + 1}` : 'Notes of this session'} />
      ))}
      {notes.length === 0 && (
        <Writes>
          <Button
            icon={<NotebookPen />}
            onClick={() => void session.runAlignment(addNote, { meeting: meeting.id, at: Date.now() }, { label: 'Add notes' })}
          >
            Add notes
          </Button>
        </Writes>
      )}
    </Section>
  )
}

/** A meeting's notes, for a textarea to be bound to. */
function textOf(session: AlignmentSession, id: MeetingNoteId): SharedText {
  return {
    read: () => session.alignment.getState().notes.get(id)?.text ?? null,
    type: (change) => session.runAlignment(typeNote, { id, change }, { label: 'Edit notes', merge: `notes ${id}` }) !== null,
    subscribe: (listener) =>
      session.alignment.subscribe((now, before) => {
        if (now.notes.get(id)?.text !== before.notes.get(id)?.text) listener()
      }),
  }
}

function NoteField({ note: { id, meeting }, series, label }: { note: MeetingNote; label: string } & Pick<Sitting, 'series'>) {
  const session = useAlignmentSession()
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useMemo(() => textOf(session, id), [session, id])
  useSharedText(area, text, {
    onLost: (lost) => lostTextToast('Notes', lost),
    onUndo: () => session.undo(),
    onRedo: () => session.redo(),
  })
  const act = (): void => {
    const said = area.current ? chosenIn(area.current) : ''
    const action = said && session.runAlignment(addAction, { series: series.id, meeting, text: said, at: Date.now() }, { label: 'Make an action' })
    if (action) focusLater(action)
    else area.current?.focus()
  }
  return (
    <>
      <Field label={label} labelHidden>
        <TextArea ref={area} defaultValue="" rows={6} placeholder="What was said. Everybody in the session can type here at once." className={styles.notes} />
      </Field>
      <Writes>
        <div className={styles.under}>
          <Button size="s" variant="quiet" icon={<ListPlus />} onClick={act}>Make an action of this line</Button>
        </div>
      </Writes>
    </>
  )
}

/** What is selected, or the line that the caret stands in; the last line with words where that is empty. */
function chosenIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  const from = selectionStart === selectionEnd ? value.lastIndexOf('\n', selectionStart - 1) + 1 : selectionStart
  const end = selectionStart === selectionEnd ? value.indexOf('\n', selectionStart) : selectionEnd
  const line = value.slice(from, end < 0 ? undefined : end).replace(/\s+/g, ' ').replace(/^ ?[-*•] /, '').trim()
  return (line || (value.trim().split('\n').at(-1) ?? '').trim()).slice(0, LINE_LENGTH)
}
