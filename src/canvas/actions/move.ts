import { counted } from '../../drawing/words.ts'
import { laneOf } from '../../model/journey/arrange.ts'
import type { LaneId, NoteId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { moveNotes } from '../../model/journey/notes.ts'
import { moveLane, moveStage } from '../../model/journey/structure.ts'
import type { Destination } from '../../model/journey/touchpoints.ts'
import { moveTouchpoints } from '../../model/journey/touchpoints.ts'
import type { Board } from '../board.ts'
import { titled, touchpointTitle } from '../words.ts'
import { boxOf } from './focus.ts'
import { destinationInTime } from './inTime.ts'
import { refused } from './refused.ts'

/** Moves touchpoints one place in time, over the borders of stages too. */
export function moveInTime(board: Board, ids: readonly TouchpointId[], by: 1 | -1): void {
  const to = destinationInTime(board.projection().arrangement, new Set(ids), by)
  if (!to) return board.say(by > 0 ? 'Already at the end of the map.' : 'Already at the beginning of the map.')
  put(board, ids, to)
}

/** Moves touchpoints to the neighbouring stage: to its beginning when it comes later, to its end when it comes earlier. */
export function moveToNextStage(board: Board, ids: readonly TouchpointId[], by: 1 | -1): void {
  const stages = board.projection().arrangement.stages.filter((s) => s.stage !== null)
  const at = stages.findIndex((s) => s.touchpoints.includes(ids[0] as TouchpointId))
  const next = stages[at + by]
  if (at < 0 || !next?.stage) return board.say(by > 0 ? 'There is no later stage.' : 'There is no earlier stage.')
  put(board, ids, { stage: next.stage.id, lane: null, before: by > 0 ? (next.touchpoints[0] ?? null) : null })
}

/** Moves each touchpoint to the lane above or below its own, in its place in time. */
export function moveToNextLane(board: Board, ids: readonly TouchpointId[], by: 1 | -1): void {
  const { session } = board
  const journey = session.journey.getState()
  const lanes = board.projection().arrangement.lanes.flatMap((lane) => lane?.id ?? [])
  const label = ids.length === 1 ? 'Move touchpoint' : 'Move touchpoints'
  let moved: LaneId | null = null
  session.gesture(label, () => {
    for (const id of ids) {
      const touchpoint = journey.touchpoints.get(id)
      if (!touchpoint) continue
      const lane = lanes[Math.max(-1, lanes.indexOf(laneOf(journey, touchpoint) as LaneId)) + by]
      if (lane && session.run(moveTouchpoints, { ids: [id], to: { stage: touchpoint.stage, lane, before: id } }, { label })) moved = lane
    }
  })
  if (moved === null) return board.say(by > 0 ? 'There is no lane below.' : 'There is no lane above.')
  showMoved(board, ids)
  board.say(`Moved to lane “${titled('lane', journey.lanes.get(moved)?.title)}”.`)
}

/** Puts touchpoints, in the order of the throughline, to a place, as one gesture. */
export function put(board: Board, ids: readonly TouchpointId[], to: Destination): void {
  const label = ids.length === 1 ? 'Move touchpoint' : 'Move touchpoints'
  if (!board.session.run(moveTouchpoints, { ids, to }, { label })) return refused(board)
  showMoved(board, ids)
  const journey = board.session.journey.getState()
  const stage = titled('stage', to.stage ? journey.stages.get(to.stage)?.title : undefined)
  const lane = to.lane === null ? '' : `, lane “${titled('lane', journey.lanes.get(to.lane)?.title)}”`
  const place = to.before === null ? 'at the end' : `before “${touchpointTitle(journey, to.before)}”`
  board.say(`Moved ${counted(ids.length, 'touchpoint')} to stage “${stage}”${lane}, ${place}.`)
}

function showMoved(board: Board, ids: readonly TouchpointId[]): void {
  const box = ids[0] && boxOf(board.projection().geometry, { kind: 'touchpoint', id: ids[0] })
  if (box) board.camera.bring(box)
}

/** Moves notes by so much. A row of such moves less than a second apart is one undo step. */
export function nudgeNotes(board: Board, ids: readonly NoteId[], dx: number, dy: number): void {
  const { notes } = board.session.journey.getState()
  const places = ids.flatMap((id) => {
    const note = notes.get(id)
    return note ? [{ id, x: Math.round(note.x + dx), y: Math.round(note.y + dy) }] : []
  })
  board.session.run(moveNotes, { places }, { label: ids.length === 1 ? 'Move note' : 'Move notes', merge: `nudge.${ids.join()}` })
}

/** Puts a stage before another one, or at the end for null. */
export function putStage(board: Board, id: StageId, before: StageId | null): void {
  if (!board.session.run(moveStage, { id, before }, { label: 'Move stage' })) return refused(board)
  const { stages } = board.projection().arrangement
  board.say(`Stage moved to place ${stages.findIndex((s) => s.stage?.id === id) + 1} of ${stages.length}.`)
}

/** Puts a lane above another one, or at the bottom for null. */
export function putLane(board: Board, id: LaneId, before: LaneId | null): void {
  if (!board.session.run(moveLane, { id, before }, { label: 'Move lane' })) return refused(board)
  const { lanes } = board.projection().arrangement
  board.say(`Lane moved to place ${lanes.findIndex((lane) => lane?.id === id) + 1} of ${lanes.length}.`)
}

/** Moves a stage or lane by one place in its list. */
export function shiftInList(board: Board, item: { kind: 'stage'; id: StageId } | { kind: 'lane'; id: LaneId }, by: 1 | -1): void {
  const { stages, lanes } = board.projection().arrangement
  const list: readonly string[] = item.kind === 'stage' ? stages.flatMap((s) => s.stage?.id ?? []) : lanes.flatMap((l) => l?.id ?? [])
  const at = list.indexOf(item.id)
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return board.say(by > 0 ? 'Already the last.' : 'Already the first.')
  const before = (by > 0 ? list[to + 1] : list[to]) ?? null
  if (item.kind === 'stage') putStage(board, item.id, before as StageId | null)
  else putLane(board, item.id, before as LaneId | null)
  const box = boxOf(board.projection().geometry, item)
  if (box) board.camera.bring(box)
}
