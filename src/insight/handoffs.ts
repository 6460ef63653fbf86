import type { Journey, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import type { Step } from './steps.ts'

/** A step on which the customer passes from one department to another, or to or from nobody. */
export interface Handoff {
  readonly step: Step
  readonly from: DepartmentId | null
  readonly to: DepartmentId | null
  /** Open pain at its two ends, severities added. */
  readonly pain: number
  /** Hurts most: somebody is missing on one side, or there is pain of at least 4 at its ends. */
  readonly hot: boolean
}

const HOT_PAIN = 4

/** The handoffs among the given steps, in their order. */
export function handoffsOf(
  steps: readonly Step[],
  touchpoints: Journey['touchpoints'],
  organisation: Pick<Organisation, 'departments'>,
  pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>,
): readonly Handoff[] {
  const weight = (id: TouchpointId): number => (pains.get(id) ?? []).reduce((sum, { pain }) => sum + pain.severity, 0)
  const found: Handoff[] = []
  for (const step of steps) {
    const from = ownerOf(organisation, touchpoints.get(step.from) as Touchpoint)
    const to = ownerOf(organisation, touchpoints.get(step.to) as Touchpoint)
    if (from === to) continue
    const pain = weight(step.from) + weight(step.to)
    found.push({ step, from, to, pain, hot: from === null || to === null || pain >= HOT_PAIN })
  }
  return found
}
