import type { Journey, Measure, TouchpointId } from '../model/journey/schema.ts'

/** What was measured at each touchpoint, the earliest month first; records without a month are left out. */
export function measuresByTouchpoint(measures: Journey['measures']): ReadonlyMap<TouchpointId, readonly Measure[]> {
  const found = new Map<TouchpointId, Measure[]>()
  for (const measure of measures.values()) {
    if (!measure.touchpoint || measure.month === '') continue
    const list = found.get(measure.touchpoint)
    if (list) list.push(measure)
    else found.set(measure.touchpoint, [measure])
  }
  for (const list of found.values()) list.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.id < b.id ? -1 : 1))
  return found
}

/** Months that tell where a figure is going. */
const RECENT = 6

/** Of all that was measured at a touchpoint, its last months, and the last one for which contacts are known. */
export function recentMeasures(measures: readonly Measure[]): readonly Measure[] {
  const recent = measures.slice(-RECENT)
  const known = measures.findLast(({ contacts }) => contacts !== null)
  return known && !recent.includes(known) ? [known, ...recent] : recent
}

/** Contacts in the last month for which they are known, by touchpoint; touchpoints without any are left out. */
export function contactsByTouchpoint(measures: Journey['measures']): ReadonlyMap<TouchpointId, number> {
  const last = new Map<TouchpointId, Measure>()
  for (const measure of measures.values()) {
    if (!measure.touchpoint || measure.month === '' || measure.contacts === null) continue
    const known = last.get(measure.touchpoint)
    if (!known || known.month < measure.month || (known.month === measure.month && known.id < measure.id)) {
      last.set(measure.touchpoint, measure)
    }
  }
  return new Map([...last].map(([touchpoint, { contacts }]) => [touchpoint, contacts ?? 0]))
}
