import { useMemo } from 'react'
import { useView } from '../view/context.ts'
import { useCanvas } from './board.ts'

/** More dragged cards than so many are not all shown beside those in view. */
const MOST_LIFTED = 60

/**
 * Ids of the touchpoints and notes that stay mounted wherever the view is: what has the focus or would get it, is typed in or dragged;
 * from far away also what is under the pointer. The same object while they are the same.
 */
export function usePinned(far: boolean): readonly string[] {
  const editing = useView((view) => view.editing?.id ?? '')
  const key = useCanvas(({ current, stop, lifted, near, thread }) => {
    const ids = [current?.id, stop, thread?.from, far ? near : null, ...(lifted ? [...lifted.touchpoints, ...lifted.notes].slice(0, MOST_LIFTED) : [])]
    return ids.filter(Boolean).join(' ')
  })
  return useMemo(() => [...new Set(`${key} ${editing}`.split(' ').filter(Boolean))], [key, editing])
}
