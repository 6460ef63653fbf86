import { useSyncExternalStore } from 'react'

/** As in the stylesheets of the panels: below it, bars fold and the side becomes a sheet. */
const NARROW = '(max-width: 48rem)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** True on a phone, and where a zoomed page leaves as little room. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches)
}
