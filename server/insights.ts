import { createHash } from 'node:crypto'
import { entryGathering } from '../src/insight/entryGathering.ts'
import type { EntryPage } from '../src/insight/entryPage.ts'
import { departmentScope } from '../src/insight/entryScope.ts'
import type { Lens } from '../src/insight/lens.ts'
import type { SyncAgenda } from '../src/insight/syncAgenda.ts'
import { agendaGathering } from '../src/insight/syncAgenda.ts'
import { owedPainsIn } from '../src/insight/owedPains.ts'
import type { OwedPain } from '../src/model/inbox.ts'
import { entryNow } from '../src/model/organisation/merge.ts'
import type { DepartmentId, Organisation } from '../src/model/organisation/schema.ts'
import type { Entries } from './entries.ts'
import type { Readings } from './readings.ts'
import type { MapUses, Storage } from './storage/storage.ts'

/** A page, or only its version, for whoever has it already. */
export interface ToldEntry {
  /** Changes whenever the page may say something else. */
  readonly version: string
  readonly page?: EntryPage
}

/** An agenda, or only its version, for whoever has it already. */
export interface ToldAgenda {
  /** Changes whenever the agenda may say something else. */
  readonly version: string
  readonly agenda?: SyncAgenda
}

const versionOf = (told: unknown): string => createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)

/** Every id under which maps may link to an entry or to what is part of it. */
function idsWithin({ kind, id }: Lens, organisation: Organisation): string[] {
  const now = entryNow(organisation, id)
  const within = new Set<string>([now])
  if (kind === 'department') {
    for (const part of departmentScope(organisation.departments, now as DepartmentId).keys()) within.add(part)
  }
  const merged = [...organisation.merged.keys()].filter((old) => within.has(entryNow(organisation, old)))
  return [...within, ...merged]
}

/** The pains of one map that wait for an answer. */
export interface MapPains {
  readonly map: { readonly id: string; readonly title: string }
  readonly pains: readonly OwedPain[]
}

interface KeptPains {
  readonly version: string
  readonly pains: readonly MapPains[]
}

/** Groups of departments whose pains are kept in memory. */
const KEPT_GROUPS = 200

/** What is told over all maps. Reads only maps that have to do with what is asked for. Rejections are `StorageError`s. */
export class Insights {
  readonly #storage: Storage
  readonly #entries: Entries
  readonly #readings: Readings
  /** By the departments; the least recently used first. */
  readonly #pains = new Map<string, KeptPains>()

  constructor(storage: Storage, entries: Entries, readings: Readings) {
    this.#storage = storage
    this.#entries = entries
    this.#readings = readings
  }

  /**
   * The page of an entry over the maps that the asker sees; null when there is no such entry. `known` answers whether the asker has a version already, so
   * that it need not be put together.
   */
  async entryPage(lens: Lens, sees: (map: string) => boolean, known: (version: string) => boolean): Promise<ToldEntry | null> {
    await this.#readings.settle()
    const entries = await this.#entries.now()
    const gathering = entryGathering(lens, entries.organisation)
    if (!gathering) return null
    const maps = (await this.#storage.mapsUsing(idsWithin(lens, entries.organisation))).filter(({ id }) => sees(id))
    const version = versionOf([lens.kind, lens.id, entries.version, maps.map(({ id, changedAt }) => [id, changedAt])])
    if (known(version)) return { version }
    for await (const reading of this.#readings.of(maps, entries)) gathering.add(reading)
    return { version, page: gathering.page() }
  }

  /**
   * What departments have to talk about, over the maps that the asker sees; null unless two of them or more are there.
   * `known` as for `entryPage`.
   */
  async agenda(departments: readonly DepartmentId[], sees: (map: string) => boolean, known: (version: string) => boolean): Promise<ToldAgenda | null> {
    await this.#readings.settle()
    const entries = await this.#entries.now()
    const gathering = agendaGathering(departments, entries.organisation)
    if (!gathering) return null
    const records = departments.flatMap((id) => idsWithin({ kind: 'department', id }, entries.organisation))
    const maps = (await this.#storage.mapsUsing([...new Set(records)])).filter(({ id }) => sees(id))
    const version = versionOf([departments, entries.version, maps.map(({ id, changedAt }) => [id, changedAt])])
    if (known(version)) return { version }
    for await (const reading of this.#readings.of(maps, entries)) gathering.add(reading)
    return { version, agenda: gathering.agenda() }
  }

  /**
   * The pains that are tagged to departments, or to what is part of them, and wait for an answer; over all maps that use
   * them, by title. It may be some seconds behind what is being edited.
   */
  async owedPains(departments: readonly DepartmentId[]): Promise<readonly MapPains[]> {
    const entries = await this.#entries.now()
    const maps = await this.#storage.mapsUsing([...new Set(departments.flatMap((id) => idsWithin({ kind: 'department', id }, entries.organisation)))])
    const group = JSON.stringify(departments)
    const version = versionOf([entries.version, maps.map(({ id, changedAt }) => [id, changedAt])])
    const kept = this.#pains.get(group)
    this.#pains.delete(group)
    if (kept?.version === version) {
      this.#pains.set(group, kept)
      return kept.pains
    }
    const within = new Set(departments.flatMap((id) => [...departmentScope(entries.organisation.departments, id).keys()]))
    const found: MapPains[] = []
    for await (const reading of this.#readings.of(maps, entries)) {
      const pains = owedPainsIn(reading, within)
      if (pains.length > 0) found.push({ map: { id: reading.map.id, title: reading.map.title }, pains })
    }
    this.#pains.set(group, { version, pains: found })
    for (const oldest of this.#pains.keys()) if (this.#pains.size > KEPT_GROUPS) this.#pains.delete(oldest)
    return found
  }

  /** Where a department, process, tool or person is used, also under the ids of those that were merged into it. */
  async usesOf(record: string, sees: (map: string) => boolean): Promise<MapUses[]> {
    await this.#readings.settle()
    const { organisation } = await this.#entries.now()
    // The kind matters for parts alone, and a use is one of the entry itself.
    return (await this.#storage.usesOf(idsWithin({ kind: 'tool', id: record }, organisation))).filter(({ map }) => sees(map.id))
  }

  /** Reads the maps changed last as far as memory is for, so that the first who asks need not wait for it. */
  async warm(): Promise<void> {
    await this.#readings.settle()
    const entries = await this.#entries.now()
    for await (const _ of this.#readings.of(await this.#storage.listMaps({ deleted: false }), entries)) {
      if (!this.#readings.hasRoom) return
    }
  }
}
