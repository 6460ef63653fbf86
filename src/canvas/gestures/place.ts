import type { Point } from '../../drawing/geometry.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { NOTE_MIN_HEIGHT, NOTE_WIDTH } from '../../drawing/measures.ts'
import type { Tool } from '../../view/view.ts'
import { addNoteAt, addSomewhere, addStageBefore, addTouchpointTo } from '../actions/add.ts'
import { drawStep } from '../actions/link.ts'
import type { Board } from '../board.ts'
import type { Mark } from '../canvasState.ts'
import { touchpointTitle } from '../words.ts'
import { listMark, touchpointMark } from './dropTarget.ts'

const NOBODY: ReadonlySet<TouchpointId> = new Set()

/** Where a tool would put its thing at a point; null for tools that put nothing. */
export function placeMark(board: Board, tool: Tool, at: Point): Mark | null {
  const { geometry, arrangement } = board.projection()
  if (tool === 'touchpoint') return touchpointMark(geometry, arrangement, at, NOBODY)
  if (tool !== 'stage') return null
  const list = geometry.stages.flatMap(({ id, column }) => (id === null ? [] : [{ id, from: column.x, length: column.width }]))
  const { before, line } = listMark(list, at.x, null as never)
  const column = geometry.stages[0]?.column
  return column ? { kind: 'stage', before, x: line, top: column.y, bottom: column.y + column.height } : null
}

/** Puts down what the tool in hand is for, and takes up the select tool again. False for tools that put nothing. */
export function placeWith(board: Board, tool: Tool, at: Point): boolean {
  if (tool === 'select' || tool === 'hand' || tool === 'step' || tool === 'comment') return false
  const mark = placeMark(board, tool, at)
  board.state.setState({ mark: null })
  board.view.getState().use('select')
  if (tool === 'note') addNoteAt(board, { x: at.x - NOTE_WIDTH / 2, y: at.y - NOTE_MIN_HEIGHT / 2 })
  else if (tool === 'stage') addStageBefore(board, mark?.kind === 'stage' ? mark.before : null)
  else if (mark?.kind === 'touchpoints') addTouchpointTo(board, mark)
  else addSomewhere(board)
  return true
}

/** The step tool on a card: the first is where the customer comes from, the second where the customer goes. */
export function pickForStep(board: Board, id: TouchpointId): void {
  const { linkFrom } = board.state.getState()
  if (linkFrom === null) {
    board.state.setState({ linkFrom: id })
    board.view.getState().use('step')
    const title = touchpointTitle(board.session.journey.getState(), id)
    board.say(`From “${title}”. Now choose where the customer goes: click a touchpoint, or walk there with the arrow keys and press Enter. Esc ends it.`)
    return
  }
  board.state.setState({ linkFrom: null, thread: null })
  board.view.getState().use('select')
  if (linkFrom !== id) drawStep(board, linkFrom, id)
}
