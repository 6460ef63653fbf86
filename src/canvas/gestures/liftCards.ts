import type { Point } from '../../drawing/geometry.ts'
import { laneOf } from '../../model/journey/arrange.ts'
import type { LaneId, NoteId, TouchpointId } from '../../model/journey/schema.ts'
import { moveNotes } from '../../model/journey/notes.ts'
import { moveTouchpoints } from '../../model/journey/touchpoints.ts'
import type { Item } from '../../view/view.ts'
import { selectedIds } from '../../view/view.ts'
import { put } from '../actions/move.ts'
import type { Board } from '../board.ts'
import type { Drag } from './drag.ts'
import { leavesAll, touchpointMark } from './dropTarget.ts'

/**
 * Drags touchpoints and notes. The touchpoints go where the middle of the one that was grabbed is let go; when they
 * stand in several lanes and that one stays in its own, each keeps its lane. One gesture writes all of it.
 */
export function liftCards(board: Board, grabbed: Item, start: Point): Drag | null {
  const { session, state } = board
  const { selection } = board.view.getState()
  const inHand = selection.some((item) => item.kind === grabbed.kind && item.id === grabbed.id) ? selection : [grabbed]
  const touchpoints = selectedIds(inHand, 'touchpoint')
  const notes = selectedIds(inHand, 'note')
  if (touchpoints.length + notes.length === 0) return null
  const { geometry } = board.projection()
  const lifted = new Set(touchpoints)
  const liftedNotes: ReadonlySet<NoteId> = new Set(notes)
  const card = grabbed.kind === 'touchpoint' ? geometry.cards.get(grabbed.id) : undefined
  const middle = card ? { x: card.x + card.width / 2, y: card.y + card.height / 2 } : null
  const ids = [...touchpoints, ...notes]

  const lanes = (): ReadonlyMap<TouchpointId, LaneId | null> => {
    const journey = session.journey.getState()
    const found = new Map<TouchpointId, LaneId | null>()
    for (const id of touchpoints) {
      const touchpoint = journey.touchpoints.get(id)
      if (touchpoint) found.set(id, laneOf(journey, touchpoint))
    }
    return found
  }

  const markAt = (at: Point) => {
    if (!middle || grabbed.kind !== 'touchpoint') return null
    const { geometry: now, arrangement } = board.projection()
    const mark = touchpointMark(now, arrangement, { x: middle.x + at.x - start.x, y: middle.y + at.y - start.y }, lifted)
    if (!mark) return null
    const from = lanes()
    const several = new Set(from.values()).size > 1
    const kept = several && mark.lane === from.get(grabbed.id) ? { ...mark, lane: null } : mark
    return leavesAll(kept, arrangement, from) ? null : kept
  }

  const end = (): void => {
    state.setState({ lifted: null, mark: null })
    session.show({ drag: null })
  }

  return {
    move(at) {
      const dx = at.x - start.x
      const dy = at.y - start.y
      state.setState({ lifted: { touchpoints: lifted, notes: liftedNotes, dx, dy }, mark: markAt(at) })
      session.show({ drag: { ids, dx, dy } })
    },
    drop(at) {
      const mark = markAt(at)
      const { notes: records } = session.journey.getState()
      const places = notes.flatMap((id) => {
        const note = records.get(id)
        return note ? [{ id, x: Math.round(note.x + at.x - start.x), y: Math.round(note.y + at.y - start.y) }] : []
      })
      end()
      if (places.length === 0) {
        if (mark) put(board, touchpoints, mark)
        return
      }
      const label = ids.length === 1 ? 'Move note' : 'Move things'
      session.gesture(label, () => {
        session.run(moveNotes, { places }, { label })
        if (mark) session.run(moveTouchpoints, { ids: touchpoints, to: mark }, { label })
      })
    },
    cancel: end,
  }
}
