import { counted } from '../../drawing/words.ts'
import { duplicateNotes } from '../../model/journey/notes.ts'
import { duplicateLane, duplicateStage } from '../../model/journey/structure.ts'
import { duplicateTouchpoints } from '../../model/journey/touchpoints.ts'
import type { Item } from '../../view/view.ts'
import { selectedIds } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { titled } from '../words.ts'
import { focusOn } from './focus.ts'

/** Copies things beside themselves, as one gesture, and selects the copies. Steps are not copied on their own. */
export function duplicateItems(board: Board, items: readonly Item[]): void {
  const { session } = board
  const journey = session.journey.getState()
  const label = items.length === 1 ? `Duplicate ${(items[0] as Item).kind}` : 'Duplicate'
  const copies = session.gesture(label, (): Item[] => {
    const made: Item[] = []
    const run = { label }
    for (const id of session.run(duplicateTouchpoints, { ids: selectedIds(items, 'touchpoint') }, run) ?? []) {
      made.push({ kind: 'touchpoint', id })
    }
    for (const id of session.run(duplicateNotes, { ids: selectedIds(items, 'note') }, run) ?? []) made.push({ kind: 'note', id })
    for (const id of selectedIds(items, 'stage')) {
      const title = `${titled('stage', journey.stages.get(id)?.title)} (copy)`
      const copy = session.run(duplicateStage, { id, title }, run)
      if (copy !== null) made.push({ kind: 'stage', id: copy })
    }
    for (const id of selectedIds(items, 'lane')) {
      const title = `${titled('lane', journey.lanes.get(id)?.title)} (copy)`
      const copy = session.run(duplicateLane, { id, title }, run)
      if (copy !== null) made.push({ kind: 'lane', id: copy })
    }
    return made
  })
  if (copies.length === 0) return
  board.view.getState().select(copies)
  focusOn(board, copies[0] as Item)
  board.say(`Duplicated: ${counted(copies.length, 'copy', 'copies')}.`)
}
