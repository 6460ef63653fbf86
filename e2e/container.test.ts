import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLOSE } from '../src/model/wire.ts'
import { Client } from './client.ts'
import type { Copy, Stage } from './dockerfile.ts'
import { copiesOf, isIgnored, stagesOf, valuesOf } from './dockerfile.ts'
import { rename, titleOf } from './mapRecord.ts'

/*
 * No container can be run where the tests run. What can be: the client is built from exactly the files that the first
 * stage has, and the server runs from exactly the tree of the last one, read-only, as a user without rights.
 */
const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const ignore = read('.dockerignore')
const stages = stagesOf(read('Dockerfile'))
const [client, packages, image] = stages as [Stage, Stage, Stage]
/** A user and a group of no rights; numbers that need no name. */
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

interface Locked {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>
}

/** The folders of packages that `npm ci --omit=dev` installs. */
const production = (): string[] =>
  Object.entries((JSON.parse(read('package-lock.json')) as Locked).packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional && existsSync(join(root, path)))
    .map(([path]) => path)

/** Copies as the build would, without what is ignored. */
async function copied({ sources, target }: Copy, into: string): Promise<void> {
  for (const source of sources) {
    const to = join(into, target, target.endsWith('/') ? source : '')
    await mkdir(dirname(to), { recursive: true })
    await cp(join(root, source), to, { recursive: true, filter: (path) => !isIgnored(ignore, path.slice(root.length + 1)) })
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))

describe('the Dockerfile', () => {
  it('has a stage for the client, one for the packages, and the image', () => {
    expect(stages.map(({ name }) => name)).toEqual(['client', 'packages', ''])
    expect(read('Dockerfile')).toMatch(/^ARG NODE=node:24\S*$/m)
    expect(valuesOf(client, 'RUN')).toEqual(['npm ci --no-audit --no-fund', 'npm run build'])
    expect(valuesOf(packages, 'RUN')).toEqual(['npm ci --omit=dev --no-audit --no-fund'])
  })

  it('copies files that there are, and that are not ignored', () => {
    const sources = stages.flatMap(copiesOf).filter(({ from }) => from === null).flatMap(({ sources }) => sources)
    expect(sources.filter((path) => !existsSync(join(root, path)) || isIgnored(ignore, path))).toEqual([])
    expect(isIgnored(ignore, 'server/log.test.ts')).toBe(true)
    expect(['README.md', 'node_modules', 'data', '.git', 'e2e/run.ts'].filter((path) => !isIgnored(ignore, path))).toEqual([])
  })

  it('takes from its stages the client and the packages, and nothing else', () => {
    expect(copiesOf(image).filter(({ from }) => from !== null)).toEqual([
      { from: 'packages', sources: ['/build/node_modules'], target: 'node_modules' },
      { from: 'client', sources: ['/build/dist'], target: 'dist' },
    ])
  })

  it('runs as a user without rights, writes in one place, and says when it is well and how it ends', () => {
    expect(valuesOf(image, 'USER')).toEqual(['node'])
    expect(valuesOf(image, 'VOLUME')).toEqual(['/data'])
    expect(valuesOf(image, 'ENV').join()).toContain('DATA_DIR=/data')
    expect(valuesOf(image, 'STOPSIGNAL')).toEqual(['SIGTERM'])
    expect(valuesOf(image, 'CMD')).toEqual(['["node", "--max-semi-space-size=8", "server/main.ts"]'])
    expect(valuesOf(image, 'HEALTHCHECK')).toHaveLength(1)
  })

  it('builds the client from the files that it copies', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-build-'))
    for (const copy of copiesOf(client)) await copied(copy, folder)
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], { cwd: folder })
    expect([status, String(stderr)]).toEqual([0, ''])
    expect(existsSync(join(folder, 'dist/index.html'))).toBe(true)
    await rm(folder, { recursive: true })
  }, 120_000)
})

describe('the tree of the image', () => {
  let folder: string
  let app: string
  let data: string
  let node: string
  let before: string[]
  const children: ChildProcess[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-image-'))
    app = join(folder, 'app')
    data = join(folder, 'data')
    node = join(folder, 'node')
    for (const copy of copiesOf(image).filter(({ from }) => from === null)) await copied(copy, app)
    // What the first stage builds is what `npm run build` has built here.
    await cp(join(root, 'dist'), join(app, 'dist'), { recursive: true })
    for (const path of production()) await cp(join(root, path), join(app, path), { recursive: true })
    await cp(process.execPath, node)
    await mkdir(data)
    if (isRoot) await chown(data, NOBODY, NOBODY)
    await chmod(folder, 0o755)
    spawnSync('chmod', ['-R', 'a-w,a+rX', app])
    before = filesIn(app)
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    spawnSync('chmod', ['-R', 'u+w', app])
    await rm(folder, { recursive: true })
  })

  interface Running {
    readonly child: ChildProcess
    /** The address; rejects with what it said when it ends before. */
    readonly ready: Promise<string>
    readonly ended: Promise<readonly unknown[]>
  }

  /** Runs what the image runs, with the settings of the image but for what cannot be here. */
  function run(settings: Readonly<Record<string, string>> = {}): Running {
    const own = Object.fromEntries(valuesOf(image, 'ENV').flatMap((value) => value.split(' ')).map((pair) => pair.split('=') as [string, string]))
    const [, ...args] = JSON.parse(valuesOf(image, 'CMD')[0] as string) as string[]
    const child = spawn(node, args, {
      cwd: app,
      env: { ...own, DATA_DIR: data, PORT: '0', HOME: '/nonexistent', THROUGHLINE_LOG: 'error', ...settings },
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    })
    children.push(child)
    const ended = once(child, 'close')
    let said = ''
    const ready = new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        said += chunk.toString()
        const port = /ready at http:\/\/[^:]+:(\d+)/.exec(said)?.[1]
        if (port) resolve(`http://127.0.0.1:${port}`)
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      void ended.then(() => reject(new Error(said)))
    })
    ready.catch(() => {})
    return { child, ready, ended }
  }

  /** Runs the health check of the image against a port. Returns its exit code. */
  function health(port: string): number | null {
    const [, ...args] = JSON.parse((/CMD (\[.*\])$/.exec(valuesOf(image, 'HEALTHCHECK')[0] as string) as RegExpExecArray)[1] as string) as string[]
    return spawnSync(node, args, { cwd: app, env: { PORT: port } }).status
  }

  it('does not start open to a network by accident', async () => {
    await expect(run().ready).rejects.toThrow('Set THROUGHLINE_AUTH=password')
  })

  it('serves page and sync, is well, ends in time with everything on disk, and writes nowhere else', async () => {
    const { child, ready, ended } = run({ THROUGHLINE_OPEN: '1' })
    const url = await ready
    expect(await (await fetch(url)).text()).toContain('<script type="module"')
    expect(health(new URL(url).port)).toBe(0)
    const { maps: [map] } = (await (await fetch(`${url}/api/maps`)).json()) as { maps: { id: string }[] }
    const id = map?.id ?? ''
    expect((await fetch(`${url}/api/maps/${id}/picture.svg`)).status).toBe(200)
    expect((await fetch(`${url}/api/report?maps=${id}`)).status).toBe(200)
    const mari = await new Client(url, id, 'journey').ready()
    rename(mari, 'From a container')
    await mari.saved()
    const backup = spawnSync(node, ['server/cli.ts', 'backup', '--to', join(data, 'monday.backup')], {
      cwd: app, env: { DATA_DIR: data }, encoding: 'utf8', ...(isRoot && { uid: NOBODY, gid: NOBODY }),
    })
    expect([backup.status, backup.stderr]).toEqual([0, ''])
    expect(statSync(join(data, 'monday.backup')).size).toBeGreaterThan(10_000)
    const began = performance.now()
    child.kill('SIGTERM')
    expect(await mari.end()).toBe(CLOSE.restart)
    expect((await ended)[0]).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(health(new URL(url).port)).toBe(1)

    const again = run({ THROUGHLINE_OPEN: '1' })
    const back = await new Client(await again.ready, id, 'journey').ready()
    expect(titleOf(back.doc)).toBe('From a container')
    await back.leave()
    again.child.kill('SIGTERM')
    await again.ended
    expect(filesIn(app)).toEqual(before)
    expect(filesIn(data).length).toBeGreaterThan(0)
    if (isRoot) expect([...new Set(filesIn(data).map((file) => statSync(file).uid))]).toEqual([NOBODY])
  })

  it('needs no package that is not there', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    const missing = filesIn(app).filter((path) => path.endsWith('.ts') && !path.includes('node_modules')).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^(?!import type|\s*\*).*(?:from|import\() ?'((?:@[\w-]+\/)?[\w-]+)[^']*'/gm)]
        .map(([, name = '']) => name)
        .filter((name) => name !== 'node' && !(name in dependencies))
        .map((name) => `${path.slice(app.length + 1)} needs ${name}`))
    expect(missing).toEqual([])
  })
})
