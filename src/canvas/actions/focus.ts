import type { Box, Geometry, StepPath } from '../../drawing/geometry.ts'
import { around } from '../../drawing/layout.ts'
import { CARD_HEIGHT, CARD_WIDTH } from '../../drawing/measures.ts'
import type { Item } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'
import { stepBounds } from '../pieces.ts'

/** Canvas pixels: a step that is wider is not looked at as a whole. */
const MOST_STEP_WIDTH = 4 * CARD_WIDTH

/** Where a thing stands, null when it is gone. */
export function boxOf(geometry: Geometry, item: Item): Box | null {
  switch (item.kind) {
    case 'touchpoint':
      return geometry.cards.get(item.id) ?? null
    case 'note':
      return geometry.notes.get(item.id) ?? null
    case 'stage':
      return geometry.stages.find((stage) => stage.id === item.id)?.header ?? null
    case 'lane': {
      const box = geometry.lanes.find((lane) => lane.id === item.id)?.box
      return box ? { ...box, width: geometry.rowHeadWidth } : null
    }
    case 'step': {
      const step = geometry.steps.find((path) => path.id === item.id)
      return step ? stepBox(geometry, step) : null
    }
  }
}

/** A step with the cards at its ends; of one that goes far, what is around its middle, where its wall stands. */
function stepBox({ cards }: Geometry, step: StepPath): Box {
  const boxes = [stepBounds(step), ...[step.from, step.to].flatMap((id) => cards.get(id) ?? [])]
  const whole = around(boxes)
  if (whole.width <= MOST_STEP_WIDTH) return whole
  const { x, y } = step.middle
  return { x: x - CARD_WIDTH, y: y - CARD_HEIGHT, width: 2 * CARD_WIDTH, height: 2 * CARD_HEIGHT }
}

/** The smallest box around all things that are still there; null when none is. */
export function boxAround(geometry: Geometry, items: readonly Item[]): Box | null {
  const boxes = items.flatMap((item) => boxOf(geometry, item) ?? [])
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

/** Selects one thing, brings it into view and gives it the focus as soon as it is on screen. */
export function goTo(board: Board, item: Item): void {
  board.view.getState().select([item])
  focusOn(board, item)
}

/** Brings a thing into view and gives it the focus, whatever is selected. */
export function focusOn(board: Board, item: Item): void {
  board.state.setState({ current: item, wanted: item })
  const box = boxOf(board.projection().geometry, item)
  if (box) board.camera.bring(box)
}

/** Selects one thing, brings it into view and begins to rename it in place. */
export function editInPlace(board: Board, item: Item): void {
  if (!mayWrite(board)) return goTo(board, item)
  const view = board.view.getState()
  view.select([item])
  view.edit(item)
  board.state.setState({ current: item })
  const box = boxOf(board.projection().geometry, item)
  if (box) board.camera.bring(box)
}
