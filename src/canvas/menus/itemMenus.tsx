import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ClipboardCopy, CopyPlus, Pencil, Plus, Scissors, Trash2 } from 'lucide-react'
import { noteColour } from '../../drawing/palette.ts'
import type { LaneId, NoteColour, NoteId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { NOTE_COLOURS } from '../../model/journey/schema.ts'
import { setNote } from '../../model/journey/notes.ts'
import type { MenuEntry, MenuItem } from '../../ui/MenuRows.tsx'
import type { Theme } from '../../ui/theme.ts'
import type { Item } from '../../view/view.ts'
import { addLaneBefore, addNextTo, addStageBefore, addTouchpointTo } from '../actions/add.ts'
import { duplicateItems } from '../actions/copy.ts'
import { editInPlace, goTo } from '../actions/focus.ts'
import { shiftInList } from '../actions/move.ts'
import { refused } from '../actions/refused.ts'
import { removeItems } from '../actions/remove.ts'
import type { Board } from '../board.ts'
import { copyToClipboard } from '../clipboard.ts'

/** Copy, cut, duplicate and delete. */
function handle(board: Board, items: readonly Item[]): readonly MenuEntry[] {
  return [
    { label: 'Copy', reads: true, icon: <ClipboardCopy />, keys: 'Mod+C', onSelect: () => void copyToClipboard(board, items) },
    { label: 'Cut', icon: <Scissors />, keys: 'Mod+X', onSelect: () => void copyToClipboard(board, items, true) },
    { label: 'Duplicate', icon: <CopyPlus />, keys: 'Mod+D', onSelect: () => duplicateItems(board, items) },
    { label: 'Delete', icon: <Trash2 />, keys: 'Delete', danger: true, onSelect: () => removeItems(board, items) },
  ]
}

const rename = (board: Board, item: Item): MenuItem => ({
  label: 'Rename',
  icon: <Pencil />,
  keys: 'F2',
  onSelect: () => editInPlace(board, item),
})

export function stageMenu(board: Board, item: { kind: 'stage'; id: StageId }): readonly MenuEntry[] {
  const { arrangement } = board.projection()
  const stages = arrangement.stages.flatMap((s) => s.stage?.id ?? [])
  const at = stages.indexOf(item.id)
  return [
    rename(board, item),
    {
      label: 'Add touchpoint in it',
      icon: <Plus />,
      onSelect: () => addTouchpointTo(board, { stage: item.id, lane: arrangement.lanes[0]?.id ?? null, before: null }),
    },
    { label: 'Add stage before', icon: <Plus />, onSelect: () => addStageBefore(board, item.id) },
    { label: 'Add stage after', icon: <Plus />, onSelect: () => addStageBefore(board, stages[at + 1] ?? null) },
    {
      label: 'Select its touchpoints',
      reads: true,
      onSelect: () => {
        const column = arrangement.stages.find((s) => s.stage?.id === item.id)
        board.view.getState().select((column?.touchpoints ?? []).map((id): Item => ({ kind: 'touchpoint', id })))
      },
    },
    'separator',
    { label: 'Move earlier', icon: <ArrowLeft />, keys: 'Alt+Left', disabled: at <= 0, onSelect: () => shiftInList(board, item, -1) },
    { label: 'Move later', icon: <ArrowRight />, keys: 'Alt+Right', disabled: at >= stages.length - 1, onSelect: () => shiftInList(board, item, 1) },
    'separator',
    ...handle(board, [item]),
  ]
}

export function laneMenu(board: Board, item: { kind: 'lane'; id: LaneId }): readonly MenuEntry[] {
  const lanes = board.projection().arrangement.lanes.flatMap((lane) => lane?.id ?? [])
  const at = lanes.indexOf(item.id)
  return [
    rename(board, item),
    { label: 'Add lane above', icon: <Plus />, onSelect: () => addLaneBefore(board, item.id) },
    { label: 'Add lane below', icon: <Plus />, onSelect: () => addLaneBefore(board, lanes[at + 1] ?? null) },
    'separator',
    { label: 'Move up', icon: <ArrowUp />, keys: 'Alt+Up', disabled: at <= 0, onSelect: () => shiftInList(board, item, -1) },
    { label: 'Move down', icon: <ArrowDown />, keys: 'Alt+Down', disabled: at >= lanes.length - 1, onSelect: () => shiftInList(board, item, 1) },
    'separator',
    ...handle(board, [item]),
  ]
}

const COLOUR_NAMES: Readonly<Record<NoteColour, string>> = { yellow: 'Yellow', blue: 'Blue', green: 'Green', pink: 'Pink' }

export function noteMenu(board: Board, item: { kind: 'note'; id: NoteId }, theme: Theme): readonly MenuEntry[] {
  const now = board.session.journey.getState().notes.get(item.id)?.colour
  return [
    { label: 'Edit text', icon: <Pencil />, keys: 'F2', onSelect: () => editInPlace(board, item) },
    {
      label: 'Colour',
      submenu: NOTE_COLOURS.map((colour): MenuItem => ({
        label: COLOUR_NAMES[colour],
        colour: noteColour(colour, theme).fill,
        checked: now === colour,
        onSelect: () => {
          if (!board.session.run(setNote, { id: item.id, patch: { colour } }, { label: 'Colour note' })) refused(board)
        },
      })),
    },
    'separator',
    ...handle(board, [item]),
  ]
}

export function stepMenu(board: Board, item: { kind: 'step'; id: string }): readonly MenuEntry[] {
  const [from, to] = item.id.split('.') as [TouchpointId, TouchpointId]
  return [
    { label: 'Add touchpoint in between', icon: <Plus />, onSelect: () => addNextTo(board, from, 'after') },
    { label: 'Go to where it begins', reads: true, icon: <ArrowLeft />, onSelect: () => goTo(board, { kind: 'touchpoint', id: from }) },
    { label: 'Go to where it ends', reads: true, icon: <ArrowRight />, onSelect: () => goTo(board, { kind: 'touchpoint', id: to }) },
    'separator',
    { label: 'Remove step', icon: <Trash2 />, keys: 'Delete', danger: true, onSelect: () => removeItems(board, [item]) },
  ]
}

/** The menu of things of several kinds. */
export function severalMenu(board: Board, items: readonly Item[]): readonly MenuEntry[] {
  return handle(board, items)
}
