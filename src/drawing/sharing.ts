/** The previous list itself when it holds the same objects in the same order. */
export function sharedList<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  if (!previous || previous.length !== next.length) return next
  for (let i = 0; i < next.length; i++) if (previous[i] !== next[i]) return next
  return previous
}

/** The previous map itself when it holds the same objects under the same keys in the same order. */
export function sharedMap<K, V>(previous: ReadonlyMap<K, V> | undefined, next: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  if (!previous || previous.size !== next.size) return next
  const before = previous.entries()
  for (const [key, value] of next) {
    const entry = before.next().value
    if (!entry || entry[0] !== key || entry[1] !== value) return next
  }
  return previous
}

/** How far from its former place a thing is looked for before all of them are indexed. */
const REACH = 4

/**
 * Finds what stood under a key before. Asks the same place in the list first, and its neighbours: most edits leave most
 * things where they are or move the rest by a few places, and an index of all keys is made only when that fails.
 */
export function finder<T, K>(
  previous: readonly T[] | undefined,
  keyOf: (item: T) => K,
): (place: number, key: K) => T | undefined {
  if (!previous || previous.length === 0) return () => undefined
  let index: Map<K, number> | null = null
  /** By how much things moved, as far as the last one found tells. */
  let shift = 0
  const isAt = (at: number, key: K): boolean => {
    const item = previous[at]
    return item !== undefined && keyOf(item) === key
  }
  return (place, key) => {
    if (isAt(place + shift, key)) return previous[place + shift]
    for (let away = 1; !index && away <= REACH; away++) {
      const at = isAt(place + shift + away, key) ? place + shift + away : place + shift - away
      if (!isAt(at, key)) continue
      shift = at - place
      return previous[at]
    }
    index ??= new Map(previous.map((item, at) => [keyOf(item), at]))
    const at = index.get(key)
    if (at === undefined) return undefined
    shift = at - place
    return previous[at]
  }
}

/**
 * Remembers what was made of an object for as long as the object lives and the other inputs stay the same ones, so that
 * drawing a map again costs what changed. `make` must depend on its arguments alone.
 */
export function perObject<K extends object, I extends readonly unknown[], R>(
  make: (key: K, ...inputs: I) => R,
): (key: K, ...inputs: I) => R {
  const made = new WeakMap<K, { readonly inputs: I; readonly result: R }>()
  return (key, ...inputs) => {
    const known = made.get(key)
    if (known && known.inputs.every((input, i) => input === inputs[i])) return known.result
    const result = make(key, ...inputs)
    made.set(key, { inputs, result })
    return result
  }
}
