import type { Reading } from './reading.ts'

/** Where in a map there may be anything about an entry of the organisation, so that the rest need not be looked at. */
export interface Engaged {
  /** Places of touchpoints that it owns, stands behind or is tagged in. */
  readonly touchpoints: ReadonlyMap<string, readonly number[]>
  /** Places of handoffs from it or to it. */
  readonly handoffs: ReadonlyMap<string, readonly number[]>
}

function added(places: Map<string, number[]>, entry: string | null, place: number): void {
  if (!entry) return
  const list = places.get(entry)
  if (!list) places.set(entry, [place])
  else if (list.at(-1) !== place) list.push(place)
}

const known = new WeakMap<Reading, Engaged>()

/** Looked for once in each reading. */
export function engagedIn(reading: Reading): Engaged {
  const found = known.get(reading)
  if (found) return found
  const touchpoints = new Map<string, number[]>()
  const handoffs = new Map<string, number[]>()
  reading.touchpoints.forEach(({ id, owner }, place) => {
    added(touchpoints, owner, place)
    for (const { target } of reading.supports.get(id) ?? []) added(touchpoints, target, place)
    for (const { departments } of reading.pains.get(id) ?? []) for (const department of departments) added(touchpoints, department, place)
  })
  reading.handoffs.forEach(({ from, to }, place) => {
    added(handoffs, from, place)
    added(handoffs, to, place)
  })
  const engaged = { touchpoints, handoffs }
  known.set(reading, engaged)
  return engaged
}

const NOWHERE: readonly number[] = []

/** The places of several entries together, in order, each once. */
export function placesOfAny(places: ReadonlyMap<string, readonly number[]>, entries: Iterable<string>): readonly number[] {
  const lists: (readonly number[])[] = []
  for (const entry of entries) {
    const list = places.get(entry)
    if (list) lists.push(list)
  }
  return lists.length < 2 ? (lists[0] ?? NOWHERE) : [...new Set(lists.flat())].sort((a, b) => a - b)
}
