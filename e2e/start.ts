import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * The first minutes of an administrator: `npm start` with the machine's own Node, which may be an old one, builds the
 * client and serves it with the demo map. Leaves the built client in dist/. Ends with `N passed, N failed`.
 */
const root = join(import.meta.dirname, '..')
const PATIENCE = 300_000

/** Without what npm put in front, as in a fresh terminal. */
const PATH = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules')).join(delimiter)
const dataDir = await mkdtemp(join(tmpdir(), 'throughline-start-'))
// A group of its own: npm, its shell and the server are asked to leave together, as by Ctrl+C.
const child = spawn('npm', ['start'], {
  cwd: root,
  detached: true,
  env: { PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: dataDir },
  stdio: ['ignore', 'pipe', 'pipe'],
})
const ended = once(child, 'close')

const address = await new Promise<string>((resolve, reject) => {
  let said = ''
  const fail = (why: string): void => {
    clearTimeout(late)
    reject(new Error(`npm start ${why}:\n${said}`))
  }
  const late = setTimeout(() => fail('says no address'), PATIENCE)
  const hear = (chunk: Buffer): void => {
    said += chunk.toString()
    const port = /ready at http:\/\/localhost:(\d+)/.exec(said)?.[1]
    if (!port) return
    clearTimeout(late)
    resolve(`http://127.0.0.1:${port}`)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  void ended.then(() => fail('ended'), () => fail('cannot be run'))
}).catch((error: Error) => error)

const problems: string[] = []
if (typeof address === 'string') {
  const page = await fetch(address)
  if (!page.ok || !(await page.text()).includes('<script type="module"')) problems.push('The page is not there.')
  const { maps } = (await (await fetch(`${address}/api/maps`)).json()) as { maps: { touchpoints: number }[] }
  if (maps.length !== 1 || maps[0]?.touchpoints === 0) problems.push('The demo map is not there.')
} else problems.push(address.message)

if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
await ended.catch(() => {})
await rm(dataDir, { recursive: true })
for (const problem of problems) console.error(problem)
console.log(problems.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed')
process.exitCode = problems.length === 0 ? 0 : 1
