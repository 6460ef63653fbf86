import { FEELING_STEP } from '../../drawing/measures.ts'
import type { Feeling, TouchpointId } from '../../model/journey/schema.ts'
import { setFeeling } from '../actions/link.ts'
import type { Board } from '../board.ts'
import type { Drag } from './drag.ts'

/** Pulls a feeling's dot up or down to one of the five feelings. */
export function pullFeeling(board: Board, id: TouchpointId): Drag {
  const at = (y: number): Feeling => {
    const { feelingRow } = board.projection().geometry
    const zero = feelingRow.y + feelingRow.height / 2
    return Math.max(-2, Math.min(2, Math.round((zero - y) / FEELING_STEP))) as Feeling
  }
  const end = (): void => board.state.setState({ feeling: null })
  return {
    move: ({ y }) => board.state.setState({ feeling: { id, value: at(y) } }),
    drop({ y }) {
      end()
      setFeeling(board, [id], at(y))
    },
    cancel: end,
  }
}
