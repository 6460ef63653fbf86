import { typeNote } from '../model/journey/notes.ts'
import type { NoteId } from '../model/journey/schema.ts'
import type { Session } from './session.ts'
import type { SharedText } from './sharedText.ts'

/** The text of a note, for a textarea to be bound to. */
export function noteText(session: Session, id: NoteId): SharedText {
  return {
    read: () => session.journey.getState().notes.get(id)?.text ?? null,
    type: (change) => session.run(typeNote, { id, change }, { label: 'Edit note', merge: `note ${id}` }) !== null,
    subscribe: (listener) =>
      session.journey.subscribe((now, before) => {
        if (now.notes.get(id)?.text !== before.notes.get(id)?.text) listener()
      }),
  }
}
