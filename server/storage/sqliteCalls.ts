import type { Row, SqliteFile } from './sqliteFile.ts'
import { sqliteFiles } from './sqliteFiles.ts'
import { sqliteHistory } from './sqliteHistory.ts'
import { sqliteNotices } from './sqliteNotices.ts'
import { sqlitePast } from './sqlitePast.ts'
import { sqliteVersions } from './sqliteVersions.ts'
import type { AccessRow, Author, Beside, Card, MapUses, NewDocument, Storage, StoredAuditEvent, StoredDocument, StoredMap, Use, WorkshopEntry } from './storage.ts'
import { StorageError } from './storage.ts'

type CallName = Exclude<keyof Storage, 'backup' | 'close'>

/**
 * The calls of `Storage` over a file, without promises. Those that write must be run inside a transaction; a
 * `StorageError` from one of them means that it has written nothing, so that the transaction may go on.
 */
export type SqliteCalls = {
  readonly [C in CallName]: (...args: Parameters<Storage[C]>) => Awaited<ReturnType<Storage[C]>>
}

const documentColumns = 'id, kind, epoch, created_at AS createdAt, deleted_at AS deletedAt'
const cardColumns = 'title, state, as_is AS asIs, touchpoints, changed_at AS changedAt, changed_by AS changedBy'
const maps = `SELECT ${documentColumns}, ${cardColumns} FROM document JOIN card ON card.document = document.number`

const missing = (id: string): StorageError => new StorageError('missing', `There is no document ${id}.`)

// Rows have the shape that their statement names, and a null prototype: spread, they are the plain objects we promise.
const asDocument = (row: Row): StoredDocument => ({ ...row }) as unknown as StoredDocument
const asMap = (row: Row): StoredMap => ({ ...row }) as unknown as StoredMap

export function sqliteCalls(file: SqliteFile): SqliteCalls {
  const { read, write } = file
  const past = sqlitePast(file)
  const { writeNotices, ...noticeCalls } = sqliteNotices(file)
  const numberOf = (id: string): number | null =>
    (read('SELECT number FROM document WHERE id = ?', id)[0]?.number as number | undefined) ?? null

  const found = (id: string): number => {
    const number = numberOf(id)
    if (number === null) throw missing(id)
    return number
  }

  const { add: addEntries, ...history } = sqliteHistory(file, numberOf)

  const lastSeq = (document: number): number => read(`SELECT max(
    coalesce((SELECT max(seq) FROM log WHERE document = ?1), 0),
    coalesce((SELECT seq FROM snapshot WHERE document = ?1), 0)) AS seq`, document)[0]!.seq as number

  const writeCard = (document: number, { title, state, asIs, touchpoints, changedAt, changedBy }: Card): void => {
    write('UPDATE card SET title = ?, state = ?, as_is = ?, touchpoints = ?, changed_at = ?, changed_by = ? WHERE document = ?',
      title, state, asIs, touchpoints, changedAt, changedBy, document)
  }

  const writeUses = (document: number, uses: NonNullable<Beside['uses']>): void => {
    write('DELETE FROM use WHERE document = ?', document)
    uses.forEach(({ record, touchpoint, title }, place) => {
      write('INSERT OR IGNORE INTO use (record, document, touchpoint, title, place) VALUES (?, ?, ?, ?, ?)',
        record, document, touchpoint, title, place)
    })
  }

  const writeBeside = (document: number, { card, uses, digest, told, authors = [], entries = [], notices = [] }: Beside): void => {
    addEntries(document, entries)
    writeNotices(document, notices)
    for (const { client, owner } of authors) {
      write('INSERT OR IGNORE INTO author (document, client, owner) VALUES (?, ?, ?)', document, client, owner)
    }
    if (card) writeCard(document, card)
    if (uses) writeUses(document, uses)
    if (digest !== undefined) write('INSERT OR REPLACE INTO digest (document, data) VALUES (?, ?)', document, digest)
    if (told !== undefined) write('UPDATE card SET told = ? WHERE document = ?', told, document)
  }

  const createOne = (given: NewDocument): void => {
    write('INSERT INTO document (id, kind, epoch, created_at) VALUES (?, ?, ?, ?)',
      given.id, given.kind, given.epoch, given.createdAt)
    const document = found(given.id)
    write('INSERT INTO log (document, seq, at, data) VALUES (?, 1, ?, ?)', document, given.createdAt, given.update)
    if (given.kind !== 'journey') return
    write(`INSERT INTO card (document, title, touchpoints, changed_at) VALUES (?, '', 0, 0)`, document)
    writeBeside(document, given)
    if (given.filesOf === undefined) return
    write('INSERT INTO map_file (document, id, hash, at) SELECT ?, map_file.id, hash, ? FROM map_file JOIN document ON number = document WHERE document.id = ?',
      document, given.createdAt, given.filesOf)
  }

  return {
    ...sqliteFiles(file, found),
    ...sqliteVersions(file, numberOf, found),
    ...history,
    ...noticeCalls,
    create: (documents, workspace) => {
      const ids = new Set<string>()
      for (const { id } of documents) {
        if (ids.has(id) || numberOf(id) !== null) throw new StorageError('exists', `There is a document ${id} already.`)
        ids.add(id)
      }
      if (workspace && !ids.has(workspace.organisation)) found(workspace.organisation)
      documents.forEach(createOne)
      if (workspace) {
        write('INSERT OR REPLACE INTO workspace (one, organisation) VALUES (1, ?)', found(workspace.organisation))
      }
    },
    document: (id) => {
      const row = read(`SELECT ${documentColumns} FROM document WHERE id = ?`, id)[0]
      return row ? asDocument(row) : null
    },
    map: (id) => {
      const row = read(`${maps} WHERE id = ?`, id)[0]
      return row ? asMap(row) : null
    },
    listMaps: ({ deleted }) =>
      read(`${maps} WHERE (deleted_at IS NOT NULL) = ? ORDER BY changed_at DESC, id`, deleted ? 1 : 0).map(asMap),
    setDeleted: (id, at) =>
      write(`UPDATE document SET deleted_at = ? WHERE id = ? AND kind = 'journey'`, at, id) > 0,
    purge: (before) => {
      const gone = read('SELECT id FROM document WHERE deleted_at < ?', before).map(({ id }) => id as string)
      for (const id of gone) write(`DELETE FROM document WHERE id = ?1 OR substr(id, 1, length(?1) + 1) = ?1 || '.'`, id)
      past.prune(before)
      return gone
    },
    workspace: () => {
      const row = read('SELECT id FROM workspace JOIN document ON number = organisation')[0]
      return row ? { organisation: row.id as string } : null
    },
    load: (id) => {
      const document = numberOf(id)
      if (document === null) return null
      const rows = read(`SELECT seq, data FROM snapshot WHERE document = ?1
        UNION ALL SELECT seq, data FROM log WHERE document = ?1
          AND seq > coalesce((SELECT seq FROM snapshot WHERE document = ?1), 0) ORDER BY seq`, document)
      const authors = read('SELECT client, owner FROM author WHERE document = ?', document).map((row) => ({ ...row }) as unknown as Author)
      return { updates: rows.map(({ data }) => data as Uint8Array), seq: lastSeq(document), authors }
    },
    append: (id, update, beside = {}) => {
      const document = found(id)
      const seq = lastSeq(document) + 1
      write('INSERT INTO log (document, seq, at, data) VALUES (?, ?, ?, ?)', document, seq, beside.at ?? Date.now(), update)
      writeBeside(document, beside)
      return seq
    },
    compact: (id, snapshot, upto) => {
      const document = found(id)
      if (upto > lastSeq(document)) throw new StorageError('missing', `Document ${id} has no update ${upto} yet.`)
      past.compact(document, snapshot, upto)
    },
    past: (id, at) => {
      const document = numberOf(id)
      return document === null ? null : past.at(document, at)
    },
    changes: (id) => {
      const document = numberOf(id)
      return document === null ? [] : past.changes(document)
    },
    replace: (id, { update, epoch, at, ...beside }) => {
      const document = found(id)
      past.replace(document, lastSeq(document) + 1, at, update)
      write('UPDATE document SET epoch = ? WHERE number = ?', epoch, document)
      write('DELETE FROM author WHERE document = ?', document)
      writeBeside(document, beside)
    },
    describe: (id, beside) => writeBeside(found(id), beside),
    usesOf: (records) => {
      const uses = new Map<string, { map: MapUses['map']; touchpoints: { id: string; title: string }[] }>()
      for (const row of read(`SELECT document.id AS id, card.title AS title, touchpoint, use.title AS touchpointTitle
        FROM use JOIN document ON document.number = use.document JOIN card ON card.document = use.document
        WHERE record IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL
        ORDER BY card.title, document.id, place`, JSON.stringify(records))) {
        const id = row.id as string
        const entry = uses.get(id) ?? { map: { id, title: row.title as string }, touchpoints: [] }
        const touchpoint = { id: row.touchpoint as string, title: row.touchpointTitle as string }
        if (!entry.touchpoints.some((other) => other.id === touchpoint.id)) entry.touchpoints.push(touchpoint)
        uses.set(id, entry)
      }
      return [...uses.values()]
    },
    mapsUsing: (records) =>
      read(`${maps} WHERE deleted_at IS NULL AND number IN
        (SELECT document FROM use WHERE record IN (SELECT value FROM json_each(?)))
        ORDER BY title, id`, JSON.stringify(records)).map(asMap),
    toldOf: (id) => {
      const row = read(`SELECT number, told, coalesce((SELECT data FROM digest WHERE document = number), '') AS digest
        FROM document JOIN card ON card.document = number WHERE id = ?`, id)[0]
      if (!row) return null
      const uses = read('SELECT record, touchpoint, title FROM use WHERE document = ? ORDER BY place', row.number as number)
      return { uses: uses.map((use) => ({ ...use }) as unknown as Use), digest: row.digest as string, told: row.told as number }
    },
    untold: (version) =>
      read('SELECT id FROM card JOIN document ON number = card.document WHERE told <> ? AND deleted_at IS NULL', version)
        .map(({ id }) => id as string),
    digests: (ids, version) => {
      const found = new Map(read(`SELECT id, data FROM document JOIN digest ON digest.document = number
        JOIN card ON card.document = number AND told = ?
        WHERE id IN (SELECT value FROM json_each(?))`, version, JSON.stringify(ids)).map(({ id, data }) => [id as string, data as string]))
      return ids.map((id) => found.get(id) ?? null)
    },
    workshopEntries: (map, workshop) => {
      const document = numberOf(map)
      return document === null ? [] : read('SELECT kind, person, id, data FROM workshop_entry WHERE document = ? AND workshop = ?', document, workshop)
        .map((row) => ({ ...row }) as unknown as WorkshopEntry)
    },
    writeWorkshop: (map, workshop, changes) => {
      const document = found(map)
      for (const { kind, person, id, data } of changes) {
        if (data === null) write('DELETE FROM workshop_entry WHERE document = ? AND workshop = ? AND kind = ? AND person = ? AND id = ?', document, workshop, kind, person, id)
        else write('INSERT OR REPLACE INTO workshop_entry (document, workshop, kind, person, id, data) VALUES (?, ?, ?, ?, ?, ?)', document, workshop, kind, person, id, data)
      }
    },
    access: () => read('SELECT kind, id, data FROM access').map((row) => ({ ...row }) as unknown as AccessRow),
    writeAccess: (changes, events = []) => {
      for (const { kind, id, data } of changes) {
        if (data === null) write('DELETE FROM access WHERE kind = ? AND id = ?', kind, id)
        else write('INSERT OR REPLACE INTO access (kind, id, data) VALUES (?, ?, ?)', kind, id, data)
      }
      for (const { at, actor, name, action, object, address, result } of events) {
        write('INSERT INTO audit (at, actor, name, action, object, address, result) VALUES (?, ?, ?, ?, ?, ?, ?)',
          at, actor, name, action, object, address, result)
      }
    },
    audit: ({ before, most }) =>
      read('SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?', before ?? Number.MAX_SAFE_INTEGER, most)
        .map((row) => ({ ...row }) as unknown as StoredAuditEvent),
    // The version is what it was; writing it again is the smallest write that takes the whole way to the disk.
    check: () => {
      const version = Number(read('PRAGMA user_version')[0]!.user_version)
      write(`PRAGMA user_version = ${version}`)
    },
  }
}
