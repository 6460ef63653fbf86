import type { ReadableStore } from '../model/store.ts'

interface Source {
  subscribe(listener: () => void): () => void
}

/**
 * What is derived from stores: read when it is asked for, and told to listeners only when it is another object than
 * before. `read` must return the same object while nothing it shows has changed.
 */
export function derivedStore<T>(read: () => T, sources: readonly Source[]): ReadableStore<T> {
  const initial = read()
  let told = initial
  const listeners = new Set<(state: T, previous: T) => void>()
  let stops: (() => void)[] = []
  const tell = (): void => {
    const previous = told
    told = read()
    if (told === previous) return
    for (const listener of [...listeners]) listener(told, previous)
  }
  return {
    getState: read,
    getInitialState: () => initial,
    subscribe(listener) {
      if (listeners.size === 0) {
        told = read()
        stops = sources.map((source) => source.subscribe(tell))
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        for (const stop of stops) stop()
        stops = []
      }
    },
  }
}
