import type { Checks } from '../insight/checks.ts'
import { checker } from '../insight/checks.ts'
import type { ReadableStore } from '../model/store.ts'
import { derivedStore } from './derivedStore.ts'
import { projectionOf } from './projection.ts'
import type { Session } from './session.ts'
import { today } from './today.ts'

const stores = new WeakMap<Session, ReadableStore<Checks>>()

/** What there is to look at in the open map: found when first asked for after a change, once for all who ask. */
export function checksOf(session: Session): ReadableStore<Checks> {
  let store = stores.get(session)
  if (!store) {
    const { journey, organisation } = session
    const projection = projectionOf(session)
    const check = checker()
    const read = (): Checks => {
      const { arrangement, steps, pains, backstage } = projection.getState()
      const looked = { sequence: arrangement.sequence, steps, pains, cells: backstage.cells }
      return check(journey.getState(), organisation.getState(), looked, today())
    }
    store = derivedStore(read, [journey, organisation])
    stores.set(session, store)
  }
  return store
}
