import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Where and with what the figures were taken. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly chromium: string | null
  readonly packages: Readonly<Record<string, string>>
  readonly commit: string | null
  /** Waiting processes over the last minute before the run: above a few tenths, somebody else was at work. */
  readonly loadBefore: number
}

const OURS = ['yjs', 'ws', 'y-websocket', 'reactflow', 'react', 'html-to-image']
const PEERS = ['@y/websocket-server', '@hocuspocus/server', 'tldraw', '@excalidraw/excalidraw', 'ws', 'react']

function version(folder: string, name: string): string | null {
  const file = join(root, folder, 'node_modules', name, 'package.json')
  if (!existsSync(file)) return null
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function said(command: string, args: readonly string[]): string | null {
  try {
    return execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return null
  }
}

export function machine(chromium: string | null): Machine {
  const packages: Record<string, string> = {}
  for (const [folder, names] of [
    ['', OURS],
    ['bench/peers', PEERS],
  ] as const) {
    for (const name of names) {
      const found = version(folder, name)
      if (found) packages[folder === '' ? name : `peers/${name}`] = found
    }
  }
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    chromium: chromium === null ? null : (said(chromium, ['--version'])?.replace(/ built on.*/, '') ?? null),
    packages,
    commit: said('git', ['rev-parse', '--short', 'HEAD']),
    loadBefore: loadavg()[0] ?? 0,
  }
}
