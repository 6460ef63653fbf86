/** A number of a report, and what it is told of. JSON. */
export interface Figure {
  readonly value: number
  /** The touchpoints behind it, as places in the report's list of touchpoints, each once and in its order. */
  readonly at: readonly number[]
}

/** Places in order, each once. */
export function placesOf(places: Iterable<number>): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b)
}

export function figure(value: number, at: Iterable<number>): Figure {
  return { value, at: placesOf(at) }
}

/** Both together. */
export function added(a: Figure, b: Figure): Figure {
  const at = [...a.at, ...b.at]
  // Maps that are joined come one after the other.
  const isInOrder = (a.at.at(-1) ?? -1) < (b.at[0] ?? Infinity)
  return { value: a.value + b.value, at: isInOrder ? at : placesOf(at) }
}

/** The same figure in a longer list, in which its touchpoints stand `by` places further down. */
export function moved(told: Figure, by: number): Figure {
  return { value: told.value, at: told.at.map((place) => place + by) }
}
