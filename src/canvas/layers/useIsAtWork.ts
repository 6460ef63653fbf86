import { useView } from '../../view/context.ts'
import { useCanvas } from '../board.ts'

/**
 * False while the map is presented, taken as a picture, or something on it is dragged: what lies on it for those who
 * work on it would stand in the way.
 */
export function useIsAtWork(): boolean {
  const presented = useView((view) => view.presenting !== null)
  const busy = useCanvas((state) => state.capturing || state.lifted !== null)
  return !presented && !busy
}
