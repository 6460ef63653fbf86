import type { Journey, Touchpoint } from '../model/journey/schema.ts'
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
