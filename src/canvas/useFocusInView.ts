import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Item } from '../view/view.ts'
import { boxOf } from './actions/focus.ts'
import type { Board } from './board.ts'
import { FAR_ZOOM } from './views.ts'

const KINDS: ReadonlySet<string | undefined> = new Set<Item['kind']>(['touchpoint', 'note', 'step'])

/** Brings into view what the Tab key goes to; nothing but the camera moves the map. */
export function useFocusInView(board: Board, ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = ref.current
    if (!root) return
    const onFocus = ({ target }: FocusEvent): void => {
      const element = target as HTMLElement | SVGElement
      const { item: kind, id } = element.dataset
      if (!KINDS.has(kind) || !element.matches(':focus-visible')) return
      const { camera } = board
      const box = boxOf(board.projection().geometry, { kind, id } as Item)
      if (box && camera.view().zoom >= FAR_ZOOM) camera.bring(box)
    }
    root.addEventListener('focusin', onFocus)
    return () => root.removeEventListener('focusin', onFocus)
  }, [board, ref])
}
