import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where the administrator's programs are that do not stand in everybody's PATH. */
const MORE = ['/usr/sbin', '/usr/local/sbin', '/sbin']

function found(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...MORE]
  const runs = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }
  return folders.map((folder) => join(folder, name)).find(runs) ?? null
}

/** Other test files may be installing something, too. */
const APT = ['-q', '-o', 'DPkg::Lock::Timeout=120']

/**
 * The path of a program, installed from its Debian package when it is not there and the machine allows it. Throws a
 * sentence that says what to do otherwise: tests that need it are never skipped.
 */
export function programPath(name: string, debian: string): string {
  const path = found(name)
  if (path) return path
  if (process.getuid?.() === 0 && process.platform === 'linux') {
    console.log(`No ${name} found; installing ${debian}.`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', ...APT], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...APT, debian], { stdio: 'inherit', env })
  }
  const installed = found(name)
  if (installed) return installed
  throw new Error(`The tests need ${name}. Install it (Debian: apt-get install ${debian}) and run them again.`)
}
