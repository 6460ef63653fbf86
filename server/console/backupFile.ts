import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DocumentKind } from '../../src/model/wire.ts'
import { newDocumentId } from '../ids.ts'
import { documentOf } from '../restoring.ts'
import { applicationId, schemaVersion } from '../storage/sqliteSchema.ts'

/** What was proved readable in a backup. */
export interface Proof {
  readonly maps: number
  readonly bytes: number
}

/** Something that the administrator can do something about; the message says what. */
export class Refusal extends Error {}

const DATABASE = 'throughline.db'
/** From this version of the storage on there are sessions of people in it. */
const WITH_ACCESS = 5

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function moved(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await copyFile(from, to)
    await rm(from)
  }
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
}

/**
 * Reads a whole backup: the file is undamaged, and every document in it can be opened. Throws a `Refusal` when it is not
 * so. Writes nothing.
 */
export function proved(file: string): Proof {
  if (!existsSync(file)) throw new Refusal(`There is no file ${file}. Name the backup to read.`)
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file, { readOnly: true })
    if (pragma(database, 'application_id') !== applicationId) throw new Refusal(`${file} is not a backup of Throughline. Name another file.`)
    const version = pragma(database, 'user_version')
    if (version > schemaVersion) {
      throw new Refusal(`${file} was written by a newer Throughline (storage version ${version}; this one knows ${schemaVersion}). Update first.`)
    }
    const damage = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})[0]
    if (damage !== 'ok') throw new Refusal(`${file} is damaged (${String(damage).replace(/\s+/g, ' ')}). Use another backup.`)
    const documents = database.prepare('SELECT number, id, kind FROM document').all() as { number: number; id: string; kind: DocumentKind }[]
    const rows = database.prepare(`SELECT seq, data FROM snapshot WHERE document = ?1
      UNION ALL SELECT seq, data FROM log WHERE document = ?1
        AND seq > coalesce((SELECT seq FROM snapshot WHERE document = ?1), 0) ORDER BY seq`)
    for (const { number, id, kind } of documents) {
      const updates = rows.all(number).map(({ data }) => data as Uint8Array)
      const doc = updates.length === 0 ? 'unreadable' : documentOf(updates, kind)
      if (typeof doc === 'string') throw new Refusal(`The document ${id} in ${file} cannot be read. Use another backup.`)
      doc.destroy()
    }
    return { maps: documents.filter(({ kind }) => kind === 'journey').length, bytes: pragma(database, 'page_count') * pragma(database, 'page_size') }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`${file} cannot be read as a backup of Throughline (${error instanceof Error ? error.message : String(error)}). Use another file.`)
  } finally {
    database?.close()
  }
}

/** Whether a backup may be written there: throws a `Refusal` that says what to do when not. */
export function mayKeep(to: string): void {
  if (existsSync(to)) throw new Refusal(`${to} is there already. Choose another name, or remove it first.`)
  if (!existsSync(dirname(resolve(to)))) throw new Refusal(`There is no folder ${dirname(resolve(to))}. Make it first.`)
}

/**
 * Makes a fresh copy the backup `to`: it has that name only when it is proved and on the disk, and until then another, so
 * that no half backup can be taken for one. Takes the copy away in any case.
 */
export async function kept(copy: string, to: string): Promise<Proof> {
  mayKeep(to)
  const partial = `${to}.partial`
  try {
    await moved(copy, partial)
    await chmod(partial, 0o600)
    const proof = proved(partial)
    await flush(partial)
    await rename(partial, to)
    await flush(dirname(resolve(to)))
    return proof
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await rm(copy, { force: true })
  }
}

/**
 * Puts a backup into a data folder that has no data yet. Every document gets a new epoch, so that tabs that know more than
 * the backup do not write it back unasked, and people sign in anew: a session that was ended since must not come back.
 */
export async function restoredInto(file: string, folder: string): Promise<Proof> {
  const target = join(folder, DATABASE)
  if (existsSync(target)) throw new Refusal(`There are maps in ${folder} already. Name an empty folder with --to, or move ${target} away first.`)
  const proof = proved(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const partial = `${target}.partial`
  await rm(partial, { force: true })
  await copyFile(file, partial)
  await chmod(partial, 0o600)
  beginAnew(partial)
  await flush(partial)
  await rename(partial, target)
  await flush(folder)
  return proof
}

function beginAnew(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN')
    const epoch = database.prepare('UPDATE document SET epoch = ? WHERE number = ?')
    for (const { number } of database.prepare('SELECT number FROM document').all()) epoch.run(newDocumentId(), number as number)
    if (pragma(database, 'user_version') >= WITH_ACCESS) database.exec("DELETE FROM access WHERE kind = 'session'")
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}
