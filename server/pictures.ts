import type { DisplayList } from '../src/drawing/displayList.ts'
import { displayList } from '../src/drawing/displayList.ts'
import { measureInter } from '../src/drawing/fontMetrics.ts'
import type { Theme } from '../src/drawing/palette.ts'
import { filesIn } from '../src/drawing/pictureItems.ts'
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

/** Touchpoints' pictures that stand in the picture of a map; more would make it too heavy for Home. */
const MOST_PICTURES = 120
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
    const picture = { version, svg: await this.#paint(id, room, organisation, theme) }
    this.#keep(key, picture)
    return picture
  }

  async #paint(id: string, map: Room, organisation: Room, theme: Theme): Promise<string> {
    const { list, title } = drawn(map, organisation, theme)
    const addresses = new Map<string, string>()
    for (const file of filesIn(list).slice(0, MOST_PICTURES)) {
      const small = await this.#storage.file(id, file, 'small')
      if (small) addresses.set(file, `data:${small.type};base64,${Buffer.from(small.data).toString('base64')}`)
    }
    return svg(list, { title, pictures: (file) => addresses.get(file) ?? null })
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

function drawn(map: Room, organisation: Room, theme: Theme): { readonly list: DisplayList; readonly title: string } {
  const entries = readSnapshot(organisation.doc, organisationSchema)
  const journey = linker()(readSnapshot(map.doc, journeySchema), entries)
  const title = journey.map.get(THE_MAP)?.title ?? ''
  return { list: displayList(journey, entries, projector()(journey, entries), { theme, measure: measureInter }), title }
}
