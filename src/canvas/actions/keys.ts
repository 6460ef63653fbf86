import type { TouchpointId } from '../../model/journey/schema.ts'
import type { Item } from '../../view/view.ts'
import { selectedIds } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'
import type { KeyName } from '../keyboard.ts'
import { pickForStep } from '../gestures/place.ts'
import { fitAll, fitSelection } from '../useReveal.ts'
import { addSomewhere } from './add.ts'
import { commentOn } from './comment.ts'
import { duplicateItems } from './copy.ts'
import { editInPlace, focusOn, goTo } from './focus.ts'
import { moveInTime, moveToNextLane, moveToNextStage, nudgeNotes, shiftInList } from './move.ts'
import { removeItems } from './remove.ts'
import { redo, undo } from './undo.ts'
import type { Direction } from './walk.ts'
import { neighbour } from './walk.ts'
import { walkWalls } from './walls.ts'

const NUDGE = 8
const ZOOM_STEP = 1.25

/** The head of a stage or lane that the Tab key went to while other things are selected: the keys are about it. */
function headInFocus(board: Board): Item | null {
  const { current } = board.state.getState()
  if (current?.kind !== 'stage' && current?.kind !== 'lane') return null
  if (board.view.getState().selection.some((item) => item.id === current.id)) return null
  return document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.id === current.id ? current : null
}

/** The one thing the keys are about: what was selected last, or has the focus. */
function subjectOf(board: Board): Item | null {
  return headInFocus(board) ?? board.view.getState().selection.at(-1) ?? board.state.getState().current
}

/** Goes to the next card in a direction; notes are pushed instead, and the heads of stages and lanes walked along. */
function walk(board: Board, direction: Direction, extending: boolean): void {
  const { selection } = board.view.getState()
  const notes = selectedIds(selection, 'note')
  if (notes.length > 0 && notes.length === selection.length && mayWrite(board)) {
    const by = extending ? NUDGE * 5 : NUDGE
    const dx = direction === 'left' ? -by : direction === 'right' ? by : 0
    const dy = direction === 'up' ? -by : direction === 'down' ? by : 0
    return nudgeNotes(board, notes, dx, dy)
  }
  const { geometry, arrangement } = board.projection()
  const { current } = board.state.getState()
  const from = current ?? selection.at(-1) ?? null
  if (from?.kind === 'stage' || from?.kind === 'lane') {
    const along = from.kind === 'stage' ? ['left', 'right'] : ['up', 'down']
    const ids: readonly string[] = from.kind === 'stage' ? arrangement.stages.flatMap((s) => s.stage?.id ?? []) : arrangement.lanes.flatMap((l) => l?.id ?? [])
    const at = along.indexOf(direction)
    if (at >= 0) {
      const id = ids[ids.indexOf(from.id) + (at === 0 ? -1 : 1)]
      if (id) goTo(board, { kind: from.kind, id } as Item)
      return
    }
    const first = from.kind === 'stage' ? arrangement.stages.find((s) => s.stage?.id === from.id)?.touchpoints[0] : arrangement.sequence[0]
    if (first && (direction === 'down' || direction === 'right')) goTo(board, { kind: 'touchpoint', id: first })
    return
  }
  const id: TouchpointId | null =
    from?.kind === 'touchpoint' ? neighbour(geometry, arrangement.sequence, from.id, direction) : (arrangement.sequence[0] ?? null)
  if (!id) return
  const item: Item = { kind: 'touchpoint', id }
  if (!extending) return goTo(board, item)
  if (!selection.some((other) => other.kind === 'touchpoint' && other.id === id)) board.view.getState().select([...selection, item])
  focusOn(board, item)
}

function move(board: Board, direction: Direction): void {
  const { selection } = board.view.getState()
  const { current } = board.state.getState()
  const head = headInFocus(board)
  const items = head ? [head] : selection.length > 0 ? selection : current ? [current] : []
  const by = direction === 'right' || direction === 'down' ? 1 : -1
  const along = direction === 'left' || direction === 'right'
  const last = items.at(-1)
  if (last?.kind === 'stage') return along ? shiftInList(board, last, by) : undefined
  if (last?.kind === 'lane') return along ? undefined : shiftInList(board, last, by)
  const touchpoints = selectedIds(items, 'touchpoint')
  if (touchpoints.length > 0) return along ? moveInTime(board, touchpoints, by) : moveToNextLane(board, touchpoints, by)
  const notes = selectedIds(items, 'note')
  if (notes.length > 0) nudgeNotes(board, notes, along ? by * NUDGE : 0, along ? 0 : by * NUDGE)
}

function cancel(board: Board): boolean {
  const view = board.view.getState()
  const { linkFrom } = board.state.getState()
  if (view.following !== null) view.follow(null)
  else if (linkFrom !== null || view.tool !== 'select') {
    board.state.setState({ linkFrom: null, mark: null, thread: null })
    view.use('select')
  } else if (view.selection.length > 0) view.select([])
  else if (view.search !== '') view.find('')
  else if (view.lens !== null) view.look(null)
  else return false
  return true
}

/** Does what a key means; false when it means nothing just now, so that the browser may have it. */
export function runKey(board: Board, name: KeyName): boolean {
  const view = board.view.getState()
  const subject = subjectOf(board)
  const items = view.selection.length > 0 ? view.selection : []
  const touchpoints = selectedIds(items.length > 0 || !subject ? items : [subject], 'touchpoint')
  switch (name) {
    case 'undo':
      return undo(board), true
    case 'redo':
      return redo(board), true
    case 'palette':
      return view.open('palette'), true
    case 'shortcuts':
      return view.open('shortcuts'), true
    case 'search':
    case 'searchHere': {
      const field = document.querySelector<HTMLInputElement>('[data-map-search] input')
      field?.focus()
      field?.select()
      return field !== null
    }
    case 'lens': {
      const picker = document.querySelector<HTMLElement>('[data-lens-picker]')
      picker?.focus()
      picker?.click()
      return picker !== null
    }
    case 'fit':
      return fitAll(board), true
    case 'fitSelection':
      return fitSelection(board), true
    case 'zoomIn':
      return board.camera.zoomBy(ZOOM_STEP), true
    case 'zoomOut':
      return board.camera.zoomBy(1 / ZOOM_STEP), true
    case 'zoomFull':
      return board.camera.zoomTo(1), true
    case 'nextWall':
      return walkWalls(board, 1), true
    case 'previousWall':
      return walkWalls(board, -1), true
    case 'history':
      return view.side === 'history' ? view.show('inspector') : view.recall(null), true
    case 'walls':
      return view.show(view.side === 'walls' ? 'inspector' : 'walls'), true
    case 'present':
      return view.present(0), true
    case 'selectTool':
      return view.use('select'), true
    case 'handTool':
      return view.use('hand'), true
    case 'touchpointTool':
      return view.use('touchpoint'), true
    case 'stageTool':
      return view.use('stage'), true
    case 'stepTool':
      return view.use('step'), true
    case 'noteTool':
      return view.use('note'), true
    case 'comment':
      return commentOn(board, headInFocus(board) ?? items.at(-1) ?? null), true
    case 'cancel':
      return cancel(board)
    case 'selectAll': {
      const { arrangement, geometry } = board.projection()
      view.select([
        ...arrangement.sequence.map((id): Item => ({ kind: 'touchpoint', id })),
        ...[...geometry.notes.keys()].map((id): Item => ({ kind: 'note', id })),
      ])
      return true
    }
    case 'duplicate':
      if (items.length > 0) duplicateItems(board, items)
      return true
    case 'remove':
      if (items.length === 0) return false
      removeItems(board, items)
      return true
    case 'addAfter':
      return addSomewhere(board, subject), true
    case 'rename': {
      const { current } = board.state.getState()
      if (view.tool === 'comment') return commentOn(board, current ?? subject), true
      // A step has no title: the key takes it up, and nothing else, as a click does.
      if (current?.kind === 'step') return view.select([current]), true
      if (!subject || subject.kind === 'step') return false
      if (subject.kind === 'touchpoint' && view.tool === 'step') pickForStep(board, subject.id)
      else editInPlace(board, subject)
      // Who may not type in place reads it beside the map.
      if (!mayWrite(board) && view.side === null) view.show('inspector')
      return true
    }
    case 'toggle': {
      const { current } = board.state.getState()
      if (!current) return false
      if (current.kind === 'touchpoint' && view.tool === 'step') pickForStep(board, current.id)
      else view.toggle(current)
      return true
    }
    case 'first':
    case 'last': {
      const id = board.projection().arrangement.sequence.at(name === 'first' ? 0 : -1)
      if (id) goTo(board, { kind: 'touchpoint', id })
      return id !== undefined
    }
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      return walk(board, name, false), true
    case 'selectLeft':
      return walk(board, 'left', true), true
    case 'selectRight':
      return walk(board, 'right', true), true
    case 'selectUp':
      return walk(board, 'up', true), true
    case 'selectDown':
      return walk(board, 'down', true), true
    case 'moveEarlier':
      return move(board, 'left'), true
    case 'moveLater':
      return move(board, 'right'), true
    case 'moveUp':
      return move(board, 'up'), true
    case 'moveDown':
      return move(board, 'down'), true
    case 'moveToEarlierStage':
      if (touchpoints.length > 0) moveToNextStage(board, touchpoints, -1)
      return true
    case 'moveToLaterStage':
      if (touchpoints.length > 0) moveToNextStage(board, touchpoints, 1)
      return true
  }
}
