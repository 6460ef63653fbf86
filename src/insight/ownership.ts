import type { Journey, Ownership, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'

/** The department accountable for a touchpoint, null when there is none or it is gone from the organisation. */
export function ownerOf(organisation: Pick<Organisation, 'departments'>, touchpoint: Touchpoint): DepartmentId | null {
  const { owner } = touchpoint
  return owner && organisation.departments.has(owner) ? owner : null
}

/** How many touchpoints have no owner. */
export function unownedCount(
  organisation: Pick<Organisation, 'departments'>,
  touchpoints: Journey['touchpoints'],
): number {
  let count = 0
  for (const touchpoint of touchpoints.values()) if (ownerOf(organisation, touchpoint) === null) count++
  return count
}

/** Who owns a touchpoint, and what the owner says to that. */
export interface Ownerships {
  /** The owner's answer; null while it has given none. */
  of(touchpoint: Touchpoint): Ownership | null
  /** True while the owner disputes that the touchpoint is its own. */
  isContested(touchpoint: Touchpoint): boolean
}

/** Reads the answers of owners; those of departments that no longer own what they answered for do not count. */
export function ownershipsOf(
  records: Journey['ownerships'],
  organisation: Pick<Organisation, 'departments'>,
): Ownerships {
  const last = new Map<string, Ownership>()
  for (const record of records.values()) {
    if (!record.touchpoint || !record.department || record.answer === 'proposed') continue
    const key = linkId(record.touchpoint, record.department)
    const known = last.get(key)
    if (!known || (known.answeredAt ?? -1) < (record.answeredAt ?? -1)) last.set(key, record)
  }
  const of = (touchpoint: Touchpoint): Ownership | null => {
    const owner = ownerOf(organisation, touchpoint)
    return owner ? (last.get(linkId(touchpoint.id, owner)) ?? null) : null
  }
  return { of, isContested: (touchpoint) => of(touchpoint)?.answer === 'disputed' }
}

/** The owner's answer for each touchpoint whose owner has given one. */
export function answersByTouchpoint(
  { touchpoints, ownerships }: Pick<Journey, 'touchpoints' | 'ownerships'>,
  organisation: Pick<Organisation, 'departments'>,
): ReadonlyMap<TouchpointId, Ownership> {
  const answers = ownershipsOf(ownerships, organisation)
  const found = new Map<TouchpointId, Ownership>()
  for (const { touchpoint: id } of ownerships.values()) {
    const touchpoint = id && touchpoints.get(id)
    const answer = touchpoint ? answers.of(touchpoint) : null
    if (touchpoint && answer) found.set(touchpoint.id, answer)
  }
  return found
}
