import { copyAsToBe, copyJourney, seedJourney } from '../src/model/journey/seed.ts'
import type { Resolve } from '../src/model/journey/seed.ts'
import { journeySchema, TITLE_LENGTH } from '../src/model/journey/schema.ts'
import { setMap } from '../src/model/journey/structure.ts'
import type { MapCard } from '../src/model/mapCard.ts'
import type { Names, OrganisationPlan } from '../src/model/organisation/seed.ts'
import { nameKey, seedOrganisation } from '../src/model/organisation/seed.ts'
import { organisationSchema } from '../src/model/organisation/schema.ts'
import { readSnapshot } from '../src/model/table.ts'
import { newJourney, newOrganisation } from './newDocuments.ts'
import type { NewDocument, Storage, StoredMap } from './storage/storage.ts'
import type { Recorded } from './sync/recorder.ts'
import { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'
import type { TemplateId } from './templates/templates.ts'
import { templateOf } from './templates/templates.ts'

const DAY = 24 * 60 * 60 * 1000
/** How long a deleted map can be brought back. */
const RESTORABLE = 30 * DAY
/** What is added to the title of a map for its to-be. */
const TO_BE = ' · to-be'
const DEMO: TemplateId = 'telecom-order'

/** A map as everybody sees it. */
export type MapFacts = Omit<MapCard, 'role'>
/** Called with the id of a map before there is one, so that it never is without what is kept here. */
export type Making = (id: string) => Promise<void>

/** The maps of the workspace, beside what people do inside them. All rejections are `StorageError`s. */
export class Maps {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #now: () => number

  constructor(storage: Storage, rooms: Rooms, now: () => number) {
    this.#storage = storage
    this.#rooms = rooms
    this.#now = now
  }

  /** Makes the organisation and the demo map at the very first start. At every start removes what was deleted long ago. */
  async begin(): Promise<void> {
    if (!(await this.#storage.workspace())) {
      const now = this.#now()
      const template = templateOf(DEMO, now)
      const { document, names } = newOrganisation(template.organisation, now)
      const demo = newJourney(seedJourney, { plan: template.journey, resolve: resolver(names) }, now)
      await this.#storage.create([document, demo], { organisation: document.id })
    }
    await this.purge()
  }

  /** Removes for good what was deleted more than 30 days ago. */
  async purge(): Promise<void> {
    await this.#storage.purge(this.#now() - RESTORABLE)
  }

  async organisation(): Promise<string> {
    return (await this.#storage.workspace())?.organisation ?? ''
  }

  async list(deleted: boolean): Promise<MapFacts[]> {
    await this.#rooms.settle()
    return (await this.#storage.listMaps({ deleted })).map((map) => this.#card(map))
  }

  async find(id: string): Promise<MapFacts | null> {
    await this.#rooms.find(id)?.settle()
    const map = await this.#storage.map(id)
    return map && this.#card(map)
  }

  /** A new map from a template, under the template's title unless one is given. It keeps what the map `filesOf` keeps of files. */
  async create(template: TemplateId, title: string | null, making: Making = async () => {}, filesOf: string | null = null): Promise<MapFacts> {
    const { journey, organisation } = templateOf(template, this.#now())
    const names = await this.#entries(organisation)
    const plan = { ...journey, title: title ?? journey.title }
    const made = newJourney(seedJourney, { plan, resolve: resolver(names) }, this.#now())
    return this.#keep(filesOf === null ? made : { ...made, filesOf }, making)
  }

  /** A copy of a map as it is at this moment. Null when there is no such map, or it is deleted. */
  async copy(id: string, title: string | null, making: Making = async () => {}): Promise<MapFacts | null> {
    const room = await this.#journey(id)
    if (!room) return null
    const from = readSnapshot(room.doc, journeySchema)
    const own = `Copy of ${room.catalogue?.card.title ?? ''}`.trim().slice(0, TITLE_LENGTH)
    return this.#keep({ ...newJourney(copyJourney, { from, title: title ?? own }, this.#now()), filesOf: id }, making)
  }

  /** The to-be of a map: begins as the map is at this moment. Null when there is no such map, or it is deleted. */
  async copyAsToBe(id: string, title: string | null, making: Making = async () => {}): Promise<MapFacts | null> {
    const room = await this.#journey(id)
    if (!room) return null
    const from = readSnapshot(room.doc, journeySchema)
    const own = `${(room.catalogue?.card.title ?? '').slice(0, TITLE_LENGTH - TO_BE.length)}${TO_BE}`
    return this.#keep({ ...newJourney(copyAsToBe, { from, title: title ?? own, asIs: id }, this.#now()), filesOf: id }, making)
  }

  /**
   * Renames a map through its room, so that those who have it open see it at once, and see who did. Null when there is no such
   * map. What the disk refuses once everybody has seen it rejects with `NotYetSaved` and gets there later.
   */
  async rename(id: string, title: string, by: Recorded): Promise<MapFacts | null> {
    const room = await this.#journey(id)
    if (!room) return null
    await room.run(journeySchema, setMap, { title }, null, by)
    return this.find(id)
  }

  /** Null when there is no such map. Deleting what is deleted, or bringing back what is there, changes nothing. */
  async setDeleted(id: string, deleted: boolean): Promise<MapFacts | null> {
    const map = await this.#storage.map(id)
    if (!map) return null
    if ((map.deletedAt !== null) !== deleted) await this.#storage.setDeleted(id, deleted ? this.#now() : null)
    await this.#rooms.setDeleted(id, deleted)
    return this.find(id)
  }

  async #journey(id: string): Promise<Room | null> {
    const room = await this.#rooms.open(id)
    return room instanceof Room && room.document.kind === 'journey' ? room : null
  }

  /** The ids of the organisation's entries, after what is missing has been added. */
  async #entries(plan: OrganisationPlan): Promise<Names> {
    if (plan.departments.length === 0) return new Map()
    const room = await this.#rooms.open(await this.organisation())
    if (!(room instanceof Room)) return new Map()
    return (await room.run(organisationSchema, seedOrganisation, plan)) ?? new Map()
  }

  async #keep(document: NewDocument, making: Making): Promise<MapFacts> {
    await making(document.id)
    await this.#storage.create([document])
    return this.#card((await this.#storage.map(document.id)) as StoredMap)
  }

  #card({ id, title, state, asIs, changedAt, changedBy, createdAt, deletedAt, touchpoints }: StoredMap): MapFacts {
    const present = this.#rooms.find(id)?.presence.people() ?? []
    return { id, title, state, asIs, changedAt, changedBy, createdAt, deletedAt, touchpoints, present }
  }
}

function resolver(names: Names): Resolve {
  return (kind, name) => names.get(nameKey(kind, name)) ?? null
}
