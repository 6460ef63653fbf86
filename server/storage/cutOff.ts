import { statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether the process that had this folder before ended without closing it. The log of SQLite then still holds what it
 * wrote last; who closes leaves it empty. Ask before opening.
 */
export function wasCutOff(folder: string): boolean {
  return (statSync(join(folder, 'throughline.db-wal'), { throwIfNoEntry: false })?.size ?? 0) > 0
}
