import type { Checkpoint, HistoryPoint, HistoryStorage, NewEntry, StoredEntry } from './history.ts'
import { FORGET_AT_ONCE, KEPT_ENTRIES, KEPT_FOR } from './history.ts'
import type { Storage } from './storage.ts'

/** Who changed what in one document, the oldest first, and what it said in between, by number. */
export interface MemoryHistory {
  readonly entries: StoredEntry[]
  readonly checkpoints: Map<number, Uint8Array>
}

/** Adds entries, and forgets what is no longer kept. */
export function addEntries({ entries: kept, checkpoints }: MemoryHistory, entries: readonly NewEntry[]): void {
  for (const one of entries) kept.push({ ...one, number: (kept.at(-1)?.number ?? 0) + 1 })
  kept.splice(0, kept.length - KEPT_ENTRIES)
  const young = kept.findIndex(({ at }) => at >= (entries.at(-1)?.at ?? 0) - KEPT_FOR)
  kept.splice(0, Math.min(FORGET_AT_ONCE, young))
  for (const number of checkpoints.keys()) if (number < (kept[0]?.number ?? 0)) checkpoints.delete(number)
}

const pointOf = ({ number, at }: StoredEntry): HistoryPoint => ({ number, at })

/** The calls over histories in memory; `of` is null where there is no such document. */
export function memoryHistory(
  of: (id: string) => MemoryHistory | null,
  inOrder: <T>(call: keyof Storage, effect: () => T) => Promise<T>,
): HistoryStorage {
  const entriesOf = (id: string): readonly StoredEntry[] => of(id)?.entries ?? []
  return {
    history: (id, { before, most }) => inOrder('history', () =>
      entriesOf(id).filter(({ number }) => before === null || number < before).slice(-most).toReversed()),
    historySpan: (id, most) => inOrder('historySpan', () => {
      const entries = entriesOf(id)
      const [first, last] = [entries[0], entries.at(-1)]
      if (!first || !last) return null
      const count = Math.min(most, last.number - first.number + 1)
      const places = Array.from({ length: count }, (_, at) => first.number + Math.round((at * (last.number - first.number)) / Math.max(1, count - 1)))
      const spread = new Set(places.map((place) => entries.find(({ number }) => number >= place)!))
      return { first: pointOf(first), last: pointOf(last), points: Array.from(spread, pointOf) }
    }),
    checkpoint: (id, from) => inOrder('checkpoint', (): Checkpoint | null => {
      const [number] = [...(of(id)?.checkpoints.keys() ?? [])].filter((at) => at >= from).sort((a, b) => a - b)
      return number === undefined ? null : { number, data: of(id)!.checkpoints.get(number)!.slice() }
    }),
    keepCheckpoint: (id, { number, data }) => {
      const own = new Uint8Array(data)
      return inOrder('keepCheckpoint', () => {
        const history = of(id)
        if (!history || history.checkpoints.has(number) || !history.entries.some((entry) => entry.number === number)) return
        history.checkpoints.set(number, own)
      })
    },
  }
}
