import type { Arrangement } from '../model/journey/arrange.ts'
import { arrange } from '../model/journey/arrange.ts'
import type { Support, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { DepartmentRanks } from './backstage.ts'
import { departmentRanks, supportsByTouchpoint } from './backstage.ts'
import type { Handoff } from './handoffs.ts'
import { handoffsOf } from './handoffs.ts'
import type { IndexedMap } from './indexedMap.ts'
import { contactsByTouchpoint } from './measures.ts'
import type { TaggedPain } from './pains.ts'
import { painsByTouchpoint } from './pains.ts'
import type { Step } from './steps.ts'
import { stepsOf } from './steps.ts'

/** What a report reads of one map before it tells any figure. */
export interface Reading {
  readonly map: IndexedMap
  readonly organisation: Organisation
  readonly ranks: DepartmentRanks
  readonly arrangement: Arrangement
  /** In the order of the throughline; figures name touchpoints by their place in it. */
  readonly touchpoints: readonly Touchpoint[]
  /** The column of each of them. */
  readonly columns: readonly number[]
  readonly steps: readonly Step[]
  readonly handoffs: readonly Handoff[]
  readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
  readonly contacts: ReadonlyMap<TouchpointId, number>
  readonly supports: ReadonlyMap<TouchpointId, readonly Support[]>
  /** Where a touchpoint stands in `touchpoints`. */
  placeOf(id: TouchpointId): number
}

export function readingOf(map: IndexedMap, organisation: Organisation): Reading {
  const { journey } = map
  const arrangement = arrange(journey)
  const steps = stepsOf(arrangement, journey.steps)
  const pains = painsByTouchpoint(journey, organisation.departments)
  const contacts = contactsByTouchpoint(journey.measures)
  const places = new Map(arrangement.sequence.map((id, place) => [id, place]))
  return {
    map,
    organisation,
    ranks: departmentRanks(organisation.departments),
    arrangement,
    touchpoints: arrangement.sequence.map((id) => journey.touchpoints.get(id) as Touchpoint),
    columns: arrangement.stages.flatMap(({ touchpoints }, column) => touchpoints.map(() => column)),
    steps,
    handoffs: handoffsOf(steps, journey.touchpoints, organisation, pains, contacts),
    pains,
    contacts,
    supports: supportsByTouchpoint(journey.supports),
    placeOf: (id) => places.get(id) ?? 0,
  }
}
