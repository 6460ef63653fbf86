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

/**
 * Finds what stood under a key before. Asks the same place in the list first: most edits leave most things where they
 * are, and the index of all keys is made only when something moved.
 */
export function finder<T, K>(previous: readonly T[] | undefined, keyOf: (item: T) => K): (place: number, key: K) => T | undefined {
  if (!previous || previous.length === 0) return () => undefined
  let index: Map<K, T> | null = null
  return (place, key) => {
    const here = previous[place]
    if (here !== undefined && keyOf(here) === key) return here
    index ??= new Map(previous.map((item) => [keyOf(item), item]))
    return index.get(key)
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
