import { open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { newDocumentId } from '../ids.ts'
import type { Finding } from './finding.ts'
import { ok, problem, warning } from './finding.ts'

const MEGABYTE = 1_000_000
/** Bytes of room below which there is a problem, and below which there will be one. */
const TOO_LITTLE = 100 * MEGABYTE
const LITTLE = 1_000 * MEGABYTE
/** Milliseconds for which people wait until “Saved” without noticing. */
const SLOW = 100
const WRITES = 5
/** The first version that runs TypeScript by itself and has what the storage needs. */
const NODE = [22, 18] as const

function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NODE[0] || (major === NODE[0] && minor >= NODE[1])
    ? ok('Node', `Version ${version}.`)
    : problem('Node', `Version ${version} is too old. Install Node 24.`)
}

async function examineFolder(folder: string): Promise<Finding> {
  const facts = await stat(folder).catch(() => null)
  if (!facts?.isDirectory()) return problem('data folder', `There is no folder ${folder}. Set DATA_DIR to the one that the server uses.`)
  const loose: string[] = []
  for (const path of [folder, join(folder, 'throughline.db')]) {
    const found = path === folder ? facts : await stat(path).catch(() => null)
    if (found && (found.mode & 0o077) !== 0 && process.platform !== 'win32') loose.push(path)
  }
  if (loose.length > 0) {
    return warning('rights', `Other users of this machine may reach the maps. Take that right away: chmod go-rwx ${loose.join(' ')}`)
  }
  return ok('rights', `Only the user who runs the server reaches ${folder}.`)
}

async function examineRoom(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const room = `${Math.round(free / MEGABYTE)} MB are free`
  if (free < TOO_LITTLE) return problem('room on the disk', `${room}: soon nothing can be saved. Make room, or move the data folder to a larger disk.`)
  if (free < LITTLE) return warning('room on the disk', `${room}. Make room before it is needed.`)
  return ok('room on the disk', `${room}.`)
}

/** Writes a little and waits for the disk, a few times. */
async function examineWriting(folder: string): Promise<Finding> {
  const path = join(folder, `doctor-${newDocumentId()}.partial`)
  try {
    const took: number[] = []
    const file = await open(path, 'wx', 0o600)
    try {
      for (let i = 0; i < WRITES; i++) {
        const began = performance.now()
        await file.write(Buffer.alloc(4096))
        await file.sync()
        took.push(performance.now() - began)
      }
    } finally {
      await file.close()
    }
    const middle = took.toSorted((a, b) => a - b)[WRITES >> 1] as number
    const time = `${middle.toFixed(1)} ms`
    return middle > SLOW
      ? warning('writing', `The disk takes ${time} to keep a write, so that “Saved” comes late. Use a local disk, better a solid-state one.`)
      : ok('writing', `The disk keeps a write within ${time}.`)
  } catch (error) {
    return problem('data folder', `Nothing can be written to ${folder} (${(error as NodeJS.ErrnoException).code ?? String(error)}). Give this user the right to, or run this as the user who runs the server.`)
  } finally {
    await rm(path, { force: true }).catch(() => {})
  }
}

/** Node, and the disk under a data folder. */
export async function examineMachine(folder: string): Promise<Finding[]> {
  const node = examineNode(process.versions.node)
  const rights = await examineFolder(folder)
  return rights.is === 'problem' ? [node, rights] : [node, rights, await examineRoom(folder), await examineWriting(folder)]
}
