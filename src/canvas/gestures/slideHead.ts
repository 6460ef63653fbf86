import type { Point } from '../../drawing/geometry.ts'
import type { LaneId, StageId } from '../../model/journey/schema.ts'
import { putLane, putStage } from '../actions/move.ts'
import type { Board } from '../board.ts'
import type { Drag } from './drag.ts'
import { listMark } from './dropTarget.ts'

/** Drags a stage along the map by its head. */
export function slideStage(board: Board, id: StageId, start: Point): Drag {
  const markAt = (at: Point) => {
    const { stages } = board.projection().geometry
    const list = stages.flatMap(({ id: stage, column }) => (stage === null ? [] : [{ id: stage, from: column.x, length: column.width }]))
    const mark = listMark(list, at.x, id)
    const order = list.map((entry) => entry.id)
    const stays = (order[order.indexOf(id) + 1] ?? null) === mark.before
    const column = stages[0]?.column
    return stays || !column ? null : { kind: 'stage' as const, before: mark.before, x: mark.line, top: column.y, bottom: column.y + column.height }
  }
  const end = (): void => board.state.setState({ sliding: null, mark: null })
  return {
    move: (at) => board.state.setState({ sliding: { kind: 'stage', id, by: at.x - start.x }, mark: markAt(at) }),
    drop(at) {
      const mark = markAt(at)
      end()
      if (mark) putStage(board, id, mark.before)
    },
    cancel: end,
  }
}

/** Drags a lane up and down by its head. */
export function slideLane(board: Board, id: LaneId, start: Point): Drag {
  const markAt = (at: Point) => {
    const { lanes } = board.projection().geometry
    const list = lanes.flatMap(({ id: lane, box }) => (lane === null ? [] : [{ id: lane, from: box.y, length: box.height }]))
    const mark = listMark(list, at.y, id)
    const order = list.map((entry) => entry.id)
    const stays = (order[order.indexOf(id) + 1] ?? null) === mark.before
    const box = lanes[0]?.box
    return stays || !box ? null : { kind: 'lane' as const, before: mark.before, y: mark.line, left: box.x, right: box.x + box.width }
  }
  const end = (): void => board.state.setState({ sliding: null, mark: null })
  return {
    move: (at) => board.state.setState({ sliding: { kind: 'lane', id, by: at.y - start.y }, mark: markAt(at) }),
    drop(at) {
      const mark = markAt(at)
      end()
      if (mark) putLane(board, id, mark.before)
    },
    cancel: end,
  }
}
