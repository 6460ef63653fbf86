import type { Command, Splice } from '../document.ts'
import type { JourneySchema, NoteColour, NoteId } from './schema.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>

/** Puts a sticky note on the canvas; x and y in canvas pixels. */
export const addNote: Verb<{ x: number; y: number; text?: string; colour?: NoteColour; id?: string }, NoteId> = (
  edit,
  { id, ...fields },
) => edit.insert('notes', id ?? edit.newId(), fields)

export const setNote: Verb<{ id: NoteId; patch: { colour?: NoteColour } }> = (edit, { id, patch }) =>
  edit.update('notes', id, patch) || null

export const typeNote: Verb<{ id: NoteId; change: Splice }> = (edit, { id, change }) =>
  edit.splice('notes', id, 'text', change) || null

/** Moves each note to a place of its own; notes that are gone are skipped. */
export const moveNotes: Verb<{ places: readonly { id: NoteId; x: number; y: number }[] }> = (edit, { places }) =>
  places.map(({ id, x, y }) => edit.update('notes', id, { x, y })).some(Boolean) || null

/** Copies notes beside their originals. Returns the copies' ids. */
export const duplicateNotes: Verb<{ ids: readonly NoteId[] }, NoteId[]> = (edit, { ids }) => {
  const copies: NoteId[] = []
  for (const id of ids) {
    const note = edit.now.notes.get(id)
    if (note) copies.push(edit.insert('notes', edit.newId(), { text: note.text, colour: note.colour, x: note.x + 24, y: note.y + 24 }))
  }
  return copies.length > 0 ? copies : null
}

export const removeNotes: Verb<{ ids: readonly NoteId[] }, number> = (edit, { ids }) =>
  ids.filter((id) => edit.remove('notes', id)).length || null
