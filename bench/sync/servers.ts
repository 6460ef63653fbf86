import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Limits } from '../../server/sync/limits.ts'
import type { Place } from './crowd.ts'
import type { Dialect } from './dialect.ts'
import type { Usage } from './probe.ts'
import { roomName } from './rooms.ts'

export interface ServerKind {
  readonly name: string
  readonly dialect: Dialect
  readonly program: string
  readonly environment: Readonly<Record<string, string>>
  /** A server that begins empty is given the document by its first client. */
  readonly empty: boolean
}

const here = import.meta.dirname
const peers = join(here, '../peers/servers')
const THROUGHLINE = {
  dialect: 'throughline',
  program: join(here, 'throughline.ts'),
  environment: {},
  empty: false,
} as const

export const OURS: ServerKind = { name: 'Throughline', ...THROUGHLINE }

export const SERVERS: readonly ServerKind[] = [
  OURS,
  { name: 'Throughline again', ...THROUGHLINE },
  { name: '@y/websocket-server', dialect: 'stock', program: join(peers, 'stock.ts'), environment: {}, empty: true },
  { name: 'Hocuspocus', dialect: 'hocuspocus', program: join(peers, 'hocuspocus.ts'), environment: {}, empty: true },
  {
    name: 'Hocuspocus, 16 ms',
    dialect: 'hocuspocus',
    program: join(peers, 'hocuspocus.ts'),
    environment: { HOCUSPOCUS_FLUSH: '16' },
    empty: true,
  },
]

export interface RunningServer {
  readonly kind: ServerKind
  /** Without a slash at the end. */
  readonly url: string
  place(room: number): Place
  usage(question: 'cpu' | 'memory'): Promise<Usage>
  stop(): Promise<void>
}

export interface ServerNeeds {
  /** How many documents there are. */
  readonly rooms: number
  /** A file with the update that each begins with. */
  readonly base: string
  readonly limits?: Partial<Limits>
  /** The folder of the built client, for measurements with a browser. */
  readonly client?: string
}

const START_MS = 20_000

/** The messages of a child one after the other, each to the question that was asked first; rejects when it ends. */
function answersOf(child: ChildProcess, name: string): <T>() => Promise<T> {
  const waiting: PromiseWithResolvers<unknown>[] = []
  child.on('message', (message) => waiting.shift()?.resolve(message))
  child.once('exit', (code) => {
    for (const { reject } of waiting) reject(new Error(`${name} ended with code ${code}`))
  })
  return <T>() => {
    const answer = Promise.withResolvers<unknown>()
    waiting.push(answer)
    return answer.promise as Promise<T>
  }
}

/** Starts a server in a process of its own, with an empty data folder. Rejects when it does not come up. */
export async function startServer(kind: ServerKind, needs: ServerNeeds): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  const child = spawn(process.execPath, ['--expose-gc', '--import', join(here, 'probe.ts'), kind.program], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...kind.environment,
      NODE_ENV: 'production',
      DATA_DIR: folder,
      BENCH_ROOMS: String(needs.rooms),
      BENCH_BASE: needs.base,
      BENCH_LIMITS: JSON.stringify(needs.limits ?? {}),
      BENCH_CLIENT: needs.client ?? '',
    },
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS)
  const answer = answersOf(child, kind.name)
  const { port } = await answer<{ port: number }>()
  clearTimeout(late)
  return {
    kind,
    url: `http://127.0.0.1:${port}`,
    place(room) {
      const name = roomName(room)
      const path = kind.dialect === 'throughline' ? `sync/${name}` : kind.dialect === 'stock' ? name : ''
      return { url: `ws://127.0.0.1:${port}/${path}`, dialect: kind.dialect, room: name }
    },
    usage(question) {
      const usage = answer<Usage>()
      child.send(question)
      return usage
    },
    async stop() {
      child.kill('SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}
