import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../e2e/client.ts'
import { mapOf, rename } from '../e2e/mapRecord.ts'
import { CLOSE } from '../src/model/wire.ts'

interface Run {
  readonly child: ChildProcess
  /** The address that the process says it is ready at; rejects when it ends before. */
  readonly ready: Promise<string>
  readonly ended: Promise<number | null>
  said(): string
}

let folder: string
const runs: Run[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-main-'))
})
afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  await rm(folder, { recursive: true })
})

const start = (environment: Record<string, string> = {}): Run => run('main.ts', environment)

/** Rebuilds the index of the folder. */
const reindex = (environment: Record<string, string> = {}): Run => run('cli.ts', environment, 'reindex')

function run(script: string, environment: Record<string, string>, ...args: readonly string[]): Run {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, THROUGHLINE_LOG: 'error', ...environment },
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const address = /ready at (\S+)/.exec(said)?.[1]
      if (address) resolve(address.replace('localhost', '127.0.0.1'))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`The server ended: ${said}`)))
  })
  ready.catch(() => {})
  const told = { child, ready, ended, said: () => said }
  runs.push(told)
  return told
}

async function demoOf(url: string): Promise<string> {
  const { maps } = (await (await fetch(`${url}/api/maps`)).json()) as { maps: { id: string }[] }
  return maps[0]?.id ?? ''
}

describe('the process', () => {
  it('says where it is ready in one line, and where the maps are', async () => {
    const run = start()
    const url = await run.ready
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(run.said().trim().split('\n')).toEqual([expect.stringContaining(folder)])
  })

  it('ends on SIGTERM with every edit on disk, and tells its clients that it restarts', async () => {
    const run = start()
    const url = await run.ready
    const id = await demoOf(url)
    const client = await new Client(url, id, 'journey').ready()
    rename(client, 'Last words')
    await client.saved()
    mapOf(client.doc).set('state', 'to-be')
    await fetch(`${url}/healthz`)
    const began = performance.now()
    run.child.kill('SIGTERM')
    expect(await client.end()).toBe(CLOSE.restart)
    expect(await run.ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)

    const again = await start().ready
    expect(await demoOf(again)).toBe(id)
    const back = await new Client(again, id, 'journey', { doc: client.doc, hello: { device: client.device } }).ready()
    await back.saved()
    const other = await new Client(again, id, 'journey').ready()
    expect(mapOf(other.doc).toJSON()).toMatchObject({ title: 'Last words', state: 'to-be' })
    await Promise.all([back.leave(), other.leave()])
  })

  it('refuses a data folder that another one uses, and leaves that one alone', async () => {
    const first = start()
    const url = await first.ready
    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(folder)
    expect(second.said().trim().split('\n')).toHaveLength(1)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('names the port that is in use, and says what to do', async () => {
    const port = new URL(await start().ready).port
    const other = await mkdtemp(join(tmpdir(), 'throughline-main-'))
    const second = start({ PORT: port, DATA_DIR: other })
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(new RegExp(`^Port ${port} is in use\\. .*PORT=${Number(port) + 1}`))
    await rm(other, { recursive: true })
  })

  it.each([
    [{ PORT: 'x' }, 'PORT'],
    [{ THROUGHLINE_OPNE: '1' }, 'THROUGHLINE_OPEN'],
    [{ HOST: '0.0.0.0' }, 'THROUGHLINE_OPEN=1'],
  ])('stops at the settings %j', async (environment, names) => {
    const run = start(environment)
    expect(await run.ended).toBe(1)
    expect(run.said()).toContain(names)
  })

  it('holds its folder against rebuilding the index, which is the same when it has ended', async () => {
    const { child, ready, ended } = start()
    await ready
    const whileRunning = reindex()
    expect(await whileRunning.ended).toBe(1)
    expect(whileRunning.said()).toContain(`Another Throughline process is using the folder ${folder}. Stop that one first`)
    child.kill('SIGTERM')
    await ended
    const alone = reindex()
    expect(await alone.ended).toBe(0)
    expect(alone.said()).toBe(`The index of 1 map in ${folder} is rebuilt; nothing differed.\n`)
    const elsewhere = reindex({ DATA_DIR: join(folder, 'nowhere') })
    expect(await elsewhere.ended).toBe(1)
    expect(elsewhere.said()).toContain('Set DATA_DIR to the folder that holds them.')
  })
})
