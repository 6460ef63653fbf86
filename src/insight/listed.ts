/** The first of a list, and how many there are. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly total: number
}

/** Items of a list that are told. */
export const MOST_LISTED = 200

/** A list cut to what is told, each item made only when it is. */
export function listed<S, T>(all: readonly S[], make: (item: S) => T): Listed<T> {
  return { items: all.slice(0, MOST_LISTED).map(make), total: all.length }
}
