import { byOrder } from '../model/order.ts'
import type { Journey, Pain, PainId, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'

export interface TaggedPain {
  readonly pain: Pain
  /** Departments it is tagged to that still exist, in the organisation's order. */
  readonly departments: readonly DepartmentId[]
}

/** Every touchpoint's pain points in their order, by touchpoint; touchpoints without pain are left out. */
export function painsByTouchpoint(
  journey: Pick<Journey, 'pains' | 'painTags'>,
  departments: Organisation['departments'],
): ReadonlyMap<TouchpointId, readonly TaggedPain[]> {
  const tags = new Map<PainId, DepartmentId[]>()
  for (const { pain, department } of journey.painTags.values()) {
    if (!pain || !department || !departments.has(department)) continue
    const list = tags.get(pain)
    if (list) list.push(department)
    else tags.set(pain, [department])
  }
  const rank = new Map([...departments.values()].sort(byOrder).map((d, i) => [d.id, i]))
  const found = new Map<TouchpointId, TaggedPain[]>()
  for (const pain of journey.pains.values()) {
    if (!pain.touchpoint) continue
    const tagged = (tags.get(pain.id) ?? []).sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    const entry = { pain, departments: tagged }
    const list = found.get(pain.touchpoint)
    if (list) list.push(entry)
    else found.set(pain.touchpoint, [entry])
  }
  for (const list of found.values()) list.sort((a, b) => byOrder(a.pain, b.pain))
  return found
}
