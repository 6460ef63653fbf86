import { useSyncExternalStore } from 'react'

function follow(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether this page is the one that is looked at, and not a tab behind another. */
export function useInView(): boolean {
  return useSyncExternalStore(follow, () => document.visibilityState === 'visible')
}
