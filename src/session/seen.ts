import { choiceCounts, filtered, isFiltering, traitsOf } from '../insight/filters.ts'
import type { ChoiceCounts, Filters, Traits } from '../insight/filters.ts'
import type { Lens, Seen } from '../insight/lens.ts'
import { seenThrough } from '../insight/lens.ts'
import { litBy } from '../insight/lit.ts'
import type { Lit } from '../insight/lit.ts'
import { remembered } from '../insight/remembered.ts'
import { found } from '../insight/search.ts'
import type { Projection } from '../drawing/projector.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { projectionOf } from './projection.ts'
import type { Session } from './session.ts'

/** What narrows the view of a map. */
export interface Looking {
  readonly search: string
  readonly filters: Filters
  readonly lens: Lens | null
}

/** What search, lens and filters find in the open map, derived once for all who ask and again only when the map changed. */
export interface Sight {
  /** Null without a lens. */
  seen(lens: Lens | null): Seen | null
  /** What all of them let through; null while none is on. */
  lit(looking: Looking): Lit | null
  /** Of each filter's choices, among what search and lens light. */
  counts(looking: Looking): ChoiceCounts
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
  const seen: Sight['seen'] = (lens) => {
    if (!lens) return null
    const { touchpoints, supports } = journey.getState()
    return look(lens, touchpoints, supports, organisation.getState().departments, projection.getState())
  }
  const search = remembered((_: ReadonlySet<TouchpointId> | undefined, text: string, now: Journey, who: Organisation) => found(now, who, text))
  const matches = (text: string): ReadonlySet<TouchpointId> | null =>
    text.trim() === '' ? null : search(text, journey.getState(), organisation.getState())
  const pass = remembered((_: ReadonlySet<TouchpointId> | undefined, now: Traits, filters: Filters) => filtered(now, filters))
  const passing = (filters: Filters): ReadonlySet<TouchpointId> | null => (isFiltering(filters) ? pass(nowTraits(), filters) : null)
  const together = remembered((_: Lit | null | undefined, ...parts: Parameters<typeof litBy>) => litBy(...parts))
  const unfiltered = remembered((_: Lit | null | undefined, ...parts: Parameters<typeof litBy>) => litBy(...parts))
  const count = remembered((_: ChoiceCounts | undefined, now: Traits, filters: Filters, among: Lit | null) =>
    choiceCounts(now, filters, among?.touchpoints ?? null),
  )
  return {
    seen,
    lit: ({ search: text, filters, lens }) => together(matches(text), passing(filters), seen(lens)),
    counts: ({ search: text, filters, lens }) => count(nowTraits(), filters, unfiltered(matches(text), null, seen(lens))),
  }
}
