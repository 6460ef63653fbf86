import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqlite } from '../server/storage/sqlite.ts'
import { atEnd, here, start } from './inProcess.ts'

const root = join(import.meta.dirname, '..')

/** The commands of the page, in its order. */
async function commands(): Promise<string[]> {
  const page = await readFile(join(root, 'docs/administration.md'), 'utf8')
  return [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'))
}

it('does what docs/administration.md says, command by command, beside a server that runs', async () => {
  const place = await mkdtemp(join(tmpdir(), 'throughline-admin-'))
  atEnd(() => rm(place, { recursive: true }))
  const folder = join(place, 'data')
  const storage = await openSqlite({ folder })
  // A day ago, so that there is something to take back "2 hours ago".
  let ago = 86_400_000
  await start({ storage, now: () => Date.now() - ago, config: { dataDir: folder } })
  ago = 0
  await here.server.listenToConsole()
  const said = new Map<string, string>()
  for (const command of await commands()) {
    if (command === 'npm run reindex') {
      await here.end()
      await storage.close()
    }
    // The paths of the page are those of a machine of its own.
    const runs = command.replace('/backups/', `${place}/`).replace('/var/lib/', `${place}/`)
    const env = { ...process.env, DATA_DIR: folder, PORT: command.includes('doctor') ? new URL(here.url).port : '0', THROUGHLINE_LOG: 'silent' }
    const { code, text } = await new Promise<{ code: number; text: string }>((resolve) =>
      execFile('sh', ['-c', runs], { cwd: root, env }, (error, out, err) => resolve({ code: error ? Number(error.code) : 0, text: out + err })))
    said.set(command.replace(/^npm run (throughline -- )?/, ''), text)
    // Without a map it lists them, and says that one is to be named.
    expect(code, `${command}\n${text}`).toBe(command.endsWith('restore') ? 2 : 0)
  }
  expect(said.get('restore')).toContain('Order mobile broadband')
  expect(said.get('doctor')).toMatch(/^ok {7}WebSocket: /m)
  expect(said.get('doctor')).not.toMatch(/^problem/m)
  expect(said.size).toBe(8)
}, 120_000)
