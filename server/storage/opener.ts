import { openSqliteFile } from './sqliteFile.ts'
import { StorageError } from './storage.ts'

/**
 * A process for tests: `node opener.ts <folder>` opens the file of a folder and closes it again. It says `open`, or
 * `refused <reason> <message>`. Started as root, whom no permission stops, it goes on as nobody: only now, so that
 * nobody need not be allowed to read this program.
 */
const [folder = ''] = process.argv.slice(2)
const nobody = 65534

if (process.getuid?.() === 0) {
  process.setgroups?.([])
  process.setgid?.(nobody)
  process.setuid?.(nobody)
}
try {
  openSqliteFile(folder).close()
  console.log('open')
} catch (error) {
  if (!(error instanceof StorageError)) throw error
  console.log(`refused ${error.reason} ${error.message}`)
}
