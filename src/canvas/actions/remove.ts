import { counted } from '../../drawing/words.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { removeStep } from '../../model/journey/links.ts'
import { removeNotes } from '../../model/journey/notes.ts'
import { removeLane, removeStage } from '../../model/journey/structure.ts'
import { removeTouchpoints } from '../../model/journey/touchpoints.ts'
import type { Item } from '../../view/view.ts'
import { selectedIds } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { nameOf } from '../words.ts'
import { focusOn, goTo } from './focus.ts'
import { undoToast } from '../../ui/undoToast.ts'

/** The touchpoint that takes the focus when some go: the next one that stays, else the last before them. */
function heir(sequence: readonly TouchpointId[], gone: ReadonlySet<TouchpointId>): TouchpointId | null {
  const last = sequence.findLastIndex((id) => gone.has(id))
  if (last < 0) return null
  return sequence.slice(last).find((id) => !gone.has(id)) ?? sequence.slice(0, last).findLast((id) => !gone.has(id)) ?? null
}

/** What takes the focus, unselected, when things other than touchpoints go; null when nothing is near. */
function neighbourOf(board: Board, item: Item | undefined): Item | null {
  const { stages, lanes, sequence } = board.projection().arrangement
  const beside = <T>(list: readonly T[], id: T): T | null => list[list.indexOf(id) + 1] ?? list[list.indexOf(id) - 1] ?? null
  switch (item?.kind) {
    case 'stage': {
      const id = beside(stages.flatMap(({ stage }) => stage?.id ?? []), item.id)
      return id && { kind: 'stage', id }
    }
    case 'lane': {
      const id = beside(lanes.flatMap((lane) => lane?.id ?? []), item.id)
      return id && { kind: 'lane', id }
    }
    case 'step':
      return { kind: 'touchpoint', id: item.id.split('.')[0] as TouchpointId }
    default:
      return sequence[0] ? { kind: 'touchpoint', id: sequence[0] } : null
  }
}

/** Deletes things with all that hangs on them, as one gesture, and offers to take it back. */
export function removeItems(board: Board, items: readonly Item[]): void {
  if (items.length === 0) return
  const { session } = board
  const journey = session.journey.getState()
  const single = items.length === 1 ? nameOf(journey, items[0] as Item) : null
  const label = single ? `Delete ${(items[0] as Item).kind}` : 'Delete'
  const touchpoints = selectedIds(items, 'touchpoint')
  const next = heir(board.projection().arrangement.sequence, new Set(touchpoints))
  const beside = neighbourOf(board, items.at(-1))
  let went = 0
  let along = 0
  session.gesture(label, () => {
    went += session.run(removeTouchpoints, { ids: touchpoints }, { label }) ?? 0
    went += session.run(removeNotes, { ids: selectedIds(items, 'note') }, { label }) ?? 0
    for (const id of selectedIds(items, 'stage')) {
      const count = session.run(removeStage, { id }, { label })
      if (count !== null) [went, along] = [went + 1, along + count]
    }
    for (const id of selectedIds(items, 'lane')) {
      const count = session.run(removeLane, { id }, { label })
      if (count !== null) [went, along] = [went + 1, along + count]
    }
    for (const id of selectedIds(items, 'step')) {
      const [from, to] = id.split('.') as [TouchpointId, TouchpointId]
      if (session.run(removeStep, { from, to }, { label })) went++
    }
  })
  board.view.getState().select([])
  if (went === 0) return
  const what = single ?? counted(went, touchpoints.length === went ? 'touchpoint' : 'thing')
  const text = `Deleted ${what}${along > 0 ? ` with ${counted(along, 'touchpoint')}` : ''}.`
  undoToast(board.session, text, label)
  if (next !== null && touchpoints.length > 0) goTo(board, { kind: 'touchpoint', id: next })
  else if (beside !== null) focusOn(board, beside)
  board.say(text)
}
