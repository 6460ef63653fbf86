/** Finds what lies between two x by looking only near there. */
export interface ViewIndex<T> {
  /** Every item whose span touches `from`…`to`, each once, in the order of their buckets. */
  within(from: number, to: number): T[]
}

const BUCKET = 1024
/** An item over more buckets than this is looked at on every question instead of standing in each of them. */
const WIDEST = 16

/**
 * Sorts items into buckets along x. A map grows to the right, one column for each touchpoint, so that x alone tells
 * what is near; `span` says from where to where an item reaches.
 */
export function viewIndex<T>(items: Iterable<T>, span: (item: T) => readonly [from: number, to: number]): ViewIndex<T> {
  interface Entry {
    readonly item: T
    readonly from: number
    readonly to: number
    /** The bucket in which it is reported when several of a question hold it. */
    readonly first: number
  }
  const buckets = new Map<number, Entry[]>()
  const wide: Entry[] = []
  for (const item of items) {
    const [from, to] = span(item)
    const first = Math.floor(from / BUCKET)
    const last = Math.floor(to / BUCKET)
    const entry: Entry = { item, from, to, first }
    if (!(last - first < WIDEST)) {
      wide.push(entry)
      continue
    }
    for (let bucket = first; bucket <= last; bucket++) {
      const list = buckets.get(bucket)
      if (list) list.push(entry)
      else buckets.set(bucket, [entry])
    }
  }
  const numbers = [...buckets.keys()].sort((a, b) => a - b)
  return {
    within(from, to) {
      const found: T[] = []
      const take = (entry: Entry): void => {
        if (entry.to >= from && entry.from <= to) found.push(entry.item)
      }
      for (const entry of wide) take(entry)
      const low = Math.floor(from / BUCKET)
      const high = Math.floor(to / BUCKET)
      const collect = (bucket: number): void => {
        for (const entry of buckets.get(bucket) ?? []) {
          if (bucket === Math.max(low, entry.first)) take(entry)
        }
      }
      if (high - low <= numbers.length) for (let bucket = low; bucket <= high; bucket++) collect(bucket)
      else for (const bucket of numbers) if (bucket >= low && bucket <= high) collect(bucket)
      return found
    },
  }
}
