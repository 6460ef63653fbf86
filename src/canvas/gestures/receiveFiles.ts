import { counted } from '../../drawing/words.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { isTaken, takenFrom } from '../../session/fileKinds.ts'
import { filesOf } from '../../session/files.ts'
import { toast } from '../../ui/toast.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'
import { selectedIds } from '../../view/view.ts'
import { cardAt } from '../pieces.ts'

/** Where pasted things are the map's: on it, or nowhere in particular. */
const ELSEWHERE = 'input, textarea, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'

/** Puts pictures and letters on a touchpoint. */
function putOn(board: Board, touchpoint: TouchpointId, files: readonly File[]): void {
  void filesOf(board.session).add(touchpoint, files)
  board.say(`${counted(files.length, 'file')} added to the touchpoint.`)
}

/**
 * Lets pictures and letters be dropped on cards, and pasted on the touchpoint that is selected. What else is dropped or
 * pasted is left to whoever is there for it.
 */
export function receiveFiles(board: Board, root: HTMLElement): () => void {
  const targetOf = (event: DragEvent): TouchpointId | null => {
    const { x, y } = board.camera.toCanvas(event.clientX, event.clientY)
    return cardAt(board.projection().geometry, x, y)
  }
  /** Some browsers tell what is dragged only once it is dropped: until then it may be a picture. */
  const mayBeOurs = ({ dataTransfer }: DragEvent): boolean => {
    if (!mayWrite(board) || !dataTransfer?.types.includes('Files')) return false
    const types = [...dataTransfer.items].flatMap(({ kind, type }) => (kind === 'file' && type !== '' ? [type] : []))
    return types.length === 0 || types.some(isTaken)
  }
  const onOver = (event: DragEvent): void => {
    if (!mayBeOurs(event)) return
    const over = targetOf(event)
    if (over !== board.state.getState().over) board.state.setState({ over })
    if (over) event.preventDefault()
  }
  const onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])].filter(({ type }) => isTaken(type))
    if (!mayWrite(board) || files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    const target = targetOf(event)
    board.state.setState({ over: null })
    if (target) putOn(board, target, files)
    else toast({ text: 'Drop pictures on the touchpoint that they show.', key: 'files' })
  }
  const onPaste = (event: ClipboardEvent): void => {
    const { target } = event
    if (event.defaultPrevented || !mayWrite(board)) return
    if (target instanceof Element && target !== document.body && (!root.contains(target) || target.closest(ELSEWHERE))) return
    const files = takenFrom(event.clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    const [only, another] = selectedIds(board.view.getState().selection, 'touchpoint')
    if (only && !another) putOn(board, only, files)
    else toast({ text: 'Select the one touchpoint that the picture shows, then paste it.', key: 'files' })
  }
  const listening = new AbortController()
  const { signal } = listening
  root.addEventListener('dragenter', onOver, { signal })
  root.addEventListener('dragover', onOver, { signal })
  root.addEventListener('drop', onDrop, { signal })
  document.addEventListener('paste', onPaste, { signal })
  return () => listening.abort()
}
