import { parentPort, workerData } from 'node:worker_threads'
import { refusedAppends } from './refusedAppends.ts'
import type { SqliteCalls } from './sqliteCalls.ts'
import { sqliteCalls } from './sqliteCalls.ts'
import { storageErrorOf } from './sqliteError.ts'
import type { SqliteFile } from './sqliteFile.ts'
import { openSqliteFile } from './sqliteFile.ts'
import type { SqliteReply, SqliteRequest, SqliteWorkerData } from './sqliteMessage.ts'
import { openingReply } from './sqliteMessage.ts'
import { StorageError } from './storage.ts'

/** Milliseconds that a commit waits for company after the one before it. After a pause it waits for nothing. */
const commitWindow = 4

const writing: ReadonlySet<SqliteRequest['call']> =
  new Set(['create', 'setDeleted', 'purge', 'append', 'compact', 'replace', 'describe', 'keepCheckpoint', 'writeAccess', 'writeWorkshop', 'keepFile', 'shareFiles', 'keepVersion', 'renameVersion', 'removeVersion', 'forgetFiles', 'markRead', 'forgetNotices', 'check'] as const)

function serve(port: NonNullable<typeof parentPort>, folder: string, file: SqliteFile): void {
  const calls = sqliteCalls(file)
  const refused = refusedAppends()
  let queue: SqliteRequest[] = []
  let timer: NodeJS.Timeout | NodeJS.Immediate | null = null
  let soon = false
  let lastCommit = 0
  let copying: Promise<void> = Promise.resolve()

  const refusal = (id: number, { reason, message }: StorageError): SqliteReply => ({ id, refusal: { reason, message } })

  const answer = ({ id, call, args }: SqliteRequest): SqliteReply => {
    const run = calls[call as keyof SqliteCalls] as (...args: readonly unknown[]) => unknown
    return { id, value: run(...args) }
  }

  const refuse = (request: SqliteRequest, error: StorageError): SqliteReply => {
    if (request.call === 'append') refused.add(request.args[0] as string, request.known, error)
    return refusal(request.id, error)
  }

  const write = (request: SqliteRequest): SqliteReply => {
    try {
      if (request.call === 'append') refused.check(request.args[0] as string, request.known)
      return answer(request)
    } catch (error) {
      if (error instanceof StorageError) return refuse(request, error)
      throw error
    }
  }

  const commit = (requests: readonly SqliteRequest[]): SqliteReply[] => {
    try {
      return file.transact(() => requests.map(write))
    } catch (cause) {
      const error = storageErrorOf(cause, folder)
      // One request with a value that no column takes must not keep the others from the disk for ever.
      if (error.reason === 'invalid' && requests.length > 1) return requests.flatMap((request) => commit([request]))
      return requests.map((request) => refuse(request, error))
    }
  }

  const read = (request: SqliteRequest): SqliteReply => {
    try {
      return answer(request)
    } catch (cause) {
      return refusal(request.id, storageErrorOf(cause, folder))
    }
  }

  const send = (replies: readonly SqliteReply[]): void => {
    const bytes = replies.flatMap((reply) => {
      const { updates, data } = ('value' in reply && reply.value ? reply.value : {}) as { updates?: readonly Uint8Array[]; data?: unknown }
      return [...(updates ?? []), ...(data instanceof Uint8Array ? [data] : [])].map(({ buffer }) => buffer as ArrayBuffer)
    })
    port.postMessage(replies, bytes)
  }

  /** Others have their turn while it goes on; the end of the file waits for it. */
  const backup = ({ id, args }: SqliteRequest): void => {
    const done = file.backup(args[0] as string).then(
      () => send([{ id, value: null }]),
      (cause: unknown) => send([refusal(id, storageErrorOf(cause, folder))]),
    )
    copying = copying.then(() => done)
  }

  const leave = async ({ id }: SqliteRequest): Promise<void> => {
    await copying
    file.close()
    send([{ id, value: null }])
    port.close()
  }

  const flush = (): void => {
    timer = null
    soon = false
    const requests = queue
    queue = []
    for (let at = 0; at < requests.length;) {
      const request = requests[at]!
      if (request.call === 'close') return void leave(request)
      if (request.call === 'backup') {
        backup(request)
        at++
        continue
      }
      if (!writing.has(request.call)) {
        send([read(request)])
        at++
        continue
      }
      let end = at + 1
      while (end < requests.length && writing.has(requests[end]!.call)) end++
      send(commit(requests.slice(at, end)))
      at = end
    }
    lastCommit = performance.now()
  }

  const schedule = (now: boolean): void => {
    if (timer && (soon || !now)) return
    if (timer) clearTimeout(timer as NodeJS.Timeout)
    const wait = now ? 0 : lastCommit + commitWindow - performance.now()
    soon = wait <= 0
    timer = soon ? setImmediate(flush) : setTimeout(flush, wait)
  }

  port.on('message', (request: SqliteRequest) => {
    queue.push(request)
    schedule(!writing.has(request.call))
  })
  send([{ id: openingReply, value: null }])
}

if (parentPort) {
  const { folder, faults } = workerData as SqliteWorkerData
  try {
    serve(parentPort, folder, openSqliteFile(folder, faults && new Int32Array(faults)))
  } catch (error) {
    const { reason, message } = storageErrorOf(error, folder)
    parentPort.postMessage([{ id: openingReply, refusal: { reason, message } }] satisfies SqliteReply[])
  }
}
