import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const PATIENCE = 30_000

/** The server in a process of its own, as `npm start` runs it once the client is built. */
export interface ServerProcess {
  readonly pid: number
  /** The address; rejects with what the process printed when it ends before, or does not come up. */
  readonly ready: Promise<string>
  /** The exit code, null after a signal. */
  readonly gone: Promise<number | null>
  /** What it has printed so far, both streams. */
  output(): string
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  terminate(): Promise<number | null>
}

const started = new Set<ServerProcess>()

/** Starts a server on a free port. `limit` is run by the shell in front of it, such as `ulimit -S -f 2048;`. */
export function spawnServer(dataDir: string, limit = ''): ServerProcess {
  const child = spawn('sh', ['-c', `${limit} exec "$0" "$@"`, process.execPath, 'server/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, THROUGHLINE_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  // `close` comes after `exit`, when all that was printed has arrived.
  const gone = once(child, 'close').then(([code]) => code as number | null)
  const ready = new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(late)
      reject(new Error(`The server ${why}. It printed:\n${printed.join('')}`))
    }
    const late = setTimeout(() => fail(`did not say its address within ${PATIENCE / 1000} s`), PATIENCE)
    const hear = (chunk: Buffer): void => {
      printed.push(chunk.toString())
      const port = /ready at http:\/\/localhost:(\d+)/.exec(printed.join(''))?.[1]
      if (!port) return
      clearTimeout(late)
      resolve(`http://127.0.0.1:${port}`)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void gone.then((code) => fail(`ended with ${code === null ? 'a signal' : `code ${code}`}`))
  })
  // One that is killed on purpose while it starts has nobody who waits for its address.
  ready.catch(() => {})
  const server: ServerProcess = {
    pid: child.pid as number,
    ready,
    gone,
    output: () => printed.join(''),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    terminate() {
      child.kill('SIGTERM')
      return gone
    },
  }
  started.add(server)
  void gone.then(() => started.delete(server))
  return server
}

/** Kills what still runs, so that a run that breaks off leaves nothing behind. */
export async function killAll(): Promise<void> {
  await Promise.all([...started].map((server) => server.kill()))
}

/** A new map on a running server; resolves with its id. */
export async function newMap(url: string, template: 'blank' | 'telecom-order'): Promise<string> {
  const response = await fetch(`${url}/api/maps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-throughline': '1' },
    body: JSON.stringify({ template }),
  })
  if (response.status !== 201) throw new Error(`No new map: ${response.status} ${await response.text()}`)
  return ((await response.json()) as { map: { id: string } }).map.id
}
