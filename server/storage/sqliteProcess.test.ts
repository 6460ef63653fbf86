import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from './sqlite.ts'

const program = new URL('./appender.ts', import.meta.url).pathname

interface Appender {
  readonly process: ChildProcess
  /** Every line it has said so far. */
  readonly lines: readonly string[]
  /** Resolves when it has said enough, or its last. */
  said(enough: (lines: readonly string[]) => boolean): Promise<void>
  /** SIGKILL; resolves when all it has said has arrived. */
  kill(): Promise<void>
}

const many = (count: number) => (lines: readonly string[]): boolean => lines.length >= count

const refused = (lines: readonly string[]): boolean => lines.some((line) => line.startsWith('refused'))

function startAppender(folder: string, size: number, limit = ''): Appender {
  const child = spawn('sh', ['-c', `${limit} exec "$0" "$@"`, process.execPath, program, folder, String(size)],
    { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface(child.stdout)
  const ended = Promise.all([once(reader, 'close'), once(child, 'exit')])
  let waiting: (() => void) | null = null
  reader.on('line', (line) => {
    lines.push(line)
    waiting?.()
  })
  return {
    process: child,
    lines,
    said: (enough) => new Promise((resolve) => {
      const look = (): void => {
        if (enough(lines)) resolve()
      }
      waiting = look
      void ended.then(() => resolve())
      look()
    }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The highest number acknowledged, by document. */
function acknowledged(lines: readonly string[]): Map<string, number> {
  const highest = new Map<string, number>()
  for (const line of lines) {
    const [, id, number] = /^([abc]) (\d+)$/.exec(line) ?? []
    if (id) highest.set(id, Math.max(highest.get(id) ?? 0, Number(number)))
  }
  return highest
}

/** The numbers in a log; throws when they do not follow one another up to the log's own last number. */
async function numbers(folder: string, ids: Iterable<string>): Promise<Map<string, number>> {
  const storage = await openSqlite({ folder })
  const last = new Map<string, number>()
  for (const id of ids) {
    const stored = await storage.load(id)
    const found = stored?.updates.map((update) => new DataView(update.buffer, update.byteOffset).getUint32(0)) ?? []
    const first = found[0] ?? 0
    expect(found).toEqual(found.map((_, at) => first + at))
    expect(found.at(-1)).toBe(stored?.seq)
    last.set(id, found.at(-1) ?? 0)
  }
  await storage.close()
  const database = new DatabaseSync(join(folder, 'throughline.db'))
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([expect.objectContaining({ integrity_check: 'ok' })])
  database.close()
  return last
}

function expectKept(kept: Map<string, number>, promised: Map<string, number>): void {
  for (const [id, number] of promised) expect(kept.get(id)).toBeGreaterThanOrEqual(number)
}

describe('a process that writes', { timeout: 60_000 }, () => {
  let folder: string
  let started: Appender[]

  const start = (size: number, limit?: string): Appender => {
    const appender = startAppender(folder, size, limit)
    started.push(appender)
    return appender
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    started = []
  })

  afterEach(async () => {
    for (const appender of started) await appender.kill()
    await rm(folder, { recursive: true })
  })

  it('keeps what it acknowledged through ten SIGKILLs', async () => {
    const lengths = Array.from({ length: 10 }, () => 1 + Math.floor(Math.random() * 400))
    const promised = new Map<string, number>()
    for (const [round, length] of lengths.entries()) {
      const appender = start(40)
      await appender.said(many(length))
      await appender.kill()
      expect(appender.lines[0], `round ${round} of ${lengths.join(' ')}`).toBe('open')
      for (const [id, number] of acknowledged(appender.lines)) promised.set(id, number)
      expectKept(await numbers(folder, promised.keys()), promised)
    }
    expect(promised.size).toBe(3)
  })

  it('has its folder alone: a second one is refused at once and told what to do', async () => {
    const appender = start(40)
    await appender.said(many(1))
    const second = start(40)
    await second.said(refused)
    expect(second.lines).toEqual([`refused locked Another Throughline process is using the folder ${folder}. `
      + 'Stop that one first, or set DATA_DIR to another folder.'])

    const before = appender.lines.length
    await appender.said(many(before + 20))
    await appender.kill()
    expectKept(await numbers(folder, ['a', 'b', 'c']), acknowledged(appender.lines))
  })

  it.skipIf(process.platform === 'win32')(
    'is refused as "full" where the system lets it write no more, goes on living, and loses nothing', async () => {
      const appender = start(8192, 'ulimit -f 2048;')
      await appender.said(refused)
      expect(appender.lines.at(-1)).toMatch(new RegExp(`^refused full The disk that holds ${folder} is full`))
      expect([appender.process.exitCode, appender.process.signalCode]).toEqual([null, null])
      await appender.kill()
      const promised = acknowledged(appender.lines)
      expect(promised.size).toBe(3)
      expectKept(await numbers(folder, promised.keys()), promised)

      const next = start(8192)
      await next.said(many(30))
      await next.kill()
      const later = acknowledged(next.lines)
      for (const [id, number] of later) expect(number).toBeGreaterThan(promised.get(id)!)
      expectKept(await numbers(folder, later.keys()), later)
    })
})
