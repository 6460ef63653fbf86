import type { ReadableStore } from '../model/store.ts'

export interface ValueStore<T> extends ReadableStore<T> {
  /** Replaces the value and tells the listeners; the same value again tells nobody. */
  set(value: T): void
}

/** A single value that changes by replacement. `same` decides what counts as no change; identity unless given. */
export function valueStore<T>(initial: T, same: (a: T, b: T) => boolean = Object.is): ValueStore<T> {
  let state = initial
  const listeners = new Set<(state: T, previous: T) => void>()
  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(value) {
      if (same(state, value)) return
      const previous = state
      state = value
      for (const listener of [...listeners]) listener(state, previous)
    },
  }
}
