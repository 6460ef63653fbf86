import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const START_MS = 30_000

/** The built app on a free port of the loopback, with a data folder of its own. */
export interface TestServer {
  /** Without a slash at the end. Stays the same over `restart`. */
  readonly url: string
  readonly dataDir: string
  readonly pid: number
  /** What the process has printed so far, both streams. */
  output(): string
  /** SIGTERM; resolves with the exit code when the process is gone. */
  stop(): Promise<number | null>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** Starts again on the same port and data; the old process must be gone. Resolves when it answers. */
  start(): Promise<void>
  /** Ends the process and removes the data. */
  remove(): Promise<void>
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
  readonly gone: Promise<number | null>
}

/** Starts the server that `npm start` starts. Throws with its output when it does not come up. */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  if (!existsSync(join(root, 'dist/index.html'))) {
    throw new Error('There is no built app in dist/: run "npm run build" before the browser tests.')
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-'))
  const printed: string[] = []

  const launch = async (port: number): Promise<Running> => {
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    return { child, gone, port: await listening(child, gone, printed) }
  }

  let running = await launch(0)
  const url = `http://127.0.0.1:${running.port}`
  return {
    url,
    dataDir,
    get pid() {
      return running.child.pid as number
    },
    output: () => printed.join(''),
    stop() {
      running.child.kill('SIGTERM')
      return running.gone
    },
    async kill() {
      running.child.kill('SIGKILL')
      await running.gone
    },
    async start() {
      await running.gone
      running = await launch(running.port)
    },
    async remove() {
      running.child.kill('SIGKILL')
      await running.gone
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Resolves with the port as soon as the process prints its address. */
function listening(child: ChildProcess, gone: Promise<number | null>, printed: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const from = printed.length
    const fail = (why: string): void => {
      clearTimeout(late)
      reject(new Error(`The server ${why}. It printed:\n${printed.slice(from).join('')}`))
    }
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      fail(`did not say its address within ${START_MS / 1000} s`)
    }, START_MS)
    const hear = (chunk: Buffer): void => {
      printed.push(chunk.toString())
      const address = /https?:\/\/[^\s"']+?:(\d+)/.exec(printed.slice(from).join(''))
      if (!address) return
      clearTimeout(late)
      resolve(Number(address[1]))
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    void gone.then((code) => fail(`ended with code ${code}`))
  })
}
