import { StorageError } from './storage.ts'

/** SQLite's result codes that mean something to us: https://sqlite.org/rescode.html */
export const sqliteCode = {
  perm: 3, busy: 5, locked: 6, readonly: 8, io: 10, corrupt: 11, full: 13, cantOpen: 14, auth: 23, notADatabase: 26,
  ioWrite: 778,
} as const

/** An error as node:sqlite throws it: `errcode` is SQLite's extended result code. */
export class SqliteFault extends Error {
  readonly errcode: number

  constructor(errcode: number) {
    super(`injected SQLite error ${errcode}`)
    this.errcode = errcode
  }
}

const full = (folder: string): string =>
  `The disk that holds ${folder} is full, or a quota is reached. Free some space there; saving goes on by itself.`

const readonly = (folder: string): string =>
  `The folder ${folder} cannot be written. Give the user that runs Throughline the right to write there, or set `
  + 'DATA_DIR to another folder.'

const io = (folder: string, cause: unknown): string =>
  `The disk that holds ${folder} reported an error (${cause instanceof Error ? cause.message : String(cause)}). `
  + 'Check the disk; saving is tried again.'

const locked = (folder: string): string =>
  `Another Throughline process is using the folder ${folder}. Stop that one first, or set DATA_DIR to another folder.`

const corrupt = (folder: string): string =>
  `The file throughline.db in ${folder} is damaged or not made by Throughline. Put back a backup of it, or set `
  + 'DATA_DIR to another folder.'

const invalid = (cause: unknown): string =>
  `A value could not be stored (${cause instanceof Error ? cause.message : String(cause)}). Please report this.`

/** What an error of node:sqlite or node:fs, met while working in `folder`, means to those who asked. */
export function storageErrorOf(cause: unknown, folder: string): StorageError {
  if (cause instanceof StorageError) return cause
  const { errcode, code } = (cause ?? {}) as { errcode?: unknown; code?: unknown }
  if (typeof errcode === 'number') {
    // A write that the system cut short (file-size limit, quota) is a lack of room that SQLite reports as an I/O error.
    if (errcode === sqliteCode.ioWrite) return new StorageError('full', full(folder), { cause })
    switch (errcode & 0xff) {
      case sqliteCode.full: return new StorageError('full', full(folder), { cause })
      case sqliteCode.busy:
      case sqliteCode.locked: return new StorageError('locked', locked(folder), { cause })
      case sqliteCode.perm:
      case sqliteCode.auth:
      case sqliteCode.cantOpen:
      case sqliteCode.readonly: return new StorageError('readonly', readonly(folder), { cause })
      case sqliteCode.corrupt:
      case sqliteCode.notADatabase: return new StorageError('corrupt', corrupt(folder), { cause })
    }
  }
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG': return new StorageError('full', full(folder), { cause })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST': return new StorageError('readonly', readonly(folder), { cause })
    case 'ERR_INVALID_ARG_TYPE':
    case 'ERR_INVALID_ARG_VALUE':
    case 'ERR_OUT_OF_RANGE': return new StorageError('invalid', invalid(cause), { cause })
  }
  if (typeof errcode === 'number' && (errcode & 0xff) !== sqliteCode.io) {
    return new StorageError('invalid', invalid(cause), { cause })
  }
  return new StorageError('io', io(folder, cause), { cause })
}
