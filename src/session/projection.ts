import type { Projection } from '../drawing/projector.ts'
import { projector } from '../drawing/projector.ts'
import type { ReadableStore } from '../model/store.ts'
import { derivedStore } from './derivedStore.ts'
import type { Session } from './session.ts'

const stores = new WeakMap<Session, ReadableStore<Projection>>()

/**
 * What the open map's picture is derived from: computed when first asked for after a change, once for all who ask. It
 * tells its listeners only when something in it is another object than before.
 */
export function projectionOf(session: Session): ReadableStore<Projection> {
  let store = stores.get(session)
  if (!store) {
    const { journey, organisation } = session
    const project = projector()
    store = derivedStore(() => project(journey.getState(), organisation.getState()), [journey, organisation])
    stores.set(session, store)
  }
  return store
}
