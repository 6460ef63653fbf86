import { useView, useViewStore } from '../../view/context.ts'
import type { Item } from '../../view/view.ts'

/** Ways from a finding to what it is about. */
export interface Go {
  /** Selects something and brings it into view. */
  to(item: Item): void
  /** The same, with the inspector beside it. */
  inspect(item: Item): void
  /** The same, and its title is being edited. */
  rename(item: Item): void
  /** Selects several things, with the inspector beside them. */
  all(items: readonly Item[]): void
}

export function useGo(): Go {
  const view = useViewStore()
  const show = useView((state) => state.show)
  const to = (item: Item): void => {
    view.getState().select([item])
    view.getState().bring(item)
  }
  return {
    to,
    inspect(item) {
      to(item)
      show('inspector')
    },
    rename(item) {
      to(item)
      view.getState().edit(item)
    },
    all(items) {
      view.getState().select(items)
      view.getState().bring('selection')
      show('inspector')
    },
  }
}
