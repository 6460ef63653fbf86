import type { Point } from '../../drawing/geometry.ts'
import type { LaneId, NoteId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { laneOf, stageOf } from '../../model/journey/arrange.ts'
import { addNote } from '../../model/journey/notes.ts'
import { addLane, addStage } from '../../model/journey/structure.ts'
import type { Destination } from '../../model/journey/touchpoints.ts'
import { addTouchpoint } from '../../model/journey/touchpoints.ts'
import type { Item } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { editInPlace } from './focus.ts'
import { refused } from './refused.ts'

/** Adds a touchpoint and lets its title be typed. A map without stages or lanes gets its first with it. */
export function addTouchpointTo(board: Board, to: Destination): TouchpointId | null {
  const id = board.session.run(addTouchpoint, { title: '', to }, { label: 'Add touchpoint' })
  if (id === null) {
    refused(board)
    return null
  }
  editInPlace(board, { kind: 'touchpoint', id })
  board.say('Touchpoint added. Type its title.')
  return id
}

/** Adds a touchpoint beside another, in the same stage and lane. */
export function addNextTo(board: Board, id: TouchpointId, side: 'before' | 'after'): TouchpointId | null {
  const journey = board.session.journey.getState()
  const touchpoint = journey.touchpoints.get(id)
  if (!touchpoint) return null
  const stage = stageOf(journey, touchpoint)
  if (stage === null) return addSomewhere(board)
  const column = board.projection().arrangement.stages.find((s) => s.stage?.id === stage)?.touchpoints ?? []
  const before = side === 'before' ? id : (column[column.indexOf(id) + 1] ?? null)
  return addTouchpointTo(board, { stage, lane: laneOf(journey, touchpoint), before })
}

/** Adds a touchpoint after or in something, what is selected unless said, or at the end of the map. */
export function addSomewhere(
  board: Board,
  last: Item | null = board.view.getState().selection.at(-1) ?? null,
): TouchpointId | null {
  const journey = board.session.journey.getState()
  if (last?.kind === 'touchpoint' && stageOf(journey, journey.touchpoints.get(last.id) ?? ({} as never)) !== null) {
    return addNextTo(board, last.id, 'after')
  }
  const { stages, lanes } = board.projection().arrangement
  const stage = last?.kind === 'stage' ? last.id : stages.findLast((s) => s.stage !== null)?.stage?.id
  const lane = last?.kind === 'lane' ? last.id : (lanes[0]?.id ?? null)
  if (stage && lane) return addTouchpointTo(board, { stage, lane, before: null })
  return board.session.gesture('Add touchpoint', () => {
    const into = stage ?? board.session.run(addStage, { title: 'Stage 1', before: null }, { label: 'Add stage' })
    const row = lane ?? board.session.run(addLane, { title: 'Touchpoints', before: null }, { label: 'Add lane' })
    return into ? addTouchpointTo(board, { stage: into, lane: row, before: null }) : null
  })
}

/** Adds a stage before another one, or at the end for null, and lets its title be typed. */
export function addStageBefore(board: Board, before: StageId | null): StageId | null {
  const id = board.session.run(addStage, { title: '', before }, { label: 'Add stage' })
  if (id === null) return refused(board), null
  editInPlace(board, { kind: 'stage', id })
  board.say('Stage added. Type its title.')
  return id
}

/** Adds a lane above another one, or at the bottom for null, and lets its title be typed. */
export function addLaneBefore(board: Board, before: LaneId | null): LaneId | null {
  const id = board.session.run(addLane, { title: '', before }, { label: 'Add lane' })
  if (id === null) return refused(board), null
  editInPlace(board, { kind: 'lane', id })
  board.say('Lane added. Type its title.')
  return id
}

/** Puts a note with its upper left corner at a point and lets its text be typed. */
export function addNoteAt(board: Board, { x, y }: Point): NoteId | null {
  const id = board.session.run(addNote, { x: Math.round(x), y: Math.round(y) }, { label: 'Add note' })
  if (id === null) return refused(board), null
  editInPlace(board, { kind: 'note', id })
  board.say('Note added. Type its text.')
  return id
}
