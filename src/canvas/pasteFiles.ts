import { isTaken } from '../session/fileKinds.ts'
import { toast } from '../ui/toast.ts'
import { selectedIds } from '../view/view.ts'
import type { Board } from './board.ts'
import { putOn } from './gestures/receiveFiles.ts'

/** Puts pasted pictures on the touchpoint that is selected; says what to do where it is not one. */
export function pasteFiles(board: Board, pasted: readonly File[]): void {
  const files = pasted.filter(({ type }) => isTaken(type))
  if (files.length === 0) return void toast({ text: 'Pictures (PNG, JPEG, WebP, GIF) and PDFs can be pasted on a touchpoint.', key: 'files' })
  const [only, another] = selectedIds(board.view.getState().selection, 'touchpoint')
  if (only && !another) putOn(board, only, files)
  else toast({ text: 'Select the one touchpoint that the picture shows, then paste it.', key: 'files' })
}
