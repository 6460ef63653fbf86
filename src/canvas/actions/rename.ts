import { renameLane, renameStage } from '../../model/journey/structure.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { toast } from '../../ui/toast.ts'
import type { Item } from '../../view/view.ts'
import type { Board } from '../board.ts'
import { mayWrite } from '../board.ts'

/** Gives a touchpoint, stage or lane a new title. When it is gone, what was typed is offered for the clipboard. */
export function renameItem(board: Board, item: Item, title: string): void {
  const { session } = board
  const done =
    item.kind === 'touchpoint'
      ? session.run(setTouchpoints, { ids: [item.id], patch: { title } }, { label: 'Rename touchpoint' })
      : item.kind === 'stage'
        ? session.run(renameStage, { id: item.id, title }, { label: 'Rename stage' })
        : item.kind === 'lane'
          ? session.run(renameLane, { id: item.id, title }, { label: 'Rename lane' })
          : true
  if (done === null && title !== '') {
    toast({
      text: mayWrite(board)
        ? `It was deleted while you typed “${title}”. Copy your text to keep it.`
        : `You may no longer change this map. You typed “${title}”. Copy your text to keep it.`,
      tone: 'warn',
      duration: 0,
      action: { label: 'Copy text', onSelect: () => void navigator.clipboard.writeText(title) },
    })
  }
}
