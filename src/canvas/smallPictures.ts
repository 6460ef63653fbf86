import { fileAddress } from '../session/fileApi.ts'

/** The small pictures of one map for what is painted: there at once, or later. */
export interface SmallPictures {
  /** Null until it has come; asking for it brings it. */
  of(file: string): HTMLImageElement | null
  /** Tells when pictures have come since. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** Pictures that are held: the least recently asked for go first. */
const MOST = 400

const maps = new Map<string, SmallPictures>()

/** One for each map, for as long as the page lives. */
export function smallPictures(map: string): SmallPictures {
  const known = maps.get(map)
  if (known) return known
  const held = new Map<string, HTMLImageElement>()
  const listeners = new Set<() => void>()
  const made: SmallPictures = {
    of(file) {
      let picture = held.get(file)
      held.delete(file)
      if (!picture) {
        picture = new Image()
        picture.decoding = 'async'
        picture.onload = () => listeners.forEach((listener) => listener())
        picture.src = fileAddress(map, file, 'small')
        for (const oldest of held.keys()) if (held.size >= MOST) held.delete(oldest)
      }
      held.set(file, picture)
      return picture.complete && picture.naturalWidth > 0 ? picture : null
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  maps.set(map, made)
  return made
}
