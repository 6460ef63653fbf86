import { useView, useViewStore } from '../../view/context.ts'
import type { Item } from '../../view/view.ts'
import { useNarrow } from '../narrow.ts'

/** Ways from a finding to what it is about. */
export interface Go {
  /** Selects something and brings it into view. On a narrow screen the checks make room for it. */
  to(item: Item): void
  /** The same, with the inspector beside it. */
  inspect(item: Item): void
  /** The same, and its title is being edited: on the map, or on a narrow screen in the inspector. */
  rename(item: Item): void
  /** Selects several things, with the inspector beside them. */
  all(items: readonly Item[]): void
}

export function useGo(): Go {
  const view = useViewStore()
  const show = useView((state) => state.show)
  const narrow = useNarrow()
  const to = (item: Item): void => {
    view.getState().goTo(item)
    if (narrow) show('inspector')
  }
  return {
    to,
    inspect(item) {
      to(item)
      show('inspector')
    },
    rename(item) {
      to(item)
      if (!narrow) view.getState().edit(item)
    },
    all(items) {
      view.getState().select(items)
      view.getState().bring('selection')
      show('inspector')
    },
  }
}
