import { displayList } from '../src/drawing/displayList.ts'
import { measureInter } from '../src/drawing/fontMetrics.ts'
import type { Theme } from '../src/drawing/palette.ts'
import { projector } from '../src/drawing/projector.ts'
import { svg } from '../src/drawing/svg.ts'
import { journeySchema, THE_MAP } from '../src/model/journey/schema.ts'
import { linker } from '../src/model/linked.ts'
import { organisationSchema } from '../src/model/organisation/schema.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { Storage } from './storage/storage.ts'
import { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'

export interface Picture {
  /** Changes whenever the picture may look different. */
  readonly version: string
  readonly svg: string
}

/** Characters of SVG that are kept. */
const KEPT = 32 * 1024 * 1024

/** Pictures of whole maps, painted from the same display list as everything else, and kept while nothing changes. */
export class Pictures {
  readonly #storage: Storage
  readonly #rooms: Rooms
  /** The least recently asked for first. */
  readonly #kept = new Map<string, Picture>()
  #size = 0

  constructor(storage: Storage, rooms: Rooms) {
    this.#storage = storage
    this.#rooms = rooms
  }

  /** Null when there is no such map, or it is deleted. Rejects with a `StorageError` when it cannot be read. */
  async of(id: string, theme: Theme): Promise<Picture | null> {
    const organisation = await this.#rooms.open((await this.#storage.workspace())?.organisation ?? '')
    if (!(organisation instanceof Room)) return null
    const map = await this.#storage.map(id)
    if (!map || map.deletedAt !== null) return null
    const changedAt = this.#rooms.find(id)?.catalogue?.card.changedAt ?? map.changedAt
    const version = `${changedAt.toString(36)}-${organisation.saving.seq.toString(36)}-${theme}`
    const key = `${id} ${theme}`
    const known = this.#kept.get(key)
    if (known?.version === version) {
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known
    }
    const room = await this.#rooms.open(id)
    if (!(room instanceof Room)) return null
    const picture = { version, svg: paint(room, organisation, theme) }
    this.#keep(key, picture)
    return picture
  }

  #keep(key: string, picture: Picture): void {
    this.#forget(key)
    this.#kept.set(key, picture)
    this.#size += picture.svg.length
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= KEPT) break
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#size -= this.#kept.get(key)?.svg.length ?? 0
    this.#kept.delete(key)
  }
}

function paint(map: Room, organisation: Room, theme: Theme): string {
  const entries = readSnapshot(organisation.doc, organisationSchema)
  const journey = linker()(readSnapshot(map.doc, journeySchema), entries)
  const title = journey.map.get(THE_MAP)?.title ?? ''
  return svg(displayList(journey, entries, projector()(journey, entries), { theme, measure: measureInter }), { title })
}
