import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { refusedAppends } from './refusedAppends.ts'
import type { SqliteReply, SqliteRequest, SqliteWorkerData } from './sqliteMessage.ts'
import { openingReply } from './sqliteMessage.ts'
import type { NewDocument, Storage } from './storage.ts'
import { StorageError } from './storage.ts'

export interface SqliteOptions {
  /** Made when it is not there. Holds `throughline.db`, and belongs to one process at a time. */
  readonly folder: string
  /** For tests: see `Faults` in sqliteFile.ts. */
  readonly faults?: SharedArrayBuffer | null
}

interface Link {
  /** `bytes` move to the worker: they are gone on this side. */
  ask(
    call: SqliteRequest['call'], args: readonly unknown[], known: number, bytes: readonly Uint8Array[],
  ): Promise<unknown>
  /** Resolves when the worker is gone. */
  readonly ended: Promise<unknown>
}

const closed = (): StorageError => new StorageError('closed', 'The storage is closed. Start Throughline again.')

/** Starts the worker and resolves when it has the file open; rejects with the opening's refusal. */
async function startWorker({ folder, faults = null }: SqliteOptions): Promise<Link> {
  const pending = new Map<number, PromiseWithResolvers<unknown>>()
  const data: SqliteWorkerData = { folder, faults }
  const worker = new Worker(new URL('./sqliteWorker.ts', import.meta.url), { workerData: data, execArgv: [] })
  const ended = once(worker, 'exit')
  let gone = false
  let last = openingReply

  const expect = (id: number): Promise<unknown> => {
    const reply = Promise.withResolvers<unknown>()
    pending.set(id, reply)
    return reply.promise
  }
  const end = (cause: unknown): void => {
    gone = true
    const message = `The part of Throughline that writes to ${folder} stopped (${String(cause)}). It is started again; `
      + 'when this goes on, start Throughline anew.'
    for (const reply of pending.values()) reply.reject(new StorageError('io', message, { cause }))
    pending.clear()
  }

  worker.on('message', (replies: readonly SqliteReply[]) => {
    for (const reply of replies) {
      const waiting = pending.get(reply.id)
      pending.delete(reply.id)
      if ('refusal' in reply) waiting?.reject(new StorageError(reply.refusal.reason, reply.refusal.message))
      else waiting?.resolve(reply.value)
    }
  })
  worker.on('error', end)
  worker.on('exit', (code) => end(`exit code ${code}`))
  await expect(openingReply)

  return {
    ended,
    ask: (call, args, known, bytes) => {
      const id = ++last
      const reply = expect(id)
      const request: SqliteRequest = { id, call, args, known }
      if (gone) end('it is gone')
      else worker.postMessage(request, bytes.map(({ buffer }) => buffer as ArrayBuffer))
      return reply
    },
  }
}

/**
 * The storage of a running Throughline: one SQLite file, written by a thread of its own, so that a slow disk does not
 * keep the server's loop waiting. What many documents append within a few milliseconds is one transaction.
 *
 * Rejects with a `StorageError` when the folder cannot be used: `locked` by another process, damaged, not writable …
 * Should the thread die, what was under way is refused as `io` and the next call starts another.
 */
export async function openSqlite(options: SqliteOptions): Promise<Storage> {
  const refused = refusedAppends()
  let closing: Promise<void> | null = null
  let current: Promise<Link> | null = null

  const linked = (): Promise<Link> => {
    if (current) return current
    const fresh = startWorker(options)
    current = fresh
    const forget = (): void => {
      if (current === fresh) current = null
    }
    void fresh.then(({ ended }) => ended.then(forget), forget)
    return fresh
  }

  const send = async (
    call: SqliteRequest['call'], args: readonly unknown[], known: number, bytes: readonly Uint8Array[],
  ): Promise<unknown> => (await linked()).ask(call, args, known, bytes)

  /** `bytes` are copies of ours within `args`; they move to the worker instead of being copied again. */
  const ask = <C extends Exclude<keyof Storage, 'backup' | 'close'>>(
    call: C, args: Parameters<Storage[C]>, bytes: readonly Uint8Array[] = [], known = 0,
  ): ReturnType<Storage[C]> =>
    (closing ? Promise.reject(closed()) : send(call, args, known, bytes)) as ReturnType<Storage[C]>

  const end = async (): Promise<void> => {
    const link = await current?.catch(() => null)
    if (!link) return
    await link.ask('close', [], 0, []).catch(() => {})
    await link.ended
  }

  await linked()
  return {
    create: (documents, workspace) => {
      const own: NewDocument[] = documents.map((document) => ({ ...document, update: new Uint8Array(document.update) }))
      return ask('create', [own, workspace], own.map(({ update }) => update))
    },
    document: (id) => ask('document', [id]),
    map: (id) => ask('map', [id]),
    listMaps: (which) => ask('listMaps', [which]),
    setDeleted: (id, at) => ask('setDeleted', [id, at]),
    purge: (before) => ask('purge', [before]),
    workspace: () => ask('workspace', []),
    load: (id) => ask('load', [id]),
    append: (id, update, beside) => {
      const own = new Uint8Array(update)
      const known = refused.known(id)
      const result = ask('append', [id, own, beside], [own], known)
      result.catch((error: Error) => refused.add(id, known, error))
      return result
    },
    compact: (id, snapshot, upto) => {
      const own = new Uint8Array(snapshot)
      return ask('compact', [id, own, upto], [own])
    },
    past: (id, at) => ask('past', [id, at]),
    changes: (id) => ask('changes', [id]),
    history: (id, query) => ask('history', [id, query]),
    historySpan: (id, most) => ask('historySpan', [id, most]),
    checkpoint: (id, from) => ask('checkpoint', [id, from]),
    keepCheckpoint: (id, { number, data }) => {
      const own = new Uint8Array(data)
      return ask('keepCheckpoint', [id, { number, data: own }], [own])
    },
    replace: (id, by) => {
      const update = new Uint8Array(by.update)
      return ask('replace', [id, { ...by, update }], [update])
    },
    describe: (id, beside) => ask('describe', [id, beside]),
    usesOf: (records) => ask('usesOf', [records]),
    mapsUsing: (records) => ask('mapsUsing', [records]),
    toldOf: (id) => ask('toldOf', [id]),
    untold: (version) => ask('untold', [version]),
    digests: (ids, version) => ask('digests', [ids, version]),
    workshopEntries: (map, workshop) => ask('workshopEntries', [map, workshop]),
    writeWorkshop: (map, workshop, changes) => ask('writeWorkshop', [map, workshop, changes]),
    keepFile: (map, file, at) => {
      const own = { ...file, data: new Uint8Array(file.data), small: file.small && new Uint8Array(file.small) }
      return ask('keepFile', [map, own, at], own.small ? [own.data, own.small] : [own.data])
    },
    file: (map, hash, form) => ask('file', [map, hash, form]),
    fileUse: (map) => ask('fileUse', [map]),
    shareFiles: (from, to, hashes, at) => ask('shareFiles', [from, to, hashes, at]),
    forgetFiles: (before, now) => ask('forgetFiles', [before, now]),
    notices: (recipient) => ask('notices', [recipient]),
    markRead: (recipient, marks, at) => ask('markRead', [recipient, marks, at]),
    forgetNotices: (before) => ask('forgetNotices', [before]),
    versions: (map) => ask('versions', [map]),
    version: (map, id) => ask('version', [map, id]),
    keepVersion: (map, version, bound) => {
      const own = { ...version, data: new Uint8Array(version.data) }
      return ask('keepVersion', [map, own, bound], [own.data])
    },
    renameVersion: (map, id, name) => ask('renameVersion', [map, id, name]),
    removeVersion: (map, id) => ask('removeVersion', [map, id]),
    access: () => ask('access', []),
    writeAccess: (changes, events) => ask('writeAccess', [changes, events]),
    audit: (query) => ask('audit', [query]),
    check: () => ask('check', []),
    backup: (to) => (closing ? Promise.reject(closed()) : send('backup', [to], 0, []) as Promise<void>),
    close: () => {
      closing ??= end()
      return closing
    },
  }
}
