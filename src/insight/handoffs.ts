import type { Journey, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import { openSeverity } from './pains.ts'
import type { Step } from './steps.ts'

/** A step on which the customer passes from one department to another, or to or from nobody. */
export interface Handoff {
  readonly step: Step
  readonly from: DepartmentId | null
  readonly to: DepartmentId | null
  /** Open pain at its two ends, severities added. */
  readonly pain: number
  /** Contacts a month at its two ends, added, each in the last month known; null where none is known. */
  readonly contacts: number | null
  /** How much it hurts; see `wallWeight`. */
  readonly weight: number
  /** Hurts most: somebody is missing on one side, or it weighs at least 4. */
  readonly hot: boolean
}

/** Somebody missing on one side weighs as much as a serious pain. */
const MISSING = 2
const HOT = 4

/**
 * How much a wall hurts: the severities of the open pain at its two ends, the order of magnitude of the contacts a month
 * there (log10(1 + contacts): 1,000 weigh as much as one severe pain), and 2 where nobody stands on one side.
 */
export function wallWeight(pain: number, contacts: number | null, missing: boolean): number {
  return pain + (contacts === null ? 0 : Math.log10(1 + contacts)) + (missing ? MISSING : 0)
}

/** By how many places one edit moves what comes behind it; farther is not looked for. */
const NEAR = [0, 1, -1, 2, -2]

/** The handoffs among the given steps, in their order; those of `previous` that are still so are kept, so that an edit costs what it changed. */
export function handoffsOf(
  steps: readonly Step[],
  touchpoints: Journey['touchpoints'],
  organisation: Pick<Organisation, 'departments'>,
  pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>,
  contacts: ReadonlyMap<TouchpointId, number>,
  previous: readonly Handoff[] = [],
): readonly Handoff[] {
  const found: Handoff[] = []
  let shift = 0
  for (const step of steps) {
    const from = ownerOf(organisation, touchpoints.get(step.from) as Touchpoint)
    const to = ownerOf(organisation, touchpoints.get(step.to) as Touchpoint)
    if (from === to) continue
    const pain = openSeverity(pains.get(step.from)) + openSeverity(pains.get(step.to))
    const before = contacts.get(step.from)
    const after = contacts.get(step.to)
    const met = before === undefined && after === undefined ? null : (before ?? 0) + (after ?? 0)
    const moved = NEAR.find((by) => previous[found.length + shift + by]?.step === step)
    if (moved !== undefined) {
      shift += moved
      const known = previous[found.length + shift] as Handoff
      if (known.from === from && known.to === to && known.pain === pain && known.contacts === met) {
        found.push(known)
        continue
      }
    }
    const missing = from === null || to === null
    const weight = wallWeight(pain, met, missing)
    found.push({ step, from, to, pain, contacts: met, weight, hot: missing || weight >= HOT })
  }
  return found
}

/** The same handoffs, the worst first; where two weigh the same, in the order of the throughline. */
export function worstFirst(handoffs: readonly Handoff[]): readonly Handoff[] {
  return [...handoffs].sort((a, b) => b.weight - a.weight)
}
