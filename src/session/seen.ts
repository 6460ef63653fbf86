import { choiceCounts, filtered, traitsOf } from '../insight/filters.ts'
import type { ChoiceCounts, Filters, Traits } from '../insight/filters.ts'
import type { Lens, Seen } from '../insight/lens.ts'
import { seenThrough } from '../insight/lens.ts'
import { remembered } from '../insight/remembered.ts'
import type { Projection } from '../drawing/projector.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import { projectionOf } from './projection.ts'
import type { Session } from './session.ts'

/** What lens and filters find in the open map, derived once for all who ask and again only when the map changed. */
export interface Sight {
  /** Null without a lens. */
  seen(lens: Lens | null): Seen | null
  passing(filters: Filters): ReadonlySet<TouchpointId>
  counts(filters: Filters): ChoiceCounts
}

const sights = new WeakMap<Session, Sight>()

export function sightOf(session: Session): Sight {
  let sight = sights.get(session)
  if (!sight) sights.set(session, (sight = newSight(session)))
  return sight
}

function newSight(session: Session): Sight {
  const { journey, organisation } = session
  const projection = projectionOf(session)
  const traits = remembered((_: Traits | undefined, pains: Projection['pains'], ...__: readonly unknown[]) =>
    traitsOf(journey.getState(), organisation.getState(), pains),
  )
  const nowTraits = (): Traits => {
    const { touchpoints, ownerships } = journey.getState()
    return traits(projection.getState().pains, touchpoints, ownerships, organisation.getState().departments)
  }
  const look = remembered((_: Seen | undefined, lens: Lens, ...__: readonly unknown[]) => {
    const { arrangement, ...around } = projection.getState()
    return seenThrough(lens, journey.getState(), organisation.getState(), { ...around, sequence: arrangement.sequence })
  })
  const passing = remembered((_: ReadonlySet<TouchpointId> | undefined, now: Traits, filters: Filters) => filtered(now, filters))
  const counts = remembered((_: ChoiceCounts | undefined, now: Traits, filters: Filters) => choiceCounts(now, filters))
  return {
    seen(lens) {
      if (!lens) return null
      const { touchpoints, supports } = journey.getState()
      return look(lens, touchpoints, supports, organisation.getState().departments, projection.getState())
    },
    passing: (filters) => passing(nowTraits(), filters),
    counts: (filters) => counts(nowTraits(), filters),
  }
}
