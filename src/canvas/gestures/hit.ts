import type { Point } from '../../drawing/geometry.ts'
import type { LaneId, NoteId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import type { Item } from '../../view/view.ts'
import type { Board } from '../board.ts'
import type { Subject } from '../canvasState.ts'
import { farWallAt } from '../farWalls.ts'
import { cardAt, notesIn } from '../pieces.ts'

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'item'; readonly item: Item }
  /** A backstage cell: it stands for the touchpoint above it. */
  | { readonly kind: 'cell'; readonly id: TouchpointId }
  | { readonly kind: 'feeling'; readonly id: TouchpointId }
  | { readonly kind: 'department'; readonly id: DepartmentId }
  /** What is pulled out of a card's side or foot. */
  | { readonly kind: 'pull'; readonly pull: 'step' | 'engage'; readonly id: TouchpointId }
  /** A button or field of the canvas that minds its own business. */
  | { readonly kind: 'control' }
  | { readonly kind: 'canvas' }

const CONTROL = '[data-canvas-button], [data-canvas-control], textarea, input, select, button, a'

/** What a pointer event is about. From afar the cards are a picture, so the geometry is asked what is there. */
export function hitOf(board: Board, target: EventTarget | null, at: Point): Hit {
  const element = target instanceof Element ? target : null
  if (element?.closest(CONTROL)) return { kind: 'control' }
  const pull = element?.closest<HTMLElement>('[data-pull]')
  if (pull) return { kind: 'pull', pull: pull.dataset.pull as 'step' | 'engage', id: pull.dataset.id as TouchpointId }
  const marked = element?.closest<HTMLElement | SVGElement>('[data-item]')
  const id = marked?.dataset.id as string
  switch (marked?.dataset.item) {
    case 'touchpoint':
      return { kind: 'item', item: { kind: 'touchpoint', id: id as TouchpointId } }
    case 'note':
      return { kind: 'item', item: { kind: 'note', id: id as NoteId } }
    case 'stage':
      return { kind: 'item', item: { kind: 'stage', id: id as StageId } }
    case 'lane':
      return { kind: 'item', item: { kind: 'lane', id: id as LaneId } }
    case 'step':
      return { kind: 'item', item: { kind: 'step', id } }
    case 'cell':
      return { kind: 'cell', id: id as TouchpointId }
    case 'feeling':
      return { kind: 'feeling', id: id as TouchpointId }
    case 'department':
      return { kind: 'department', id: id as DepartmentId }
    default:
      return fromAfar(board, at)
  }
}

function fromAfar(board: Board, { x, y }: Point): Hit {
  const { geometry } = board.projection()
  const wall = farWallAt(board, { x, y })
  if (wall) return { kind: 'item', item: { kind: 'step', id: wall.id } }
  const note = notesIn(geometry, { x, y, width: 0, height: 0 }).at(-1)
  if (note) return { kind: 'item', item: { kind: 'note', id: note.id } }
  const card = cardAt(geometry, x, y)
  return card ? { kind: 'item', item: { kind: 'touchpoint', id: card } } : { kind: 'canvas' }
}

/** What a context menu on a hit is about; null where the browser's own menu belongs. */
export function subjectOf(hit: Hit, point: Point): Subject | null {
  switch (hit.kind) {
    case 'item':
      return hit.item
    case 'cell':
    case 'pull':
      return { kind: 'touchpoint', id: hit.id }
    case 'feeling':
      return { kind: 'feeling', id: hit.id }
    case 'department':
      return { kind: 'department', id: hit.id }
    case 'canvas':
      return { kind: 'canvas', point }
    case 'control':
      return null
  }
}
