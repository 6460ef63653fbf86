import type { Box, Point } from '../../drawing/geometry.ts'
import type { Item } from '../../view/view.ts'
import { sameItem } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { cardsIn, notesIn } from '../pieces.ts'
import type { Drag } from './drag.ts'

/** The box between two opposite corners. */
export function boxBetween(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** Selects the cards and notes that a box touches, in addition to what was selected when `adding`. */
export function drawMarquee(board: Board, start: Point, adding: boolean): Drag {
  const before = board.view.getState().selection
  const select = (at: Point): void => {
    const box = boxBetween(start, at)
    const { geometry } = board.projection()
    const inside: Item[] = [
      ...cardsIn(geometry, box).map(({ id }): Item => ({ kind: 'touchpoint', id })),
      ...notesIn(geometry, box).map(({ id }): Item => ({ kind: 'note', id })),
    ]
    const kept = adding ? before.filter((item) => !inside.some((other) => sameItem(item, other))) : []
    board.view.getState().select([...kept, ...inside])
    board.state.setState({ marquee: box })
  }
  return {
    move: select,
    drop(at) {
      select(at)
      board.state.setState({ marquee: null })
      const last = board.view.getState().selection.at(-1)
      if (last) board.state.setState({ current: last })
    },
    cancel() {
      board.state.setState({ marquee: null })
      board.view.getState().select(before)
    },
  }
}
