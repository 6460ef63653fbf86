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
