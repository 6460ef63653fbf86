import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { reindexed } from './reindexing.ts'
import { openSqlite } from './storage/sqlite.ts'
import { StorageError } from './storage/storage.ts'

/**
 * `npm run reindex`: rebuilds, from the documents in DATA_DIR, what is told across maps. Ends with 1 and a sentence while
 * a server holds the folder, or when a map cannot be read.
 */
const reading = readConfig(process.env)
const refuse = (...sentences: readonly string[]): never => {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}
const count = (n: number): string => (n === 1 ? '1 map' : `${n} maps`)

if (!reading.ok) refuse(...reading.problems)
else {
  const { dataDir } = reading.config
  if (!existsSync(join(dataDir, 'throughline.db'))) refuse(`There are no maps in ${dataDir}. Set DATA_DIR to the folder that holds them.`)
  try {
    const storage = await openSqlite({ folder: dataDir })
    const { maps, differed, unread } = await reindexed(storage)
    await storage.close()
    console.log(`The index of ${count(maps)} in ${dataDir} is rebuilt; ${differed === 0 ? 'nothing' : count(differed)} differed.`)
    if (unread.length > 0) refuse(`${count(unread.length)} could not be read and kept what was told before: ${unread.join(', ')}.`)
  } catch (error) {
    refuse(error instanceof StorageError ? error.message : String(error))
  }
}
