import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../server/config.ts'
import { programPath } from './programs.ts'
import { replaced } from './proxies.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const install = (name: string): string => read(join('docs/install', name))

/** How long the server may take to stop, in seconds. */
const stopping = Number(/PATIENCE = ([\d_]+)/.exec(read('server/main.ts'))?.[1]?.replaceAll('_', '')) / 1000

describe('the systemd unit', () => {
  let folder: string
  let unit: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-unit-'))
    unit = join(folder, 'throughline.service')
    // As it stands, but for where Throughline is.
    await writeFile(unit, replaced(install('throughline.service'), [['/opt/throughline', root]]))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is found right by systemd', () => {
    const { status, stdout, stderr } = spawnSync(programPath('systemd-analyze', 'systemd'), ['verify', '--man=no', unit], { encoding: 'utf8' })
    expect([stdout, stderr, status]).toEqual(['', '', 0])
  })

  it('is rated as well protected', () => {
    // 0 is closed in, 10 is unprotected; a tenth of it, times ten.
    const { status, stdout } = spawnSync(programPath('systemd-analyze', 'systemd'), ['security', '--offline=true', '--threshold=15', unit], { encoding: 'utf8' })
    expect(status, stdout).toBe(0)
    expect(stdout).toMatch(/exposure level for throughline\.service: [01]\.\d OK/)
  })

  it('starts the server, with a Node that is there, and gives it time to stop', () => {
    const [, node = '', script = ''] = /^ExecStart=\/opt\/throughline\/(\S+) --max-semi-space-size=8 (\S+)$/m.exec(install('throughline.service')) ?? []
    expect([existsSync(join(root, node)), script]).toEqual([true, 'server/main.ts'])
    expect(spawnSync(join(root, node), ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^v2[4-9]/)
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(install('throughline.service'))?.[1])).toBeGreaterThan(stopping)
  })
})

describe('the files of docs/install', () => {
  it('lead to where the server listens unless told otherwise', () => {
    const reading = readConfig({})
    if (!reading.ok) throw new Error(reading.problems.join())
    const { host, port } = reading.config
    for (const name of ['nginx.conf', 'Caddyfile', 'traefik-throughline.yml']) expect(install(name), name).toContain(`${host}:${port}`)
  })

  it('give the container its volume, its time, and settings that let it start', () => {
    const compose = install('compose.yml')
    expect(compose).toContain('- data:/data')
    expect(Number(/stop_grace_period: (\d+)s/.exec(compose)?.[1])).toBeGreaterThan(stopping)
    const [, environment = ''] = /environment:\n((?: {6}.*\n)+)/.exec(compose) ?? []
    const settings = Object.fromEntries([...environment.matchAll(/^ {6}([A-Z_]+): (\S+)$/gm)].map(([, name, value]) => [name, value]))
    const reading = readConfig({ HOST: '0.0.0.0', DATA_DIR: '/data', ...settings })
    expect(reading.ok ? [] : reading.problems).toEqual([])
    const subnet = /- subnet: (\S+)/.exec(compose)?.[1]
    expect(reading.ok && reading.config.proxies).toEqual([subnet])
  })
})
