import { accessSync, chmodSync, closeSync, constants, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { SQLInputValue } from 'node:sqlite'
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite'
import { SqliteFault, storageErrorOf } from './sqliteError.ts'
import { applicationId, schemaVersion, steps } from './sqliteSchema.ts'
import { StorageError } from './storage.ts'

export type Row = Record<string, unknown>

/**
 * A seam for tests: `[passes, code, times]`. While `times` is not 0, a writing statement first uses up one of `passes`,
 * then one of `times` and fails with SQLite's result code `code`, or ends the thread for `threadEnds`. Shared memory,
 * because the database lives in a worker.
 */
export type Faults = Int32Array

export const threadEnds = -1

/** One open database file. Statements are prepared once. Errors are those of node:sqlite, but for `open`. */
export interface SqliteFile {
  read(sql: string, ...values: SQLInputValue[]): Row[]
  /** Returns how many rows changed. */
  write(sql: string, ...values: SQLInputValue[]): number
  /** Runs `writes` in one transaction. When one of them or the commit throws, nothing of them is there. */
  transact<T>(writes: () => T): T
  /** Copies everything to a new file, in small steps on another thread, so that others can be served between them. */
  backup(to: string): Promise<void>
  /** Not while a backup goes on. */
  close(): void
}

/** How long SQLite waits for the lock of a process that is just ending. Longer would hide a second process. */
const lockWait = 250

/** Pages of 4 KiB that a backup copies at once: while it does, which takes about a millisecond, all others wait. */
const backupStep = 128

function createPrivately(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'throughline.db')
  try {
    closeSync(openSync(file, 'wx', 0o600))
    chmodSync(file, 0o600)
  } catch (error) {
    // Never open a file that is there: closing it again would drop the locks SQLite holds on it in this process.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    accessSync(folder, constants.W_OK | constants.X_OK)
    accessSync(file, constants.R_OK | constants.W_OK)
  }
  return file
}

function pragma(file: SqliteFile, name: 'user_version' | 'application_id'): number {
  return Number(file.read(`PRAGMA ${name}`)[0]![name])
}

/** Throws, before anything is written, for a file that is not ours to write. */
function recognise(file: SqliteFile, folder: string): void {
  const version = pragma(file, 'user_version')
  const tables = Number(file.read('SELECT count(*) AS n FROM sqlite_schema')[0]!.n)
  if (pragma(file, 'application_id') !== applicationId && tables > 0) {
    throw new StorageError('corrupt', `The file throughline.db in ${folder} is a database of another program. `
      + 'Move it away, or set DATA_DIR to another folder.')
  }
  if (version > schemaVersion) {
    throw new StorageError('newer', `The data in ${folder} was written by a newer Throughline (storage version `
      + `${version}; this one knows ${schemaVersion}). Start that newer version, or put back the `
      + 'backup made before the update.')
  }
}

function upgrade(file: SqliteFile, database: DatabaseSync): void {
  for (let at = pragma(file, 'user_version'); at < schemaVersion; at++) {
    file.transact(() => {
      database.exec(steps[at]!)
      database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${at + 1}`)
    })
  }
}

function wrap(database: DatabaseSync, faults: Faults | null): SqliteFile {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const statement = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    const known = prepared.get(sql)
    if (known) return known
    const fresh = database.prepare(sql)
    prepared.set(sql, fresh)
    return fresh
  }
  const mayFail = (): void => {
    if (!faults || faults[2] === 0) return
    if (faults[0]! > 0) {
      faults[0]!--
      return
    }
    faults[2]!--
    if (faults[1] === threadEnds) process.exit(1)
    throw new SqliteFault(faults[1]!)
  }
  const read = (sql: string, ...values: SQLInputValue[]): Row[] => statement(sql).all(...values)
  const write = (sql: string, ...values: SQLInputValue[]): number => {
    mayFail()
    return Number(statement(sql).run(...values).changes)
  }
  const undo = (): void => {
    if (!database.isTransaction) return
    try {
      statement('ROLLBACK').run()
    } catch {
      // SQLite has ended the transaction all the same; what failed is told by the error that led here.
    }
  }
  const transact = <T>(writes: () => T): T => {
    write('BEGIN IMMEDIATE')
    try {
      const result = writes()
      write('COMMIT')
      return result
    } catch (error) {
      undo()
      throw error
    }
  }
  const backup = async (to: string): Promise<void> => {
    closeSync(openSync(to, 'wx', 0o600))
    await copyDatabase(database, to, { rate: backupStep })
    // One file that can be read where nothing may be written, too.
    const copy = new DatabaseSync(to)
    copy.exec('PRAGMA journal_mode = DELETE')
    copy.close()
  }
  const close = (): void => {
    try {
      read('PRAGMA wal_checkpoint(TRUNCATE)')
    } catch {
      // The log file then stays beside the database, and the next opening reads it.
    }
    database.close()
  }
  return { read, write, transact, backup, close }
}

/**
 * Opens, and if need be makes, `throughline.db` in a folder, for this process alone, so that a COMMIT that returns is
 * on the disk. The file is readable by its owner only. Throws a `StorageError`: `locked` within half a second when
 * another process has the folder.
 */
export function openSqliteFile(folder: string, faults: Faults | null = null): SqliteFile {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(createPrivately(folder), { timeout: lockWait, enableForeignKeyConstraints: true })
    const file = wrap(database, faults)
    // Exclusive before WAL: the index of the log is then kept in memory, and no other process can join.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    recognise(file, folder)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1')
    database.exec('PRAGMA checkpoint_fullfsync = 1; PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = 0')
    upgrade(file, database)
    return file
  } catch (error) {
    database?.close()
    throw storageErrorOf(error, folder)
  }
}
