import type { MemoryAccess } from './memoryAccess.ts'
import { memoryAccess } from './memoryAccess.ts'
import type { MemoryFiles } from './memoryFiles.ts'
import { copyFiles, memoryFiles } from './memoryFiles.ts'
import type { MemoryHistory } from './memoryHistory.ts'
import { addEntries, memoryHistory } from './memoryHistory.ts'
import type { MemoryNotices } from './memoryNotices.ts'
import { dropNotices, memoryNotices, writeNotices } from './memoryNotices.ts'
import type { MemoryVersions } from './memoryVersions.ts'
import { memoryVersions } from './memoryVersions.ts'
import type { MemoryWorkshops } from './memoryWorkshops.ts'
import { memoryWorkshops } from './memoryWorkshops.ts'
import { refusedAppends } from './refusedAppends.ts'
import type {
  Beside, Card, MapUses, NewDocument, Replacement, Storage, StoredDocument, StoredLog, StoredMap, StoredPast, Use, Workspace,
} from './storage.ts'
import { StorageError } from './storage.ts'

interface Row {
  readonly seq: number
  readonly at: number
  readonly update: Uint8Array
}

interface Entry {
  document: StoredDocument
  card: Card | null
  uses: readonly Use[]
  digest: string | null
  told: number
  readonly authors: Map<number, string>
  log: Row[]
  readonly history: MemoryHistory
  readonly workshops: MemoryWorkshops
  readonly versions: MemoryVersions
  /** All there ever was, in its order; with the same number an update stands before its snapshot. */
  known: (Row & { readonly whole: boolean })[]
}

/** What survives the closing of a memory storage, as a disk survives a process. */
export interface MemoryDisk extends MemoryAccess {
  readonly entries: Map<string, Entry>
  readonly notices: MemoryNotices
  readonly files: MemoryFiles
  workspace: Workspace | null
  inUse: boolean
}

export function memoryDisk(): MemoryDisk {
  return { entries: new Map(), access: new Map(), audit: [], notices: new Map(), files: { contents: new Map(), links: new Map() }, workspace: null, inUse: false }
}

export interface MemoryOptions {
  readonly disk?: MemoryDisk
  /**
   * Called and awaited before each call takes effect, with the call's name: wait in it to be a slow disk, throw a
   * `StorageError` in it to be a broken one.
   */
  readonly before?: (call: keyof Storage) => void | Promise<void>
}

const missing = (id: string): StorageError => new StorageError('missing', `There is no document ${id}.`)

const lastSeq = (entry: Entry): number => entry.log.at(-1)?.seq ?? 0

function asMap(entry: Entry): StoredMap | null {
  const { document, card } = entry
  return document.kind === 'journey' && card ? { ...document, kind: 'journey', ...card } : null
}

function byTitle(a: MapUses, b: MapUses): number {
  if (a.map.title !== b.map.title) return a.map.title < b.map.title ? -1 : 1
  return a.map.id < b.map.id ? -1 : 1
}

/** A storage that ends with the process, for tests. Refused as `locked` when the disk is open already. */
export async function openMemory({ disk = memoryDisk(), before }: MemoryOptions = {}): Promise<Storage> {
  if (disk.inUse) throw new StorageError('locked', 'This memory disk is open already. Close the other storage first.')
  disk.inUse = true

  let closing: Promise<void> | null = null
  let last: Promise<unknown> = Promise.resolve()
  const refused = refusedAppends()

  const inOrder = <T>(call: keyof Storage, effect: () => T): Promise<T> => {
    if (closing) return Promise.reject(new StorageError('closed', 'The storage is closed. Start Throughline again.'))
    const result = last.then(async () => {
      await before?.(call)
      return effect()
    })
    last = result.catch(() => {})
    return result
  }

  const found = (id: string): Entry => {
    const entry = disk.entries.get(id)
    if (!entry) throw missing(id)
    return entry
  }

  const knownOf = (id: string): Uint8Array[] => {
    const { log = [], known = [], history, versions = [] } = disk.entries.get(id) ?? {}
    return [...[...log, ...known].map(({ update }) => update), ...(history?.entries ?? []).map(({ data }) => Buffer.from(data)), ...Array.from(versions, ([, { data }]) => data)]
  }

  const beside = (entry: Entry, { card, uses, digest, told, authors = [], entries = [], notices = [] }: Beside): void => {
    addEntries(entry.history, entries)
    writeNotices(disk.notices, entry.document.id, notices)
    for (const { client, owner } of authors) if (!entry.authors.has(client)) entry.authors.set(client, owner)
    if (entry.document.kind !== 'journey') return
    if (card) entry.card = { ...card }
    if (uses) entry.uses = uses.map((use) => ({ ...use }))
    if (digest !== undefined) entry.digest = digest
    if (told !== undefined) entry.told = told
  }

  const create = (documents: readonly NewDocument[], workspace?: Workspace): void => {
    const ids = new Set(disk.entries.keys())
    for (const { id } of documents) {
      if (ids.has(id)) throw new StorageError('exists', `There is a document ${id} already.`)
      ids.add(id)
    }
    if (workspace && !ids.has(workspace.organisation)) throw missing(workspace.organisation)
    for (const given of documents) {
      const { id, kind, epoch, createdAt, update } = given
      const first: Row = { seq: 1, at: createdAt, update }
      const entry: Entry = {
        document: { id, kind, epoch, createdAt, deletedAt: null },
        card: null, uses: [], digest: null, told: 0, authors: new Map(), log: [first], history: { entries: [], checkpoints: new Map() }, workshops: new Map(), versions: new Map(), known: [{ ...first, whole: false }],
      }
      if (given.kind === 'journey') {
        beside(entry, given)
        if (given.filesOf !== undefined) copyFiles(disk.files, given.filesOf, id, createdAt)
      }
      disk.entries.set(id, entry)
    }
    if (workspace) disk.workspace = { ...workspace }
  }

  const setDeleted = (id: string, at: number | null): boolean => {
    const entry = disk.entries.get(id)
    if (entry?.document.kind !== 'journey') return false
    entry.document = { ...entry.document, deletedAt: at }
    return true
  }

  const purge = (until: number): string[] => {
    const gone = [...disk.entries.values()].map(({ document }) => document)
      .filter(({ deletedAt }) => deletedAt !== null && deletedAt < until)
      .map(({ id }) => id)
    for (const id of gone) {
      for (const other of [...disk.entries.keys()]) {
        if (other !== id && !other.startsWith(`${id}.`)) continue
        disk.entries.delete(other)
        dropNotices(disk.notices, other)
      }
      disk.files.links.delete(id)
    }
    for (const entry of disk.entries.values()) {
      const from = entry.known.findLastIndex(({ whole, at }) => whole && at <= until)
      if (from > 0) entry.known = entry.known.slice(from)
    }
    return gone
  }

  const listMaps = (deleted: boolean): StoredMap[] =>
    [...disk.entries.values()].flatMap((entry) => asMap(entry) ?? [])
      .filter((map) => (map.deletedAt !== null) === deleted)
      .sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1))

  const load = (id: string): StoredLog | null => {
    const entry = disk.entries.get(id)
    if (!entry) return null
    const authors = Array.from(entry.authors, ([client, owner]) => ({ client, owner }))
    return { updates: entry.log.map(({ update }) => update.slice()), seq: lastSeq(entry), authors }
  }

  const append = (id: string, update: Uint8Array, aside: Beside): number => {
    const entry = found(id)
    const row: Row = { seq: lastSeq(entry) + 1, at: aside.at ?? Date.now(), update }
    entry.log.push(row)
    entry.known.push({ ...row, whole: false })
    beside(entry, aside)
    return row.seq
  }

  const compact = (id: string, snapshot: Uint8Array, upto: number): void => {
    const entry = found(id)
    if (upto > lastSeq(entry)) throw new StorageError('missing', `Document ${id} has no update ${upto} yet.`)
    const covered = entry.log.find(({ seq }) => seq === upto)
    if (!covered) return
    const row: Row = { ...covered, update: snapshot }
    entry.log = [row, ...entry.log.filter(({ seq }) => seq > upto)]
    entry.known.splice(entry.known.findLastIndex(({ seq }) => seq === upto) + 1, 0, { ...row, whole: true })
  }

  const past = (id: string, at: number): StoredPast | null => {
    const known = disk.entries.get(id)?.known ?? []
    const to = known.findLastIndex((row) => row.at <= at)
    const last = known[to]
    if (!last) return null
    const from = Math.max(0, known.findLastIndex(({ seq, whole }) => whole && seq <= last.seq))
    return { updates: known.slice(from, to + 1).map(({ update }) => update.slice()), at: last.at }
  }

  const changes = (id: string): number[] => {
    const known = disk.entries.get(id)?.known ?? []
    return known.filter(({ seq }, place) => seq !== known[place - 1]?.seq).map(({ at }) => at)
  }

  const replace = (id: string, { update, epoch, at, ...aside }: Replacement): void => {
    const entry = found(id)
    const row: Row = { seq: lastSeq(entry) + 1, at, update }
    entry.document = { ...entry.document, epoch }
    entry.log = [row]
    entry.known.push({ ...row, whole: true })
    entry.authors.clear()
    beside(entry, aside)
  }

  const usesOf = (records: readonly string[]): MapUses[] =>
    listMaps(false).flatMap(({ id, title }) => {
      const touchpoints = new Map<string, string>()
      for (const use of found(id).uses) {
        if (records.includes(use.record) && !touchpoints.has(use.touchpoint)) touchpoints.set(use.touchpoint, use.title)
      }
      if (touchpoints.size === 0) return []
      return [{ map: { id, title }, touchpoints: Array.from(touchpoints, (pair) => ({ id: pair[0], title: pair[1] })) }]
    }).sort(byTitle)

  return {
    ...memoryAccess(disk, inOrder),
    ...memoryNotices(disk.notices, (id) => disk.entries.has(id), inOrder),
    ...memoryWorkshops((map) => disk.entries.get(map)?.workshops ?? null, (map) => found(map).workshops, inOrder),
    ...memoryHistory((id) => disk.entries.get(id)?.history ?? null, inOrder),
    ...memoryVersions((map) => disk.entries.get(map)?.versions ?? null, (map) => found(map).versions, inOrder),
    ...memoryFiles(disk.files, found, knownOf, inOrder),
    create: (documents, workspace) => {
      const own = documents.map((document) => ({ ...document, update: new Uint8Array(document.update) }))
      return inOrder('create', () => create(own, workspace))
    },
    document: (id) => inOrder('document', () => disk.entries.get(id)?.document ?? null),
    map: (id) => inOrder('map', () => {
      const entry = disk.entries.get(id)
      return entry ? asMap(entry) : null
    }),
    listMaps: ({ deleted }) => inOrder('listMaps', () => listMaps(deleted)),
    setDeleted: (id, at) => inOrder('setDeleted', () => setDeleted(id, at)),
    purge: (until) => inOrder('purge', () => purge(until)),
    workspace: () => inOrder('workspace', () => disk.workspace),
    load: (id) => inOrder('load', () => load(id)),
    append: (id, update, aside = {}) => {
      const own = new Uint8Array(update)
      const known = refused.known(id)
      const result = inOrder('append', () => {
        refused.check(id, known)
        return append(id, own, aside)
      })
      result.catch((error: Error) => refused.add(id, known, error))
      return result
    },
    compact: (id, snapshot, upto) => {
      const own = new Uint8Array(snapshot)
      return inOrder('compact', () => compact(id, own, upto))
    },
    past: (id, at) => inOrder('past', () => past(id, at)),
    changes: (id) => inOrder('changes', () => changes(id)),
    replace: (id, by) => {
      const own = { ...by, update: new Uint8Array(by.update) }
      return inOrder('replace', () => replace(id, own))
    },
    describe: (id, aside) => inOrder('describe', () => beside(found(id), aside)),
    usesOf: (records) => inOrder('usesOf', () => usesOf(records)),
    mapsUsing: (records) => inOrder('mapsUsing', () => usesOf(records).map(({ map }) => asMap(found(map.id)) as StoredMap)),
    toldOf: (id) => inOrder('toldOf', () => {
      const entry = disk.entries.get(id)
      return entry?.document.kind === 'journey' ? { uses: entry.uses, digest: entry.digest ?? '', told: entry.told } : null
    }),
    untold: (version) => inOrder('untold', () =>
      listMaps(false).flatMap(({ id }) => (found(id).told === version ? [] : [id]))),
    digests: (ids, version) => inOrder('digests', () => ids.map((id) => {
      const entry = disk.entries.get(id)
      return entry?.told === version ? entry.digest : null
    })),
    check: () => inOrder('check', () => {}),
    backup: () => inOrder('backup', () => {
      throw new StorageError('invalid', 'What is only in memory has no file to copy. Set DATA_DIR to a folder.')
    }),
    close: () => {
      closing ??= last.then(() => {
        disk.inUse = false
      })
      return closing
    },
  }
}
