import type { Point } from '../drawing/geometry.ts'
import { counted } from '../drawing/words.ts'
import { laneOf, stageOf } from '../model/journey/arrange.ts'
import type { Clip } from '../model/journey/clip.ts'
import { clipOf } from '../model/journey/clip.ts'
import { readClip, writeClip } from '../model/journey/clipText.ts'
import type { Destination } from '../model/journey/touchpoints.ts'
import { filesOf } from '../session/files.ts'
import { pasteClip } from '../session/pasteClip.ts'
import { toast } from '../ui/toast.ts'
import { formatKeys } from '../ui/shortcut.ts'
import type { Item } from '../view/view.ts'
import { selectedIds } from '../view/view.ts'
import { focusOn } from './actions/focus.ts'
import { refused } from './actions/refused.ts'
import { removeItems } from './actions/remove.ts'
import type { Board } from './board.ts'
import { placeMark } from './gestures/place.ts'

/** Milliseconds that pasting waits for its pictures to be taken along; after that they come later. */
const PATIENCE = 2_000

function clip({ session }: Board, items: readonly Item[]): Clip | null {
  return clipOf(session.journey.getState(), session.organisation.getState(), {
    touchpoints: selectedIds(items, 'touchpoint'),
    notes: selectedIds(items, 'note'),
    stages: selectedIds(items, 'stage'),
    lanes: selectedIds(items, 'lane'),
  }, session.mapId)
}

/** The text of a clip; where it is too much for a clipboard, says so. */
function textOf(board: Board, items: readonly Item[]): string | null {
  const taken = clip(board, items)
  const text = taken && writeClip(taken)
  if (taken && text === null) toast({ text: 'That is too much to copy at once. Copy it in parts.', tone: 'warn' })
  return text
}

function copied(board: Board, items: readonly Item[], cut: boolean): void {
  if (cut) removeItems(board, items)
  else board.say(`Copied ${counted(items.length, 'thing')}.`)
}

/** Answers the browser's copy and cut with what is selected. */
export function copyByEvent(board: Board, event: ClipboardEvent): void {
  const items = board.view.getState().selection.filter((item) => item.kind !== 'step')
  const text = textOf(board, items)
  if (text === null || !event.clipboardData) return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
  copied(board, items, event.type === 'cut')
}

/** Copies things from a menu, where the browser lets a page write to the clipboard. */
export async function copyToClipboard(board: Board, items: readonly Item[], cut = false): Promise<void> {
  const text = textOf(board, items)
  if (text === null) return
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    toast({ text: `This browser does not let a menu copy. Press ${formatKeys(cut ? 'Mod+X' : 'Mod+C')} instead.`, tone: 'warn' })
    return
  }
  copied(board, items, cut)
}

/** Pastes from a menu, where the browser lets a page read the clipboard. */
export async function pasteFromClipboard(board: Board, point: Point): Promise<void> {
  let text = ''
  try {
    text = await navigator.clipboard.readText()
  } catch {
    toast({ text: `This browser does not let a menu paste. Press ${formatKeys('Mod+V')} instead.`, tone: 'warn' })
    return
  }
  await pasteText(board, text, point)
}

/** Where something pasted goes: at the point, else after what is selected; null: where it came from. */
function destination(board: Board, point: Point | null): Destination | null {
  if (point) {
    const mark = placeMark(board, 'touchpoint', point)
    return mark?.kind === 'touchpoints' ? mark : null
  }
  const last = board.view.getState().selection.at(-1)
  const journey = board.session.journey.getState()
  if (last?.kind === 'stage') return { stage: last.id, lane: null, before: null }
  const touchpoint = last?.kind === 'touchpoint' ? journey.touchpoints.get(last.id) : undefined
  const stage = touchpoint && stageOf(journey, touchpoint)
  if (!touchpoint || !stage) return null
  const column = board.projection().arrangement.stages.find((s) => s.stage?.id === stage)?.touchpoints ?? []
  return { stage, lane: laneOf(journey, touchpoint), before: column[column.indexOf(touchpoint.id) + 1] ?? null }
}

/** Pastes a part of a map, or cells of a spreadsheet as touchpoints, and selects what came. */
export async function pasteText(board: Board, text: string, point: Point | null): Promise<void> {
  const part = readClip(text)
  const cells = part ? null : (await import('../formats/cells.ts')).readCells(text)
  const taken = part ?? cells?.clip
  if (!taken) return
  if (taken.files.length > 0) await Promise.race([filesOf(board.session).bring(taken), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
  const pasted = pasteClip(board.session, taken, destination(board, point), point)
  if (!pasted) return refused(board)
  const items: Item[] = [
    ...pasted.stages.map((id): Item => ({ kind: 'stage', id })),
    ...pasted.lanes.map((id): Item => ({ kind: 'lane', id })),
    ...pasted.touchpoints.map((id): Item => ({ kind: 'touchpoint', id })),
    ...pasted.notes.map((id): Item => ({ kind: 'note', id })),
  ]
  board.view.getState().select(items)
  const first = items.find((item) => item.kind === 'touchpoint') ?? items[0]
  if (first) focusOn(board, first)
  board.say(`Pasted ${counted(items.length, 'thing')}.`)
  const [problem, ...others] = cells?.problems ?? []
  if (problem) {
    const more = others.length > 0 ? ` ${others.length} more could not be read.` : ''
    toast({ text: `Row ${problem.row}: ${problem.text}${more}`, tone: 'warn' })
  }
}
