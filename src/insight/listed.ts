/** The first of a list, and how many there are. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly total: number
}

/** Items of a list that are told. */
export const MOST_LISTED = 200

/** A list with what weighs most first, cut to what is told; of equal weight, what came first. */
export function listedByWeight<S, T>(all: readonly S[], weightOf: (item: S) => number, make: (item: S) => T): Listed<T> {
  // Sorting numbers is several times as quick as sorting all that they stand for.
  const least = Float64Array.from(all, weightOf).sort().at(-MOST_LISTED) ?? -Infinity
  const heavier = all.filter((item) => weightOf(item) > least)
  const equal: S[] = []
  for (const item of all) {
    if (heavier.length + equal.length >= MOST_LISTED) break
    if (weightOf(item) === least) equal.push(item)
  }
  const told = all.length <= MOST_LISTED ? [...all] : [...heavier, ...equal]
  return { items: told.sort((a, b) => weightOf(b) - weightOf(a)).map(make), total: all.length }
}

/** A list cut to what is told, each item made only when it is. */
export function listed<S, T>(all: readonly S[], make: (item: S) => T): Listed<T> {
  return { items: all.slice(0, MOST_LISTED).map(make), total: all.length }
}
