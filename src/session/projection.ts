import type { Projection } from '../drawing/projector.ts'
import { projector } from '../drawing/projector.ts'
import type { ReadableStore } from '../model/store.ts'
import type { Session } from './session.ts'

const stores = new WeakMap<Session, ReadableStore<Projection>>()

/**
 * What the open map's picture is derived from: computed when first asked for after a change, once for all who ask. It
 * tells its listeners only when something in it is another object than before.
 */
export function projectionOf(session: Session): ReadableStore<Projection> {
  let store = stores.get(session)
  if (!store) stores.set(session, (store = projectionStore(session)))
  return store
}

function projectionStore({ journey, organisation }: Session): ReadableStore<Projection> {
  const project = projector()
  const read = (): Projection => project(journey.getState(), organisation.getState())
  const initial = read()
  let told = initial
  const listeners = new Set<(state: Projection, previous: Projection) => void>()
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
        stops = [journey.subscribe(tell), organisation.subscribe(tell)]
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
