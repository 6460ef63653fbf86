import type { Clip } from '../model/journey/clip.ts'
import { addFiles } from '../model/journey/files.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import type { ReadableStore } from '../model/store.ts'
import { browserEnvironment, randomId } from './environment.ts'
import type { KeptFile } from './fileApi.ts'
import { shareFiles, uploadFile } from './fileApi.ts'
import { fitted } from './fitted.ts'
import type { Answer, Problem } from './request.ts'
import { nowOf } from './nowOf.ts'
import type { Session } from './session.ts'
import { valueStore } from './valueStore.ts'
import type { WaitingFileRow, WaitingRow, WaitingRows } from './waitingRows.ts'
import { waitingRows } from './waitingRows.ts'

/** A file that is on its way to a touchpoint, as this device shows it. */
export interface WaitingFile {
  readonly id: string
  readonly touchpoint: TouchpointId
  readonly name: string
  /** Where the page finds its content; null for what is no picture. */
  readonly url: string | null
  /** `failed`: it is not tried again by itself; `text` says why. */
  readonly state: 'waiting' | 'failed'
  readonly text: string
}

/** The files of one open map that are on their way to the server. They survive a reload, and being offline. */
export interface FileQueue {
  readonly waiting: ReadableStore<readonly WaitingFile[]>
  /** Puts files in the queue; each is written into the map when the server has it. Resolves when the device keeps them. */
  add(touchpoint: TouchpointId, files: readonly File[]): Promise<void>
  /** Has what came with a clip of another map kept with this one, too. Resolves when that was tried; it is tried until it is done. */
  bring(clip: Clip): Promise<void>
  /** Tries again what failed. */
  again(id: string): void
  discard(id: string): void
  close(): void
}

/** What the queue needs of the world around it. */
export interface QueueNeeds {
  readonly rows: WaitingRows
  readonly upload: (map: string, data: Blob) => Promise<Answer<KeptFile>>
  readonly share: (to: string, from: string, files: readonly string[]) => Promise<Answer<string[]>>
  /** What tells `online` and `beforeunload`. */
  readonly events: EventTarget
  readonly newId: () => string
  readonly now: () => number
}

const LABEL = 'Add picture'
/** Milliseconds until a server that was not reached is tried again, whether the browser says `online` or not. */
const PATIENCE = 8_000
/** What the server may say that passes by itself. */
const PASSING: ReadonlySet<string> = new Set(['offline', 'busy', 'too-many', 'server', 'failed', 'cannot-save', 'disk-full', 'sign-in'])

const isLater = ({ code, wait }: Problem): boolean => wait !== undefined || PASSING.has(code)

function shown(row: WaitingFileRow): WaitingFile {
  const url = row.type.startsWith('image/') ? URL.createObjectURL(new Blob([row.data], { type: row.type })) : null
  return { id: row.id, touchpoint: row.touchpoint as TouchpointId, name: row.name, url, state: 'waiting', text: '' }
}

/** Opens the queue of an open map and goes on with what waited there. */
export function openFileQueue(session: Session, needs: QueueNeeds): FileQueue {
  const { mapId: map } = session
  const { rows, events } = needs
  const waiting = valueStore<readonly WaitingFile[]>([])
  /** In the order in which they go out; failed ones are left out until they are asked for again. */
  let queue: WaitingRow[] = []
  const failed = new Map<string, WaitingRow>()
  /** Not kept by this device, so that a closing tab would lose them. */
  const loose = new Set<string>()
  let working = false
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (id: string, change: Partial<WaitingFile> | null): void => {
    const gone = change === null && waiting.getState().find((file) => file.id === id)
    if (gone && gone.url) URL.revokeObjectURL(gone.url)
    waiting.set(waiting.getState().flatMap((file) => (file.id !== id ? [file] : change === null ? [] : [{ ...file, ...change }])))
  }
  const finish = async (id: string): Promise<void> => {
    queue = queue.filter((row) => row.id !== id)
    failed.delete(id)
    loose.delete(id)
    await rows.remove(id).catch(() => {})
    tell(id, null)
  }
  const fail = (row: WaitingRow, text: string): void => {
    queue = queue.filter(({ id }) => id !== row.id)
    failed.set(row.id, row)
    tell(row.id, { state: 'failed', text })
  }
  /** Says into the map what the server keeps now. False when the map cannot take it. */
  const write = (row: WaitingFileRow, kept: KeptFile): boolean => {
    const file = { ...kept, id: row.id, name: row.name, caption: '' }
    return session.run(addFiles, { touchpoint: row.touchpoint as TouchpointId, files: [file] }, { label: LABEL }) !== null
  }
  const send = async (row: WaitingRow): Promise<Problem | null> => {
    // Another tab of this browser may have sent it meanwhile.
    if (!loose.has(row.id) && !(await rows.has(row.id).catch(() => true))) {
      await finish(row.id)
      return null
    }
    if (row.kind === 'share') {
      const answer = await needs.share(map, row.from, row.files)
      if (!answer.ok && isLater(answer.problem)) return answer.problem
      await finish(row.id)
      return null
    }
    const answer = await needs.upload(map, new Blob([row.data]))
    if (closed || !queue.includes(row)) return null
    if (answer.ok) {
      if (write(row, answer.value)) await finish(row.id)
      else if (session.status.getState().state === 'ended') return { code: 'ended', message: '' }
      else fail(row, session.refusal.getState()?.text ?? (session.journey.getState().touchpoints.has(row.touchpoint as TouchpointId)
        ? 'This touchpoint takes no more files, or you may not change the map any more.'
        : 'The touchpoint that it was for is gone.'))
    } else if (isLater(answer.problem)) return answer.problem
    else fail(row, answer.problem.message)
    return null
  }
  const work = async (): Promise<void> => {
    if (working || closed) return
    working = true
    clearTimeout(timer)
    let problem: Problem | null = null
    for (let row = queue[0]; row && !closed && !problem; row = queue[0]) problem = await send(row)
    working = false
    if (problem && problem.code !== 'ended' && !closed) timer = setTimeout(work, problem.wait ?? PATIENCE)
  }
  const put = async (row: WaitingRow): Promise<void> => {
    queue.push(row)
    loose.add(row.id)
    if (row.kind === 'file') waiting.set([...waiting.getState(), shown(row)])
    await rows.put(row).then(() => loose.delete(row.id), () => {})
  }

  const online = (): void => void work()
  const ask = (event: Event): void => {
    if (loose.size > 0) event.preventDefault()
  }
  events.addEventListener('online', online)
  events.addEventListener('beforeunload', ask)
  void rows.list(map).then((found) => {
    if (closed) return
    const fresh = found.filter(({ id }) => !queue.some((row) => row.id === id))
    queue = [...fresh, ...queue]
    waiting.set([...fresh.flatMap((row) => (row.kind === 'file' ? [shown(row)] : [])), ...waiting.getState()])
    return work()
  }, () => {})

  return {
    waiting,
    async add(touchpoint, files) {
      for (const file of files) {
        const data = await (await fitted(file)).arrayBuffer()
        await put({ kind: 'file', id: needs.newId(), map, touchpoint, name: file.name, type: file.type, data, at: needs.now() })
      }
      void work()
    },
    async bring({ map: from, files }) {
      if (from === null || from === map || files.length === 0) return
      await put({ kind: 'share', id: needs.newId(), map, from, files: [...new Set(files.map(({ file }) => file))], at: needs.now() })
      await work()
    },
    again(id) {
      const row = failed.get(id)
      if (!row) return
      failed.delete(id)
      queue.push(row)
      tell(id, { state: 'waiting', text: '' })
      void work()
    },
    discard: (id) => void finish(id),
    close() {
      closed = true
      clearTimeout(timer)
      events.removeEventListener('online', online)
      events.removeEventListener('beforeunload', ask)
      for (const { url } of waiting.getState()) if (url) URL.revokeObjectURL(url)
    },
  }
}

const queues = new WeakMap<Session, FileQueue>()

/** The queue of an open map: one for each session, from when it is first asked for until the page is left. */
export function filesOf(shown: Session): FileQueue {
  const session = nowOf(shown)
  const known = queues.get(session)
  if (known) return known
  const environment = browserEnvironment()
  const queue = openFileQueue(session, {
    rows: waitingRows(environment.keeper),
    upload: (map, data) => uploadFile(map, data, environment),
    share: (to, from, files) => shareFiles(to, from, files, environment),
    events: window,
    newId: () => randomId(12),
    now: environment.now,
  })
  queues.set(session, queue)
  return queue
}

/** Lets go of a session's queue. What waits there goes on when the map is opened again. */
export function closeFiles(session: Session): void {
  queues.get(session)?.close()
  queues.delete(session)
}
