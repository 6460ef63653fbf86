import type { SupportKind, TouchpointId } from '../../model/journey/schema.ts'
import { SUPPORT_KINDS } from '../../model/journey/schema.ts'
import { isRecordId } from '../../model/table.ts'
import { linkEntry } from '../actions/link.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'
import { cardAt } from '../pieces.ts'

/** What a department, process, tool or person that is dragged from a panel carries: JSON `{ kind, id }`. */
export const ENTRY_TYPE = 'application/x-throughline-entry'

/** Reads what was dropped; null when it is none of the organisation's entries. */
export function readEntry(text: string): { readonly kind: SupportKind; readonly id: string } | null {
  try {
    const value = JSON.parse(text) as { kind?: unknown; id?: unknown } | null
    const kind = SUPPORT_KINDS.find((known) => known === value?.kind)
    return kind && isRecordId(value?.id) ? { kind, id: value.id } : null
  } catch {
    return null
  }
}

/** Lets entries of the organisation be dropped on cards, which links them. */
export function receiveEntries(board: Board, root: HTMLElement): () => void {
  const targetOf = (event: DragEvent): TouchpointId | null => {
    const { x, y } = board.camera.toCanvas(event.clientX, event.clientY)
    return cardAt(board.projection().geometry, x, y)
  }
  const isEntry = (event: DragEvent): boolean => mayWrite(board) && (event.dataTransfer?.types.includes(ENTRY_TYPE) ?? false)
  const onOver = (event: DragEvent): void => {
    if (!isEntry(event)) return
    const over = targetOf(event)
    if (over !== board.state.getState().over) board.state.setState({ over })
    if (!over || !event.dataTransfer) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'link'
  }
  const onLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node && root.contains(event.relatedTarget))) board.state.setState({ over: null })
  }
  const onDrop = (event: DragEvent): void => {
    if (!isEntry(event)) return
    event.preventDefault()
    const target = targetOf(event)
    const entry = readEntry(event.dataTransfer?.getData(ENTRY_TYPE) ?? '')
    board.state.setState({ over: null })
    if (target && entry) linkEntry(board, target, entry.kind, entry.id)
  }
  root.addEventListener('dragenter', onOver)
  root.addEventListener('dragover', onOver)
  root.addEventListener('dragleave', onLeave)
  root.addEventListener('drop', onDrop)
  return () => {
    root.removeEventListener('dragenter', onOver)
    root.removeEventListener('dragover', onOver)
    root.removeEventListener('dragleave', onLeave)
    root.removeEventListener('drop', onDrop)
  }
}
