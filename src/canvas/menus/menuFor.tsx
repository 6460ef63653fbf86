import { ClipboardPaste, Columns3, Maximize, MessageSquare, Plus, Rows3, ScanEye, SquareMousePointer, StickyNote } from 'lucide-react'
import type { Theme } from '../../ui/theme.ts'
import type { MenuEntry } from '../../ui/MenuRows.tsx'
import { departmentName } from '../../drawing/words.ts'
import { selectedIds } from '../../view/view.ts'
import type { Item } from '../../view/view.ts'
import { addLaneBefore, addNoteAt, addStageBefore, addTouchpointTo } from '../actions/add.ts'
import { commentAt, commentOn } from '../actions/comment.ts'
import type { Board } from '../board.ts'
import { maySpeak, mayWrite } from '../board.ts'
import type { Subject } from '../canvasState.ts'
import { pasteFromClipboard } from '../clipboard.ts'
import { placeMark } from '../gestures/place.ts'
import { fitAll } from '../useReveal.ts'
import { nameOf, touchpointTitle } from '../words.ts'
import { laneMenu, noteMenu, severalMenu, stageMenu, stepMenu } from './itemMenus.tsx'
import { feelingMenu, touchpointMenu } from './touchpointMenu.tsx'

export interface CanvasMenuContent {
  readonly label: string
  readonly items: readonly MenuEntry[]
}

/** What can be done with something on the canvas, or with several things when it is one of those that are selected. */
export function menuFor(board: Board, subject: Subject, theme: Theme): CanvasMenuContent {
  const menu = wholeMenu(board, subject, theme)
  return mayWrite(board) ? menu : { ...menu, items: readingOnly(menu.items) }
}

/** What is left of a menu for those who may only look. */
function readingOnly(items: readonly MenuEntry[]): readonly MenuEntry[] {
  const left = items.filter((entry) => entry === 'separator' || entry.reads)
  return left.filter((entry, at) => entry !== 'separator' || (at > 0 && at < left.length - 1 && left[at - 1] !== 'separator'))
}

function wholeMenu(board: Board, subject: Subject, theme: Theme): CanvasMenuContent {
  const journey = board.session.journey.getState()
  const { selection } = board.view.getState()
  if (subject.kind === 'canvas') return { label: 'Canvas', items: canvasMenu(board, subject.point) }
  if (subject.kind === 'feeling') {
    return { label: `Feeling at “${touchpointTitle(journey, subject.id)}”`, items: feelingMenu(board, [subject.id]) }
  }
  if (subject.kind === 'department') {
    const name = departmentName(board.session.organisation.getState(), subject.id)
    return { label: name, items: departmentMenu(board, subject.id) }
  }
  const touchpoints = selectedIds(selection, 'touchpoint')
  if (selection.length > 1 && selection.some((item) => item.kind === subject.kind && item.id === subject.id)) {
    const items = touchpoints.length === selection.length ? touchpointMenu(board, touchpoints, theme) : severalMenu(board, selection)
    return { label: `${selection.length} selected things`, items }
  }
  return { label: nameOf(journey, subject), items: withComment(board, subject, single(board, subject, theme)) }
}

/** With a comment at the end of the first group, for those who may say something. */
function withComment(board: Board, item: Item, items: readonly MenuEntry[]): readonly MenuEntry[] {
  if (!maySpeak(board) || item.kind === 'note') return items
  const comment: MenuEntry = { label: 'Comment', reads: true, icon: <MessageSquare />, keys: 'C', onSelect: () => commentOn(board, item) }
  const end = items.indexOf('separator')
  return end < 0 ? [...items, comment] : [...items.slice(0, end), comment, ...items.slice(end)]
}

function single(board: Board, item: Item, theme: Theme): readonly MenuEntry[] {
  switch (item.kind) {
    case 'touchpoint':
      return touchpointMenu(board, [item.id], theme)
    case 'stage':
      return stageMenu(board, item)
    case 'lane':
      return laneMenu(board, item)
    case 'note':
      return noteMenu(board, item, theme)
    case 'step':
      return stepMenu(board, item)
  }
}

function canvasMenu(board: Board, point: { x: number; y: number }): readonly MenuEntry[] {
  const mark = placeMark(board, 'touchpoint', point)
  const stage = placeMark(board, 'stage', point)
  return [
    {
      label: 'Add touchpoint here',
      icon: <Plus />,
      disabled: mark?.kind !== 'touchpoints',
      onSelect: () => mark?.kind === 'touchpoints' && addTouchpointTo(board, mark),
    },
    { label: 'Add stage', icon: <Columns3 />, onSelect: () => addStageBefore(board, stage?.kind === 'stage' ? stage.before : null) },
    { label: 'Add lane', icon: <Rows3 />, onSelect: () => addLaneBefore(board, null) },
    { label: 'Add note here', icon: <StickyNote />, onSelect: () => addNoteAt(board, point) },
    ...(maySpeak(board) ? [{ label: 'Comment here', reads: true, icon: <MessageSquare />, onSelect: () => commentAt(board, { kind: 'canvas' }, point) } as const] : []),
    'separator',
    { label: 'Paste', icon: <ClipboardPaste />, keys: 'Mod+V', onSelect: () => void pasteFromClipboard(board, point) },
    {
      label: 'Select all touchpoints',
      reads: true,
      icon: <SquareMousePointer />,
      keys: 'Mod+A',
      onSelect: () => board.view.getState().select(board.projection().arrangement.sequence.map((id): Item => ({ kind: 'touchpoint', id }))),
    },
    { label: 'Show the whole map', reads: true, icon: <Maximize />, keys: 'Shift+1', onSelect: () => fitAll(board) },
  ]
}

function departmentMenu(board: Board, id: string): readonly MenuEntry[] {
  const { cells } = board.projection().backstage
  const select = (role: 'owner' | 'support' | null): void => {
    const found = cells.filter((cell) => cell.department === id && (role === null || cell.role === role))
    board.view.getState().select(found.map((cell): Item => ({ kind: 'touchpoint', id: cell.touchpoint })))
  }
  return [
    { label: 'See the map through it', reads: true, icon: <ScanEye />, onSelect: () => board.view.getState().look({ kind: 'department', id }) },
    { label: 'Select what it owns', reads: true, onSelect: () => select('owner') },
    { label: 'Select what it supports', reads: true, onSelect: () => select('support') },
    { label: 'Select both', reads: true, onSelect: () => select(null) },
    'separator',
    { label: 'Open the organisation', reads: true, onSelect: () => board.view.getState().show('organisation') },
  ]
}
