import type { MapCard } from '../../model/mapCard.ts'

export type MapSort = 'changed' | 'name' | 'created'

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLocaleLowerCase()

/** A map without a title is called this everywhere. */
export const UNTITLED = 'Untitled map'

export function titleOf(map: Pick<MapCard, 'title'>): string {
  return map.title.trim() || UNTITLED
}

/** The maps whose title holds every word of `search`, whatever its case and accents; all of them for an empty search. */
export function foundMaps(maps: readonly MapCard[], search: string): readonly MapCard[] {
  const words = plain(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return maps
  return maps.filter((map) => {
    const title = plain(titleOf(map))
    return words.every((word) => title.includes(word))
  })
}

/** A new list: last changed first, by name as people count (2 before 10), or newest first. */
export function sortedMaps(maps: readonly MapCard[], sort: MapSort): MapCard[] {
  const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  const compare: Record<MapSort, (a: MapCard, b: MapCard) => number> = {
    changed: (a, b) => b.changedAt - a.changedAt,
    name: (a, b) => byName.compare(titleOf(a), titleOf(b)),
    created: (a, b) => b.createdAt - a.createdAt,
  }
  return [...maps].sort((a, b) => compare[sort](a, b) || byName.compare(titleOf(a), titleOf(b)) || (a.id < b.id ? -1 : 1))
}

/**
 * The same maps with those that belong together side by side: as-is, then its to-be. Together they stand where the first
 * of them stood.
 */
export function inPairs(maps: readonly MapCard[]): MapCard[] {
  const byId = new Map(maps.map((map) => [map.id, map]))
  const firstOf = (map: MapCard): MapCard => {
    const seen = new Set<MapCard>()
    let at = map
    while (!seen.has(at)) {
      seen.add(at)
      at = (at.asIs !== null && byId.get(at.asIs)) || at
    }
    // Maps that name each other in a ring stand together under the same one of them.
    return seen.size > 1 && at.asIs !== null && byId.has(at.asIs) ? ([...seen].sort((a, b) => (a.id < b.id ? -1 : 1))[0] as MapCard) : at
  }
  const together = new Map<MapCard, MapCard[]>()
  for (const map of maps) {
    const first = firstOf(map)
    together.set(first, [...(together.get(first) ?? []), map])
  }
  return [...together].flatMap(([first, all]) => [...all.filter((map) => map === first), ...all.filter((map) => map !== first)])
}
