import { useMemo } from 'react'
import { ContextMenuAt } from '../ui/ContextMenu.tsx'
import { useBoard, useCanvas } from './board.ts'
import { useColours } from './colours.tsx'
import { menuFor } from './menus/menuFor.tsx'

/** The menu of whatever was pressed with the second button, long, or with the menu key. */
export function CanvasMenu() {
  const board = useBoard()
  const { theme } = useColours()
  const menu = useCanvas((state) => state.menu)
  const made = useMemo(() => menu && menuFor(board, menu.subject, theme), [board, menu, theme])
  const close = (): void => {
    const { current } = board.state.getState()
    board.state.setState({ menu: null, wanted: board.view.getState().editing ? null : current })
  }
  return <ContextMenuAt at={menu?.at ?? null} onClose={close} items={made?.items ?? []} label={made?.label ?? ''} />
}
