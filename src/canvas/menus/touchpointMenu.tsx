import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ClipboardCopy, CopyPlus, Pencil, Plus, ScanEye, Scissors, Smile, Spline, Star, Trash2, Users } from 'lucide-react'
import { departmentColour } from '../../drawing/palette.ts'
import { ownerOf } from '../../insight/ownership.ts'
import type { Lens } from '../../insight/lens.ts'
import type { Feeling, TouchpointId } from '../../model/journey/schema.ts'
import { SUPPORT_KINDS } from '../../model/journey/schema.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { byOrder } from '../../model/order.ts'
import type { MenuEntry, MenuItem } from '../../ui/MenuRows.tsx'
import type { Theme } from '../../ui/theme.ts'
import type { Item } from '../../view/view.ts'
import { addNextTo } from '../actions/add.ts'
import { duplicateItems } from '../actions/copy.ts'
import { editInPlace } from '../actions/focus.ts'
import { engage, setFeeling, setOwner } from '../actions/link.ts'
import { moveInTime, moveToNextLane, moveToNextStage } from '../actions/move.ts'
import { refused } from '../actions/refused.ts'
import { removeItems } from '../actions/remove.ts'
import type { Board } from '../board.ts'
import { copyToClipboard } from '../clipboard.ts'
import { pickForStep } from '../gestures/place.ts'
import { FEELINGS } from '../words.ts'

/** The one value that all have, or undefined when they differ. */
function shared<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined
}

/** The five feelings and "not said", for one or several touchpoints. */
export function feelingMenu(board: Board, ids: readonly TouchpointId[]): readonly MenuEntry[] {
  const { touchpoints } = board.session.journey.getState()
  const now = shared(ids.map((id) => touchpoints.get(id)?.feeling ?? null))
  return [
    ...FEELINGS.map(({ value, label }): MenuItem => ({
      label,
      checked: now === value,
      onSelect: () => setFeeling(board, ids, value as Feeling),
    })),
    'separator',
    { label: 'Not said', checked: now === null, onSelect: () => setFeeling(board, ids, null) },
  ]
}

function departments(board: Board) {
  return [...board.session.organisation.getState().departments.values()].sort(byOrder)
}

function ownerMenu(board: Board, ids: readonly TouchpointId[], theme: Theme): readonly MenuEntry[] {
  const { touchpoints } = board.session.journey.getState()
  const organisation = board.session.organisation.getState()
  const now = shared(ids.map((id) => {
    const touchpoint = touchpoints.get(id)
    return touchpoint ? ownerOf(organisation, touchpoint) : null
  }))
  return [
    ...departments(board).map(({ id, name, colour }): MenuItem => ({
      label: name.trim() || 'Unnamed department',
      colour: departmentColour(colour, theme),
      checked: now === id,
      onSelect: () => setOwner(board, ids, id),
    })),
    'separator',
    { label: 'No owner', checked: now === null, onSelect: () => setOwner(board, ids, null) },
    { label: 'Edit departments', onSelect: () => board.view.getState().show('organisation') },
  ]
}

function supportMenu(board: Board, id: TouchpointId, theme: Theme): readonly MenuEntry[] {
  return departments(board).map(({ id: department, name, colour }): MenuItem => ({
    label: name.trim() || 'Unnamed department',
    colour: departmentColour(colour, theme),
    onSelect: () => engage(board, id, department),
  }))
}

/** The owner of a touchpoint and all that stands behind it, each as eyes to see the map through. */
function lensMenu(board: Board, id: TouchpointId): readonly MenuEntry[] {
  const { view, session } = board
  const journey = session.journey.getState()
  const organisation = session.organisation.getState()
  const owner = journey.touchpoints.get(id)?.owner
  const linked = [...journey.supports.values()].flatMap(({ touchpoint, kind, target }): Lens[] => (touchpoint === id && target ? [{ kind, id: target }] : []))
  const all: Lens[] = [...(owner ? [{ kind: 'department', id: owner } as const] : []), ...linked]
  return SUPPORT_KINDS.flatMap((kind) =>
    all.filter((lens) => lens.kind === kind).flatMap((lens): MenuItem[] => {
      const entry = organisation[TABLE_OF_KIND[kind]].get(lens.id as never) as { name: string } | undefined
      if (!entry) return []
      const name = entry.name.trim() || 'Unnamed'
      return [{ label: kind === 'department' ? name : `${name}: what if it is down?`, onSelect: () => view.getState().look(lens) }]
    }),
  )
}

/** The menu of one or several touchpoints. */
export function touchpointMenu(board: Board, ids: readonly TouchpointId[], theme: Theme): readonly MenuEntry[] {
  const { session } = board
  const { touchpoints } = session.journey.getState()
  const items = ids.map((id): Item => ({ kind: 'touchpoint', id }))
  const one = ids.length === 1 ? (ids[0] as TouchpointId) : null
  const moment = ids.every((id) => touchpoints.get(id)?.momentOfTruth)
  const observed = ids.every((id) => touchpoints.get(id)?.evidence === 'observed')
  const set = (patch: { momentOfTruth?: boolean; evidence?: 'assumed' | 'observed' }, label: string): void => {
    if (!session.run(setTouchpoints, { ids, patch }, { label })) refused(board)
  }
  const single: MenuEntry[] = one
    ? [
        { label: 'Rename', icon: <Pencil />, keys: 'F2', onSelect: () => editInPlace(board, { kind: 'touchpoint', id: one }) },
        { label: 'Add touchpoint after', icon: <Plus />, keys: 'Shift+Enter', onSelect: () => addNextTo(board, one, 'after') },
        { label: 'Add touchpoint before', icon: <Plus />, onSelect: () => addNextTo(board, one, 'before') },
        { label: 'Go from here to …', icon: <Spline />, onSelect: () => pickForStep(board, one) },
        'separator',
      ]
    : []
  const none = departments(board).length === 0
  const eyes = one ? lensMenu(board, one) : []
  return [
    ...single,
    {
      label: 'Owner',
      icon: <Users />,
      submenu: ownerMenu(board, ids, theme),
    },
    ...(one && !none ? [{ label: 'Also involve', icon: <Users />, submenu: supportMenu(board, one, theme) } as MenuEntry] : []),
    ...(eyes.length > 0 ? [{ label: 'See the map through', reads: true, icon: <ScanEye />, submenu: eyes } as MenuEntry] : []),
    { label: 'Feeling', icon: <Smile />, submenu: feelingMenu(board, ids) },
    { label: 'Moment of truth', icon: <Star />, checked: moment, onSelect: () => set({ momentOfTruth: !moment }, 'Set moment of truth') },
    {
      label: 'Observed, not only assumed',
      checked: observed,
      onSelect: () => set({ evidence: observed ? 'assumed' : 'observed' }, 'Set evidence'),
    },
    {
      label: 'Move',
      submenu: [
        { label: 'Earlier', icon: <ArrowLeft />, keys: 'Alt+Left', onSelect: () => moveInTime(board, ids, -1) },
        { label: 'Later', icon: <ArrowRight />, keys: 'Alt+Right', onSelect: () => moveInTime(board, ids, 1) },
        { label: 'To the lane above', icon: <ArrowUp />, keys: 'Alt+Up', onSelect: () => moveToNextLane(board, ids, -1) },
        { label: 'To the lane below', icon: <ArrowDown />, keys: 'Alt+Down', onSelect: () => moveToNextLane(board, ids, 1) },
        { label: 'To the earlier stage', keys: 'Alt+Shift+Left', onSelect: () => moveToNextStage(board, ids, -1) },
        { label: 'To the later stage', keys: 'Alt+Shift+Right', onSelect: () => moveToNextStage(board, ids, 1) },
      ],
    },
    'separator',
    { label: 'Copy', reads: true, icon: <ClipboardCopy />, keys: 'Mod+C', onSelect: () => void copyToClipboard(board, items) },
    { label: 'Cut', icon: <Scissors />, keys: 'Mod+X', onSelect: () => void copyToClipboard(board, items, true) },
    { label: 'Duplicate', icon: <CopyPlus />, keys: 'Mod+D', onSelect: () => duplicateItems(board, items) },
    { label: 'Delete', icon: <Trash2 />, keys: 'Delete', danger: true, onSelect: () => removeItems(board, items) },
  ]
}
