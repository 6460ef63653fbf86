import { useMemo, useRef } from 'react'
import { noteColour } from '../../drawing/palette.ts'
import { setNote } from '../../model/journey/notes.ts'
import { NOTE_COLOURS } from '../../model/journey/schema.ts'
import type { Note, NoteColour, NoteId } from '../../model/journey/schema.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { noteText } from '../../session/noteText.ts'
import { useSharedText } from '../../session/useSharedText.ts'
import { ColourPicker } from '../../ui/ColourPicker.tsx'
import { Field } from '../../ui/Field.tsx'
import { lostTextToast } from '../../ui/lostText.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { useTheme } from '../../ui/theme.ts'
import { useTyping, useTypists } from '../typing.ts'
import styles from './Inspector.module.css'
import { ItemActions } from './ItemActions.tsx'

/** A sticky note: its text, in which several can type, and its colour. */
export function NoteInspector({ id }: { id: NoteId }) {
  const note = useJourney((journey) => journey.notes.get(id))
  return note && <NoteFields note={note} />
}

function NoteFields({ note }: { note: Note }) {
  const session = useSession()
  const { theme } = useTheme()
  const item = { kind: 'note', id: note.id } as const
  const colours = NOTE_COLOURS.map((name) => ({ value: noteColour(name, theme).fill, name }))
  return (
    <>
      <NoteText id={note.id} />
      <Field label="Colour">
        <ColourPicker
          label="Colour"
          colours={colours}
          value={noteColour(note.colour, theme).fill}
          onChange={(value) => {
            const colour = colours.find((other) => other.value === value)?.name as NoteColour
            session.run(setNote, { id: note.id, patch: { colour } }, { label: 'Change colour' })
          }}
        />
      </Field>
      <ItemActions items={[item]} />
    </>
  )
}

function NoteText({ id }: { id: NoteId }) {
  const session = useSession()
  const area = useRef<HTMLTextAreaElement>(null)
  const { typed, stopped } = useTyping(id, 'text')
  const typists = useTypists(id, 'text')
  const text = useMemo(() => noteText(session, id), [session, id])
  useSharedText(area, text, {
    onType: typed,
    onLost: (lost) => lostTextToast('Note', lost),
    onUndo: () => session.undo(),
    onRedo: () => session.redo(),
  })
  return (
    <Field
      label="Text"
      aside={
        <span className={styles.typing} role="status">
          {typists}
        </span>
      }
    >
      <TextArea ref={area} defaultValue="" rows={4} placeholder="Write a note" onBlur={stopped} />
    </Field>
  )
}
